"""One consistent snapshot: what is in force at a ledger position, facts of periods apart."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from assess.domain.event import (
    AttestationLapsed,
    PeriodAdopted,
    PeriodApproved,
    PeriodClosed,
    PeriodOpened,
    ReportPublished,
)
from assess.domain.meaning import Meanings, Vouched
from assess.errors import OutsideFailure
from assess.storage import tables as t
from assess.storage.ledger_view import LedgerView
from assess.storage.records import DraftRecord, draft_record
from assess.text import Text

_VERIFY = Text("Run verify.", "assess verifyを実行してください。")
_NO_ORGANIZATION = Text("The organization's bytes are missing.", "組織の構成のデータがありません。")
_NO_CATALOGUE = Text("The catalogue's bytes are missing.", "カタログのデータがありません。")

FRAME = (
    PeriodOpened.kind,
    PeriodAdopted.kind,
    AttestationLapsed.kind,
    PeriodClosed.kind,
    PeriodApproved.kind,
    ReportPublished.kind,
)
"""Kinds of leaves from which `View.opening_facts` are read."""


class Snapshot(LedgerView):
    """What is in force at a ledger position, and what was handed in."""

    def organization(self, at: int | None = None) -> tuple[int, bytes] | None:
        """Leaf index and canonical bytes of the organization in force, or None before the first."""
        return self._once(f"organization at {at}", lambda: self._read_organization(at))

    def _read_organization(self, at: int | None) -> tuple[int, bytes] | None:
        table = t.table(t.OrganizationRow)
        query = select(table.c.idx, table.c.c).order_by(table.c.idx.desc()).limit(1)
        if at is not None:
            query = query.where(table.c.idx < at)
        row = self.conn.execute(query).first()
        if row is None:
            return None
        data = self.opening(row.c)
        if data is None:
            raise OutsideFailure(_NO_ORGANIZATION, hint=_VERIFY)
        return row.idx, data

    def catalogue(self, revision: str | None = None) -> tuple[str, str, bytes] | None:
        """Revision, name and packed bytes of a published revision (the newest by default)."""
        table = t.table(t.CatalogueRow)
        query = select(table).order_by(table.c.idx.desc()).limit(1)
        if revision is not None:
            query = query.where(table.c.revision == revision)
        row = self.conn.execute(query).mappings().first()
        if row is None:
            return None
        data = self.opening(row["c"])
        if data is None:
            raise OutsideFailure(_NO_CATALOGUE, hint=_VERIFY)
        return row["revision"], row["name"], data

    def revisions(self) -> tuple[str, ...]:
        """Published revisions, oldest first."""
        return tuple(r["revision"] for r in self.rows(t.table(t.CatalogueRow)))

    def meanings(self) -> Meanings:
        """What the published revisions vouch to mean the same."""
        return self._once("meanings", self._read_meanings)

    def _read_meanings(self) -> Meanings:
        found = self.rows(t.table(t.CatalogueRow))
        return Meanings.of(Vouched(*v) for row in found for v in json.loads(row["same"]))

    def periods(self, at: int | None = None) -> Mapping[str, date]:
        """Periods opened by a position with their first days, in order of these."""
        size = self.head().size if at is None else at
        return self._once(f"periods at {size}", lambda: self._read_periods(size))

    def _read_periods(self, size: int) -> dict[str, date]:
        table = t.table(t.PeriodRow)
        found = self.rows(table, table.c.idx < size, order="starts")
        return {r["id"]: date.fromisoformat(r["starts"]) for r in found}

    def period_ids(self, at: int | None = None) -> tuple[str, ...]:
        """Periods opened by a position, in order of their days."""
        return tuple(self.periods(at))

    def periods_before(self, first: date, at: int | None = None) -> tuple[str, ...]:
        """Periods opened by a position that began before a day, in order of their days."""
        return tuple(period for period, starts in self.periods(at).items() if starts < first)

    def is_closed(self, period: str) -> bool:
        """Whether the period was closed."""
        table = t.table(t.ClosingRow)
        query = select(table.c.idx).where((table.c.period == period) & (table.c.kind == "close"))
        return self.conn.execute(query).first() is not None

    def end_of_approval(self, idx: int) -> int:
        """The position after the approval at `idx` and the findings that it raised."""
        table = t.table(t.EventRow)
        query = select(func.min(table.c.idx)).where(
            (table.c.idx > idx) & (table.c.kind != "finding.raise")
        )
        following = self.conn.execute(query).scalar()
        return self.head().size if following is None else following

    def last_approval(self, periods: Sequence[str]) -> int | None:
        """The newest leaf that approved one of these periods, or None."""
        table = t.table(t.ClosingRow)
        query = select(func.max(table.c.idx)).where(
            (table.c.kind == "approve") & table.c.period.in_(periods)
        )
        return self.conn.execute(query).scalar()

    def is_approved(self, period: str) -> bool:
        """Whether the period was approved."""
        table = t.table(t.ClosingRow)
        query = select(table.c.idx).where((table.c.period == period) & (table.c.kind == "approve"))
        return self.conn.execute(query).first() is not None

    def newest_frame(self, period: str) -> int | None:
        """The newest leaf that tells what a period asks, or that it is over; None before any."""
        events = t.table(t.EventRow)
        query = select(func.max(events.c.idx)).where(
            (events.c.period == period) & events.c.kind.in_(FRAME)
        )
        return self.conn.execute(query).scalar()

    def newest_of(self, period: str) -> tuple[int, int]:
        """Indexes of the newest leaf of a period and of the newest about any finding."""
        events = t.table(t.EventRow)
        newest = select(func.max(events.c.idx))
        mine = self.conn.execute(newest.where(events.c.period == period)).scalar()
        findings = self.conn.execute(
            newest.where(events.c.kind.in_(("finding.raise", "finding.close")))
        ).scalar()
        return mine or 0, findings or 0

    def results(self, period: str, at: int | None = None) -> tuple[dict[str, Any], ...]:
        """The cell results fixed by a period's approval, as JSON values; empty before it."""
        table = t.table(t.ResultRow)
        size = self.head().size if at is None else at
        rows = self.rows(table, table.c.period == period, table.c.idx < size, order="control")
        return tuple(json.loads(r["summary"]) for r in rows)

    def draft(self, period: str, department: str, question: str) -> DraftRecord | None:
        """One draft answer."""
        found = self._drafts(period, department, t.table(t.Draft).c.question == question)
        return found[0] if found else None

    def drafts(self, period: str, department: str) -> dict[str, DraftRecord]:
        """Draft answers of a sheet by question id."""
        return {d.question: d for d in self._drafts(period, department)}

    def _drafts(self, period: str, department: str, *where: Any) -> list[DraftRecord]:
        c = t.table(t.Draft).c
        mine = (c.period == period, c.department == department, c.spent == 0)
        return [
            draft_record(r) for r in self.rows(t.table(t.Draft), *mine, *where, order="question")
        ]

    def objects_used(self, sha256: str) -> int:
        """How many records name a vault object: pieces not withdrawn, declarations, imports."""
        pieces, signed = t.table(t.EvidenceRow), t.table(t.AttestationRow)
        past = t.table(t.HistoryRow)
        query = select(func.count())
        by_pieces = query.select_from(pieces).where(pieces.c.sha256 == sha256)
        by_scans = query.select_from(signed).where(signed.c.scan == sha256)
        by_imports = query.select_from(past).where(past.c.sha256 == sha256)
        named = (by_pieces, by_scans, by_imports)
        return sum(int(self.conn.execute(q).scalar_one()) for q in named)

    def earlier_periods_of_objects(self, period: str, at: int) -> dict[str, str]:
        """Object hash to the newest earlier period in which, by a position, a piece of `period`
        had been handed in."""
        now, before = t.table(t.EvidenceRow), t.table(t.EvidenceRow).alias()
        periods = t.table(t.PeriodRow)
        start = select(periods.c.starts).where(periods.c.id == period).scalar_subquery()
        query = (
            select(before.c.sha256, periods.c.id)
            .join(now, now.c.sha256 == before.c.sha256)
            .join(periods, periods.c.id == before.c.period)
            .where((now.c.period == period) & (now.c.sha256 != "") & (periods.c.starts < start))
            .where(before.c.idx < at)
            .order_by(periods.c.starts)
        )
        return {row.sha256: row.id for row in self.conn.execute(query)}

    def earlier_period_of(self, sha256: str, before: str) -> str | None:
        """The newest earlier period in which the same bytes were handed in, or None."""
        evidence, periods = t.table(t.EvidenceRow), t.table(t.PeriodRow)
        start = select(periods.c.starts).where(periods.c.id == before).scalar_subquery()
        query = (
            select(periods.c.id)
            .join(evidence, evidence.c.period == periods.c.id)
            .where((evidence.c.sha256 == sha256) & (periods.c.starts < start))
            .order_by(periods.c.starts.desc())
            .limit(1)
        )
        return self.conn.execute(query).scalar() if sha256 else None
