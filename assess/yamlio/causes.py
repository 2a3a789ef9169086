"""Why a line is not YAML: what people type that only looks like what YAML reads.

The parser complains where it gets stuck, which is often a line below the mistake. After a complaint
the lines around it are searched for what a Japanese keyboard or a hurry puts there: full-width
signs, a colon without its space, a block whose text is not indented, a line that is indented too
deep. A search costs something only when there is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assess.text import Text
from assess.yamlio.source import indent
from assess.yamlio.source import lines as lines_of

_NEAR = 100
"""Lines that are searched."""

_LONG = 1000
"""Characters of a line that are searched."""

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|(?<=\s)#.*|\A#.*')
_IN_BRACKETS = re.compile(r'(?<=[\[{,: \n])(?:"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\')', re.DOTALL)
_NAME = r"(?:^[ \-]*|[{,、，]\s*)[A-Za-z_][A-Za-z0-9_]*"
_WIDE_INDENT = re.compile(r"^ *([\u3000\u00a0])")
_WIDE_COLON = re.compile(rf"{_NAME}\s*(：)")
_WIDE_BRACKET = re.compile(r"[:：\-]\s+([｛［])")
_WIDE_COMMA = re.compile(r"[{\[].*?([、，])\s*[A-Za-z_][A-Za-z0-9_]*\s*[:：]")
_TIGHT = re.compile(rf"{_NAME}(:)(?=[^ \t,}}\]/])")
_BLOCK = re.compile(r":[ \t]+[|>][-+0-9]*[ \t]*$")
_KEY_ONLY = re.compile(r"^ *(?:- +)?[A-Za-z_][A-Za-z0-9_]*$")

_HALF = Text("is not read as its half-width form", "は半角の記号として読まれません")


class Cause(NamedTuple):
    """A likely mistake: line and column, counted from 0, and the words for it."""

    line: int
    column: int
    message: Text
    hint: Text


_SPACE = Text(
    "this line is indented with a full-width or no-break space",
    "全角の空白又は改行しない空白で字下げされています",
)
_HALF_SPACES = Text("indent with half-width spaces", "半角の空白で字下げしてください")
_NO_SPACE = Text("there is no space after the colon", "コロンの後に半角の空白がありません")
_ADD_SPACE = Text('write "name: value"', "「名前: 値」のように半角の空白を入れてください")
_NOT_INDENTED = Text(
    "the text of the block above is not indented", "上の行から始まる文章が字下げされていません"
)
_DEEPER = Text("indent it deeper than its name", "項目名より深く字下げしてください")
_TOO_DEEP = Text(
    "this line is indented deeper than the one above",
    "この行は上の行より深く字下げされています",
)


def cause(text: str, first: int, last: int, column: int) -> Cause | None:
    """The first likely mistake from the line above `first` to the line `last`.

    Args:
        text: The whole file.
        first: Where what the parser was reading begins, counted from 0.
        last: Where it got stuck.
        column: In that line.
    """
    lines = lines_of(text)
    start = max(first - 1, 0)
    for number in range(start, min(last + 1, len(lines), start + _NEAR)):
        for found in _wide(number, _QUOTED.sub(_blank, lines[number][:_LONG])):
            return found
    return _block(lines, first) or _deeper(lines, last, column)


def open_quote(text: str, first: int, stuck: int) -> int | None:
    """Where a quote begins that was left open, so that the next opening one has closed it.

    It ends right before `stuck`, and in another line or behind an opening bracket.

    Args:
        text: The whole file.
        first: Offset of the bracket that the parser was reading.
        stuck: Offset where it got stuck.
    """
    for found in _IN_BRACKETS.finditer(text, first, stuck):
        torn = "\n" in found[0] or found[0][:-1].rstrip().endswith(("[", "{"))
        if found.end() == stuck and torn:
            return found.start()
    return None


def _wide(number: int, line: str) -> Iterator[Cause]:
    if found := _WIDE_INDENT.search(line):
        yield Cause(number, found.start(1), _SPACE, _HALF_SPACES)
    for form, half in ((_WIDE_COLON, '": "'), (_WIDE_BRACKET, ""), (_WIDE_COMMA, '", "')):
        if found := form.search(line):
            sign = found[1]
            written = half or ('"{ }"' if sign == "｛" else '"[ ]"')
            message = Text(f'"{sign}" {_HALF.en}', f"「{sign}」{_HALF.ja}")
            hint = Text(f"write {written} in half-width", f"半角の{written}で書いてください")
            yield Cause(number, found.start(1), message, hint)
    if found := _TIGHT.search(line):
        yield Cause(number, found.start(1), _NO_SPACE, _ADD_SPACE)


def _block(lines: list[str], first: int) -> Cause | None:
    above = next((n for n in range(first - 1, -1, -1) if lines[n].strip()), None)
    if above is None or first >= len(lines) or not _BLOCK.search(lines[above]):
        return None
    return Cause(first, indent(lines[first]), _NOT_INDENTED, _DEEPER)


def _deeper(lines: list[str], number: int, column: int) -> Cause | None:
    """A colon is in the way because the line goes on with the value of the line above."""
    if not 0 < number < len(lines) or not _KEY_ONLY.match(lines[number][:column]):
        return None
    above = next((line for line in reversed(lines[:number]) if line.strip()), "")
    right = indent(above) + (2 if above.lstrip().startswith("- ") else 0)
    if indent(lines[number]) <= right:
        return None
    hint = Text(
        f"indent it by {right} spaces, or put the text of both lines in quotes",
        f"空白{right}個で字下げするか、2行の文章を引用符で囲んでください",
    )
    return Cause(number, indent(lines[number]), _TOO_DEEP, hint)


def _blank(found: re.Match[str]) -> str:
    """Quoted texts and comments say nothing; their places stay."""
    return " " * len(found[0])
