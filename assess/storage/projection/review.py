"""Rows of reviews, consents, and findings."""

from __future__ import annotations

from sqlalchemy import Connection

from assess.domain.event import (
    FindingClosed,
    FindingRaised,
    NaConsented,
    ReviewAccepted,
    ReviewReturned,
)
from assess.storage import tables as t
from assess.storage.projection.rows import compact, put, put_all


def na_consented(event: NaConsented, conn: Connection, idx: int) -> None:
    """A consent that a question does not apply."""
    put(
        conn,
        t.ConsentRow,
        idx=idx,
        period=event.period,
        department=event.department,
        control=event.control,
        question=event.question,
        content=event.content,
    )


def reviewed(event: ReviewAccepted | ReviewReturned, conn: Connection, idx: int) -> None:
    """A verdict on every cell named."""
    returned = isinstance(event, ReviewReturned)
    put_all(
        conn,
        t.ReviewRow,
        [
            {
                "idx": idx,
                "control": control,
                "period": event.period,
                "department": event.department,
                "verdict": "returned" if returned else "accepted",
                "content": content,
                "reason": event.reason.c if isinstance(event, ReviewReturned) else "",
                "due": event.due.isoformat() if isinstance(event, ReviewReturned) else None,
                "independent": int(event.independent),
            }
            for control, content in event.cells
        ],
    )


def finding_raised(event: FindingRaised, conn: Connection, idx: int) -> None:
    """A finding."""
    put(
        conn,
        t.FindingRow,
        id=event.id,
        idx=idx,
        period=event.period,
        department=event.department,
        control=event.control,
        level=event.level,
        due=event.due.isoformat(),
        contradicts=compact(list(event.contradicts)),
        repeat_of=event.repeat_of,
    )


def finding_closed(event: FindingClosed, conn: Connection, idx: int) -> None:
    """A finding's close."""
    put(conn, t.FindingClosingRow, idx=idx, finding=event.id, period=event.period)
