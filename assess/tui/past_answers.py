"""Earlier quarters' answers to a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assess.domain.answer import Answer
from assess.domain.facts import PeriodFacts
from assess.workflow.book import Book


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer of an earlier period.

    Attributes:
        by: Person id of who attested it.
        at: When.
    """

    period: str
    answer: Answer
    by: str
    at: datetime


def past_answers(book: Book, department: str, question: str) -> tuple[PastAnswer, ...]:
    """Earlier answers to a question, newest first."""
    found = (_attested(facts, department, question) for facts in book.earlier)
    return tuple(past for past in found if past is not None)


def _attested(facts: PeriodFacts, department: str, question: str) -> PastAnswer | None:
    for attestation in reversed(facts.attestations):
        if attestation.department != department:
            continue
        for cell in attestation.cells:
            for answer in cell.answers:
                if answer.question == question:
                    by, at = attestation.attester, attestation.mark.at
                    return PastAnswer(facts.period.id, answer, by, at)
    return None
