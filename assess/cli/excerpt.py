"""A line of a file as a person sees it, and a caret under the place that is meant.

Columns of a place count characters, a terminal counts cells: a Japanese character takes two of
them, a tab reaches to the next stop, a control character is shown as an escape of four.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assess.cli.out import width
from assess.errors import Place
from assess.text import shown

TAB = 8
CUT = "..."
LEAST = 40
"""Cells that an excerpt takes at least, however narrow the terminal."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"
_UNSEEN = "\ufeff\ufffe\uffff"
"""Refused in a file, and invisible."""


class Sources:
    """The files that places point into.

    Args:
        files: Name as in places, to bytes.
        columns: Cells of the screen.
    """

    def __init__(self, files: Mapping[str, bytes], columns: int) -> None:
        self._files = files
        self._columns = max(columns, LEAST)
        self._lines: dict[str, list[str]] = {}

    def excerpt(self, place: Place) -> list[str]:
        """Line number and line, and the caret below; nothing where there is nothing to see."""
        lines = self._of(place.file)
        if place.line > len(lines) or not lines[place.line - 1].strip():
            return []
        gutter = f"{place.line:>6} | "
        text, cell = marked(lines[place.line - 1], place.column, self._columns - len(gutter))
        return [f"{gutter}{text}".rstrip(), f"{'':>6} | {' ' * cell}^"]

    def _of(self, file: str) -> list[str]:
        if file not in self._lines:
            text = self._files.get(file, b"").decode("utf-8", "backslashreplace")
            self._lines[file] = _LINE_END.split(text.removeprefix(_BOM))
        return self._lines[file]


def marked(line: str, column: int, columns: int) -> tuple[str, int]:
    """A line as shown, cut around a column where it is too long.

    Args:
        line: Any text without line ends.
        column: Of a character in it, or one behind the last, counted from 1.
        columns: Cells that there are.

    Returns:
        At most so many cells of text, and the cell of the character, counted from 0.
    """
    first = max(column - 1 - columns, 0)
    before = _pieces(line[first : column - 1])
    after = _pieces(line[column - 1 : column - 1 + columns])
    room = columns * 2 // 3
    if first or _cells(before) > room:
        before = [CUT, *_last(before, columns // 2 - len(CUT))]
    cell = _cells(before)
    left = columns - cell
    if column - 1 + columns < len(line) or _cells(after) > left:
        after = [*_first(after, left - len(CUT)), CUT]
    return "".join([*before, *after]), cell


def _pieces(text: str) -> list[str]:
    """Each character as it is shown."""
    pieces, cell = [], 0
    for char in text:
        piece = " " * (TAB - cell % TAB) if char == "\t" else shown(char)
        if char in _UNSEEN:
            piece = f"\\u{ord(char):04x}"
        pieces.append(piece)
        cell += width(piece)
    return pieces


def _cells(pieces: Iterable[str]) -> int:
    return sum(map(width, pieces))


def _first(pieces: list[str], cells: int) -> list[str]:
    kept: list[str] = []
    for piece in pieces:
        cells -= width(piece)
        if cells < 0:
            break
        kept.append(piece)
    return kept


def _last(pieces: list[str], cells: int) -> list[str]:
    return _first(pieces[::-1], cells)[::-1]
