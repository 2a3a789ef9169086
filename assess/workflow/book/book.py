"""A period's facts at one position with everything the rules say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property

from assess.domain.answer import Answer
from assess.domain.applicability import not_due
from assess.domain.cell import CellFacts, Index
from assess.domain.conclusion import Conclusion, Figures, FindingFlow, conclude, figures
from assess.domain.control import Describes, Question
from assess.domain.derive import derive, derive_all
from assess.domain.evidence import Evidence, Link
from assess.domain.facts import (
    Attestation,
    AttestedCell,
    CellKey,
    Finding,
    PeriodFacts,
    Review,
    Supplied,
)
from assess.domain.history import OpenFinding, PastPeriod
from assess.domain.organization import Organization
from assess.domain.outcome import CellSummary, Outcome
from assess.domain.statement import Catalogue
from assess.domain.timeliness import Timing, sheet_due, timing
from assess.domain.verdict import StatementVerdict, summaries, verdicts
from assess.domain.vouching import in_force
from assess.domain.windows import window
from assess.workflow.book.asked import Asked
from assess.workflow.book.carried import Earlier, LastAnswer, Offer


class Book(Asked):
    """The facts of one period, and what follows from them.

    Args:
        catalogue: The period's frozen revision.
        organization: The organization in force at the position.
        facts: The period's facts at the position.
        last: The newest earlier summary of every cell; None where it was not loaded.
        earlier: Earlier periods, as far as they were loaded.
        now: When it was read; previews are judged as if signed then.
        since: Position after the approval of the period before; findings are counted from it.
        before: Imported findings that are still open.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        organization: Organization,
        facts: PeriodFacts,
        last: Mapping[CellKey, CellSummary] | None,
        earlier: Earlier,
        now: datetime,
        since: int = 0,
        before: tuple[OpenFinding, ...] = (),
    ) -> None:
        super().__init__(catalogue, organization, facts)
        self.now = now
        self._since = since
        self._before = before
        self._last = last
        self._earlier = earlier
        self._cells: dict[CellKey, CellFacts] = {}

    @property
    def last(self) -> Mapping[CellKey, CellSummary]:
        """The newest earlier summary of every cell."""
        if self._last is None:
            raise RuntimeError("this book was loaded without earlier results")
        return self._last

    @property
    def earlier(self) -> tuple[PeriodFacts, ...]:
        """Facts of earlier periods, newest first, as far as they were loaded."""
        return self._earlier.periods

    @property
    def past(self) -> tuple[PastPeriod, ...]:
        """Imported periods, newest first, as far as they were loaded."""
        return self._earlier.past

    def open_before_of(self, department: str) -> tuple[OpenFinding, ...]:
        """Imported findings of a department that are still open, whatever is due now."""
        return tuple(one for one in self._before if one.finding.key.department == department)

    def open_before(self, key: CellKey) -> tuple[OpenFinding, ...]:
        """Imported findings on a cell, or on one that it has replaced, that are still open."""
        controls = {key.control, *self._earlier.lineage.before(key.control)}
        mine = self.open_before_of(key.department)
        return tuple(one for one in mine if one.finding.key.control in controls)

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
        return verdicts(
            self.catalogue, self.opening.departments, self.summaries, self.resting, self.last
        )

    @cached_property
    def figures(self) -> Figures:
        """The figures that must reconcile."""
        return figures(
            self.catalogue, self.opening, self.outcomes, self.verdicts, self.finding_flow
        )

    @property
    def finding_flow(self) -> FindingFlow:
        """Findings open at the last approval before this period's, and what came since."""
        known = self.facts.findings
        since = self._since
        kept = [f for f in known if f.closed is None or f.closed.idx >= since]
        before = [f for f in kept if f.mark.idx < since]
        opened = [f for f in kept if f.mark.idx >= since]
        closed = [f for f in kept if f.closed is not None]
        now = [f for f in known if f.closed is None]
        return FindingFlow(len(before), len(opened), len(closed), len(now))

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
            [v for v in self.verdicts if v.statement not in declared],
        )

    def sheet_due(self, department: str) -> date:
        """The due date of a sheet as extended."""
        return sheet_due(self.facts, self.department(department))

    def timing(self, department: str) -> Timing:
        """Whether a sheet came in time."""
        return timing(self.facts, self.department(department))

    def cell_due(self, key: CellKey) -> date:
        """The due date of a cell as extended or returned."""
        return self.index.due(key)

    def signed(self, department: str) -> Attestation | None:
        """The newest attestation of a sheet."""
        found = [a for a in self.facts.attestations if a.department == department]
        return found[-1] if found else None

    def reviewed(self, key: CellKey) -> Review | None:
        """The newest verdict on exactly what is signed of a cell, None where there is none."""
        attested = self.attested(key)
        return self.index.said(key, attested.content) if attested is not None else None

    def consented(self, key: CellKey) -> frozenset[str]:
        """Questions for which a reviewer consented to "not applicable" on what is signed."""
        voices = self.cell_facts(key).voices
        return voices[0].consented if voices else frozenset()

    def attestation(self, leaf: int) -> Attestation:
        """The attestation at a leaf."""
        return next(a for a in self.facts.attestations if a.mark.idx == leaf)

    def attested(self, key: CellKey) -> AttestedCell | None:
        """The attested content of a cell that gives its result."""
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
        """The newest figure supplied for each question of a cell as it is asked."""
        return dict(self.cell_facts(key).supplied)

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

    def offers(self, department: str | None = None) -> tuple[Offer, ...]:
        """Pieces of the last period whose date is in this period's window, not yet taken over."""
        taken = {
            (piece.sha256, link)
            for piece in self.facts.evidence
            if not piece.withdrawn
            for link in piece.links
        }
        return self._earlier.offers(
            department,
            lambda piece, before, now: (
                (piece.sha256, now) not in taken and self._fits(piece, before, now)
            ),
        )

    def _fits(self, piece: Evidence, before: Link, now: Link) -> bool:
        """Whether what is wanted now is still the same, and the piece in its window."""
        key = CellKey(now.control, now.department)
        if key not in self.opening.cells:
            return False
        found = [r for r in self.requirements(key) if r.id == now.requirement]
        if not found or found[0].describes is not Describes.STATE:
            return False
        control, revision = self.catalogue.control(now.control), self.earlier[0].opening.revision
        if not self._earlier.same(control, found[0], before.requirement, revision):
            return False
        first, last = window(found[0], self.department(now.department), self.cell_due(key))
        return first <= piece.as_of <= last

    def past_answers(self, key: CellKey, question: Question) -> Iterator[LastAnswer]:
        """What was attested for a question before, newest first.

        That is in this period before an adoption changed the cell, and in each earlier one as far
        as they were loaded.
        """
        control = self.catalogue.control(key.control)
        lapsed = self.answer_before(key, question)
        if lapsed is not None:
            yield lapsed
        yield from self._earlier.answers(control, question, key.department)

    def standing_answers(self, key: CellKey) -> dict[str, Answer]:
        """The answers of a cell as signed; once an adoption made that lapse, those that carry."""
        attested = self.attested(key)
        if attested is not None:
            return {a.question: a for a in attested.answers}
        lapsed = tuple(self._lapsed(key))[::-1]
        for attestation, cell in in_force(lapsed, lambda pair: pair[0])[:1]:
            position = attestation.mark.idx + 1
            return {
                a.question: a
                for a in cell.answers
                if not self.facts.asked_anew(a.question, position)
            }
        return {}

    def answer_before(self, key: CellKey, question: Question) -> LastAnswer | None:
        """What was attested in this period for a question that an adoption has asked anew since.

        For a question of a control that replaced another one in this period, what was attested
        for the same words there.
        """
        names = self._earlier.names(question.id)
        for attestation, cell in self._lapsed(key, *self._earlier.lineage.before(key.control)):
            position = attestation.mark.idx + 1
            for answer in cell.answers:
                name = answer.question
                if name in names[1:] or (
                    name == question.id and self.facts.asked_anew(name, position)
                ):
                    same = name != question.id and self._worded_alike(key, question, name, position)
                    return self._earlier.told(self.period.id, attestation, answer, same=same)
        return None

    def _worded_alike(self, key: CellKey, question: Question, name: str, position: int) -> bool:
        """Whether a question says what stood under another id when the revision of then was."""
        later = (a.before for a in self.facts.adoptions if a.mark.idx >= position)
        control = self.catalogue.control(key.control)
        return self._earlier.same(control, question, name, next(later, self.catalogue.revision))

    def _lapsed(self, key: CellKey, *replaced: str) -> Iterator[tuple[Attestation, AttestedCell]]:
        """What lapsed for a cell, or for the cells of controls that it replaced, newest first."""
        keys = {key, *(CellKey(control, key.department) for control in replaced)}
        for attestation in reversed(self.facts.attestations):
            yield from ((attestation, c) for c in attestation.lapsed if c.key in keys)
