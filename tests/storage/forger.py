"""An attacker who owns the database file: drops what protects it and writes what they like."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Integer, create_engine, delete, insert, select, text

from assess.ledger.checkpoint import Checkpoint
from assess.ledger.keys import LogKey
from assess.ledger.leaf import Leaf
from assess.ledger.nodes import completed_nodes, leaf_hash, root
from assess.storage import tables as t
from assess.storage.projection import Stamp, project
from assess.storage.view import stored_event


@contextmanager
def forging(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without triggers, foreign keys or checks."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection


@contextmanager
def open_connection(path: Path) -> Iterator[Connection]:
    """The same through SQLAlchemy, in one transaction."""
    with forging(path):
        pass
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as conn, conn.begin():
        conn.execute(text("PRAGMA ignore_check_constraints = ON"))
        yield conn
    engine.dispose()


def changed(column: Column[Any], value: object) -> object:
    """Another value that the column holds."""
    if isinstance(column.type, Integer):
        return (value if isinstance(value, int) else 0) + 1_000_000
    return f"{value or ''}x"


def flip(data: bytes, at: int = 10) -> bytes:
    """The bytes with one bit of one byte changed."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def rewrite(path: Path, idx: int, edit: Callable[[dict[str, Any]], object]) -> None:
    """Edits one leaf and recomputes everything that follows from it, checkpoints apart."""
    with open_connection(path) as conn:
        leaves = _relay(conn, idx, edit)
        for model in t.PROJECTIONS:
            conn.execute(delete(t.table(model)))
        for leaf in leaves:
            project(conn, Stamp(leaf.seq, leaf.at, leaf.by), stored_event(conn, leaf))


def reshape(path: Path, edit: Callable[[dict[str, Any]], object]) -> int:
    """Edits the first finding's leaf, with hashes and nodes, and leaves the tables as they are.

    Returns:
        Its index.
    """
    with open_connection(path) as conn:
        finding = t.table(t.FindingRow)
        idx = int(conn.execute(select(finding.c.idx).order_by(finding.c.idx)).scalars().all()[0])
        _relay(conn, idx, edit)
    return idx


def _relay(conn: Connection, idx: int, edit: Callable[[dict[str, Any]], object]) -> list[Leaf]:
    """Lays all leaves and nodes anew, one of them edited."""
    ledger, nodes = t.table(t.LedgerEvent), t.table(t.LedgerNode)
    stored = conn.execute(select(ledger.c.leaf).order_by(ledger.c.idx)).scalars().all()
    leaves = [Leaf.from_bytes(bytes(data)) for data in stored]
    payload = dict(leaves[idx].p)
    edit(payload)
    leaves[idx] = replace(leaves[idx], p=payload)
    conn.execute(delete(nodes))
    conn.execute(delete(ledger))
    known: dict[tuple[int, int], bytes] = {}
    for leaf in leaves:
        data = leaf.to_bytes()
        known[0, leaf.seq] = leaf_hash(data)
        row = {"idx": leaf.seq, "leaf": data, "leaf_hash": known[0, leaf.seq]}
        conn.execute(insert(ledger), row)
        for level, pos, hashed in completed_nodes(
            leaf.seq, known[0, leaf.seq], lambda level, pos: known[level, pos]
        ):
            known[level, pos] = hashed
            conn.execute(insert(nodes), {"level": level, "pos": pos, "hash": hashed})
    return leaves


def sign_again(path: Path, key: LogKey) -> None:
    """Replaces every own checkpoint by one of the rewritten leaves, under the given key."""
    with forging(path) as connection:
        hashes = [
            h for (h,) in connection.execute("SELECT leaf_hash FROM ledger_event ORDER BY idx")
        ]
        sizes = [s for (s,) in connection.execute("SELECT size FROM ledger_checkpoint")]
        for size in sizes:
            note = Checkpoint(key.name, size, root(hashes[:size])).sign(key)
            connection.execute("UPDATE ledger_checkpoint SET note = ? WHERE size = ?", (note, size))
