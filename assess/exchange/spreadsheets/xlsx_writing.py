"""Sheets as an XLSX file in which nothing is calculated or linked, and whose date is always one.

The same sheets give the same bytes. Every text is a text cell in the format Text, so that a program
in which it is edited keeps it one (ECMA-376 Part 1, 18.3 and 18.8).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import canonicalize

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from assess.errors import BadInput
from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.sheet import (
    Sheet,
    Value,
    cell_name,
    column_name,
    is_formula_like,
    text_width,
)

MOST_CHARACTERS = 32_767
"""Of one cell, escaped characters counted in full; programs refuse a file with more."""

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""The first time that a ZIP file can hold stands for all."""

_NARROWEST, _WIDEST = 8, 60
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_MOST_CHOICES = 255
"""Characters of all words to choose from, with commas."""

_SPARE_ROWS = 1000
"""Rows behind the last one in which a choice is offered, too."""


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The file.

    Raises:
        BadInput: A text is longer than a cell holds.
    """
    book = Workbook()
    book.remove(book.active)
    book.calculation.fullCalcOnLoad = False
    book.properties.creator = None
    book.properties.created = book.properties.modified = _EPOCH.replace(tzinfo=None)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    made = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(made, "w")).save()
    return _undated(made)


def _undated(made: io.BytesIO) -> bytes:
    """The archive again: packed, one date for all its parts, and their XML in its canonical form.

    openpyxl writes XML with lxml where that happens to be installed, and then in another form.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            part.create_system = 0
            text = canonicalize(old.read(name).decode())
            new.writestr(part, text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _fill(made: Any, sheet: Sheet) -> None:
    last = cell_name(len(sheet.rows) - 1, len(sheet.rows[0]) - 1)
    made.freeze_panes = "B2"
    made.auto_filter.ref = f"A1:{last}"
    for column, width in enumerate(_widths(sheet)):
        made.column_dimensions[column_name(column)].width = width
    for choice in _choices(sheet):
        made.data_validations.append(choice)
    styles = _Styles(made)
    for number, row in enumerate(sheet.rows):
        made.append([styles.cell(sheet.name, number, *item) for item in enumerate(row)])


class _Styles:
    """Makes the cells of a sheet; how each looks is copied from one that is made for it."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._number, self._text, self._quoted, self._header = (
            self._looks(code) for code in ("General", "@", "@", "@")
        )
        self._quoted.quotePrefix = True
        self._header.font = Font(name="Calibri", size=11, bold=True)
        self._header.fill = PatternFill("solid", fgColor="FFE7EDF3")

    def _looks(self, code: str) -> Any:
        cell = Cell(self._made)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.number_format = code
        return cell

    def cell(self, sheet: str, row: int, column: int, value: Value) -> Any:
        """A cell; None for an empty one.

        Raises:
            BadInput: The text is longer than a cell holds.
        """
        if value == "":
            return None
        if not isinstance(value, str):
            return self._like(self._number, value)
        text = _ILLEGAL.sub(_escaped, value)
        if len(text) > MOST_CHARACTERS:
            where = f"{sheet}!{cell_name(row, column)}"
            raise BadInput(words.LONG_TEXT, where=where, hint=words.AS_CSV)
        quoted = self._quoted if is_formula_like(value) else self._text
        cell = self._like(self._header if row == 0 else quoted, text)
        cell.data_type = "s"
        return cell

    def _like(self, model: Any, value: Value) -> Any:
        return Cell(self._made, value=value, style_array=model._style)


def _escaped(found: re.Match[str]) -> str:
    """What XML does not hold, and what would be read as if it were escaped (ST_Xstring)."""
    return f"_x{ord(found[0]):04X}_"


def _widths(sheet: Sheet) -> list[int]:
    """Characters of each column; the widest is wrapped."""
    columns = range(len(sheet.rows[0]))
    longest = (max(text_width(str(row[n])) for row in sheet.rows) for n in columns)
    return [min(max(width + 3, _NARROWEST), _WIDEST) for width in longest]


def _choices(sheet: Sheet) -> Iterator[Any]:
    """Lists of words to choose from, where all of them fit."""
    last = len(sheet.rows) + _SPARE_ROWS
    for column, header in enumerate(sheet.rows[0]):
        listed = ",".join(sheet.choices.get(str(header), ()))
        if 0 < len(listed) <= _MOST_CHOICES:
            name = column_name(column)
            yield DataValidation(
                type="list",
                formula1=f'"{listed}"',
                allow_blank=True,
                showErrorMessage=True,
                sqref=f"{name}2:{name}{last}",
            )
