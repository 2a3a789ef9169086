"""What a reviewer sees: the queue of signed sheets, and each cell beside its last quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from assess.domain.answer import Answer, Value
from assess.domain.control import Control, Question, Requirement
from assess.domain.evidence import Evidence
from assess.domain.facts import Attestation, AttestedCell, CellKey, Review
from assess.domain.judgement import Judgement, JudgementKind, RequirementState
from assess.domain.organization import Organization
from assess.domain.outcome import Outcome
from assess.text import Text
from assess.tui.speech import Said
from assess.workflow.book import Book, LastAnswer


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question of a cell.

    Attributes:
        judged: What the signed answer comes to.
        answer: As signed, None where there is none.
        last: The newest earlier answer.
    """

    question: Question
    judged: Judgement
    answer: Answer | None
    last: LastAnswer | None

    @property
    def value(self) -> Value | None:
        """What was answered, or what the tool's records say."""
        return self.answer.value if self.answer else self.judged.newest.value

    @property
    def same(self) -> bool:
        """Whether the same question has the same answer and note as the last time."""
        if self.answer is None:
            return self.judged.newest.kind is not JudgementKind.BLANK or self.last is None
        if self.last is None or not self.last.same:
            return False
        before = self.last.answer
        return before.value == self.answer.value and before.note == self.answer.note


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One evidence requirement of a cell, with its pieces now and the last time."""

    requirement: Requirement
    state: RequirementState
    pieces: tuple[Evidence, ...]
    last: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ReviewCell:
    """One signed cell.

    Attributes:
        review: The verdict on exactly what is signed.
        pending: Questions answered "not applicable" that wait for consent.
        allowed: Whether the actor may review it.
    """

    key: CellKey
    control: Control
    attested: AttestedCell
    outcome: Outcome
    answers: tuple[AnswerRow, ...]
    evidence: tuple[EvidenceRow, ...]
    review: Review | None
    pending: tuple[AnswerRow, ...]
    adders: tuple[str, ...]
    allowed: bool
    signals: tuple[Said, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether every answer is the last one again, and nothing waits for consent."""
        return not self.pending and all(row.same for row in self.answers)


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """One signed sheet.

    Attributes:
        late: Signed after its due date.
        waits: Days since it was signed.
    """

    department: str
    signed: Attestation
    on: datetime
    late: bool
    waits: int
    cells: tuple[ReviewCell, ...]
    signals: tuple[Said, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the actor may review any of it."""
        return any(c.allowed for c in self.cells)

    @property
    def second_look(self) -> int:
        """How many signals it and its cells have."""
        return len(self.signals) + sum(len(c.signals) for c in self.cells)

    def cell(self, control: str) -> ReviewCell | None:
        """The cell of a control."""
        return next((c for c in self.cells if c.key.control == control), None)


@dataclass(frozen=True)
class ReviewReading:
    """Everything that the review shows.

    Attributes:
        sheets: Signed sheets; those with most signals first, then those that wait longest.
        unsigned: How many departments have not signed.
    """

    book: Book
    organization: Organization
    sheets: tuple[ReviewSheet, ...]
    unsigned: int
    now: datetime

    @property
    def last_period(self) -> str:
        """The period before, attested or imported; "" where there is none."""
        if self.book.earlier:
            return self.book.earlier[0].period.id
        return self.book.past[0].period.id if self.book.past else ""

    @cached_property
    def waiting(self) -> frozenset[str]:
        """Departments with signed cells that have no verdict."""
        return frozenset(
            s.department for s in self.sheets if any(c.review is None for c in s.cells)
        )

    def sheet(self, department: str | None) -> ReviewSheet | None:
        """The sheet of a department."""
        return next((s for s in self.sheets if s.department == department), None)

    def person(self, person_id: str) -> Text:
        """A person's name; the id where the organization has lost them."""
        try:
            return self.organization.person(person_id).name
        except KeyError:
            return Text(person_id, person_id)

    def name(self, department_id: str) -> Text:
        """A department's name; the id where the organization has lost it."""
        try:
            return self.organization.department(department_id).name
        except KeyError:
            return Text(department_id, department_id)

    def local(self, at: datetime) -> date:
        """The date of an instant in the workspace's zone."""
        return at.astimezone(self.now.tzinfo).date()
