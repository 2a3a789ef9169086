"""The book of a period: its facts at one position with everything the rules say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from assess.domain.access import Actor, Subject, Verb, authorize
from assess.domain.answer import Answer
from assess.domain.applicability import asked_questions, asked_requirements, not_due
from assess.domain.cell import CellFacts, Index
from assess.domain.conclusion import (
    Conclusion,
    Figures,
    FindingFlow,
    conclude,
    figures,
)
from assess.domain.control import Describes, Question, Requirement
from assess.domain.derive import derive, derive_all
from assess.domain.evidence import Evidence, Link
from assess.domain.facts import (
    Attestation,
    AttestedCell,
    CellKey,
    Finding,
    Opening,
    PeriodFacts,
    PopulationDepartment,
    Supplied,
)
from assess.domain.organization import Organization, Role
from assess.domain.outcome import CellSummary, Outcome
from assess.domain.period import Period
from assess.domain.statement import Catalogue
from assess.domain.verdict import StatementVerdict, summaries, verdicts
from assess.domain.windows import window
from assess.errors import BadInput
from assess.storage.view import View
from assess.workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class Offer:
    """A piece of the last period that is still in its window for requirements of this one."""

    piece: Evidence
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What was attested for a question in an earlier period.

    Attributes:
        same: The question has not changed in what decides whether an answer carries.
    """

    period: str
    answer: Answer
    attester: str
    on: date
    same: bool


