"""Past results that were imported, below a ledger position."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from sqlalchemy import RowMapping, func, select

from assess.domain.facts import CellKey, Mark
from assess.domain.history import PastAnswer, PastFinding, PastPeriod, standing, value_of
from assess.domain.outcome import Result
from assess.domain.period import Period
from assess.ledger.leaf import parse_time
from assess.storage import tables as t
from assess.storage.snapshot import Snapshot


def imports(view: Snapshot, at: int | None = None) -> tuple[PastPeriod, ...]:
    """Every import, in ledger order, superseded ones too."""
    table = t.table(t.HistoryRow)
    size = view.head().size if at is None else at
    return tuple(_period(view, row) for row in view.rows(table, table.c.idx < size))


def newest_import(view: Snapshot) -> int:
    """The leaf of the newest import, -1 where there is none."""
    table = t.table(t.HistoryRow)
    found = view.conn.execute(select(func.max(table.c.idx))).scalar()
    return -1 if found is None else int(found)


def past_periods(view: Snapshot, at: int | None = None) -> tuple[PastPeriod, ...]:
    """The imports that count at a position, by their days."""
    return standing(imports(view, at), next(iter(view.periods(at).values()), None))


def found_conforming(
    view: Snapshot, controls: Collection[str], at: int | None = None
) -> frozenset[CellKey]:
    """Cells of some controls that any approval by a position found conforming."""
    table = t.table(t.ResultRow)
    size = view.head().size if at is None else at
    query = select(table.c.control, table.c.department, table.c.summary).where(
        table.c.control.in_(controls), table.c.idx < size
    )
    return frozenset(
        CellKey(row.control, row.department)
        for row in view.conn.execute(query)
        if json.loads(row.summary)["result"] == Result.CONFORMING.value
    )


def _period(view: Snapshot, row: RowMapping) -> PastPeriod:
    leaf = view.leaf(row["idx"])
    answers, findings = t.table(t.HistoryAnswerRow), t.table(t.HistoryFindingRow)
    return PastPeriod(
        mark=Mark(leaf.seq, parse_time(leaf.at), leaf.by),
        period=Period(
            starts=date.fromisoformat(row["starts"]),
            ends=date.fromisoformat(row["ends"]),
            id=row["period"],
            quarter=row["quarter"],
        ),
        supersedes=row["supersedes"],
        file=row["name"],
        size=row["size"],
        sha256=row["sha256"],
        reason=view.words(row["reason"]),
        answers=tuple(
            _answer(view, r) for r in view.rows(answers, answers.c.idx == row["idx"], order="pos")
        ),
        findings=tuple(
            _finding(view, r)
            for r in view.rows(findings, findings.c.idx == row["idx"], order="pos")
        ),
        disposed=bool(row["disposed"]),
    )


def _answer(view: Snapshot, row: RowMapping) -> PastAnswer:
    return PastAnswer(
        CellKey(row["control"], row["department"]),
        row["question"],
        value_of(None if row["value"] is None else json.loads(row["value"]), view.words),
        Result(row["result"]),
        row["attester"],
        date.fromisoformat(row["answered"]) if row["answered"] else None,
    )


def _finding(view: Snapshot, row: RowMapping) -> PastFinding:
    return PastFinding(
        row["id"],
        CellKey(row["control"], row["department"]),
        view.words(row["text"]),
        date.fromisoformat(row["due"]) if row["due"] else None,
    )
