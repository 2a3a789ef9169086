"""What deserves a second look; shown to reviewers only, never judged by the tool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from assess.domain.answer import NilReturn, Number, Ratio, Value
from assess.domain.control import PersonalData
from assess.domain.facts import Capacity
from assess.domain.judgement import AGAINST
from assess.domain.organization import Organization
from assess.domain.outcome import Result
from assess.text import Text, shown
from assess.tui.naming import question_number
from assess.tui.review_model import ReviewCell, ReviewSheet
from assess.tui.speech import Said, said
from assess.tui.texts import TEXTS
from assess.workflow.book import Book

EVENING, MORNING = 18, 7
"""Hours of the day from which, and before which, a signature is out of hours."""

RUSH = timedelta(minutes=10)
RUSHED = 3
"""So many files within so short a time before signing are a rush."""

ENOUGH = 5
"""Answers from which "all the same" says something."""

SATURDAY = 5


def with_signals(sheet: ReviewSheet, book: Book, organization: Organization) -> ReviewSheet:
    """The sheet with its signals and those of its cells."""
    cells = tuple(replace(c, signals=tuple(_of_cell(c, book))) for c in sheet.cells)
    return replace(sheet, cells=cells, signals=tuple(_of_sheet(sheet, book, organization)))


def _of_sheet(sheet: ReviewSheet, book: Book, organization: Organization) -> Iterator[Said]:
    signed, on = sheet.signed, sheet.on
    if on.weekday() >= SATURDAY:
        yield said("signal.weekend", date=on.date())
    elif on.hour >= EVENING or on.hour < MORNING:
        yield said("signal.evening", date=on.date(), time=f"{on:%H:%M}")
    if signed.transcribed:
        yield said("signal.transcribed", name=_person(organization, signed.mark.by))
    if signed.capacity is not Capacity.INFORMATION_MANAGER:
        yield said("signal.capacity", role=TEXTS[f"capacity.{signed.capacity.value}"])
    named = {e for c in sheet.cells for e in c.attested.evidence}
    hurried = [
        p
        for p in book.facts.evidence
        if p.id in named and p.by == signed.attester and signed.mark.at - p.at <= RUSH
    ]
    if len(hurried) >= RUSHED:
        yield said("signal.rush", n=len(hurried), m=RUSH.seconds // 60)
    rows = [r for c in sheet.cells for r in c.answers if r.answer is not None]
    if len(rows) >= ENOUGH and all(r.same for r in rows) and book.earlier:
        yield said("signal.all_same", n=len(rows), period=book.earlier[0].period.id)


def _of_cell(cell: ReviewCell, book: Book) -> Iterator[Said]:
    yield from _improved(cell, book)
    for row in cell.answers:
        number, last = question_number(row.question.id), row.last
        if row.answer is None:
            continue
        if last is not None and _figure(row.value) and last.answer.value == row.value:
            yield said("signal.figure", q=number, period=last.period)
        if last is not None and isinstance(row.value, NilReturn) and _figure(last.answer.value):
            what = _words(last.answer.value)
            yield said("signal.nil", q=number, period=last.period, what=what)
        if row.answer.disputes and row.judged.supplied is not None:
            yield said("signal.disputed", q=number, what=_words(row.judged.supplied))
    for needed in cell.evidence:
        for piece in needed.pieces:
            if piece.reused_from:
                yield said("signal.reused", name=shown(piece.name), period=piece.reused_from)
            if piece.personal_data is PersonalData.CONTAINS:
                yield said("signal.contains", name=shown(piece.name))


def _improved(cell: ReviewCell, book: Book) -> Iterator[Said]:
    last = book.last.get(cell.key)
    if last is None or last.result not in (Result.NONCONFORMING, Result.PARTLY):
        return
    if not any(j.kind in AGAINST for j in cell.outcome.judgements):
        result = TEXTS[f"result.{last.result.value}"]
        yield said("signal.was", result=result, period=last.period_id)


def _figure(value: Value | None) -> bool:
    """Whether it is a figure that seldom stays the same: neither nothing nor all."""
    match value:
        case Number(number):
            return number > 0
        case Ratio(part, whole):
            return whole > 0 and part < whole
    return False


def _words(value: Value) -> str:
    match value:
        case Number(number):
            return f"{number.normalize():f}"
        case Ratio(part, whole):
            return f"{part}/{whole}"
    return ""


def _person(organization: Organization, person_id: str) -> Text:
    try:
        return organization.person(person_id).name
    except KeyError:
        return Text(person_id, person_id)
