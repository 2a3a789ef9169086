"""A database with a genesis and a few events, made without a workspace."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assess.domain.event import Genesis, OrganizationApplied
from assess.domain.sealed import seal
from assess.ledger.keys import LogKey
from assess.storage.store import Store

START = datetime(2026, 10, 1, tzinfo=UTC)
SALT = b"s" * 32


def event(data: bytes = b"an organization") -> OrganizationApplied:
    """An event that commits to some bytes."""
    return OrganizationApplied(seal(data, SALT))


def make(path: Path, events: int = 5) -> Store:
    """A store whose ledger holds a genesis and further events, a minute apart."""
    store = Store.create(path)
    key = LogKey.generate("small.example/assess/0a1b2c")
    with store.write() as writer:
        writer.append(Genesis(key.name, key.vkey, 1, True, "2026-10-01"), START, "p_init")
    for n in range(1, events):
        with store.write() as writer:
            writer.append(event(b"%d" % n), START + timedelta(minutes=n), "p_one")
    return store


def size(store: Store) -> int:
    """How many leaves there are."""
    with store.read() as view:
        return view.head().size


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as another program sees it; what it did is committed."""
    with closing(sqlite3.connect(path)) as connection, connection:
        yield connection
