"""The rows of a spreadsheet as texts, with the places of their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.errors import BadInput
from assess.exchange.history import words
from assess.exchange.history.columns import find_columns
from assess.exchange.history.values import Column, Row, Taken
from assess.exchange.spreadsheets import words as file_words
from assess.exchange.spreadsheets.grid import Found, Grid
from assess.exchange.spreadsheets.reading import read_spreadsheet
from assess.text import shown


@dataclass(frozen=True, slots=True)
class Listing:
    """The sheet that is read: its columns, their header, and the rows below.

    Attributes:
        others: Names of the other sheets that are not hidden.
    """

    grid: Grid
    columns: tuple[Taken, ...]
    header: Row
    rows: tuple[Row, ...]
    others: tuple[str, ...]

    def errors(self) -> list[BadInput]:
        """Cells in the columns read that show an error instead of a value."""
        read = {c.index for c in self.columns}
        return [
            self.grid.refuse(row, column, file_words.SHOWS_ERROR, file_words.MEND_FORMULA)
            for row, column in self.grid.errors
            if row + 1 > self.header.line and column in read
        ]


def read_listing(data: bytes, file: str, said: Mapping[Column, str], sheet: str = "") -> Listing:
    """The first sheet whose columns can be told.

    Args:
        data: XLSX, or CSV in UTF-8, UTF-16 or Shift_JIS.
        file: Its name, for places in errors.
        said: Headers of columns, where the user gave them.
        sheet: The sheet that is meant, where the user says.

    Raises:
        BadInput: It cannot be read, holds no such sheet, or its columns cannot be told.
    """
    name = shown(file)
    grids = [g for g in read_spreadsheet(data, name) if not g.hidden or g.name == sheet]
    meant = [g for g in grids if not sheet or g.name == sheet]
    if not meant:
        raise words.no_sheet(name, sheet, [g.name for g in grids])
    refused: BadInput | None = None
    for grid in meant:
        rows = _rows(grid)
        try:
            columns, header = find_columns(rows, said, grid)
        except BadInput as error:
            refused = refused or error
            continue
        below = tuple(row for row in rows if row.line > header.line)
        others = tuple(g.name for g in grids if g is not grid)
        return Listing(grid, columns, header, below, others)
    assert refused is not None
    raise refused


def _rows(grid: Grid) -> Sequence[Row]:
    """Every row that holds something; what is empty in it is ""."""
    return [
        Row(row + 1, tuple(_text(cells.get(n, "")) for n in range(max(cells) + 1)))
        for row, cells in grid.rows().items()
    ]


def _text(value: Found) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()
