"""Whatever is changed behind the product's back, verification names the place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, Connection, Table, insert, select, text, update
from sqlmodel import SQLModel

from assess.storage import replay
from assess.storage import tables as t
from assess.storage.store import Store
from tests.storage.forger import changed, flip, forging, open_connection
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
    found = stage.verify().faults
    return [(f.place, f.message) for f in found if f.code == "E_PROJECTION"]


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
                faults = replay.compare(model, conn, truth.conn)
                found[table.name] = [(f.place, f.message) for f in faults if f.code == CODE]
                once.rollback()
    return found


CODE = "E_PROJECTION"


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


LEAF = 7


def test_a_byte_of_a_leaf(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        query = "SELECT leaf FROM ledger_event WHERE idx = ?"
        data = connection.execute(query, (LEAF,)).fetchone()[0]
        at = data.index(b'"by":"') + len(b'"by":"p_')
        connection.execute("UPDATE ledger_event SET leaf = ? WHERE idx = ?", (flip(data, at), LEAF))
    codes = full.codes()
    assert codes[0] == ("E_LEAF", f"leaf {LEAF}")
    assert ("E_NODE", "node level 1, position 3") in codes
    assert [c for c in codes if c[0] == "E_ROOT"] == [
        ("E_ROOT", f"checkpoint of {size} leaves") for size, _ in checkpoints(full)
    ]


def checkpoints(stage: Stage) -> tuple[tuple[int, str], ...]:
    with stage.store.read() as view:
        return view.checkpoints()


def test_a_leaf_that_is_no_json_any_more(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        connection.execute("UPDATE ledger_event SET leaf = x'7b' WHERE idx = ?", (LEAF,))
    assert ("E_CANON", f"leaf {LEAF}") in full.codes()


def test_a_leaf_hash(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        query = "SELECT leaf_hash FROM ledger_event WHERE idx = ?"
        hashed = connection.execute(query, (LEAF,)).fetchone()[0]
        connection.execute(
            "UPDATE ledger_event SET leaf_hash = ? WHERE idx = ?", (flip(hashed), LEAF)
        )
    assert full.codes() == [("E_LEAF", f"leaf {LEAF}")]


def test_a_tree_node(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        query = "SELECT hash FROM ledger_node WHERE level = 2 AND pos = 1"
        hashed = connection.execute(query).fetchone()[0]
        connection.execute(
            "UPDATE ledger_node SET hash = ? WHERE level = 2 AND pos = 1", (flip(hashed),)
        )
    assert full.codes() == [("E_NODE", "node level 2, position 1")]


def test_a_deleted_leaf(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        connection.execute("DELETE FROM ledger_event WHERE idx = ?", (LEAF,))
    assert full.codes()[0] == ("E_SEQ", f"leaf {LEAF + 1}")


def test_two_leaves_swapped(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        for old, new in ((LEAF, 900), (LEAF + 1, LEAF), (900, LEAF + 1)):
            connection.execute("UPDATE ledger_event SET idx = ? WHERE idx = ?", (new, old))
    codes = full.codes()
    assert ("E_SEQ", f"leaf {LEAF}") in codes
    assert ("E_SEQ", f"leaf {LEAF + 1}") in codes


def test_an_end_that_is_cut_off(full: Stage) -> None:
    size, _ = checkpoints(full)[-1]
    with forging(full.workspace.database) as connection:
        connection.execute("DELETE FROM ledger_event WHERE idx >= ?", (size - 1,))
    assert ("E_TRUNCATED", f"checkpoint of {size} leaves") in full.codes()


def test_an_emptied_database(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        for name in t.METADATA.tables:
            connection.execute(f"DELETE FROM {name}")
    assert full.codes() == [("E_SEQ", "leaf 0")]


def test_a_checkpoint_kept_under_another_size(full: Stage) -> None:
    size, _ = checkpoints(full)[-1]
    with forging(full.workspace.database) as connection:
        connection.execute("UPDATE ledger_checkpoint SET size = size + 1 WHERE size = ?", (size,))
    assert full.codes() == [("E_PROJECTION", f"checkpoint of {size + 1} leaves")]


def openings(stage: Stage, *, of_leaves: bool) -> str:
    """An opening that a leaf names, or one of a free text that only a declaration names."""
    with stage.store.read() as view:
        names = {note for (note,) in view.conn.execute(text("SELECT note FROM answer")) if note}
        found = view.conn.execute(text("SELECT c FROM opening ORDER BY c")).scalars().all()
    return next(str(c) for c in found if (c in names) != of_leaves)


@pytest.mark.parametrize("column", ["salt", "data"])
@pytest.mark.parametrize("of_leaves", [True, False])
def test_a_byte_of_an_opening(full: Stage, column: str, of_leaves: bool) -> None:
    c = openings(full, of_leaves=of_leaves)
    with forging(full.workspace.database) as connection:
        query = f"SELECT {column} FROM opening WHERE c = ?"
        data = connection.execute(query, (c,)).fetchone()[0]
        connection.execute(f"UPDATE opening SET {column} = ? WHERE c = ?", (flip(data, 1), c))
    assert full.codes()[0] == ("E_PROJECTION", f"opening {c}")


@pytest.mark.parametrize("of_leaves", [True, False])
def test_an_opening_that_is_gone(full: Stage, of_leaves: bool) -> None:
    c = openings(full, of_leaves=of_leaves)
    with forging(full.workspace.database) as connection:
        connection.execute("DELETE FROM opening WHERE c = ?", (c,))
    codes = full.codes()
    assert codes[0][0] == "E_MISSING"
    assert codes[0][1].startswith("leaf ")
    assert ("question" in codes[0][1]) != of_leaves


def test_the_reason_of_a_withdrawal_may_not_go(full: Stage) -> None:
    """The piece's own record went by right; why it went stays."""
    with forging(full.workspace.database) as connection:
        idx, c = connection.execute("SELECT idx, reason FROM withdrawal").fetchone()
        connection.execute("DELETE FROM opening WHERE c = ?", (c,))
    assert full.codes() == [("E_MISSING", f"leaf {idx}")]


