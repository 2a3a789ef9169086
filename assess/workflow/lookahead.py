"""What moving an open period to a revision would do, published or not, without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assess.catalog.change import Change
from assess.catalog.diff import asked_anew, compare
from assess.domain.adoption import Plan, adopted, plan
from assess.domain.applicability import owner_gaps
from assess.domain.derive import derive_all
from assess.domain.facts import CellKey, Mark, PeriodFacts, PopulationDepartment
from assess.domain.meaning import Meanings
from assess.domain.outcome import Result
from assess.domain.period import Period
from assess.domain.statement import Catalogue
from assess.errors import Refused
from assess.storage.view import View
from assess.text import Text
from assess.workflow.book import Book, last_results, with_vacancies
from assess.workflow.desk import Desk
from assess.workflow.population import find_population
from assess.workflow.words import MAP_EACH, nobody_owns

_NOTHING = Text(
    "The period has the newest revision and population already.",
    "この期間は、既に最新の版と対象で評価しています。",
)
_NO_REVISION = Text(
    "Publish a revision, or apply an organization: assess controls publish",
    "先に版を確定するか、組織の情報を適用してください: assess controls publish",
)


class NothingToAdopt(Refused):
    """The period has that revision and population already."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A cell whose result changes by the adoption itself."""

    key: CellKey
    before: Result
    after: Result


@dataclass(frozen=True, slots=True)
class Adopted:
    """What an adoption does.

    Attributes:
        before: The revision in force.
        changes: Between the revision in force and the one adopted.
        flips: Results of cells that are there before and after, in catalogue order.
        closing: Results, at that moment, of the cells that it closes.
        days: Departments that were there, and whose days in the period change.
    """

    period: Period
    before: str
    plan: Plan
    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]
    closing: Mapping[CellKey, Result]
    days: tuple[PopulationDepartment, ...]


def look_ahead(
    desk: Desk,
    view: View,
    book: Book,
    after: Catalogue,
    meanings: Meanings,
    by: str,
    reason: str = "",
) -> Adopted:
    """What adopting a revision with the applied organization does to a period.

    Args:
        desk: Who and where.
        view: An open view at the head.
        book: The period; it is open.
        after: The revision, published or not.
        meanings: What was vouched to mean the same, or would be.
        by: Who adopts.
        reason: Why.

    Raises:
        NothingToAdopt: Neither revision nor population differs.
        Refused: An owner code has no department.
    """
    organization = desk.organization(view)
    gaps = owner_gaps(after, organization, book.period)
    if gaps:
        raise Refused(nobody_owns(gaps), hint=MAP_EACH)
    last = last_results(desk, view, book.period, after)
    departments, cells = find_population(desk, after, organization, book.period, last)
    anew = asked_anew(book.catalogue, after, meanings)
    planned = plan(book.facts, book.catalogue, after, departments, cells, anew)
    if _is_nothing(book, planned):
        raise NothingToAdopt(_NOTHING, where=book.period.id, hint=_NO_REVISION)
    mark = Mark(view.head().size, desk.now(), by)
    moved = adopted(book.facts, planned, mark, organization_leaf(view), reason)
    outcomes = derive_all(after, _with_vacancies(desk, view, moved))
    return Adopted(
        period=book.period,
        before=book.catalogue.revision,
        plan=planned,
        changes=compare(book.catalogue, after, meanings),
        flips=tuple(
            Flip(key, book.outcomes[key].result, outcomes[key].result)
            for key in planned.cells
            if key in book.outcomes and book.outcomes[key].result is not outcomes[key].result
        ),
        closing={k.key: book.outcomes[k.key].result for k in planned.closed},
        days=_other_days(book.facts.opening.departments, planned.departments),
    )


def _other_days(
    before: Iterable[PopulationDepartment], after: Iterable[PopulationDepartment]
) -> tuple[PopulationDepartment, ...]:
    were = {d.id: (d.first, d.last) for d in before}
    return tuple(d for d in after if were.get(d.id, (d.first, d.last)) != (d.first, d.last))


def organization_leaf(view: View) -> int:
    """The leaf of the organization in force, -1 for none."""
    found = view.organization()
    return found[0] if found else -1


def _is_nothing(book: Book, planned: Plan) -> bool:
    opening = book.opening
    same = (planned.revision, planned.departments) == (opening.revision, opening.departments)
    return same and set(planned.cells) == set(opening.cells)


def _with_vacancies(desk: Desk, view: View, facts: PeriodFacts) -> PeriodFacts:
    """The facts with vacant days as the head knows them; the adoption is not in the log yet."""
    known = with_vacancies(desk, view, replace(facts, position=view.head().size))
    return replace(facts, vacancies=known.vacancies)
