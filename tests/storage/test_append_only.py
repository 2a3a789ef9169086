"""The three ledger tables take the next row and nothing else, whoever writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assess.storage.store import Store
from tests.storage.small import make

REFUSED = [
    "UPDATE ledger_event SET leaf = x'00' WHERE idx = 2",
    "UPDATE ledger_event SET leaf_hash = leaf_hash",
    "UPDATE OR REPLACE ledger_event SET idx = 1 WHERE idx = 4",
    "DELETE FROM ledger_event WHERE idx = 4",
    "DELETE FROM ledger_event",
    "INSERT INTO ledger_event VALUES (6, x'00', x'00')",
    "INSERT INTO ledger_event VALUES (-1, x'00', x'00')",
    "INSERT INTO ledger_event VALUES (2, x'00', x'00')",
    "INSERT OR REPLACE INTO ledger_event VALUES (2, x'00', x'00')",
    "REPLACE INTO ledger_event VALUES (4, x'00', x'00')",
    "INSERT OR IGNORE INTO ledger_event VALUES (2, x'00', x'00')",
    "INSERT INTO ledger_event VALUES (2, x'00', x'00') ON CONFLICT DO UPDATE SET leaf = x'00'",
    "INSERT INTO ledger_event VALUES (5, x'00', x'00'), (7, x'00', x'00')",
    "UPDATE ledger_node SET hash = x'00' WHERE level = 1 AND pos = 0",
    "DELETE FROM ledger_node WHERE level = 2",
    "INSERT INTO ledger_node VALUES (1, 3, x'00')",
    "INSERT INTO ledger_node VALUES (1, 1, x'00')",
    "INSERT OR REPLACE INTO ledger_node VALUES (1, 1, x'00')",
    "INSERT OR REPLACE INTO ledger_node VALUES (2, 0, x'00')",
    "UPDATE ledger_checkpoint SET note = 'another'",
    "DELETE FROM ledger_checkpoint",
    "INSERT INTO ledger_checkpoint VALUES (3, 'another', NULL)",
    "INSERT INTO ledger_checkpoint VALUES (4, 'another', NULL)",
    "INSERT OR REPLACE INTO ledger_checkpoint VALUES (4, 'another', NULL)",
]
TABLES = ("ledger_event", "ledger_node", "ledger_checkpoint")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program at a ledger of five leaves, three nodes and a checkpoint of size 4."""
    store = make(tmp_path / "assess.db")
    store.dispose()
    with closing(sqlite3.connect(store.path)) as found:
        found.execute("INSERT INTO ledger_checkpoint VALUES (4, 'signed', NULL)")
        found.commit()
        yield found


def everything(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    return [list(connection.execute(f"SELECT * FROM {table}")) for table in TABLES]


@pytest.mark.parametrize("recursive", ["OFF", "ON"])
@pytest.mark.parametrize("statement", REFUSED)
def test_refused(connection: sqlite3.Connection, statement: str, recursive: str) -> None:
    connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    before = everything(connection)
    with pytest.raises(sqlite3.IntegrityError, match="the ledger is append-only"):
        connection.execute(statement)
    assert everything(connection) == before


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO ledger_event VALUES (5, x'00', x'00')",
        "INSERT INTO ledger_node VALUES (1, 2, x'00')",
        "INSERT INTO ledger_node VALUES (3, 0, x'00')",
        "INSERT INTO ledger_checkpoint VALUES (5, 'signed', NULL)",
    ],
)
def test_the_next_row_is_taken(connection: sqlite3.Connection, statement: str) -> None:
    before = everything(connection)
    connection.execute(statement)
    assert everything(connection) != before


def test_the_first_leaf_is_leaf_0(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "empty.db")
    store.dispose()
    with closing(sqlite3.connect(store.path)) as found:
        with pytest.raises(sqlite3.IntegrityError, match="not the next index"):
            found.execute("INSERT INTO ledger_event VALUES (1, x'00', x'00')")
        found.execute("INSERT INTO ledger_event VALUES (0, x'00', x'00')")
