"""A department's sheet as its manager sees it: signed facts, drafts over them, last answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from assess.domain.access import Subject, Verb
from assess.domain.answer import Answer, NotApplicable, Value
from assess.domain.cell import Voice
from assess.domain.control import Control, Question, Requirement, Supply
from assess.domain.derive import derive_cell
from assess.domain.evidence import Evidence
from assess.domain.facts import (
    Attestation,
    AttestedCell,
    Capacity,
    CellKey,
    Mark,
    Review,
    ReviewVerdict,
    Supplied,
    Variant,
)
from assess.domain.judge import arises
from assess.domain.judgement import JudgementKind, RequirementState
from assess.domain.organization import Role
from assess.domain.outcome import Outcome
from assess.errors import BadInput
from assess.storage.view import DraftRecord, View
from assess.text import Text
from assess.workflow.book import Book, LastAnswer, Offer, load_book
from assess.workflow.desk import Desk
from assess.workflow.words import NAME_THE_DEPARTMENT


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


def show(
    desk: Desk, department: str | None = None, *, period: str | None = None, earlier: int = 4
) -> Sheet:
    """The sheet of a department, the actor's own by default.

    Raises:
        NotPermitted: The actor may not see it.
        BadInput: No such department, or several to choose from.
    """
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, period), earlier=earlier)
        chosen = choose_department(desk, view, book, department)
        desk.allow(view, Verb.READ_SHEET, Subject(chosen))
        return build(view, book, chosen)


def choose_department(desk: Desk, view: View, book: Book, wanted: str | None) -> str:
    """The department meant: the named one, else the actor's own.

    One's own is the only department that one manages, else the only one that one has a role in.

    Raises:
        BadInput: No such department, or several to choose from.
    """
    if wanted is not None:
        return book.department(wanted).id
    actor = desk.actor(view)
    mine = [d.id for d in book.opening.departments if actor.belongs_to(d.id)]
    managed = [d for d in mine if actor.holds(Role.INFORMATION_MANAGER, department=d)]
    for chosen in (managed, mine):
        if len(chosen) == 1:
            return chosen[0]
    listed = ", ".join(mine)
    raise BadInput(
        NAME_THE_DEPARTMENT,
        hint=Text(
            f"Your departments: {listed or 'none is yours'}.",
            f"あなたの部門: {listed or 'なし'}。",
        ),
    )


def build(view: View, book: Book, department: str) -> Sheet:
    """The sheet as it stands in a view."""
    drafts = view.drafts(book.period.id, department)
    signed = book.signed(department)
    offers = book.offers(department)
    cells = [
        _cell(book, key, drafts, merge(book, key, drafts), offers)
        for key in book.cells_of(department)
    ]
    due = max(book.sheet_due(department), *(c.due for c in cells if c.returned), date.min)
    return Sheet(
        book,
        department,
        book.facts.position,
        due,
        tuple(cells),
        signed,
        {q: d.version for q, d in drafts.items()},
    )


def merge(book: Book, key: CellKey, drafts: Mapping[str, DraftRecord]) -> dict[str, Answer]:
    """The answers of a cell with drafts over what is signed."""
    attested = book.attested(key)
    answers = {a.question: a for a in attested.answers} if attested else {}
    for question in book.questions(key):
        draft = drafts.get(question.id)
        if draft is None:
            continue
        if draft.value is None:
            answers.pop(question.id, None)
        else:
            answers[question.id] = to_answer(draft, draft.value)
    return answers


def to_answer(draft: DraftRecord, value: Value) -> Answer:
    """The answer that a draft would become."""
    return Answer(draft.question, value, draft.note, draft.supply, draft.disputes)


def hypothetical(book: Book, key: CellKey, answers: Mapping[str, Answer]) -> Outcome:
    """The cell's outcome if these answers, with the evidence at hand, were signed now.

    Whoever signs supersedes what they signed before; what anybody else signed stays in force.

    Args:
        book: The period.
        key: The cell.
        answers: By question.
    """
    department = book.department(key.department)
    pieces = tuple(p.id for p in book.pieces(key))
    before = book.attested(key)
    content = before.content if before and _same(before, answers, pieces) else "draft"
    cell = AttestedCell(key, content, tuple(answers.values()), pieces)
    provisional = Attestation(
        mark=Mark(book.facts.position, book.now, ""),
        period=book.period.id,
        department=key.department,
        attester="",
        capacity=Capacity.INFORMATION_MANAGER,
        variant=Variant.WHOLE,
        first=department.first,
        last=department.last,
        declaration="",
        size=0,
        cells=(cell,),
    )
    base = book.cell_facts(key)
    unchanged = content != "draft"
    consented = base.voices[0].consented if unchanged else frozenset[str]()
    signers = book.signers(key.department, book.now.astimezone(book.opening.zone).date())
    supposed = replace(
        base,
        voices=(
            Voice(provisional, cell, consented),
            *(v for v in base.voices if v.attestation.attester not in signers),
        ),
        unvouched=(),
        review=base.review if unchanged else None,
        closed=False,
    )
    return derive_cell(book.catalogue.control(key.control), supposed, book.facts)


def _same(before: AttestedCell, answers: Mapping[str, Answer], pieces: tuple[str, ...]) -> bool:
    return {a.question: a for a in before.answers} == dict(answers) and before.evidence == pieces


def _cell(
    book: Book,
    key: CellKey,
    drafts: Mapping[str, DraftRecord],
    answers: dict[str, Answer],
    offers: Sequence[Offer],
) -> SheetCell:
    preview = hypothetical(book, key, answers)
    return SheetCell(
        key,
        book.catalogue.control(key.control),
        book.outcome(key),
        preview,
        tuple(
            _question(book, key, q, drafts.get(q.id), answers, preview) for q in book.questions(key)
        ),
        tuple(
            SheetRequirement(
                r,
                next(s for s in preview.requirements if s.requirement == r.id),
                tuple(
                    p
                    for p in book.pieces(key)
                    if any(
                        k.requirement == r.id and k.department == key.department for k in p.links
                    )
                ),
                tuple(o for o in offers if any(k.requirement == r.id for k in o.links)),
            )
            for r in book.requirements(key)
        ),
        returned(book, key),
        book.cell_due(key),
        _evidence_moved(book, key),
    )


def _evidence_moved(book: Book, key: CellKey) -> bool:
    attested = book.attested(key)
    return attested is not None and set(attested.evidence) != {p.id for p in book.pieces(key)}


def returned(book: Book, key: CellKey) -> Review | None:
    """The return that stands against a cell's signed content."""
    attested = book.attested(key)
    found = [r for r in book.facts.reviews if r.key == key]
    if found and attested and found[-1].verdict is ReviewVerdict.RETURNED:
        return found[-1] if found[-1].content == attested.content else None
    return None


