"""What the parts of a YAML line are, so that an editor can colour them.

It looks at one line at a time: a reader's eye is served, nothing is judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple


class Part(StrEnum):
    """What a part of a line is."""

    KEY = "key"
    TEXT = "text"
    NUMBER = "number"
    COMMENT = "comment"
    MARK = "mark"


class Span(NamedTuple):
    """Characters `start` to before `end` of a line."""

    start: int
    end: int
    part: Part


_TOKEN = re.compile(
    r"""
    (?P<comment>(?<!\S)\#.*)
    |(?P<quoted_key>(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')(?=\s*:(?:\s|$)))
    |(?P<text>"(?:\\.|[^"\\])*"?|'(?:''|[^'])*'?)
    |(?P<mark>[\[\]{},]|-(?=\s|$)|:(?=\s|$)|[|>][-+0-9]*(?=\s*(?:\#|$)))
    |(?P<key>[^\s\#\[\]{},:"'][^\[\]{},:]*(?=:(?:\s|$)))
    |(?P<number>(?:-?\d+(?:\.\d+)?|true|false|null|~)(?=\s*(?:[,\]}]|\#|$)))
    |(?P<word>[^\s\[\]{},]+)
    """,
    re.VERBOSE,
)
_KINDS = {
    "comment": Part.COMMENT,
    "quoted_key": Part.KEY,
    "text": Part.TEXT,
    "mark": Part.MARK,
    "key": Part.KEY,
    "number": Part.NUMBER,
}
_AT_THE_START = frozenset({"quoted_key", "text", "key", "number"})
"""Kinds that a value or name is as a whole; in the middle of a plain text they are words."""

_BLOCK = re.compile(r"[:-]\s+[|>][-+0-9]*\s*(?:#.*)?$")
_NAMED = re.compile(r":(?:\s|$)")
_LOOK_BACK = 200
"""Lines above a line in which the head of its block text is looked for."""


def spans(line: str) -> Iterator[Span]:
    """The parts of a line that are no plain text, from the left."""
    at, begins = 0, True
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(line, at)
        kind = found.lastgroup if found else None
        if found is None or (kind in _AT_THE_START and not begins):
            at = _end_of_word(line, at)
            begins = False
            continue
        if kind in _KINDS:
            yield Span(found.start(), found.end(), _KINDS[kind])
        begins = kind == "mark"
        at = found.end()


def in_block(line_of: Callable[[int], str], row: int) -> bool:
    """Whether a line stands in a block text (``|`` or ``>``), where nothing is a key.

    Args:
        line_of: The text of a line by its number from 0.
        row: The line.
    """
    indent = _indent(line_of(row))
    if not indent:
        return False
    for above in range(row - 1, max(-1, row - _LOOK_BACK), -1):
        line = line_of(above)
        if line.strip() and _indent(line) < indent:
            return bool(_BLOCK.search(line)) or in_block(line_of, above)
    return False


def word_at(line: str, column: int) -> tuple[int, int]:
    """First and last character, as a range, of what stands at a column of a line.

    Args:
        line: The line.
        column: Counted from 0.

    Returns:
        One character at least, so that there is something to mark at the end of a line.
    """
    if column >= len(line):
        return column, column + 1
    found = _TOKEN.match(line, column)
    end = found.end() if found else _end_of_word(line, column)
    text = line[column:end].rstrip()
    return column, column + max(1, len(text))


def indent_after(line: str) -> str:
    """The white space with which a line begins that is started behind `line`.

    Names of a list's item stand below its first name, and plain items below each other; what
    belongs to a name, or to a block text, stands two columns further in.
    """
    text = line.rstrip()
    indent = _indent(line)
    rest = text[indent:]
    while rest.startswith("- ") and _NAMED.search(rest):
        step = len(rest) - len(rest[2:].lstrip(" "))
        indent, rest = indent + step, rest[step:]
    if rest.endswith(":") or _BLOCK.search(text):
        indent += 2
    return " " * indent


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _end_of_word(line: str, at: int) -> int:
    end = at + 1
    while end < len(line) and not line[end].isspace() and line[end] not in "[]{},":
        end += 1
    return end
