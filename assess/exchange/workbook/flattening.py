"""A catalogue's files as the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assess.exchange.spreadsheets.sheet import Sheet, Value
from assess.exchange.workbook.cells import to_cell
from assess.exchange.workbook.layout import FILE, ID, Column, Schema, Table, layout, one_of
from assess.yamlio import load, plain

Entry = dict[str, Any]
"""The fields of a thing, as in the YAML."""

Placed = tuple[str, Entry]
"""What goes before the fields of an entry or behind them, and the entry."""


def sheets_of(files: Mapping[str, bytes], schema: Schema) -> list[Sheet]:
    """A sheet for each table that has entries, in the order of the schema.

    Args:
        files: Relative name to bytes; they lint.
        schema: Of one file.
    """
    blocks = {name: plain(load(files[name], name)) for name in sorted(files)}
    found: list[Sheet] = []
    for table in layout(schema):
        entries = [
            (name, entry) for name, block in blocks.items() for entry in _entries(table, block)
        ]
        found.extend(_sheets(table, entries))
    return found


def _entries(table: Table, block: Entry) -> Sequence[Entry]:
    found = block.get(table.stands)
    if found is None:
        return ()
    return (found,) if table.single else found


def _sheets(table: Table, entries: Sequence[Placed]) -> Iterator[Sheet]:
    """The sheet of a table of whole files, and those of what its entries hold."""
    if not entries:
        return
    yield _sheet(table, [entry for _, entry in entries], behind=(FILE, [n for n, _ in entries]))
    for inner in table.below:
        owned = [(e[ID], item) for _, e in entries for item in e.get(inner.stands) or ()]
        if owned:
            owners = (one_of(table.stands), [owner for owner, _ in owned])
            yield _sheet(inner, [item for _, item in owned], before=owners)


def _sheet(
    table: Table,
    entries: Sequence[Entry],
    before: tuple[str, Sequence[str]] | None = None,
    behind: tuple[str, Sequence[str]] | None = None,
) -> Sheet:
    columns = list(_named(table.columns, entries))
    rows: list[list[Value]] = [[column.header for column in columns]]
    rows += [[to_cell(_at(e, c.path), c.kind) for c in columns] for e in entries]
    for position, extra in ((0, before), (len(columns), behind)):
        if extra is not None:
            for row, value in zip(rows, (extra[0], *extra[1]), strict=True):
                row.insert(position, value)
    choices = {column.header: column.choices for column in columns if column.choices}
    return Sheet(table.name, rows, choices)


def _named(columns: Sequence[Column], entries: Sequence[Entry]) -> Iterator[Column]:
    """The columns, with one for each name that is data, in the order in which they first stand."""
    for column in columns:
        if not column.open:
            yield column
            continue
        for name in dict.fromkeys(n for e in entries for n in _at(e, column.path) or ()):
            yield Column((*column.path, name), column.kind)


def _at(entry: Entry, path: Sequence[str]) -> Any:
    value: Any = entry
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
