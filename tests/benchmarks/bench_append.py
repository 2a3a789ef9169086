"""Appends to the ledger, durable, against the same bytes through plain SQLite.

Run: ``python -m tests.benchmarks.bench_append [COUNT]``. Prints a second's worth of each, the
ratio, and how long a million leaves take to recompute.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from assess.domain.event import FindingClosed, Genesis
from assess.ledger.tree import recompute
from assess.storage.store import Store

NOW = datetime(2027, 1, 14, tzinfo=UTC)


def appended(folder: Path, count: int) -> float:
    """Events a second through the store, one transaction each."""
    store = Store.create(folder / "assess.db")
    with store.write() as writer:
        writer.append(Genesis("example/assess/bench", "key", 1, False), NOW, "p_bench")
    begun = time.perf_counter()
    for n in range(count):
        with store.write() as writer:
            writer.append(FindingClosed(f"F-{n:06d}", "2026-Q4"), NOW, "p_bench")
    taken = time.perf_counter() - begun
    store.dispose()
    return count / taken


def plain(folder: Path, count: int) -> float:
    """Rows of the same size a second, one synchronous transaction each, plain sqlite3."""
    with closing(sqlite3.connect(folder / "plain.db", isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA synchronous = FULL")
        conn.execute("CREATE TABLE t (idx INTEGER PRIMARY KEY, leaf BLOB, hash BLOB) STRICT")
        begun = time.perf_counter()
        for n in range(count):
            conn.execute("BEGIN IMMEDIATE")
            conn.execute("INSERT INTO t VALUES (?, ?, ?)", (n, b"x" * 230, b"y" * 32))
            conn.execute("COMMIT")
        return count / (time.perf_counter() - begun)


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as name:
        ours, reference = appended(Path(name), count), plain(Path(name), count)
    out = sys.stdout.write
    out(f"append, durable: {ours:,.0f} a second (target 200)\n")
    out(f"plain sqlite3 insert, durable: {reference:,.0f} a second, ratio {ours / reference:.2f}\n")
    leaf = b"x" * 230
    begun = time.perf_counter()
    recompute(leaf for _ in range(1_000_000))
    out(f"recompute 1,000,000 leaves: {time.perf_counter() - begun:.2f} s (target 3)\n")


if __name__ == "__main__":
    main()