class Book:
    """The facts of one period, and what follows from them.

    Args:
        catalogue: The period's frozen revision.
        organization: The organization in force at the position.
        facts: The period's facts at the position.
        last: The newest earlier summary of every cell; None where it was not loaded.
        earlier: Facts of earlier periods, newest first, as far as they were loaded.
        revisions: Catalogues of those earlier periods by revision.
        now: When it was read; previews are judged as if signed then.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        organization: Organization,
        facts: PeriodFacts,
        last: Mapping[CellKey, CellSummary] | None,
        earlier: tuple[PeriodFacts, ...] = (),
        revisions: Mapping[str, Catalogue] | None = None,
        now: datetime | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.organization = organization
        self.facts = facts
        self._last = last
        self.earlier = earlier
        self.revisions = revisions or {}
        self.now = now or facts.opening.mark.at
        self._cells: dict[CellKey, CellFacts] = {}

    @property
    def period(self) -> Period:
        """The period."""
        return self.facts.period

    @property
    def last(self) -> Mapping[CellKey, CellSummary]:
        """The newest earlier summary of every cell."""
        if self._last is None:
            raise RuntimeError("this book was loaded without earlier results")
        return self._last

    @property
    def opening(self) -> Opening:
        """How it was opened."""
        return self.facts.opening

    @cached_property
    def outcomes(self) -> Mapping[CellKey, Outcome]:
        """Every cell's outcome."""
        return derive_all(self.catalogue, self.facts)

    @cached_property
    def summaries(self) -> Mapping[CellKey, CellSummary]:
        """What is kept of every outcome."""
        return summaries(self.catalogue, self.facts, self.outcomes, self.last)

    @cached_property
    def index(self) -> Index:
        """The facts by cell."""
        return Index(self.facts)

    @cached_property
    def resting(self) -> tuple[CellKey, ...]:
        """Cells that are not due in this period."""
        return not_due(self.catalogue, self.opening.departments, self.opening.cells)

    @cached_property
    def verdicts(self) -> tuple[StatementVerdict, ...]:
        """Every statement's verdict."""
        return verdicts(self.catalogue, self.summaries, self.resting, self.last)

    @cached_property
    def figures(self) -> Figures:
        """The figures that must reconcile."""
        return figures(
            self.catalogue, self.opening, self.outcomes, self.verdicts, self.finding_flow
        )

    @property
    def finding_flow(self) -> FindingFlow:
        """Findings open at the last approval before this period's, and what came since."""
        mine = [f for f in self.facts.findings if f.period == self.period.id]
        older = [f for f in self.facts.findings if f.period != self.period.id]
        started = self.opening.mark.idx
        before = [f for f in older if f.closed is None or f.closed.idx > started]
        closed = [f for f in before if f.closed is not None]
        now = [f for f in self.facts.findings if f.closed is None]
        return FindingFlow(len(before), len(mine), len(closed), len(now))

    def conclude(self, findings: Iterable[Finding], on: date) -> Conclusion:
        """The conclusion, given all findings and the day of the report.

        "n of m published statements" counts the declared measures.
        """
        declared = {s.id for s in self.catalogue.statements if s.declared}
        return conclude(
            self.figures.total,
            self.opening.thresholds,
            [v for v in self.verdicts if v.statement in declared],
            findings,
            on,
        )

    def department(self, department_id: str) -> PopulationDepartment:
        """A department of the frozen population.

        Raises:
            BadInput: There is none.
        """
        for department in self.opening.departments:
            if department.id == department_id or self.short(department.id) == department_id:
                return department
        known = ", ".join(d.id for d in self.opening.departments)
        raise BadInput(
            f'There is no department "{department_id[:40]}" in {self.period.id}.',
            hint=f"Known: {known}.",
        )

    def short(self, department_id: str) -> str:
        """The department's short name, its id where the organization has lost it."""
        for department in self.organization.departments:
            if department.id == department_id:
                return department.short
        return department_id

    def cells_of(self, department: str) -> tuple[CellKey, ...]:
        """The cells of a department, in catalogue order."""
        return tuple(k for k in self.opening.cells if k.department == department)

    def questions(self, key: CellKey) -> tuple[Question, ...]:
        """The questions that a cell asks, whether they arise or not."""
        control = self.catalogue.control(key.control)
        return asked_questions(control, self.department(key.department), self.period.quarter)

    def requirements(self, key: CellKey) -> tuple[Requirement, ...]:
        """The evidence requirements of a cell."""
        control = self.catalogue.control(key.control)
        return asked_requirements(control, self.department(key.department))

    def departments_asked(self, requirement_id: str) -> tuple[str, ...]:
        """Departments whose cells have the requirement.

        Raises:
            BadInput: The requirement is unknown.
        """
        try:
            control, _ = self.catalogue.requirement(requirement_id)
        except KeyError:
            raise BadInput(
                f'There is no evidence requirement "{requirement_id[:40]}".',
                hint="See: assess controls show CONTROL",
            ) from None
        return tuple(
            k.department
            for k in self.opening.cells
            if k.control == control.id and any(r.id == requirement_id for r in self.requirements(k))
        )

    def departments_of_question(self, question_id: str) -> tuple[str, ...]:
        """Departments whose cells ask the question."""
        control, _ = self.catalogue.question(question_id)
        return tuple(
            k.department
            for k in self.opening.cells
            if k.control == control.id and any(q.id == question_id for q in self.questions(k))
        )

    def sheet_due(self, department: str) -> date:
        """The due date of a sheet as extended."""
        due = self.department(department).due
        extended = [e.due for e in self.facts.extensions if e.department == department]
        return max([due, *extended])

    def cell_due(self, key: CellKey) -> date:
        """The due date of a cell as extended or returned."""
        return self.index.due(key)

    def signed(self, department: str) -> Attestation | None:
        """The newest attestation of a sheet."""
        found = [a for a in self.facts.attestations if a.department == department]
        return found[-1] if found else None

    def attested(self, key: CellKey) -> AttestedCell | None:
        """The attested content in force of a cell."""
        return self.cell_facts(key).attested

    def cell_facts(self, key: CellKey) -> CellFacts:
        """What bears on a cell."""
        if key not in self._cells:
            self._cells[key] = self.index.cell(key)
        return self._cells[key]

    def outcome(self, key: CellKey) -> Outcome:
        """One cell's outcome, without deriving all."""
        control = self.catalogue.control(key.control)
        return derive(control, self.department(key.department), self.facts, self.index)

    def supplied(self, key: CellKey) -> dict[str, Supplied]:
        """The newest supplied figure of each question of a cell."""
        return {s.question: s for s in self.facts.supplied if s.key == key}

    def pieces(self, key: CellKey) -> tuple[Evidence, ...]:
        """Evidence handed in for a cell and not withdrawn."""
        return self._pieces.get(key, ())

    @cached_property
    def _pieces(self) -> dict[CellKey, tuple[Evidence, ...]]:
        found: dict[CellKey, dict[str, Evidence]] = {}
        for piece in self.facts.evidence:
            if not piece.withdrawn:
                for link in piece.links:
                    key = CellKey(link.control, link.department)
                    found.setdefault(key, {})[piece.id] = piece
        return {key: tuple(pieces.values()) for key, pieces in found.items()}

    def is_vacant(self, department: str, day: date) -> bool:
        """Whether the department has no information manager on a day."""
        return not self.organization.holders(Role.INFORMATION_MANAGER, day, department)

    def relations(self, department: str, controls: tuple[str, ...] = ()) -> Subject:
        """The relations that separation of duties needs, for cells of a department."""
        keys = [k for k in self.cells_of(department) if not controls or k.control in controls]
        attesters: set[str] = set()
        for attestation in self.facts.attestations:
            if attestation.department == department:
                attesters |= {attestation.attester, attestation.mark.by}
        adders = {piece.by for key in keys for piece in self.pieces(key)}
        return Subject(department, frozenset(attesters), frozenset(adders))

    def authorize(self, actor: Actor, verb: Verb, subject: Subject) -> None:
        """Passes if the actor may; raises NotPermitted otherwise."""
        authorize(actor, verb, subject)

    def offers(self, department: str | None = None) -> tuple[Offer, ...]:
        """Pieces of the last period whose date is in this period's window, not yet taken over."""
        if not self.earlier:
            return ()
        taken = {
            (piece.sha256, link)
            for piece in self.facts.evidence
            if not piece.withdrawn
            for link in piece.links
        }
        offers = []
        for piece in self.earlier[0].evidence:
            links = tuple(
                link
                for link in piece.links
                if (department is None or link.department == department)
                and (piece.sha256, link) not in taken
                and self._fits(piece, link)
            )
            if links and not piece.withdrawn and not piece.inspected:
                offers.append(Offer(piece, links))
        return tuple(offers)

    def _fits(self, piece: Evidence, link: Link) -> bool:
        key = CellKey(link.control, link.department)
        if key not in self.opening.cells:
            return False
        found = [r for r in self.requirements(key) if r.id == link.requirement]
        if not found or found[0].describes is not Describes.STATE:
            return False
        first, last = window(found[0], self.department(link.department), self.cell_due(key))
        return first <= piece.as_of <= last

    def last_answer(self, question: Question, department: str) -> LastAnswer | None:
        """The newest earlier attested answer to a question."""
        for facts in self.earlier:
            for attestation in reversed(facts.attestations):
                if attestation.department != department:
                    continue
                for cell in attestation.cells:
                    for answer in cell.answers:
                        if answer.question == question.id:
                            return LastAnswer(
                                facts.period.id,
                                answer,
                                attestation.attester,
                                attestation.mark.at.date(),
                                self._same(question, facts.opening.revision),
                            )
        return None

    def _same(self, question: Question, revision: str) -> bool:
        catalogue = self.revisions.get(revision)
        if catalogue is None:
            return False
        try:
            _, before = catalogue.question(question.id)
        except KeyError:
            return False
        return replace(before, target=None, tolerance=None) == replace(
            question, target=None, tolerance=None
        )


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
    return Book(
        desk.catalogue(view, facts.opening.revision),
        desk.organization(view, at),
        facts,
        last_results(desk, view, facts.period, at) if results else None,
        loaded,
        {f.opening.revision: desk.catalogue(view, f.opening.revision) for f in loaded},
        desk.now(),
    )


def with_vacancies(desk: Desk, view: View, facts: PeriodFacts) -> PeriodFacts:
    """The facts with days without a manager, computed from the organization in force (at close)."""
    at = facts.closed.idx if facts.closed else facts.position
    return replace(facts, vacancies=desk.vacancies(view, facts.opening, at))


def last_results(
    desk: Desk, view: View, period: Period, at: int | None = None
) -> dict[CellKey, CellSummary]:
    """The newest summary of every cell in periods before `period`.

    An approved period's are those that its approval fixed; another's are derived.
    """
    last: dict[CellKey, CellSummary] = {}
    for earlier in view.period_ids(at):
        if not _starts_before(view, earlier, period):
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
