"""Replay: projects every leaf into an empty database and compares table by table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select
from sqlmodel import SQLModel

from assess.domain.event import Event, EvidenceWithdrawn, sealed_of
from assess.errors import AssessError
from assess.ledger import faults
from assess.ledger.faults import Fault
from assess.ledger.leaf import Leaf
from assess.storage import schema
from assess.storage import tables as t
from assess.storage.engine import memory_engine
from assess.storage.projections import Stamp, project
from assess.storage.view import View, stored_event

_UNHASHED = ("file",)
"""Sealed fields whose bytes lie in the vault, not in an opening."""


def check(view: View, leaves: list[Leaf]) -> Iterator[Fault]:
    """Faults of openings and projections, given leaves that were checked already.

    Yields:
        E_PROJECTION with table, row, the table's value and the ledger's; E_MISSING for an opening
        that is gone without a leaf that allows it; E_CANON for a leaf of an unknown shape.
    """
    engine = memory_engine()
    with engine.connect() as conn, conn.begin():
        schema.create(conn)
        conn.exec_driver_sql("PRAGMA foreign_keys = OFF")
        events: list[tuple[Leaf, Event]] = []
        for leaf in leaves:
            try:
                event = stored_event(view.conn, leaf)
            except AssessError as error:
                yield Fault(faults.E_CANON, f"leaf {leaf.seq}", error.message)
                return
            events.append((leaf, event))
            try:
                project(conn, Stamp(leaf.seq, leaf.at, leaf.by), event)
            except (KeyError, TypeError, ValueError) as error:
                yield Fault(
                    faults.E_PROJECTION,
                    f"leaf {leaf.seq}",
                    f"its opened bytes are not of the shape of {leaf.kind} ({error})",
                )
                return
        yield from check_openings(view, events)
        for model in t.PROJECTIONS:
            yield from compare(model, view.conn, conn)
    engine.dispose()


def check_openings(view: View, events: list[tuple[Leaf, Event]]) -> Iterator[Fault]:
    """Every opening that exists opens its commitment; none is gone without leave."""
    table = t.table(t.Opening)
    for row in view.conn.execute(select(table)).mappings():
        if hashlib.sha256(row["salt"] + row["data"]).hexdigest() != row["c"]:
            yield Fault(
                faults.E_PROJECTION,
                f"opening {row['c']}",
                "salt and bytes do not open the commitment",
            )
    withdrawn = {e.id for _, e in events if isinstance(e, EvidenceWithdrawn)}
    for leaf, event in events:
        if getattr(event, "id", None) in withdrawn:
            continue
        for name in type(event).__dataclass_fields__:
            sealed = getattr(event, name)
            if name in _UNHASHED or sealed not in sealed_of(event):
                continue
            if sealed.data is None:
                yield Fault(
                    faults.E_MISSING,
                    f"leaf {leaf.seq}",
                    f"the bytes of its {name} are gone, and no leaf allowed that",
                )


def compare(model: type[SQLModel], found: Connection, truth: Connection) -> Iterator[Fault]:
    """Differences of one table, row by row in key order."""
    table = t.table(model)
    keys = [c.name for c in table.primary_key]
    ours = {_key(r, keys): r for r in _all(table, found)}
    theirs = {_key(r, keys): r for r in _all(table, truth)}
    for key in sorted(ours.keys() | theirs.keys(), key=repr):
        place = f"{table.name} {', '.join(f'{k} {v}' for k, v in zip_longest(keys, key))}"
        a, b = ours.get(key), theirs.get(key)
        if a is None or b is None:
            which = "is missing from the table" if a is None else "is not in the ledger"
            yield Fault(faults.E_PROJECTION, place, f"the row {which}")
            continue
        for column in (c.name for c in table.columns):
            if a[column] != b[column]:
                yield Fault(
                    faults.E_PROJECTION,
                    f"{place}, {column}",
                    f"the table says {a[column]!r}, the ledger {b[column]!r}",
                )


def _all(table: Table, conn: Connection) -> Iterator[RowMapping]:
    yield from conn.execute(select(table)).mappings()


def _key(row: RowMapping, keys: list[str]) -> tuple[Any, ...]:
    return tuple(row[k] for k in keys)
