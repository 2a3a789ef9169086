"""The parser's complaints in the words of somebody who edits a checklist."""

from __future__ import annotations

from typing import Any

import yaml

from assess.errors import Place
from assess.text import Text
from assess.yamlio import source
from assess.yamlio.causes import cause, open_quote
from assess.yamlio.loader_words import DELETE_TAG, NO_TAG
from assess.yamlio.problems import Code, Problem

_QUOTE = Text("put the text in quotes", "文字列を引用符で囲んでください")
_INDENT = Text(
    "check the indentation of this line and the one above",
    "この行と上の行の字下げを確かめてください",
)
_QUOTE_OR_INDENT = Text(
    f"{_QUOTE.en}, or {_INDENT.en}",
    "文字列を引用符で囲むか、この行と上の行の字下げを確かめてください",
)
_INDENT_OR_QUOTE = Text(
    f"{_INDENT.en}, or {_QUOTE.en}",
    "この行と上の行の字下げを確かめるか、文字列を引用符で囲んでください",
)

_QUOTE_OR_COMMA = Text(
    f"{_QUOTE.en}, or write the comma that is missing before the name",
    "文字列を引用符で囲むか、項目名の前にコンマを書いてください",
)

_OPEN = "expected ','"
_UNCLOSED = "unexpected end of stream"
_NO_COLON = "mapping values are not allowed"
_NO_VALUE = "could not find expected ':'"
_NO_NAME = "expected alphabetic or numeric character"
_ESCAPE = (
    Text("not an escape that YAML knows", "YAMLにないエスケープです"),
    Text(
        r"use single quotes, or write \\ for a backslash",
        r"単一引用符を使うか、バックスラッシュを\\と書いてください",
    ),
)
_OPEN_QUOTE = (
    Text(
        "the quote that starts here is not closed before the next one",
        "ここで始まる引用符が、次の引用符までに閉じられていません",
    ),
    Text("close it", "引用符を閉じてください"),
)
_CLOSING = {"[": "]", "{": "}"}
_WORDS: dict[str, tuple[Text, Text]] = {
    _NO_COLON: (
        Text('a ":" is not possible here', '":"はここでは使えません'),
        _QUOTE_OR_INDENT,
    ),
    _NO_VALUE: (
        Text("a name without a value", "項目名に値がありません"),
        Text('write "name: value"', "「名前: 値」の形で書いてください"),
    ),
    "cannot start any token": (
        Text("a value cannot start with this character", "値はこの文字で始められません"),
        _QUOTE,
    ),
    "did not find expected key": (
        Text("this does not belong here", "ここには書けない内容です"),
        _INDENT_OR_QUOTE,
    ),
    "expected '-' indicator": (
        Text("a list item is expected here", "ここにはリストの要素が必要です"),
        Text(
            f'start it with "- ", or {_INDENT.en}',
            '"- "で始めるか、この行と上の行の字下げを確かめてください',
        ),
    ),
    "expected node content": (
        Text("a value is missing here", "ここに値がありません"),
        Text("write one, or close the brackets", "値を書くか、括弧を閉じてください"),
    ),
    _UNCLOSED: (
        Text("the quote that starts here is not closed", "ここで始まる引用符が閉じられていません"),
        Text("close it", "引用符を閉じてください"),
    ),
    _NO_NAME: (
        Text('"*" and "&" are not possible here', '"*"と"&"はここでは使えません'),
        _QUOTE,
    ),
    "escape": _ESCAPE,
    "hexdecimal number": _ESCAPE,
    "are not allowed in this context": (
        Text("a new item cannot start here", "ここでは新しい要素を始められません"),
        _INDENT,
    ),
}


def problem_of(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Translate; what has no translation keeps the parser's own words in English.

    Args:
        error: What the parser says.
        text: What it was reading.
        file: Name for places.
    """
    said = str(getattr(error, "problem", None) or error)
    place = _place(getattr(error, "problem_mark", None), file)
    opening = _place(getattr(error, "context_mark", None), file)
    if "tag handle" in said:
        return Problem(place, "", NO_TAG, DELETE_TAG, Code.TAG)
    if _UNCLOSED in said:
        return Problem(opening, "", *_WORDS[_UNCLOSED], Code.SYNTAX)
    begins = opening if any(s in said for s in (_OPEN, _NO_VALUE, _NO_NAME)) else place
    if _OPEN in said and (quote := open_quote(text, *_offsets(error))) is not None:
        return Problem(_at(text, quote, file), "", *_OPEN_QUOTE, Code.SYNTAX)
    likely = cause(text, begins.line - 1, place.line - 1, place.column - 1)
    if likely is not None:
        at = Place(file, likely.line + 1, likely.column + 1)
        return Problem(at, "", likely.message, likely.hint, Code.SYNTAX)
    if _OPEN in said:
        return _open(place, opening, text)
    for needle, words in _WORDS.items():
        if needle in said:
            return Problem(begins, "", *words, Code.SYNTAX)
    message = Text(f"not YAML: {said}", "ここからYAMLとして読めません")
    return Problem(place, "", message, _INDENT, Code.SYNTAX)


def _open(place: Place, opening: Place, text: str) -> Problem:
    """A bracket is open to the end of its lines, or something is missing between its parts."""
    lines = source.lines(text)
    line = lines[opening.line - 1]
    stuck = lines[place.line - 1] if place.line <= len(lines) else ""
    if place.line > opening.line and source.indent(stuck) <= source.indent(line):
        closing = _CLOSING[line[opening.column - 1]]
        message = Text("this bracket is not closed", "この括弧が閉じられていません")
        hint = Text(f'write "{closing}" after its last part', f'最後に"{closing}"と書いてください')
        return Problem(opening, "", message, hint, Code.SYNTAX)
    if stuck[place.column - 1 :].startswith(":"):
        message, hint = _WORDS[_NO_COLON][0], _QUOTE_OR_COMMA
        return Problem(place, "", message, hint, Code.SYNTAX)
    message = Text(
        "a comma or a closing bracket is missing before this",
        "この前に、コンマ又は閉じ括弧がありません",
    )
    hint = Text(
        f"write it, and check the quotes since {opening}",
        f"書き加え、{opening}からの引用符を確かめてください",
    )
    return Problem(place, "", message, hint, Code.SYNTAX)


def _offsets(error: yaml.YAMLError) -> tuple[int, int]:
    """Where the bracket opens and where the parser got stuck, in characters of the text."""
    opening, stuck = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    return (opening.index, stuck.index) if opening and stuck else (0, 0)


def _at(text: str, offset: int, file: str) -> Place:
    before = text[:offset]
    return Place(file, before.count("\n") + 1, offset - before.rfind("\n"))


def _place(mark: Any, file: str) -> Place:
    """Where a mark points; the start of the file when the parser gives none."""
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
