"""A database that cannot be used: one clear error that names the file, and nothing touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from assess.errors import OutsideFailure
from assess.storage.store import Store
from tests.japanese import refused
from tests.storage.small import START, event, make, raw, size


def missing(path: Path) -> None:
    """No file at all."""


def folder(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.touch()


def words(path: Path) -> None:
    path.write_text("no database, but long enough to be looked at as one " * 50)


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE photos (name TEXT)")


def without_version(path: Path) -> None:
    make(path).dispose()
    with raw(path) as connection:
        connection.execute("DELETE FROM alembic_version")


def newer(path: Path) -> None:
    make(path).dispose()
    with raw(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0002'")


def older(path: Path) -> None:
    make(path).dispose()
    with raw(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")


def overwritten(path: Path) -> None:
    """The first page is garbage behind a header that looks right."""
    make(path).dispose()
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xa5" * 3996
    path.write_bytes(data)


CASES: list[tuple[Callable[[Path], None], str]] = [
    (missing, "There is no database."),
    (folder, "There is no database."),
    (empty, "This is not a database of Assess."),
    (words, "cannot be read (file is not a database)."),
    (foreign, "This is not a database of Assess."),
    (without_version, "This is not a database of Assess."),
    (newer, "The database was written by a newer Assess (schema 0002)."),
    (older, "The database is of the older schema 0000."),
    (overwritten, "cannot be read (database disk image is malformed)."),
]


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize(("spoil", "message"), CASES, ids=[c[0].__name__ for c in CASES])
def test_refused_and_untouched(
    tmp_path: Path, spoil: Callable[[Path], None], message: str, writable: bool
) -> None:
    path = tmp_path / "assess.db"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with refused(OutsideFailure) as caught:
        Store(path, writable=writable)
    assert caught.value.message.en.endswith(message)
    assert caught.value.where == str(path)
    assert caught.value.hint
    assert caught.value.exit_code == 4
    assert (path.read_bytes() if path.is_file() else None) == before


def test_pages_that_are_damaged_further_back_are_met_politely(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    make(path, 40).dispose()
    with raw(path) as connection:
        page, size_ = (
            connection.execute(f"PRAGMA {p}").fetchone()[0] for p in ("page_count", "page_size")
        )
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ledger_event'"
        ).fetchone()[0]
    assert root <= page
    data = bytearray(path.read_bytes())
    data[(root - 1) * size_ : root * size_] = b"\xa5" * size_
    path.write_bytes(data)
    store = Store(path)
    with refused(OutsideFailure, match="cannot be read"), store.read() as view:
        view.head()
    assert path.read_bytes() == bytes(data)


def test_a_store_opened_for_reading_writes_nothing(tmp_path: Path) -> None:
    make(tmp_path / "assess.db").dispose()
    store = Store(tmp_path / "assess.db", writable=False)
    assert size(store) == 5
    with refused(OutsideFailure, match="readonly"):
        append(store)
    assert size(store) == 5


def test_a_locked_database_is_named_after_the_wait(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    make(path).dispose()
    store = Store(path, busy_ms=1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with refused(OutsideFailure, match="another program keeps it locked") as caught:
            append(store)
        assert caught.value.where == str(path)
        assert size(store) == 5
        other.execute("ROLLBACK")
    append(store)
    assert size(store) == 6


def append(store: Store) -> None:
    with store.write() as writer:
        writer.append(event(), START.replace(hour=9), "p_one")


def append_to_full_disk(store: Store) -> None:
    with store.write() as writer:
        pages = writer.conn.execute(text("PRAGMA page_count")).scalar()
        writer.conn.execute(text(f"PRAGMA max_page_count = {pages}"))
        writer.append(event(b"large" * 100_000), START.replace(hour=9), "p_one")


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    store = make(path)
    with refused(OutsideFailure, match="The disk is full"):
        append_to_full_disk(store)
    assert size(store) == 5
    with raw(path) as connection:
        for table in ("ledger_event", "opening", "event", "organization"):
            rows = connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
            assert rows == (4 if table in ("opening", "organization") else 5)
    append(Store(path))
    assert size(store) == 6