def an_object(
    stage: Stage, query: str = "SELECT sha256, id FROM evidence WHERE sha256 <> ''"
) -> tuple[str, str, Path]:
    """An object's hash, the record that names it, and its file."""
    with stage.store.read() as view:
        sha256, record = view.conn.execute(text(query)).fetchall()[0]
    return sha256, record, stage.workspace.vault / "objects" / sha256[:2] / sha256


def spoil(path: Path, data: bytes) -> None:
    mode = path.stat().st_mode
    path.chmod(0o600)
    path.write_bytes(data)
    path.chmod(mode)


def test_a_byte_of_an_object_shows_when_it_is_read(full: Stage) -> None:
    sha256, record, path = an_object(full)
    spoil(path, flip(path.read_bytes(), 2))
    assert full.verify(read_data=None).intact
    assert full.codes() == [("E_EVIDENCE", f"evidence {record}, object {sha256}")]


def test_an_object_of_another_size_shows_without_reading(full: Stage) -> None:
    sha256, record, path = an_object(full)
    spoil(path, path.read_bytes() + b"more")
    faults = full.verify(read_data=None).faults
    assert [(f.code, f.place) for f in faults] == [
        ("E_EVIDENCE", f"evidence {record}, object {sha256}")
    ]


def test_a_missing_object(full: Stage) -> None:
    sha256, record, path = an_object(full)
    path.unlink()
    assert full.codes() == [("E_MISSING", f"evidence {record}, object {sha256}")]


def test_the_paper_behind_a_transcription_is_looked_at_too(full: Stage) -> None:
    sha256, idx, path = an_object(full, "SELECT scan, idx FROM attestation WHERE scan <> ''")
    spoil(path, flip(path.read_bytes(), 2))
    assert full.codes() == [("E_EVIDENCE", f"attestation {idx}, object {sha256}")]
    path.unlink()
    assert full.codes() == [("E_MISSING", f"attestation {idx}, object {sha256}")]


def test_nothing_is_found_where_nothing_was_done(full: Stage) -> None:
    found = full.verify()
    assert found.intact
    assert found.faults == []
    assert (found.leaves, found.checkpoint) == (size_of(full), checkpoints(full)[-1][0])
    assert found.objects == found.read > 10
    assert found.exposed == found.leaves - found.checkpoint


def size_of(stage: Stage) -> int:
    with stage.store.read() as view:
        return view.head().size


def test_looking_changes_nothing(full: Stage) -> None:
    full.store.dispose()
    before = full.workspace.database.read_bytes()
    full.verify()
    assert full.workspace.database.read_bytes() == before
    Store(full.workspace.database).dispose()
