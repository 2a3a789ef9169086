"""Builds a sheet: what is signed, what the drafts say, and what signing now would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assess.domain.answer import Answer, NotApplicable, Value
from assess.domain.cell import Voice
from assess.domain.control import Question, Supply
from assess.domain.derive import derive_cell
from assess.domain.facts import (
    Attestation,
    AttestedCell,
    Capacity,
    CellKey,
    Mark,
    Review,
    ReviewVerdict,
    Variant,
)
from assess.domain.judge import arises
from assess.domain.judgement import JudgementKind
from assess.domain.outcome import Outcome
from assess.storage.view import DraftRecord, View
from assess.workflow.book import Book, LastAnswer, Offer
from assess.workflow.sheet.values import (
    QuestionState,
    Sheet,
    SheetCell,
    SheetQuestion,
    SheetRequirement,
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
    """The answers of a cell with drafts over what is signed, or over what still stands of it."""
    answers = book.standing_answers(key)
    for question in book.questions(key):
        draft = drafts.get(question.id)
        if draft is None or book.facts.asked_anew(question.id, draft.position):
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
    standing, lapsed = (
        tuple(v for v in voices if v.attestation.attester not in signers)
        for voices in (base.voices, base.lapsed)
    )
    supposed = replace(
        base,
        voices=(Voice(provisional, cell, consented), *standing),
        lapsed=lapsed,
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
    said = book.reviewed(key)
    return said if said is not None and said.verdict is ReviewVerdict.RETURNED else None


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
        answer != signed if draft is not None else answer is not None and signed is None,
        draft.by if draft else (voices[0].attestation.attester if signed else None),
        book.supplied(key).get(question.id),
        _before(book, question, draft) or next(book.past_answers(key, question), None),
    )


def _before(book: Book, question: Question, draft: DraftRecord | None) -> LastAnswer | None:
    """The draft of an answer that an adoption has made one to something else."""
    if draft is None or draft.value is None:
        return None
    if not book.facts.asked_anew(question.id, draft.position):
        return None
    on = draft.at.astimezone(book.opening.zone).date()
    answer = to_answer(draft, draft.value)
    return LastAnswer(book.period.id, answer, draft.by, on, same=False)


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
