"""Why a cell has its result, in words."""

from __future__ import annotations

from assess.domain.judgement import Judgement, Reason, ReasonCode
from assess.domain.outcome import Outcome
from assess.tui.naming import question_number
from assess.tui.speech import Speech
from assess.tui.walk_live import outcome_words
from assess.workflow.book import Book

QUIET = frozenset({ReasonCode.AWAITING_REVIEW, ReasonCode.UNATTESTED})
"""Reasons that only say that the next person has not been here yet."""


def reason_lines(speech: Speech, book: Book, outcome: Outcome) -> list[str]:
    """One line for every reason that stands out; all blank questions in one."""
    reasons = [r for r in outcome.reasons if r.code not in QUIET]
    blank = [r for r in reasons if r.code is ReasonCode.BLANK]
    lines = []
    for reason in reasons:
        if reason.code is not ReasonCode.BLANK:
            lines.append(_words(speech, book, outcome, reason))
        elif reason is blank[0]:
            numbers = ", ".join(question_number(r.subject) for r in blank)
            lines.append(
                speech.t("reason.blank" if len(blank) == 1 else "reason.blanks", q=numbers)
            )
    return lines


def _words(speech: Speech, book: Book, outcome: Outcome, reason: Reason) -> str:
    title, what = "", ""
    if reason.code.value.startswith("evidence_"):
        title = speech.of(book.catalogue.requirement(reason.subject)[1].title)
    judged = outcome.judgement(reason.subject)
    if reason.code in (ReasonCode.MISS, ReasonCode.WITHIN_TOLERANCE) and judged is not None:
        what = _missed(speech, book, judged)
    number = question_number(reason.subject)
    return speech.t(f"reason.{reason.code.value}", q=number, title=title, what=what, n=reason.days)


def _missed(speech: Speech, book: Book, judged: Judgement) -> str:
    _, question = book.catalogue.question(judged.question)
    value = speech.value(judged.value, question) if judged.value is not None else ""
    short = outcome_words(speech, question, judged)
    separator = "、" if speech.language == "ja" else ", "
    return separator.join(part for part in (value, short) if part)
