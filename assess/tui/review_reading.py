"""Reads the review: all signed sheets of the open period, each cell beside its last quarter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from assess.domain.access import Actor, Verb, denial
from assess.domain.answer import NotApplicable
from assess.domain.control import Requirement
from assess.domain.evidence import Evidence
from assess.domain.facts import Attestation, AttestedCell, CellKey
from assess.domain.judgement import RequirementState
from assess.tui.review_model import (
    AnswerRow,
    EvidenceRow,
    ReviewCell,
    ReviewReading,
    ReviewSheet,
)
from assess.tui.review_signals import with_signals
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk
from assess.workflow.independence import relations

EARLIER = 4
"""Earlier periods whose answers are shown."""


def read_review(desk: Desk) -> ReviewReading:
    """Reads all signed sheets of the open period.

    Raises:
        Refused: No period was ever opened.
    """
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, None), earlier=EARLIER, results=True)
        actor, organization = desk.actor(view), desk.organization(view)
    now = desk.local(desk.now())
    found, unsigned = [], 0
    for department in book.opening.departments:
        signed = book.signed(department.id)
        if signed is None:
            unsigned += bool(book.cells_of(department.id))
        elif book.facts.approved is None:
            found.append(with_signals(_sheet(book, actor, signed, now), book, organization))
    found.sort(key=lambda s: (-s.second_look, -s.waits, s.department))
    return ReviewReading(book, organization, tuple(found), unsigned, now)


def _sheet(book: Book, actor: Actor, signed: Attestation, now: datetime) -> ReviewSheet:
    on = signed.mark.at.astimezone(now.tzinfo)
    department = signed.department
    attested = ((k, book.attested(k)) for k in book.cells_of(department))
    cells = tuple(_cell(book, actor, k, cell) for k, cell in attested if cell is not None)
    late = book.timing(department).late > 0
    return ReviewSheet(department, signed, on, late, max(0, (now.date() - on.date()).days), cells)


def _cell(book: Book, actor: Actor, key: CellKey, attested: AttestedCell) -> ReviewCell:
    outcome = book.outcome(key)
    given = {a.question: a for a in attested.answers}
    answers = tuple(
        AnswerRow(q, judged, given.get(q.id), next(book.past_answers(key, q), None))
        for q in book.questions(key)
        if (judged := outcome.judgement(q.id)) is not None
    )
    adders = _adders(book, attested)
    return ReviewCell(
        key,
        book.catalogue.control(key.control),
        attested,
        outcome,
        answers,
        tuple(_evidence(book, key, r, outcome.requirements) for r in book.requirements(key)),
        book.reviewed(key),
        tuple(r for r in answers if _awaits_consent(book, attested, r)),
        adders,
        denial(actor, Verb.REVIEW, relations(book, attested)) is None,
    )


def _awaits_consent(book: Book, attested: AttestedCell, row: AnswerRow) -> bool:
    if row.answer is None or not isinstance(row.answer.value, NotApplicable):
        return False
    return row.question.id not in book.consented(attested.key)


def _evidence(
    book: Book, key: CellKey, requirement: Requirement, states: Iterable[RequirementState]
) -> EvidenceRow:
    state = next(s for s in states if s.requirement == requirement.id)
    pieces = tuple(p for p in book.pieces(key) if _serves(p, key, requirement))
    last: tuple[Evidence, ...] = ()
    for facts in book.earlier:
        last = tuple(p for p in facts.evidence if not p.withdrawn and _serves(p, key, requirement))
        if last:
            break
    return EvidenceRow(requirement, state, pieces, last)


def _serves(piece: Evidence, key: CellKey, requirement: Requirement) -> bool:
    return any(
        k.requirement == requirement.id and k.department == key.department for k in piece.links
    )


def _adders(book: Book, attested: AttestedCell) -> tuple[str, ...]:
    pieces = (p for p in book.facts.evidence if p.id in attested.evidence)
    return tuple(dict.fromkeys(person for p in pieces for person in sorted(p.adders)))
