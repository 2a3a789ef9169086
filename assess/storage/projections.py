"""From a leaf and its openings to rows: the one projector, used by append and by replay.

A commitment whose bytes were disposed of yields a row with empty texts and ``disposed`` set, so
that replaying over an erased opening gives the row that the erasing left.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from sqlalchemy import Connection, insert, update
from sqlmodel import SQLModel

from assess.domain.event import (
    CataloguePublished,
    Event,
    EvidenceAdded,
    EvidenceInspected,
    EvidenceWithdrawn,
    FindingClosed,
    FindingRaised,
    Genesis,
    NaConsented,
    OrganizationApplied,
    PeriodApproved,
    PeriodClosed,
    PeriodExtended,
    PeriodOpened,
    ReportPublished,
    ReviewAccepted,
    ReviewReturned,
    SheetAttested,
    SheetTranscribed,
    SupplyAdded,
    SupplyDisputed,
)
from assess.domain.sealed import Sealed
from assess.domain.text import shown
from assess.storage import tables as t


@dataclass(frozen=True, slots=True)
class Stamp:
    """Leaf index, leaf time as written, actor."""

    idx: int
    at: str
    by: str


def project(conn: Connection, stamp: Stamp, event: Event) -> None:
    """Writes the rows of one event."""
    _put(
        conn,
        t.EventRow,
        idx=stamp.idx,
        at=stamp.at,
        by=stamp.by,
        kind=event.kind,
        period=getattr(event, "period", None),
        department=getattr(event, "department", None),
    )
    _rows(event, conn, stamp.idx)


def compact(value: object) -> str:
    """JSON text with sorted keys and no white space: the form of structured columns."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _put(conn: Connection, model: type[SQLModel], **values: object) -> None:
    conn.execute(insert(t.table(model)), values)


