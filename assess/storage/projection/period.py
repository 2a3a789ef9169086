"""Rows of a period's life: opening with its population, extensions, supply, close, approval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from assess.domain.event import (
    PeriodAdopted,
    PeriodApproved,
    PeriodClosed,
    PeriodExtended,
    PeriodOpened,
    SupplyAdded,
    SupplyDisputed,
)
from assess.storage import tables as t
from assess.storage.projection.rows import compact, opened, put, put_all


def period_opened(event: PeriodOpened, conn: Connection, idx: int) -> None:
    """The period, its departments and its cells."""
    put(
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
        time_zone=event.time_zone,
        fiscal_year_starts=event.fiscal_year_starts,
    )
    _put_population(conn, event.period, idx, opened(event.population))


def period_adopted(event: PeriodAdopted, conn: Connection, idx: int) -> None:
    """The adoption, and the departments and cells from it on."""
    population = opened(event.population)
    known = population or {}
    put(
        conn,
        t.AdoptionRow,
        idx=idx,
        period=event.period,
        revision=event.revision,
        organization=event.organization,
        anew=compact(list(event.anew)),
        added=compact(known.get("added", [])),
        closed=compact(known.get("closed", [])),
        reason=event.reason.c,
    )
    _put_population(conn, event.period, idx, population)


def _put_population(
    conn: Connection, period: str, idx: int, population: Mapping[str, Any] | None
) -> None:
    """Departments and cells; none where their bytes were disposed of."""
    known = population or {"departments": [], "cells": []}
    put_all(
        conn,
        t.PopulationRow,
        [
            {
                "period": period,
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
            for pos, d in enumerate(known["departments"])
        ],
    )
    put_all(
        conn,
        t.CellRow,
        [
            {"period": period, "department": d, "control": c, "idx": idx, "pos": pos}
            for pos, (c, d) in enumerate(known["cells"])
        ],
    )


def period_extended(event: PeriodExtended, conn: Connection, idx: int) -> None:
    """A later due date."""
    put(
        conn,
        t.ExtensionRow,
        idx=idx,
        period=event.period,
        department=event.department,
        due=event.due.isoformat(),
        reason=event.reason.c,
    )


def supply_added(event: SupplyAdded, conn: Connection, idx: int) -> None:
    """A row for every department's figure."""
    put_all(
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
            for figure in opened(event.figures) or []
        ],
    )


def supply_disputed(event: SupplyDisputed, conn: Connection, idx: int) -> None:
    """A dispute of one figure."""
    put(
        conn,
        t.DisputeRow,
        idx=idx,
        period=event.period,
        department=event.department,
        question=event.question,
        supply=event.supply,
    )


def period_closed(event: PeriodClosed, conn: Connection, idx: int) -> None:
    """The close."""
    put(conn, t.ClosingRow, idx=idx, period=event.period, kind="close", conclusion="")


def period_approved(event: PeriodApproved, conn: Connection, idx: int) -> None:
    """The approval, and the result that it fixed for every cell."""
    put(
        conn,
        t.ClosingRow,
        idx=idx,
        period=event.period,
        kind="approve",
        conclusion=event.conclusion,
    )
    put_all(
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
            for summary in opened(event.results) or []
        ],
    )
