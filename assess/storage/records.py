"""What is read from storage besides facts: the head, log entries, drafts, stored events."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from assess.domain.answer import Value, value_from_json
from assess.domain.event import Event
from assess.domain.payload import from_payload
from assess.domain.sealed import Sealed
from assess.ledger.leaf import Leaf, parse_time
from assess.storage import tables as t


@dataclass(frozen=True, slots=True)
class Head:
    """The ledger's end: number of leaves, and the last leaf's time."""

    size: int
    last: datetime | None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log: who did what when."""

    idx: int
    at: datetime
    by: str
    event: Event


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """An answer that is not attested yet; `value` None means an answer taken back.

    `position` is the number of leaves when it was saved.
    """

    period: str
    department: str
    question: str
    value: Value | None
    note: str
    supply: str | None
    disputes: bool
    version: int
    by: str
    at: datetime
    position: int = 0


def stored_event(conn: Connection, leaf: Leaf) -> Event:
    """The event of a leaf, with whatever openings still exist."""
    openings = t.table(t.Opening)

    def opened(c: str, n: int) -> Sealed:
        row = conn.execute(select(openings).where(openings.c.c == c)).mappings().first()
        return Sealed(c, n, row["salt"], row["data"]) if row else Sealed(c, n)

    return from_payload(leaf.kind, leaf.p, opened)


def draft_record(row: RowMapping) -> DraftRecord:
    """The draft of a row."""
    value = row["value"]
    return DraftRecord(
        row["period"],
        row["department"],
        row["question"],
        None if value is None else value_from_json(json.loads(value)),
        row["note"],
        row["supply"],
        bool(row["disputes"]),
        row["version"],
        row["by"],
        parse_time(row["at"]),
        row["position"],
    )