def lacks_reason(answer: Answer | None) -> bool:
    """Whether it says "not applicable" without the reason that this takes."""
    return answer is not None and isinstance(answer.value, NotApplicable) and not answer.note


def _question(
    book: Book,
    key: CellKey,
    question: Question,
    draft: DraftRecord | None,
    answers: Mapping[str, Answer],
    preview: Outcome,
) -> SheetQuestion:
    attested = book.attested(key)
    signed = (
        next((a for a in attested.answers if a.question == question.id), None) if attested else None
    )
    answer = answers.get(question.id)
    voices = book.cell_facts(key).voices
    return SheetQuestion(
        question,
        question_state(question, answer, answers, preview),
        answer,
        signed,
        draft.version if draft else 0,
        draft is not None and answer != signed,
        draft.by if draft else (voices[0].attestation.attester if signed else None),
        book.supplied(key).get(question.id),
        book.last_answer(question, key.department),
    )


def question_state(
    question: Question, answer: Answer | None, answers: Mapping[str, Answer], preview: Outcome
) -> QuestionState:
    """Where a question stands among the answers of its cell, whose outcome they preview.

    An answer that is judged as none, such as to a figure delivered since, leaves it open, and so
    does "not applicable" without its reason.
    """
    if question.supply is Supply.TOOL:
        return QuestionState.TOOL
    if answer is not None:
        judged = next((j for j in preview.judgements if j.question == question.id), None)
        blank = judged is not None and judged.newest.kind is JudgementKind.BLANK
        return QuestionState.OPEN if blank or lacks_reason(answer) else QuestionState.ANSWERED
    values = {a.question: a.value for a in answers.values()}
    arising = arises(question.when, values, blank=False)
    return QuestionState.OPEN if arising else QuestionState.NOT_ARISING
