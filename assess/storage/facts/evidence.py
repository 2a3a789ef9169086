"""Evidence of a period, with what it is handed in for."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import RowMapping, select

from assess.domain.control import PersonalData
from assess.domain.evidence import Evidence, Link
from assess.storage import tables as t
from assess.storage.facts.rows import Rows


def evidence(rows: Rows) -> tuple[Evidence, ...]:
    """Pieces, withdrawn ones too, oldest first."""
    table = t.table(t.EvidenceLinkRow)
    pieces = t.table(t.EvidenceRow)
    mine = select(pieces.c.id).where(pieces.c.period == rows.period)
    links: dict[str, list[Link]] = defaultdict(list)
    for r in rows.view.rows(table, table.c.evidence.in_(mine), order="pos"):
        links[r["evidence"]].append(Link(r["department"], r["control"], r["requirement"]))
    withdrawals = t.table(t.WithdrawalRow)
    gone = {
        r["evidence"]
        for r in rows.view.rows(
            withdrawals, withdrawals.c.evidence.in_(mine), withdrawals.c.idx < rows.at, order="idx"
        )
    }
    before = rows.view.earlier_periods_of_objects(rows.period, rows.at)
    return tuple(
        _piece(
            rows,
            r,
            tuple(links[r["id"]]),
            before.get(r["sha256"]),
            withdrawn=r["id"] in gone,
        )
        for r in rows.of(t.EvidenceRow)
    )


def _piece(
    rows: Rows,
    row: RowMapping,
    links: tuple[Link, ...],
    reused_from: str | None,
    *,
    withdrawn: bool,
) -> Evidence:
    mark = rows.mark(row["idx"])
    covers = (
        (date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
        if row["first"]
        else None
    )
    return Evidence(
        id=row["id"],
        idx=mark.idx,
        at=mark.at,
        by=mark.by,
        period=rows.period,
        links=links,
        as_of=date.fromisoformat(row["as_of"]),
        covers=covers,
        personal_data=PersonalData(row["personal_data"]),
        sha256=row["sha256"],
        size=row["size"],
        commitment=row["file_c"],
        name=row["name"],
        title=row["title"],
        reused_from=reused_from,
        inspected=bool(row["inspected"]),
        seen_by=row["seen_by"],
        count=row["count"],
        withdrawn=withdrawn,
        disposed=bool(row["disposed"]),
        on_behalf_of=row["on_behalf_of"],
    )
