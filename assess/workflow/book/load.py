"""Loads the book of a period from an open view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assess.domain.derive import derive_all
from assess.domain.facts import CellKey, PeriodFacts
from assess.domain.lineage import followed
from assess.domain.outcome import CellSummary
from assess.domain.period import Period
from assess.domain.statement import Catalogue
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
        facts = desk.opening(view, period)
    else:
        facts = with_vacancies(desk, view, desk.facts(view, period, at))
    older = view.periods_before(facts.period.starts, at)
    catalogue = desk.catalogue(view, facts.opening.revision)
    recent = tuple(
        with_vacancies(desk, view, desk.facts(view, p, at)) for p in older[::-1][:earlier]
    )
    return Book(
        catalogue,
        desk.organization(view, at),
        facts,
        last_results(desk, view, facts.period, catalogue, at) if results else None,
        _earlier(desk, view, facts, catalogue, recent),
        desk.now(),
        _last_approval(view, older),
    )


def _earlier(
    desk: Desk,
    view: View,
    facts: PeriodFacts,
    catalogue: Catalogue,
    periods: tuple[PeriodFacts, ...],
) -> Earlier:
    """What `periods`, and the revisions that adoptions replaced, hand on."""
    named = {f.opening.revision for f in periods} | {a.before for a in facts.adoptions}
    return Earlier(
        periods,
        {revision: desk.catalogue(view, revision) for revision in named},
        desk.workspace.settings.zone,
        view.meanings(),
        desk.lineage(view, catalogue),
    )


def _last_approval(view: View, older: Sequence[str]) -> int:
    """The position after the newest approval of an earlier period and the findings it raised."""
    newest = view.last_approval(older)
    return 0 if newest is None else view.end_of_approval(newest)


def with_vacancies(desk: Desk, view: View, facts: PeriodFacts) -> PeriodFacts:
    """The facts with days without a manager, computed from the organization in force (at close)."""
    at = facts.closed.idx if facts.closed else facts.position
    return replace(facts, vacancies=desk.vacancies(view, facts.opening, at))


def last_results(
    desk: Desk, view: View, period: Period, catalogue: Catalogue, at: int | None = None
) -> Mapping[CellKey, CellSummary]:
    """The newest summary of every cell in periods before `period`.

    An approved period's are those that its approval fixed, a closed one's are derived. One that
    is still open has no results yet.

    Args:
        desk: The workspace.
        view: An open view.
        period: The period that looks back.
        catalogue: Its revision; a control that replaces others goes on with what they had.
        at: Ledger position, the head where None.
    """
    last: dict[CellKey, CellSummary] = {}
    for earlier in view.periods_before(period.starts, at):
        closed = desk.opening(view, earlier).closed
        if closed is None or (at is not None and closed.idx >= at):
            continue
        approved = [CellSummary.from_json(r) for r in view.results(earlier, at)]
        if not approved:
            facts = desk.facts(view, earlier, at)
            then = desk.catalogue(view, facts.opening.revision)
            facts = with_vacancies(desk, view, facts)
            before = followed(last, desk.lineage(view, then))
            approved = list(summaries(then, facts, derive_all(then, facts), before).values())
        last |= {s.key: s for s in approved}
    return followed(last, desk.lineage(view, catalogue))
