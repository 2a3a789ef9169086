"""A department's sheet as its manager sees it: signed facts, drafts over them, last answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assess.domain.answer import Answer
from assess.domain.control import Control, Question, Requirement
from assess.domain.evidence import Evidence
from assess.domain.facts import (
    Attestation,
    CellKey,
    Review,
    Supplied,
)
from assess.domain.judgement import RequirementState
from assess.domain.outcome import Outcome
from assess.workflow.book import Book, LastAnswer, Offer


class QuestionState(StrEnum):
    """Where a question stands on a sheet."""

    OPEN = "open"
    ANSWERED = "answered"
    TOOL = "tool"
    NOT_ARISING = "not_arising"


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One question of a sheet.

    Attributes:
        answer: The draft's answer where there is a draft, else the signed one, else None.
        version: Version of the draft, 0 where there is none.
        edited: The draft differs from what is signed.
        by: Who saved the draft, or the attester.
    """

    question: Question
    state: QuestionState
    answer: Answer | None
    signed: Answer | None
    version: int
    edited: bool
    by: str | None
    supplied: Supplied | None
    last: LastAnswer | None


@dataclass(frozen=True, slots=True)
class SheetRequirement:
    """One evidence requirement of a sheet, with its pieces and what last period offers."""

    requirement: Requirement
    state: RequirementState
    pieces: tuple[Evidence, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell of a sheet.

    Attributes:
        outcome: As the signed facts stand.
        preview: As it would stand if the drafts were signed now.
        returned: The return that reopened it, where its content has not been signed anew.
        unsigned_evidence: It is signed, and pieces came or went since.
    """

    key: CellKey
    control: Control
    outcome: Outcome
    preview: Outcome
    questions: tuple[SheetQuestion, ...]
    requirements: tuple[SheetRequirement, ...]
    returned: Review | None
    due: date
    unsigned_evidence: bool

    @property
    def edited(self) -> bool:
        """Whether drafts or evidence differ from what is signed."""
        return self.unsigned_evidence or any(q.edited for q in self.questions)

    @property
    def open_questions(self) -> tuple[SheetQuestion, ...]:
        """Questions that arise and are not answered, or not applicable without a reason."""
        return tuple(q for q in self.questions if q.state is QuestionState.OPEN)

    @property
    def asked(self) -> tuple[SheetQuestion, ...]:
        """Questions that arise and are not answered by the tool."""
        wanted = (QuestionState.OPEN, QuestionState.ANSWERED)
        return tuple(q for q in self.questions if q.state in wanted)

    @property
    def missing_evidence(self) -> tuple[SheetRequirement, ...]:
        """Requirements that the cell needs and that are not met."""
        return tuple(r for r in self.requirements if r.state.wanted and not r.state.met)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A department's cells of a period.

    Attributes:
        position: Ledger position at which the signed facts were read.
        due: The sheet's due date as extended; the latest of its returned cells' where it is later.
        signed: The newest attestation.
        drafts: Version of every draft by question, to see whether anything moved.
    """

    book: Book
    department: str
    position: int
    due: date
    cells: tuple[SheetCell, ...]
    signed: Attestation | None
    drafts: Mapping[str, int]

    @property
    def edited(self) -> bool:
        """Whether drafts or evidence differ from what is signed."""
        return any(c.edited for c in self.cells)

    @property
    def moved(self) -> tuple[SheetCell, ...]:
        """Cells to be signed since an adoption added them or let their signature lapse."""
        facts = self.book.facts
        keys = {*facts.lapses, *facts.added()} if self.signed else set()
        return tuple(c for c in self.cells if c.key in keys and not c.outcome.signed)

    @property
    def answered(self) -> tuple[int, int]:
        """Answered questions, and all that arise and are not the tool's."""
        asked = [q for c in self.cells for q in c.asked]
        return sum(q.state is QuestionState.ANSWERED for q in asked), len(asked)

    @property
    def evidenced(self) -> tuple[int, int]:
        """Requirements met, and all that the sheet needs."""
        needed = [r for c in self.cells for r in c.requirements if r.state.wanted]
        return sum(r.state.met for r in needed), len(needed)

    def missing(self, today: date) -> date | None:
        """The due date that signing now would miss, and so make the sheet late; None for none."""
        if self.book.timing(self.department).first is None:
            return self.due if self.due < today else None
        return max((c.due for c in self.cells if c.returned and c.due < today), default=None)

    def cell(self, control: str) -> SheetCell | None:
        """The cell of a control."""
        return next((c for c in self.cells if c.key.control == control), None)
