"""Moves an open period to the newest revision and population."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assess.catalog.diff import Change, asked_anew, compare
from assess.domain.access import Actor, Verb
from assess.domain.adoption import Plan, adopted, plan
from assess.domain.applicability import owner_gaps
from assess.domain.derive import derive_all
from assess.domain.event import AttestationLapsed, PeriodAdopted
from assess.domain.facts import CellKey, Mark, PeriodFacts
from assess.domain.outcome import Result
from assess.domain.period import Period
from assess.errors import BadInput, Refused
from assess.storage.writer import Writer
from assess.text import Text, tidy
from assess.workflow.book import Book, last_results, load_book, with_vacancies
from assess.workflow.desk import Desk, sealed
from assess.workflow.period import MAP_EACH, not_closed
from assess.workflow.population import find_population, population_rows
from assess.workflow.words import nobody_owns

_NEEDS_A_REASON = Text(
    "One sentence, please: an adoption needs a reason.",
    "評価中の変更には理由が必要です。一文で入力してください。",
)
_NOTHING = Text(
    "The period has the newest revision and population already.",
    "この期間は、既に最新の版と対象で評価しています。",
)
_NO_REVISION = Text(
    "Publish a revision, or apply an organization: assess controls publish",
    "先に版を確定するか、組織の情報を適用してください: assess controls publish",
)


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
        changes: Between the revision in force and the one adopted.
        flips: Results of cells that are there before and after, in catalogue order.
        closing: Results, at that moment, of the cells that it closes.
    """

    period: Period
    before: str
    plan: Plan
    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]
    closing: Mapping[CellKey, Result]


def adopt(desk: Desk, reason: str, *, period: str | None = None, preview: bool = False) -> Adopted:
    """Moves an open period to the newest published revision and the applied organization.

    Args:
        desk: Who and where.
        reason: One sentence.
        period: Period id, the open one where None.
        preview: Only say what would happen; takes no reason.

    Raises:
        BadInput: No reason.
        Refused: The period is closed, nothing changed, or an owner code has no department.
    """
    said = tidy(reason)
    if not said and not preview:
        raise BadInput(_NEEDS_A_REASON)
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period))
        actor = desk.allow(writer, Verb.ADOPT)
        not_closed(book.facts.closed is not None, book.period)
        found = _look_ahead(desk, writer, book, actor, said)
        if not preview:
            _append(desk, writer, found.plan, book.period.id, said, actor.entered_by)
    return found


def _look_ahead(desk: Desk, writer: Writer, book: Book, actor: Actor, reason: str) -> Adopted:
    organization, after = desk.organization(writer), desk.catalogue(writer)
    gaps = owner_gaps(after, organization, book.period)
    if gaps:
        raise Refused(nobody_owns(gaps), hint=MAP_EACH)
    last = last_results(desk, writer, book.period, after)
    departments, cells = find_population(desk, after, organization, book.period, last)
    planned = plan(
        book.facts,
        book.catalogue,
        after,
        departments,
        cells,
        asked_anew(book.catalogue, after, writer.meanings()),
    )
    if _is_nothing(book, planned):
        raise Refused(_NOTHING, where=book.period.id, hint=_NO_REVISION)
    mark = Mark(writer.head().size, desk.now(), actor.entered_by)
    moved = adopted(book.facts, planned, mark, _organization_leaf(writer), reason)
    outcomes = derive_all(after, _with_vacancies(desk, writer, moved))
    return Adopted(
        period=book.period,
        before=book.catalogue.revision,
        plan=planned,
        changes=compare(book.catalogue, after, writer.meanings()),
        flips=tuple(
            Flip(key, book.outcomes[key].result, outcomes[key].result)
            for key in planned.cells
            if key in book.outcomes and book.outcomes[key].result is not outcomes[key].result
        ),
        closing={k.key: book.outcomes[k.key].result for k in planned.closed},
    )


def _is_nothing(book: Book, planned: Plan) -> bool:
    opening = book.opening
    same = (planned.revision, planned.departments) == (opening.revision, opening.departments)
    return same and set(planned.cells) == set(opening.cells)


def _organization_leaf(writer: Writer) -> int:
    found = writer.organization()
    return found[0] if found else -1


def _with_vacancies(desk: Desk, writer: Writer, facts: PeriodFacts) -> PeriodFacts:
    """The facts with vacant days as the head knows them; the adoption is not in the log yet."""
    known = with_vacancies(desk, writer, replace(facts, position=writer.head().size))
    return replace(facts, vacancies=known.vacancies)


def _append(desk: Desk, writer: Writer, planned: Plan, period: str, reason: str, by: str) -> None:
    rows = {
        **population_rows(planned.departments, planned.cells),
        "added": [[k.control, k.department] for k in planned.added],
        "closed": [[c.key.control, c.key.department, c.why] for c in planned.closed],
    }
    writer.append(
        PeriodAdopted(
            period=period,
            revision=planned.revision,
            organization=_organization_leaf(writer),
            anew=tuple(sorted(planned.anew)),
            population=sealed(json.dumps(rows, sort_keys=True)),
            reason=sealed(reason),
        ),
        desk.now(),
        by,
    )
    for lapse in planned.lapses:
        writer.append(
            AttestationLapsed(period, lapse.department, lapse.attestation, lapse.controls),
            desk.now(),
            by,
        )
