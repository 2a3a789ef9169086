"""A sheet as it was read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from assess.errors import BadInput
from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.sheet import cell_name
from assess.text import Text
from assess.yamlio.source import escaped_control

Found = str | int | float | bool
"""A cell that holds something: a text, or a number that no format makes a text of."""

Spot = tuple[int, int]
"""Row and column of a cell, each counted from 0."""

MOST_CELLS = 120_000
"""Cells with something in them, in all sheets of a file."""

MOST_TEXT = 16 * 1024 * 1024
"""Characters in all cells of a file."""


class Area(NamedTuple):
    """Merged cells: the first and the last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet.

    Attributes:
        file: Name of the file as the user should see it.
        name: Of the sheet; of a CSV file its name without the ending.
        cells: What holds something, in no particular order.
        merged: The areas that look like one cell.
        formulas: Cells that are calculated; what stands in `cells` is the result that was stored.
        errors: Cells that show an error; nothing stands in `cells` for them.
        hidden: Nobody sees the sheet.
    """

    file: str
    name: str
    cells: Mapping[Spot, Found]
    merged: tuple[Area, ...] = ()
    formulas: tuple[Spot, ...] = ()
    errors: tuple[Spot, ...] = ()
    hidden: bool = False

    def where(self, row: int, column: int) -> str:
        """The place of a cell: ``list.xlsx: Sheet1!B7``, ``list.csv: B7``."""
        cell = cell_name(row, column)
        alone = PurePath(self.file).stem == self.name
        return f"{self.file}: {cell}" if alone else f"{self.file}: {self.name}!{cell}"

    def refuse(self, row: int, column: int, message: Text, hint: Text) -> BadInput:
        """The error for a cell."""
        return BadInput(message, where=self.where(row, column), hint=hint)

    def rows(self) -> dict[int, dict[int, Found]]:
        """Row to column to what stands there, both in rising order."""
        found: dict[int, dict[int, Found]] = {}
        for (row, column), value in sorted(self.cells.items(), key=lambda item: item[0]):
            found.setdefault(row, {})[column] = value
        return found


@dataclass(slots=True)
class Cells:
    """Collects the cells of a sheet, and counts them against the limits of the file.

    Attributes:
        budget: Shared by all sheets of a file.
    """

    file: str
    name: str
    budget: Budget
    found: dict[Spot, Found] = field(default_factory=dict)
    formulas: list[Spot] = field(default_factory=list)
    errors: list[Spot] = field(default_factory=list)

    def put(self, row: int, column: int, value: Found) -> None:
        """A cell; white space alone is nothing.

        Raises:
            BadInput: It holds a character that no text of ours holds, or there are too many.
        """
        if isinstance(value, str):
            value = value.replace("\r\n", "\n").translate(_LINE_ENDS)
            if not value.strip():
                return
            if not value.isprintable() and (bad := escaped_control(value)):
                said = words.bad_character(bad)
                raise self.refuse(row, column, said, words.DELETE_CHARACTER)
            self.budget.text -= len(value)
        self.budget.cells -= 1
        if self.budget.cells < 0 or self.budget.text < 0:
            raise self.refuse(row, column, words.TOO_MANY_CELLS, words.SPLIT)
        self.found[row, column] = value

    def grid(self, merged: tuple[Area, ...] = (), *, hidden: bool = False) -> Grid:
        """The sheet."""
        formulas, errors = tuple(self.formulas), tuple(self.errors)
        return Grid(self.file, self.name, self.found, merged, formulas, errors, hidden)

    def refuse(self, row: int, column: int, message: Text, hint: Text) -> BadInput:
        """The error for a cell."""
        return Grid(self.file, self.name, {}).refuse(row, column, message, hint)


@dataclass(slots=True)
class Budget:
    """What all sheets of a file may still hold."""

    cells: int = MOST_CELLS
    text: int = MOST_TEXT


_LINE_ENDS = str.maketrans("\r\x0b\x0c", "\n\n\n")


def filled_down(grid: Grid) -> Iterator[tuple[Spot, Found]]:
    """Cells that repeat the one above them because they are merged with it.

    Only rows in which something stands are filled, and only the first column of an area.

    Raises:
        BadInput: The areas are more than a sheet of this size can have.
    """
    rows = sorted({row for row, _ in grid.cells})
    left = MOST_CELLS
    for area in grid.merged:
        value = grid.cells.get((area.top, area.left))
        first, last = bisect_right(rows, area.top), bisect_right(rows, area.bottom)
        left -= max(last - first, 0)
        if left < 0:
            raise grid.refuse(area.top, area.left, words.NO_AREA, words.SAVE_AGAIN)
        if value is None:
            continue
        for row in rows[first:last]:
            if (row, area.left) not in grid.cells:
                yield (row, area.left), value
