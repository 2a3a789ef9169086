"""A row of any projection changed, deleted or added: table, key, column and both values."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import ColumnElement, Connection, Table, insert, select, update
from sqlmodel import SQLModel

from assess.storage import replay
from assess.storage import tables as t
from tests.faults import speak_japanese
from tests.storage.forger import changed, open_connection
from tests.workflow.stage import Stage

IDS = [t.table(m).name for m in t.PROJECTIONS]


def row_of(table: Table, conn: Connection) -> dict[str, object]:
    """The last row, by key."""
    order = [c.desc() for c in table.primary_key]
    return dict(conn.execute(select(table).order_by(*order).limit(1)).mappings().one())


def this(table: Table, row: dict[str, object]) -> list[ColumnElement[bool]]:
    return [c == row[c.name] for c in table.primary_key]


def place(table: Table, row: dict[str, object]) -> str:
    keys = ", ".join(f"{c.name} {row[c.name]}" for c in table.primary_key)
    return f"{table.name} {keys}"


def projection_faults(stage: Stage) -> list[tuple[str, str]]:
    found = speak_japanese(stage.verify().faults)
    return [(f.place, f.message.en) for f in found if f.code == "E_PROJECTION"]


@pytest.mark.parametrize("model", t.PROJECTIONS, ids=IDS)
def test_a_changed_row(full: Stage, model: type[SQLModel]) -> None:
    table = t.table(model)
    with open_connection(full.workspace.database) as conn:
        row = row_of(table, conn)
        column = [c for c in table.columns if not c.primary_key][-1]
        said, value = row[column.name], changed(column, row[column.name])
        conn.execute(update(table).where(*this(table, row)).values({column.name: value}))
    assert projection_faults(full) == [
        (
            f"{place(table, row)}, {column.name}",
            f"the table says {value!r}, the ledger {said!r}",
        )
    ]
    assert not full.verify().intact


def compared(
    full: Stage, forge: Callable[[Connection, Table, dict[str, object]], object]
) -> dict[str, list[tuple[str, str]]]:
    """For every table: what comparing finds after one forgery, which is then undone."""
    found = {}
    with open_connection(full.workspace.database) as conn, full.store.read() as truth:
        for model in t.PROJECTIONS:
            table = t.table(model)
            with conn.begin_nested() as once:
                forge(conn, table, row_of(table, conn))
                faults = speak_japanese(list(replay.compare(model, conn, truth.conn)))
                found[table.name] = [
                    (f.place, f.message.en) for f in faults if f.code == "E_PROJECTION"
                ]
                once.rollback()
    return found


def rows(full: Stage) -> dict[str, tuple[Table, dict[str, object]]]:
    with full.store.read() as view:
        tables = [t.table(m) for m in t.PROJECTIONS]
        return {table.name: (table, row_of(table, view.conn)) for table in tables}


def test_a_deleted_row_of_every_table(full: Stage) -> None:
    found = compared(
        full, lambda conn, table, row: conn.execute(table.delete().where(*this(table, row)))
    )
    for name, (table, row) in rows(full).items():
        assert found[name] == [(place(table, row), "the row is missing from the table")]


def test_an_added_row_of_every_table(full: Stage) -> None:
    def another(table: Table, row: dict[str, object]) -> dict[str, object]:
        key = list(table.primary_key)[-1]
        return {**row, key.name: changed(key, row[key.name])}

    found = compared(
        full, lambda conn, table, row: conn.execute(insert(table), another(table, row))
    )
    for name, (table, row) in rows(full).items():
        new = place(table, another(table, row))
        assert found[name] == [(new, "the row is not in the ledger")]


def test_every_column_of_every_table(full: Stage) -> None:
    with open_connection(full.workspace.database) as conn, full.store.read() as truth:
        for model in t.PROJECTIONS:
            table = t.table(model)
            row = row_of(table, conn)
            for column in table.columns:
                other = {**row, column.name: changed(column, row[column.name])}
                with conn.begin_nested() as once:
                    conn.execute(update(table).where(*this(table, row)).values(other))
                    places = [f.place for f in replay.compare(model, conn, truth.conn)]
                    once.rollback()
                if column.primary_key:
                    assert sorted(places) == sorted([place(table, other), place(table, row)])
                else:
                    assert places == [f"{place(table, row)}, {column.name}"]
