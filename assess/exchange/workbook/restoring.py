"""Our own sheets, as somebody may have edited them, as the entries of a catalogue again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assess.errors import AssessError, Many
from assess.exchange.foreign.taking import Left, cut_example
from assess.exchange.spreadsheets import words as file_words
from assess.exchange.spreadsheets.grid import Found, Grid
from assess.exchange.spreadsheets.sheet import cell_name
from assess.exchange.workbook import words
from assess.exchange.workbook.about import CONTENT, MARK, NAME, VERSION
from assess.exchange.workbook.cells import NotOfKind, from_cell
from assess.exchange.workbook.flattening import Entry
from assess.exchange.workbook.layout import FILE, ID, Column, Schema, Table, layout, one_of
from assess.guess import nearest
from assess.text import Text
from assess.yamlio.reader_words import did_you_mean
from assess.yamlio.source import MAX_PROBLEMS, escaped_control

Placed = tuple[str, Entry]
"""The file that an entry stands in, or the id of what it stands in; and the entry."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A catalogue out of a workbook.

    Attributes:
        blocks: Name of a block to its entries with their files, in the order of the rows.
        content: Digest of the catalogue that was exported, "" where the workbook has none.
        left: What of the workbook is not taken over.
    """

    blocks: Mapping[str, Sequence[Placed]]
    content: str
    left: tuple[Left, ...]


def is_own(grids: Sequence[Grid]) -> bool:
    """Whether the sheets were made by our export."""
    return any(grid.name == NAME and grid.cells.get((0, 0)) == MARK for grid in grids)


def restored(grids: Sequence[Grid], schema: Schema, usable: Callable[[str], bool]) -> Restored:
    """The entries of a catalogue.

    Args:
        grids: All sheets, those of the export among them.
        schema: JSON Schema of one file.
        usable: Whether a name of a file can be kept.

    Raises:
        Many: All that is wrong in them, each with its cell.
    """
    return _Reader(grids, usable).restored(layout(schema))


class _Reader:
    def __init__(self, grids: Sequence[Grid], usable: Callable[[str], bool]) -> None:
        self._grids = {grid.name: grid for grid in grids}
        self._usable = usable
        self._errors: list[AssessError] = []
        self._left: list[Left] = []

    def restored(self, tables: Sequence[Table]) -> Restored:
        about = self._grids.pop(NAME)
        said = {row.get(0): row.get(1) for row in about.rows().values()}
        if said.get(MARK) not in (VERSION, str(VERSION)):
            raise about.refuse(0, 1, words.OTHER_VERSION, words.EXPORT_ANEW)
        names = {name for table in tables for name in _names(table)}
        for name in names - set(self._grids):
            if name in said:
                self._report(about.refuse(0, 0, words.no_sheet(name), words.PUT_IT_BACK))
        blocks = {table.stands: self._top(table) for table in tables}
        for grid in self._grids.values():
            self._leave(grid.file, grid.name, grid.cells.values(), words.NO_SHEET_OF_OURS)
        if self._errors:
            raise Many(self._errors)
        content = said.get(CONTENT)
        return Restored(blocks, str(content or ""), tuple(self._left))

    def _top(self, table: Table) -> list[Placed]:
        found = self._rows(table, FILE)
        for row in found:
            if row.holder and not self._usable(row.holder):
                self._error(row, row.holder_column, words.NO_FILE, words.NAME_A_FILE)
        self._fill(table, found)
        return [(row.holder, row.entry) for row in found]

    def _fill(self, table: Table, rows: Sequence[_Row]) -> None:
        """Gives each entry what stands in other sheets, and what must be there."""
        by_id = {row.entry.get(ID): row.entry for row in rows}
        for inner in table.below:
            for row in self._rows(inner, one_of(table.stands)):
                entry = by_id.get(row.holder)
                if entry is not None:
                    entry.setdefault(inner.stands, []).append(row.entry)
                elif row.holder:
                    said = words.no_owner(row.holder, table.name)
                    self._error(row, row.holder_column, said, words.name_an_owner(table.name))
        for row in rows:
            for name, nothing in table.empty.items():
                row.entry.setdefault(name, nothing)

    def _rows(self, table: Table, holder: str) -> list[_Row]:
        grid = self._grids.pop(table.name, None)
        if grid is None:
            return []
        self._refuse_what_is_no_value(grid)
        rows = grid.rows()
        header = rows.pop(0, {})
        columns = self._columns(grid, table, header, holder)
        at = next((n for n, name in header.items() if name == holder), -1)
        beside = [v for cells in rows.values() for n, v in cells.items() if n not in header]
        self._leave(grid.file, grid.name, beside, words.NO_HEADER)
        found = []
        for number, cells in rows.items():
            row = _Row(grid, number, str(cells.get(at, "")).strip(), max(at, 0))
            for position, column in columns:
                self._put(row, position, column, cells.get(position))
            if at >= 0 and not row.holder:
                self._error(row, at, words.empty(holder), words.FILL_IT)
            found.append(row)
        spot = next((n for n, column in columns if column.path == (ID,)), max(at, 0))
        self._refuse_twins(table, found, spot, top=holder == FILE)
        return found

    def _refuse_twins(self, table: Table, rows: Sequence[_Row], column: int, *, top: bool) -> None:
        """Of two rows for one entry neither may win silently."""
        first: dict[tuple[str, object], _Row] = {}
        for row in rows:
            key = row.entry.get(ID)
            if table.single:
                known = row.holder, key
            elif isinstance(key, str):
                known = "" if top else row.holder, key
            else:
                continue
            before = first.setdefault(known, row)
            if before is not row:
                cell = cell_name(before.number, column)
                self._error(row, column, words.row_twice(cell), words.ONE_ROW)

    def _refuse_what_is_no_value(self, grid: Grid) -> None:
        for spot in grid.errors:
            self._report(grid.refuse(*spot, file_words.SHOWS_ERROR, file_words.MEND_FORMULA))
        for spot in grid.formulas:
            if spot not in grid.cells and spot not in grid.errors:
                self._report(grid.refuse(*spot, words.NO_RESULT, file_words.MEND_FORMULA))
        results = [grid.cells[spot] for spot in grid.formulas if spot in grid.cells]
        self._leave(grid.file, grid.name, results, words.RESULT_TAKEN)

    def _leave(self, file: str, path: str, values: Any, why: Text) -> None:
        found = list(values)
        if found:
            self._left.append(Left(file, path, len(found), cut_example(str(found[0])), why))

    def _columns(
        self, grid: Grid, table: Table, header: Mapping[int, Found], holder: str
    ) -> list[tuple[int, Column]]:
        """Position of each column that is read, in the order of the fields."""
        known = {column.header: column for column in table.columns if not column.open}
        found: dict[str, tuple[int, Column]] = {}
        before: set[str] = set()
        for position, cell in header.items():
            name = str(cell).strip()
            column = known.get(name) or _opened(table, name)
            if name in found or (name == holder and name in before):
                self._report(grid.refuse(0, position, words.TWICE, words.RENAME_IT))
            elif column is not None:
                found[name] = position, column
            elif name != holder:
                close = nearest(name, known)
                hint = did_you_mean(close) if close else words.DELETE_COLUMN
                self._report(grid.refuse(0, position, words.no_field(name), hint))
            before.add(name)
        missing = [name for name, column in known.items() if name not in found]
        if holder not in header.values():
            missing.append(holder)
        for name in missing:
            said = words.no_column(name)
            if name == holder or known[name].required:
                self._report(grid.refuse(0, 0, said, words.PUT_IT_BACK))
            else:
                self._left.append(Left(grid.file, f"{grid.name}.{name}", 0, "", words.NO_COLUMN))
        order = [column.path for column in table.columns]
        return sorted(found.values(), key=lambda one: _rank(one[1], order))

    def _put(self, row: _Row, position: int, column: Column, cell: Found | None) -> None:
        if cell is None:
            return
        if isinstance(cell, float):
            self._error(row, position, words.A_NUMBER, words.FORMAT_AS_TEXT)
            return
        try:
            value = from_cell(cell, column.kind)
        except NotOfKind:
            self._error(row, position, words.WRONG_KIND[column.kind], words.RIGHT_KIND[column.kind])
            return
        if column.choices and value is not None and value not in column.choices:
            said = words.not_one_of(str(value))
            self._error(row, position, said, words.one_of(column.choices))
            return
        bad = _control(value)
        if bad is not None:
            said = file_words.bad_character(bad)
            self._error(row, position, said, file_words.DELETE_CHARACTER)
            return
        holder = row.entry
        for key in column.path[:-1]:
            holder = holder.setdefault(key, {})
        if value is not None:
            holder[column.path[-1]] = value

    def _report(self, error: AssessError) -> None:
        """Keeps an error; of very many the rest is not looked for."""
        self._errors.append(error)
        if len(self._errors) == MAX_PROBLEMS:
            raise Many(self._errors)

    def _error(self, row: _Row, column: int, message: Text, hint: Text) -> None:
        self._report(row.grid.refuse(row.number, column, message, hint))


@dataclass(slots=True)
class _Row:
    """A row, with what its entry stands in."""

    grid: Grid
    number: int
    holder: str
    holder_column: int
    entry: Entry = field(default_factory=dict)


def _names(table: Table) -> Iterator[str]:
    yield table.name
    for inner in table.below:
        yield from _names(inner)


def _opened(table: Table, header: str) -> Column | None:
    """The column for a name that is data."""
    for column in table.columns:
        if column.open and header.startswith(column.header) and header != column.header:
            return Column((*column.path, header.removeprefix(column.header)), column.kind)
    return None


def _rank(column: Column, order: Sequence[tuple[str, ...]]) -> int:
    """Where a column stands among the fields; a name that is data stands where its field does."""
    return order.index(column.path if column.path in order else column.path[:-1])


def _control(value: object) -> Text | None:
    """What the first character of a value that no text of ours holds is called."""
    texts = value if isinstance(value, list) else [value]
    found = (escaped_control(text) for text in texts if isinstance(text, str))
    return next((name for name in found if name is not None), None)
