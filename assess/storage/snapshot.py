"""One consistent snapshot: what is in force at a ledger position, facts of periods apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, func, select

from assess.domain.event import (
    AttestationLapsed,
    Genesis,
    PeriodAdopted,
    PeriodApproved,
    PeriodClosed,
    PeriodOpened,
    ReportPublished,
)
from assess.domain.meaning import Meanings, Vouched
from assess.errors import BadInput, OutsideFailure
from assess.ledger.leaf import Leaf, parse_time
from assess.storage import tables as t
from assess.storage.records import DraftRecord, Head, LogEntry, draft_record, stored_event
from assess.text import Text

T = TypeVar("T")

_VERIFY = Text("Run verify.", "assess verifyを実行してください。")
_NO_EVENT = Text(
    "The event table has no row for the last leaf.", "最後の記録の行が出来事の表にありません。"
)
_NO_GENESIS = Text("The ledger has no genesis.", "最初の記録がありません。")
_WORKSPACE = Text("Is this the right workspace?", "作業領域が正しいかを確かめてください。")
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


class Snapshot:
    """Everything that can be read, within one transaction.

    Positions count leaves: position 7 is the state after leaves 0 to 6. None means the head.
    """

    def __init__(self, conn: Connection) -> None:
        self.conn = conn
        self._known: dict[str, Any] = {}

    def _once(self, name: str, read: Callable[[], T]) -> T:
        """What `read` gives, read once until a leaf is appended."""
        if name not in self._known:
            self._known[name] = read()
        found: T = self._known[name]
        return found

    def rows(self, table: Table, *where: Any, order: str = "idx") -> Sequence[RowMapping]:
        """Rows of a table in ledger order."""
        query = select(table).where(*where).order_by(table.c[order])
        return self.conn.execute(query).mappings().all()

    def head(self) -> Head:
        """Size and last time; O(1)."""
        return self._once("head", self._read_head)

    def _read_head(self) -> Head:
        events = t.table(t.EventRow)
        ledger = t.table(t.LedgerEvent)
        size = self.conn.execute(select(func.max(ledger.c.idx))).scalar()
        if size is None:
            return Head(0, None)
        at = self.conn.execute(select(events.c.at).where(events.c.idx == size)).scalar()
        if at is None:
            raise OutsideFailure(_NO_EVENT, hint=_VERIFY)
        return Head(size + 1, parse_time(at))

    def read_node(self, level: int, pos: int) -> bytes:
        """A stored tree node; level 0 gives leaf hashes."""
        if level == 0:
            table = t.table(t.LedgerEvent)
            found = self.conn.execute(select(table.c.leaf_hash).where(table.c.idx == pos)).scalar()
        else:
            table = t.table(t.LedgerNode)
            found = self.conn.execute(
                select(table.c.hash).where((table.c.level == level) & (table.c.pos == pos))
            ).scalar()
        if found is None:
            raise OutsideFailure(
                Text(
                    f"The tree node at level {level}, position {pos} is missing.",
                    f"木の{level}段目、位置{pos}のノードがありません。",
                ),
                hint=_VERIFY,
            )
        return bytes(found)

    def leaf(self, idx: int) -> Leaf:
        """The leaf at an index.

        Raises:
            BadInput: There is none.
        """
        table = t.table(t.LedgerEvent)
        data = self.conn.execute(select(table.c.leaf).where(table.c.idx == idx)).scalar()
        if data is None:
            raise BadInput(Text(f"There is no leaf {idx}.", f"記録{idx}はありません。"))
        return Leaf.from_bytes(bytes(data))

    def genesis(self) -> Genesis:
        """The event of leaf 0.

        Raises:
            OutsideFailure: The ledger does not begin with one.
        """
        return self._once("genesis", self._read_genesis)

    def _read_genesis(self) -> Genesis:
        if self.head().size:
            event = stored_event(self.conn, self.leaf(0))
            if isinstance(event, Genesis):
                return event
        raise OutsideFailure(_NO_GENESIS, hint=_WORKSPACE)

    def origin(self) -> str:
        """The log's origin, fixed by leaf 0."""
        return self.genesis().origin

    def opening(self, c: str) -> bytes | None:
        """The bytes behind a commitment, or None once disposed of."""
        table = t.table(t.Opening)
        found = self.conn.execute(select(table.c.data).where(table.c.c == c)).scalar()
        return None if found is None else bytes(found)

    def salt(self, c: str) -> bytes | None:
        """The salt of a commitment, or None once disposed of."""
        table = t.table(t.Opening)
        found = self.conn.execute(select(table.c.salt).where(table.c.c == c)).scalar()
        return None if found is None else bytes(found)

    def words(self, c: str) -> str:
        """A committed text, "" once disposed of."""
        data = self.opening(c) if c else None
        return data.decode() if data is not None else ""

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

    def checkpoints(self) -> tuple[tuple[int, str], ...]:
        """Sizes and signed notes, oldest first."""
        table = t.table(t.LedgerCheckpoint)
        return tuple((r["size"], r["note"]) for r in self.rows(table, order="size"))

    def newest_checkpoint(self) -> tuple[int, str] | None:
        """The newest checkpoint's size and note."""
        table = t.table(t.LedgerCheckpoint)
        row = self.conn.execute(select(table).order_by(table.c.size.desc()).limit(1)).first()
        return (row.size, row.note) if row else None

    def checkpoint(self, size: int) -> str | None:
        """The signed note of a size."""
        table = t.table(t.LedgerCheckpoint)
        return self.conn.execute(select(table.c.note).where(table.c.size == size)).scalar()

    def log(
        self, *, period: str | None = None, department: str | None = None, after: int = -1
    ) -> Iterator[LogEntry]:
        """Events in ledger order, filtered by what their leaves say."""
        table = t.table(t.EventRow)
        where = [table.c.idx > after]
        if period is not None:
            where.append(table.c.period == period)
        if department is not None:
            where.append(table.c.department == department)
        for row in self.rows(table, *where):
            leaf = self.leaf(row["idx"])
            yield LogEntry(leaf.seq, parse_time(leaf.at), leaf.by, stored_event(self.conn, leaf))

    def objects_used(self, sha256: str) -> int:
        """How many records name a vault object: pieces not withdrawn, transcribed declarations."""
        pieces, signed = t.table(t.EvidenceRow), t.table(t.AttestationRow)
        query = select(func.count())
        by_pieces = query.select_from(pieces).where(pieces.c.sha256 == sha256)
        by_scans = query.select_from(signed).where(signed.c.scan == sha256)
        return sum(int(self.conn.execute(q).scalar_one()) for q in (by_pieces, by_scans))

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

    def rehearsal_now(self) -> datetime | None:
        """The stored now of a rehearsal."""
        table = t.table(t.RehearsalClock)
        now = self.conn.execute(select(table.c.now)).scalar()
        return None if now is None else parse_time(now)
