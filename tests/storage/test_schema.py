"""The schema: what migrations make is what the models say, with every trigger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from assess.domain.event import EVENTS
from assess.errors import Refused
from assess.storage import schema
from assess.storage import tables as t
from assess.storage.engine import memory_engine
from assess.storage.migrate import upgrade
from assess.storage.projection import ROWS
from assess.storage.store import Store
from tests.japanese import refused
from tests.storage.small import make, raw, size

MASTER = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version'"


def said(rows: Iterable[Sequence[str | None]]) -> set[tuple[str, ...]]:
    """What the schema says, white space apart."""
    return {tuple(" ".join((value or "").split()) for value in row) for row in rows}


def made_by_models(conn: Connection) -> set[tuple[str, ...]]:
    schema.create(conn)
    return said(tuple(row) for row in conn.execute(text(MASTER)))


def test_migrations_make_what_the_models_say(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "assess.db")
    store.dispose()
    with raw(store.path) as connection:
        migrated = said(connection.execute(MASTER))
    engine = memory_engine()
    with engine.connect() as conn, conn.begin():
        modelled = made_by_models(conn)
    engine.dispose()
    assert migrated == modelled


def test_every_trigger_is_there_after_the_upgrade(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "assess.db")
    store.dispose()
    with raw(store.path) as connection:
        found = dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        )
    assert found == schema.TRIGGERS
    tables = {t.table(m).name for m in t.LEDGER}
    refused = {f"{table}_no_{verb}" for table in tables for verb in ("update", "delete")}
    assert refused < set(found)
    assert len(found) == 3 * len(tables)


def test_upgrading_again_changes_nothing(tmp_path: Path) -> None:
    store = make(tmp_path / "assess.db")
    store.dispose()
    with raw(store.path) as connection:
        before = list(connection.execute(MASTER))
    upgrade(store.path)
    with raw(store.path) as connection:
        assert list(connection.execute(MASTER)) == before
    assert size(Store(store.path)) == 5


def test_every_table_is_strict(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "assess.db")
    store.dispose()
    with raw(store.path) as connection:
        strict = {
            row[1]: row[5]
            for row in connection.execute("PRAGMA table_list")
            if row[0] == "main" and not row[1].startswith("sqlite_")
        }
    assert strict.pop("alembic_version") == 0
    assert set(strict) == set(t.METADATA.tables)
    assert set(strict.values()) == {1}


def test_every_table_is_ledger_projection_or_erasable() -> None:
    erasable = {"opening", "draft", "rehearsal_clock"}
    known = {t.table(m).name for m in [*t.LEDGER, *t.PROJECTIONS]} | erasable
    assert known == set(t.METADATA.tables)


def test_every_kind_of_event_has_a_projector() -> None:
    assert set(ROWS) == set(EVENTS.values())


def test_a_new_database_has_the_newest_version(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "assess.db")
    store.dispose()
    with raw(store.path) as connection:
        assert list(connection.execute("SELECT * FROM alembic_version")) == [(schema.VERSION,)]


def test_an_existing_file_is_never_made_into_a_database(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    path.write_text("mine")
    with refused(Refused, match="There is a database already"):
        Store.create(path)
    assert path.read_text() == "mine"


def test_garbage_types_are_refused_by_the_tables(tmp_path: Path) -> None:
    store = make(tmp_path / "assess.db")
    store.dispose()
    with closing(sqlite3.connect(store.path)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="cannot store BLOB value"):
            connection.execute("UPDATE event SET kind = x'00' WHERE idx = 1")
        with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
            connection.execute(
                "INSERT INTO closing (idx, period, kind, conclusion) VALUES (1, 'x', 'shut', '')"
            )
