"""Cells of one sheet of an XLSX file, and the texts that all sheets share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.grid import Area, Cells, Found, Spot
from assess.exchange.spreadsheets.numbers import PLAIN, Format, shown_number
from assess.exchange.spreadsheets.xml_parts import Handler

ROWS, COLUMNS = 1 << 20, 1 << 14
MOST_MERGED = 20_000

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_AREA = re.compile(r"([A-Z]+[0-9]+)(?::([A-Z]+[0-9]+))?")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Stored(NamedTuple):
    """What cells refer to: texts and formats by number, and how days are counted."""

    strings: Sequence[str]
    formats: Sequence[Format]
    since_1904: bool


class Texts(Handler):
    """Collects the texts of elements that hold text; readings above characters are left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._taking = False
        self._reading = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        del attributes
        if name == "rPh":
            self._reading = True
        elif name == "t":
            self._taking = not self._reading

    def end(self, name: str) -> None:
        if name == "rPh":
            self._reading = False
        elif name == "t":
            self._taking = False

    def text(self, text: str) -> None:
        if self._taking:
            self._pieces.append(text)

    def taken(self) -> str:
        """What was collected since the last call."""
        text = "".join(self._pieces)
        self._pieces.clear()
        return _ESCAPED.sub(_character, text) if "_x" in text else text


class Strings(Texts):
    """The shared texts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.found.append(self.taken())


class SheetHandler(Texts):
    """The cells of a sheet.

    Attributes:
        merged: Areas that look like one cell.
    """

    def __init__(self, cells: Cells, stored: Stored) -> None:
        super().__init__()
        self.cells = cells
        self.merged: list[Area] = []
        self._stored = stored
        self._row, self._column = -1, -1
        self._kind, self._style = "n", 0
        self._in_cell = False
        self._formula = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin(attributes)
        elif name == "v":
            self._taking = self._in_cell
        elif name == "row":
            self._next_row(attributes.get("r"))
        elif name == "f":
            self._formula = self._in_cell
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        if name == "c":
            self._finish()
        elif name == "v":
            self._taking = False
        else:
            super().end(name)

    def _next_row(self, number: str | None) -> None:
        self._row = int(number) - 1 if number and number.isdecimal() else self._row + 1
        self._column = -1

    def _begin(self, attributes: Mapping[str, str]) -> None:
        named = attributes.get("r")
        spot = _spot(named) if named else (self._row, self._column + 1)
        if spot is None or not (0 <= spot[0] < ROWS and 0 <= spot[1] < COLUMNS):
            where = max(self._row, 0), max(self._column, 0)
            raise self.cells.refuse(*where, words.NO_CELL, words.SAVE_AGAIN)
        self._row, self._column = spot
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdecimal() and len(style) < 7 else 0
        self._in_cell, self._formula = True, False

    def _finish(self) -> None:
        self._in_cell = False
        text = self.taken()
        if self._formula:
            self.cells.formulas.append((self._row, self._column))
        if self._kind == "e":
            self.cells.errors.append((self._row, self._column))
        elif text:
            self.cells.put(self._row, self._column, self._value(text))

    def _value(self, text: str) -> Found:
        match self._kind:
            case "s":
                if text.isdecimal() and len(text) < 9 and int(text) < len(self._stored.strings):
                    return self._stored.strings[int(text)]
            case "n":
                return self._number(text)
            case "b":
                return text == "1"
            case _:
                return text
        raise self.cells.refuse(self._row, self._column, words.NO_VALUE, words.SAVE_AGAIN)

    def _number(self, text: str) -> Found:
        formats = self._stored.formats
        form = formats[self._style] if self._style < len(formats) else PLAIN
        try:
            return shown_number(text, form, since_1904=self._stored.since_1904)
        except ValueError:
            raise self.cells.refuse(
                self._row, self._column, words.NO_VALUE, words.SAVE_AGAIN
            ) from None

    def _merge(self, reference: str) -> None:
        found = _AREA.fullmatch(reference)
        first, last = (_spot(found[1]), _spot(found[2] or found[1])) if found else (None, None)
        if first is None or last is None or len(self.merged) == MOST_MERGED:
            raise self.cells.refuse(0, 0, words.NO_AREA, words.SAVE_AGAIN)
        self.merged.append(Area(*first, *last))


def _spot(name: str) -> Spot | None:
    found = _CELL.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
