"""The parser's complaints in the words of somebody who edits a checklist."""

from __future__ import annotations

from typing import Any

import yaml

from assess.errors import Place
from assess.text import Text
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

_OPEN = "did not find expected ','"
_UNCLOSED = "unexpected end of stream"
_WORDS: tuple[tuple[str, Text, Text], ...] = (
    (
        "mapping values are not allowed",
        Text('a ":" is not possible here', '":"はここでは使えません'),
        _QUOTE_OR_INDENT,
    ),
    (
        "could not find expected ':'",
        Text("a name without a value", "項目名に値がありません"),
        Text('write "name: value"', "「名前: 値」の形で書いてください"),
    ),
    (
        "cannot start any token",
        Text("a value cannot start with this character", "値はこの文字で始められません"),
        _QUOTE,
    ),
    (
        "did not find expected key",
        Text("this does not belong here", "ここには書けない内容です"),
        _INDENT_OR_QUOTE,
    ),
    (
        "expected '-' indicator",
        Text("a list item is expected here", "ここにはリストの要素が必要です"),
        Text(
            f'start it with "- ", or {_INDENT.en}',
            '"- "で始めるか、この行と上の行の字下げを確かめてください',
        ),
    ),
    (
        _OPEN,
        Text(
            "a list or mapping in brackets is not closed before this",
            "括弧で囲んだ部分が、この前で閉じられていません",
        ),
        Text("close the bracket", "括弧を閉じてください"),
    ),
    (
        "expected node content",
        Text("a value is missing here", "ここに値がありません"),
        Text("write one, or close the brackets", "値を書くか、括弧を閉じてください"),
    ),
    (
        _UNCLOSED,
        Text("the quote that starts here is not closed", "ここで始まる引用符が閉じられていません"),
        Text("close it", "引用符を閉じてください"),
    ),
    (
        "escape",
        Text("not an escape that YAML knows", "YAMLにないエスケープです"),
        Text(
            r"use single quotes, or write \\ for a backslash",
            r"単一引用符を使うか、バックスラッシュを\\と書いてください",
        ),
    ),
    (
        "are not allowed in this context",
        Text("a new item cannot start here", "ここでは新しい要素を始められません"),
        _INDENT,
    ),
)


def problem_of(error: yaml.YAMLError, file: str) -> Problem:
    """Translate; what has no translation keeps the parser's own words in English."""
    said = str(getattr(error, "problem", None) or error)
    place = _place(getattr(error, "problem_mark", None), file)
    opening = _place(getattr(error, "context_mark", None), file)
    if "tag handle" in said:
        return tag(place)
    for needle, message, hint in _WORDS:
        if needle in said:
            place = opening if needle == _UNCLOSED else place
            if needle == _OPEN:
                hint = Text(f"{hint.en} of {opening}", f"{opening}の{hint.ja}")
            return Problem(place, "", message, hint, Code.SYNTAX)
    message = Text(f"not YAML: {said}", "ここからYAMLとして読めません")
    return Problem(place, "", message, _INDENT, Code.SYNTAX)


def _place(mark: Any, file: str) -> Place:
    """Where a mark points; the start of the file when the parser gives none."""
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)


def tag(place: Place) -> Problem:
    """A tag such as `!!python/object` or `!foo`."""
    message = Text("tags are not accepted", "タグは使えません")
    hint = Text(
        'delete the word that starts with "!", or put the text in quotes',
        '"!"で始まる語を削除するか、文字列を引用符で囲んでください',
    )
    return Problem(place, "", message, hint, Code.TAG)
