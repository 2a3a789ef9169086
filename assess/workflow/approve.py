"""Approval: the period is locked, findings are closed and raised, results are fixed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from assess.domain.access import Subject, Verb
from assess.domain.conclusion import Conclusion
from assess.domain.event import FindingClosed, FindingRaised, PeriodApproved
from assess.domain.facts import CellKey, Finding, Mark
from assess.domain.findings import NewFinding, raise_findings, to_close
from assess.domain.reconcile import reconcile
from assess.errors import Refused
from assess.storage.writer import Writer
from assess.text import Text, shown
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk, sealed
from assess.workflow.population import business_day


@dataclass(frozen=True, slots=True)
class Approved:
    """What an approval did."""

    period: str
    conclusion: Conclusion
    raised: tuple[NewFinding, ...]
    closed: tuple[Finding, ...]


def approve(desk: Desk, *, period: str | None = None) -> Approved:
    """Approves a closed period whose figures reconcile.

    Raises:
        Refused: Not closed, approved before, or figures that do not reconcile.
        NotPermitted: The actor reviewed cells of it, or does not hold the role.
    """
    with desk.write() as writer:
        book = load_book(desk, writer, _closed_period(desk, writer, period), results=True)
        reviewers = frozenset(r.mark.by for r in book.facts.reviews)
        actor = desk.allow(writer, Verb.APPROVE, Subject(reviewers=reviewers))
        _approvable(book)
        _reconciling(book)
        standing = [key for key, summary in book.summaries.items() if summary.contradictions]
        lineage = desk.lineage(writer, book.catalogue)
        closing = to_close(book.facts.findings, book.outcomes, standing, lineage)
        raised = raise_findings(
            book.outcomes,
            book.verdicts,
            book.facts.findings,
            book.period,
            lambda key: _due(desk, book, key),
            _next_number(book),
            lineage,
        )
        for finding in closing:
            writer.append(FindingClosed(finding.id, book.period.id), desk.now(), actor.entered_by)
        conclusion = _conclusion(book, closing, raised, desk)
        rows = [s.to_json() for s in book.summaries.values()]
        writer.append(
            PeriodApproved(
                book.period.id,
                conclusion.letter.value,
                sealed(json.dumps(rows, sort_keys=True, ensure_ascii=False)),
            ),
            desk.now(),
            actor.entered_by,
        )
        for new in raised:
            writer.append(_raised(new, book.period.id), desk.now(), actor.entered_by)
    return Approved(book.period.id, conclusion, raised, closing)


def _raised(new: NewFinding, period: str) -> FindingRaised:
    return FindingRaised(
        new.id,
        period,
        new.key.department,
        new.key.control,
        new.level.value,
        new.due,
        new.contradicts,
        new.repeat_of,
    )


def _conclusion(
    book: Book, closing: tuple[Finding, ...], raised: tuple[NewFinding, ...], desk: Desk
) -> Conclusion:
    """The conclusion as the report after this approval will state it."""
    gone = {f.id for f in closing}
    mark = Mark(book.facts.position, desk.now(), "")
    fresh = [
        Finding(n.id, mark, book.period.id, n.key, n.level, n.due, n.contradicts, n.repeat_of)
        for n in raised
    ]
    return book.conclude(
        [*(f for f in book.facts.findings if f.id not in gone), *fresh], desk.today()
    )


def _next_number(book: Book) -> int:
    year = f"F-{book.period.ends.year}-"
    used = [int(f.id.removeprefix(year)) for f in book.facts.findings if f.id.startswith(year)]
    return max(used, default=0) + 1


def _closed_period(desk: Desk, writer: Writer, period: str | None) -> str:
    """The period meant; periods are approved in their order, since findings build on each other."""
    open_still = [p for p in writer.period_ids() if not writer.is_approved(p)]
    chosen = desk.period(writer, period) if period is not None else None
    if chosen is not None and chosen in open_still and chosen != open_still[0]:
        raise Refused(
            Text(
                f"{open_still[0]} comes before {chosen} and is not approved.",
                f"{chosen}より前の{open_still[0]}がまだ承認されていません。",
            ),
            hint=Text(
                f"Approve it first: assess approve --period {open_still[0]}",
                f"先に承認してください: assess approve --period {open_still[0]}",
            ),
        )
    if chosen is None and (not open_still or not writer.is_closed(open_still[0])):
        raise Refused(
            Text("No closed period waits for approval.", "承認待ちの締切済みの期間はありません。"),
            hint=Text("Close it: assess period close", "締め切るには: assess period close"),
        )
    return chosen or open_still[0]


def _approvable(book: Book) -> None:
    if book.facts.closed is None:
        raise Refused(
            Text(
                f"{shown(book.period.id)} is not closed.",
                f"{shown(book.period.id)}はまだ締め切られていません。",
            ),
            hint=Text(
                "Close it first: assess period close",
                "先に締め切ってください: assess period close",
            ),
        )
    if book.facts.approved is not None:
        raise Refused(
            Text(f"{book.period.id} is approved already.", f"{book.period.id}は承認済みです。"),
            where=book.period.id,
        )


def _reconciling(book: Book) -> None:
    found = reconcile(book.opening, book.figures)
    if found:
        en = "; ".join(f"{d.what.en}: {d.expected} and {d.found}" for d in found)
        ja = "、".join(f"{d.what.ja}は{d.expected}と{d.found}" for d in found)
        raise Refused(
            Text(f"The figures do not reconcile: {en}.", f"集計した数値が一致しません: {ja}。"),
            where=book.period.id,
            hint=Text(
                "Run assess verify, and report this.",
                "assess verifyを実行し、その結果とともにご報告ください。",
            ),
        )


def _due(desk: Desk, book: Book, key: CellKey) -> date:
    entity = book.department(key.department).entity
    days = book.opening.deadlines.finding
    return business_day(desk, book.organization, entity, desk.today(), days)
