"""Cells of one sheet of an XLSX file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.utils import coordinate_to_tuple, range_boundaries
from openpyxl.utils.escape import unescape

from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.grid import Area, Cells, Found, Spot
from assess.exchange.spreadsheets.numbers import PLAIN, Format, shown_number

ROWS, COLUMNS = 1 << 20, 1 << 14
MOST_MERGED = 20_000


class Stored(NamedTuple):
    """What cells refer to: texts and formats by number, and how days are counted."""

    strings: Sequence[str]
    formats: Sequence[Format]
    since_1904: bool


def local_name(element: Element) -> str:
    """The name of an element without its namespace; strict files have others."""
    return element.tag.rpartition("}")[2]


def unescaped(text: str) -> str:
    """A text whose characters that XML does not hold stand for themselves (ST_Xstring)."""
    return str(unescape(text))


def text_of(element: Element) -> str:
    """The text of a cell with all its runs; readings above characters are left out."""
    return unescaped("".join(_pieces(element)))


def _pieces(element: Element) -> list[str]:
    pieces = []
    for child in element:
        name = local_name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += _pieces(child)
    return pieces


CONSTANTS = ("TRUE()", "FALSE()")
"""Formulas as which LibreOffice writes the values true and false."""


class SheetReader:
    """Reads a sheet.

    Attributes:
        cells: What was found.
        merged: Areas that look like one cell.
    """

    def __init__(self, cells: Cells, stored: Stored) -> None:
        self.cells = cells
        self.merged: list[Area] = []
        self._stored = stored
        self._row, self._column = -1, -1

    def read(self, sheet: Element) -> None:
        """Takes what stands in the XML of a sheet.

        Raises:
            BadInput: A cell cannot be read, with its place.
        """
        for row in sheet.iterfind("{*}sheetData/{*}row"):
            self._read_row(row)
        for merged in sheet.iterfind("{*}mergeCells/{*}mergeCell"):
            self._merge(merged.get("ref", ""))

    def _read_row(self, row: Element) -> None:
        number = row.get("r", "")
        self._row = int(number) - 1 if number.isdecimal() and len(number) < 9 else self._row + 1
        self._column = -1
        for child in row:
            if local_name(child) == "c":
                self._read_cell(child)

    def _read_cell(self, cell: Element) -> None:
        self._row, self._column = self._spot(cell.get("r"))
        inside = {local_name(child): child for child in cell}
        kind = cell.get("t", "n")
        if "f" in inside and inside["f"].text not in CONSTANTS:
            self.cells.formulas.append((self._row, self._column))
        if kind == "e":
            self.cells.errors.append((self._row, self._column))
        elif kind == "inlineStr" and "is" in inside:
            self.cells.put(self._row, self._column, text_of(inside["is"]))
        elif "v" in inside and (text := inside["v"].text):
            self.cells.put(self._row, self._column, self._value(text, kind, cell.get("s", "0")))

    def _spot(self, named: str | None) -> Spot:
        try:
            row, column = coordinate_to_tuple(named) if named else (self._row + 1, self._column + 2)
        except ValueError:
            row, column = 0, 0
        if not (0 < row <= ROWS and 0 < column <= COLUMNS):
            where = max(self._row, 0), max(self._column, 0)
            raise self.cells.refuse(*where, words.NO_CELL, words.SAVE_AGAIN)
        return row - 1, column - 1

    def _value(self, text: str, kind: str, style: str) -> Found:
        try:
            match kind:
                case "s":
                    return self._stored.strings[_index(text)]
                case "n":
                    formats, number = self._stored.formats, _index(style)
                    form = formats[number] if number < len(formats) else PLAIN
                    return shown_number(text, form, since_1904=self._stored.since_1904)
                case "b":
                    return text == "1"
                case _:
                    return unescaped(text)
        except (ValueError, IndexError):
            where = self._row, self._column
            raise self.cells.refuse(*where, words.NO_VALUE, words.SAVE_AGAIN) from None

    def _merge(self, reference: str) -> None:
        try:
            left, top, right, bottom = (int(edge) - 1 for edge in range_boundaries(reference))
        except (TypeError, ValueError):
            left = top = -1
        if left < 0 or top < 0 or len(self.merged) == MOST_MERGED:
            raise self.cells.refuse(0, 0, words.NO_AREA, words.SAVE_AGAIN)
        self.merged.append(Area(top, left, bottom, right))


def _index(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)
