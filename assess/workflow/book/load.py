"""Loads the book of a period from an open view."""

from __future__ import annotations

from dataclasses import replace

from assess.domain.derive import derive_all
from assess.domain.facts import CellKey, PeriodFacts
from assess.domain.outcome import CellSummary
from assess.domain.period import Period
from assess.domain.verdict import summaries
from assess.storage.view import View
from assess.workflow.book.book import Book
from assess.workflow.book.carried import Earlier
from assess.workflow.desk import Desk


def load_book(
    desk: Desk,
    view: View,
    period: str,
    at: int | None = None,
    *,
    earlier: int = 0,
    results: bool = False,
    bare: bool = False,
) -> Book:
    """The book of a period at a ledger position.

    Args:
        desk: The workspace.
        view: An open view; the book outlives it.
        period: Period id.
        at: Position, the head where None.
        earlier: How many earlier periods' facts to load, for last answers and offers.
        results: Whether to load earlier results, which verdicts need.
        bare: Only the opening and the closing; enough to know who is asked what.

    Raises:
        BadInput: The period was not opened by then.
    """
    if bare:
        facts = view.opening_facts(period)
    else:
        facts = with_vacancies(desk, view, desk.facts(view, period, at))
    older = [p for p in view.period_ids(at) if _starts_before(view, p, facts.period)]
    recent = list(reversed(older))[:earlier]
    loaded = tuple(with_vacancies(desk, view, desk.facts(view, p, at)) for p in recent)
    revisions = {f.opening.revision: desk.catalogue(view, f.opening.revision) for f in loaded}
    return Book(
        desk.catalogue(view, facts.opening.revision),
        desk.organization(view, at),
        facts,
        last_results(desk, view, facts.period, at) if results else None,
        Earlier(loaded, revisions, desk.workspace.settings.zone),
        desk.now(),
        _last_approval(view, older),
    )


def _last_approval(view: View, older: list[str]) -> int:
    """The position after the newest approval of an earlier period and the findings it raised."""
    newest = view.last_approval(older)
    return 0 if newest is None else view.end_of_approval(newest)


def with_vacancies(desk: Desk, view: View, facts: PeriodFacts) -> PeriodFacts:
    """The facts with days without a manager, computed from the organization in force (at close)."""
    at = facts.closed.idx if facts.closed else facts.position
    return replace(facts, vacancies=desk.vacancies(view, facts.opening, at))


def last_results(
    desk: Desk, view: View, period: Period, at: int | None = None
) -> dict[CellKey, CellSummary]:
    """The newest summary of every cell in periods before `period`.

    An approved period's are those that its approval fixed, a closed one's are derived. One that
    is still open has no results yet.
    """
    last: dict[CellKey, CellSummary] = {}
    for earlier in view.period_ids(at):
        if not _starts_before(view, earlier, period):
            continue
        closed = view.opening_facts(earlier).closed
        if closed is None or (at is not None and closed.idx >= at):
            continue
        approved = [CellSummary.from_json(r) for r in view.results(earlier, at)]
        if not approved:
            facts = desk.facts(view, earlier, at)
            catalogue = desk.catalogue(view, facts.opening.revision)
            facts = with_vacancies(desk, view, facts)
            outcomes = derive_all(catalogue, facts)
            approved = list(summaries(catalogue, facts, outcomes, last).values())
        last |= {s.key: s for s in approved}
    return last


def _starts_before(view: View, period_id: str, period: Period) -> bool:
    return view.period_starts(period_id) < period.starts
