"""Rows of evidence: pieces, what they are handed in for, and withdrawals."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, update

from assess.domain.event import EvidenceAdded, EvidenceInspected, EvidenceWithdrawn
from assess.storage import tables as t
from assess.storage.projection.rows import opened, put, put_all
from assess.text import shown


def evidence_added(event: EvidenceAdded, conn: Connection, idx: int) -> None:
    """A piece whose bytes lie in the vault."""
    meta = opened(event.meta)
    known = meta or {}
    put(
        conn,
        t.EvidenceRow,
        id=event.id,
        idx=idx,
        period=event.period,
        as_of=event.as_of.isoformat(),
        first=_iso(event.first),
        last=_iso(event.last),
        personal_data=event.personal_data,
        sha256=known.get("sha256", ""),
        size=event.file.n,
        file_c=event.file.c,
        name=shown(known.get("name", "")),
        title=shown(known.get("title", "")),
        inspected=0,
        reused=int(event.reused),
        disposed=int(meta is None),
        on_behalf_of=event.on_behalf_of,
    )
    _link(conn, event.id, event.links, idx)


def evidence_inspected(event: EvidenceInspected, conn: Connection, idx: int) -> None:
    """A piece seen in place: its name is the place, its title the custodian."""
    meta = opened(event.meta)
    known = meta or {}
    put(
        conn,
        t.EvidenceRow,
        id=event.id,
        idx=idx,
        period=event.period,
        as_of=event.as_of.isoformat(),
        first=_iso(event.first),
        last=_iso(event.last),
        personal_data="none",
        sha256="",
        size=0,
        file_c="",
        name=shown(known.get("place", "")),
        title=shown(known.get("custodian", "")),
        count=event.count,
        seen_by=event.seen_by,
        inspected=1,
        reused=0,
        disposed=int(meta is None),
        on_behalf_of=event.on_behalf_of,
    )
    _link(conn, event.id, event.links, idx)


def evidence_withdrawn(event: EvidenceWithdrawn, conn: Connection, idx: int) -> None:
    """The withdrawal; the piece's row loses what the erased opening said."""
    put(
        conn,
        t.WithdrawalRow,
        idx=idx,
        evidence=event.id,
        reason=event.reason.c,
        on_behalf_of=event.on_behalf_of,
    )
    evidence = t.table(t.EvidenceRow)
    conn.execute(
        update(evidence)
        .where(evidence.c.id == event.id)
        .values(sha256="", name="", title="", disposed=1)
    )


def _link(
    conn: Connection, evidence: str, links: tuple[tuple[str, str, str], ...], idx: int
) -> None:
    put_all(
        conn,
        t.EvidenceLinkRow,
        [
            {
                "evidence": evidence,
                "department": department,
                "control": control,
                "requirement": requirement,
                "idx": idx,
                "pos": pos,
            }
            for pos, (department, control, requirement) in enumerate(links)
        ],
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