def _put_all(conn: Connection, model: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    if rows:
        conn.execute(insert(t.table(model)), rows)


def _json(sealed: Sealed) -> Any:
    return None if sealed.data is None else json.loads(sealed.data)


@singledispatch
def _rows(event: Event, _conn: Connection, _idx: int) -> None:
    raise TypeError(f"no projection for {type(event).__name__}")


@_rows.register
def _(event: Genesis, conn: Connection, idx: int) -> None:
    """Genesis has no rows beyond its event."""


@_rows.register
def _(event: OrganizationApplied, conn: Connection, idx: int) -> None:
    _put(conn, t.OrganizationRow, idx=idx, c=event.content.c)


@_rows.register
def _(event: CataloguePublished, conn: Connection, idx: int) -> None:
    _put(
        conn,
        t.CatalogueRow,
        idx=idx,
        revision=event.revision,
        name=event.name.text(),
        c=event.content.c,
    )


@_rows.register
def _(event: PeriodOpened, conn: Connection, idx: int) -> None:
    _put(
        conn,
        t.PeriodRow,
        id=event.period,
        idx=idx,
        starts=event.starts.isoformat(),
        ends=event.ends.isoformat(),
        quarter=event.quarter,
        revision=event.revision,
        organization=event.organization,
        deadlines=compact(dict(event.deadlines)),
        thresholds=compact(dict(event.thresholds)),
    )
    population = _json(event.population) or {"departments": [], "cells": []}
    _put_all(
        conn,
        t.PopulationRow,
        [
            {
                "period": event.period,
                "department": d["id"],
                "idx": idx,
                "pos": pos,
                "entity": d["entity"],
                "scope": d["scope"],
                "attributes": compact(d["attributes"]),
                "owns": compact(d["owns"]),
                "due": d["due"],
                "first": d["first"],
                "last": d["last"],
            }
            for pos, d in enumerate(population["departments"])
        ],
    )
    _put_all(
        conn,
        t.CellRow,
        [
            {"period": event.period, "department": d, "control": c, "idx": idx, "pos": pos}
            for pos, (c, d) in enumerate(population["cells"])
        ],
    )


@_rows.register
def _(event: PeriodExtended, conn: Connection, idx: int) -> None:
    _put(
        conn,
        t.ExtensionRow,
        idx=idx,
        period=event.period,
        department=event.department,
        due=event.due.isoformat(),
        reason=event.reason.c,
    )


@_rows.register
def _(event: PeriodClosed, conn: Connection, idx: int) -> None:
    _put(conn, t.ClosingRow, idx=idx, period=event.period, kind="close", conclusion="")


@_rows.register
def _(event: PeriodApproved, conn: Connection, idx: int) -> None:
    _put(
        conn,
        t.ClosingRow,
        idx=idx,
        period=event.period,
        kind="approve",
        conclusion=event.conclusion,
    )
    _put_all(
        conn,
        t.ResultRow,
        [
            {
                "period": event.period,
                "department": summary["department"],
                "control": summary["control"],
                "idx": idx,
                "summary": compact(summary),
            }
            for summary in _json(event.results) or []
        ],
    )


@_rows.register
def _(event: SupplyAdded, conn: Connection, idx: int) -> None:
    _put_all(
        conn,
        t.SupplyRow,
        [
            {
                "idx": idx,
                "department": figure["department"],
                "question": figure["question"],
                "period": event.period,
                "control": event.control,
                "value": compact(figure["value"]),
            }
            for figure in _json(event.figures) or []
        ],
    )


@_rows.register
def _(event: SupplyDisputed, conn: Connection, idx: int) -> None:
    _put(
        conn,
        t.DisputeRow,
        idx=idx,
        period=event.period,
        department=event.department,
        question=event.question,
        supply=event.supply,
    )


@_rows.register
def _(event: EvidenceAdded, conn: Connection, idx: int) -> None:
    meta = _json(event.meta)
    known = meta or {}
    _put(
        conn,
        t.EvidenceRow,
        id=event.id,
        idx=idx,
        period=event.period,
        as_of=event.as_of.isoformat(),
        first=event.first.isoformat() if event.first else None,
        last=event.last.isoformat() if event.last else None,
        personal_data=event.personal_data,
        sha256=known.get("sha256", ""),
        size=event.file.n,
        file_c=event.file.c,
        name=shown(known.get("name", "")),
        title=shown(known.get("title", "")),
        inspected=0,
        reused=int(event.reused),
        disposed=int(meta is None),
    )
    _link(conn, event.id, event.links, idx)


@_rows.register
def _(event: EvidenceInspected, conn: Connection, idx: int) -> None:
    meta = _json(event.meta)
    known = meta or {}
    _put(
        conn,
        t.EvidenceRow,
        id=event.id,
        idx=idx,
        period=event.period,
        as_of=event.as_of.isoformat(),
        first=event.first.isoformat() if event.first else None,
        last=event.last.isoformat() if event.last else None,
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
    )
    _link(conn, event.id, event.links, idx)


def _link(
    conn: Connection, evidence: str, links: tuple[tuple[str, str, str], ...], idx: int
) -> None:
    _put_all(
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


@_rows.register
def _(event: EvidenceWithdrawn, conn: Connection, idx: int) -> None:
    _put(conn, t.WithdrawalRow, idx=idx, evidence=event.id, reason=event.reason.c)
    evidence = t.table(t.EvidenceRow)
    conn.execute(
        update(evidence)
        .where(evidence.c.id == event.id)
        .values(sha256="", name="", title="", disposed=1)
    )


@_rows.register(SheetAttested)
@_rows.register(SheetTranscribed)
def _(event: SheetAttested | SheetTranscribed, conn: Connection, idx: int) -> None:
    declaration = _json(event.declaration)
    _put(
        conn,
        t.AttestationRow,
        idx=idx,
        period=event.period,
        department=event.department,
        attester=event.attester,
        capacity=event.capacity,
        variant=event.variant,
        first=event.first.isoformat(),
        last=event.last.isoformat(),
        transcribed=int(isinstance(event, SheetTranscribed)),
        language=declaration["language"] if declaration else "",
        declaration=event.declaration.c,
        size=event.declaration.n,
        scan=event.file.c if isinstance(event, SheetTranscribed) else "",
        disposed=int(declaration is None),
    )
    for pos, cell in enumerate(declaration["cells"] if declaration else []):
        _put(
            conn,
            t.AttestedCellRow,
            idx=idx,
            control=cell["control"],
            pos=pos,
            content=cell["content"],
            evidence=compact([e["id"] for e in cell["evidence"]]),
        )
        _put_all(conn, t.AnswerRow, [_answer(idx, cell, n) for n in range(len(cell["answers"]))])


def _answer(idx: int, cell: Mapping[str, Any], pos: int) -> dict[str, Any]:
    answer = cell["answers"][pos]
    return {
        "idx": idx,
        "question": answer["question"],
        "control": cell["control"],
        "pos": pos,
        "value": compact(answer["value"]),
        "note": answer["note"]["c"] if answer["note"] else "",
        "supply": answer["supply"],
        "disputes": int(answer["disputes"]),
    }


@_rows.register
def _(event: NaConsented, conn: Connection, idx: int) -> None:
    _put(
        conn,
        t.ConsentRow,
        idx=idx,
        period=event.period,
        department=event.department,
        control=event.control,
        question=event.question,
        content=event.content,
    )


@_rows.register(ReviewAccepted)
@_rows.register(ReviewReturned)
def _(event: ReviewAccepted | ReviewReturned, conn: Connection, idx: int) -> None:
    returned = isinstance(event, ReviewReturned)
    _put_all(
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


@_rows.register
def _(event: FindingRaised, conn: Connection, idx: int) -> None:
    _put(
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


@_rows.register
def _(event: FindingClosed, conn: Connection, idx: int) -> None:
    _put(conn, t.FindingClosingRow, idx=idx, finding=event.id, period=event.period)


@_rows.register
def _(event: ReportPublished, conn: Connection, idx: int) -> None:
    _put(
        conn,
        t.PublicationRow,
        idx=idx,
        period=event.period,
        version=event.version,
        position=event.position,
        files=compact({name: digest for name, digest, _size in event.files}),
    )
