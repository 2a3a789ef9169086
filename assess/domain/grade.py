"""What a bare value comes to against its question's target (DESIGN section 7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assess.domain.answer import Choice, Day, NilReturn, Number, Ratio, Value, Words
from assess.domain.control import Question, QuestionType, TargetKind, Tests
from assess.domain.judgement import Judgement, JudgementKind, ReasonCode
from assess.domain.windows import Days


def nil_allowed(question: Question, supplied: Value | None) -> bool:
    """Whether a nil return may be given: not against a supplied register that has entries.

    A question on design can't be empty, unless it counts something.
    """
    counts = question.type is QuestionType.NUMBER or question.tests is Tests.OPERATION
    return counts and not has_entries(supplied)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a value is graded against beside its target.

    Attributes:
        days: The department's first and last day within the period.
        nil: The control has a nil return, which 0 of 0 needs to meet its target.
        latest: The last date that can be past for whoever signed; None where nobody did yet.
    """

    days: Days
    nil: bool = False
    latest: date | None = None


def grade(question: Question, value: Value, by: Yardstick) -> Judgement:
    """The judgement on a bare value; BLANK for one that is no answer to the question."""
    match question.type, value:
        case QuestionType.NUMBER, NilReturn() if not question.percent:
            return _nil_count(question, value)
        case _, NilReturn() if nil_allowed(question, None):
            return Judgement(question.id, JudgementKind.NIL, value, no_population=True)
        case QuestionType.YES_PARTIAL_NO_NA, Choice():
            return Judgement(question.id, _CHOICES[value], value)
        case QuestionType.TEXT, Words():
            return Judgement(question.id, JudgementKind.RECORDED, value)
        case QuestionType.DATE, Day():
            return _date(question, value, by)
        case QuestionType.NUMBER, Number() if not question.population_required:
            return _number(question, value)
        case QuestionType.NUMBER, Ratio() if question.percent:
            return _number(question, value) if value.whole else _empty(question, value, by)
    return Judgement(question.id, JudgementKind.BLANK, why=ReasonCode.BLANK)


_CHOICES = {
    Choice.YES: JudgementKind.OK,
    Choice.PARTIAL: JudgementKind.PARTIAL,
    Choice.NO: JudgementKind.NO,
}


def _nil_count(question: Question, value: NilReturn) -> Judgement:
    """A nil return on a count is an attested 0, which a minimum may not allow."""
    counted = _number(question, Number(Decimal(0)))
    if counted.kind in (JudgementKind.OK, JudgementKind.RECORDED):
        return Judgement(question.id, JudgementKind.NIL, value, no_population=True)
    return replace(counted, no_population=True)


def _empty(question: Question, value: Ratio, by: Yardstick) -> Judgement:
    if question.target is None:
        return Judgement(question.id, JudgementKind.RECORDED, value, no_population=True)
    if by.nil:
        return Judgement(question.id, JudgementKind.OK, value, no_population=True)
    return Judgement(
        question.id,
        JudgementKind.BLANK,
        value,
        no_population=True,
        why=ReasonCode.NO_POPULATION,
    )


def _number(question: Question, value: Number | Ratio) -> Judgement:
    target = question.target
    if target is None:
        return Judgement(question.id, JudgementKind.RECORDED, value)
    amount = share(value)
    short = target.value - amount if target.kind is TargetKind.AT_LEAST else amount - target.value
    return _against_target(question, value, short)


def _date(question: Question, value: Day, by: Yardstick) -> Judgement:
    first, last = by.days
    target, day = question.target, value.value
    after = max(0, (day - last).days)
    if target is None:
        return Judgement(question.id, JudgementKind.RECORDED, value, days_after=after)
    if by.latest is not None and day > by.latest:
        ahead = Decimal((day - by.latest).days)
        return Judgement(question.id, JudgementKind.MISS, value, shortfall=ahead, days_after=after)
    if target.kind is TargetKind.MAX_AGE_DAYS:
        short = (last - day).days - target.value
    else:
        short = max((first - day).days, after)
    return replace(_against_target(question, value, Fraction(short)), days_after=after)


def _against_target(question: Question, value: Value, short: Fraction) -> Judgement:
    if short <= 0:
        return Judgement(question.id, JudgementKind.OK, value)
    tolerated = question.tolerance is not None and short <= question.tolerance
    kind = JudgementKind.WITHIN_TOLERANCE if tolerated else JudgementKind.MISS
    shortfall = Decimal(short.numerator) / Decimal(short.denominator)
    return Judgement(question.id, kind, value, shortfall=shortfall)


def share(value: Value | None) -> Fraction:
    """A number as it is, a ratio in percent; 0 for anything else."""
    match value:
        case Number():
            return Fraction(value.value)
        case Ratio() if value.whole:
            return Fraction(100 * value.part, value.whole)
    return Fraction(0)


def has_entries(supplied: Value | None) -> bool:
    """Whether a supplied register has at least one entry."""
    return (isinstance(supplied, Number) and supplied.value > 0) or (
        isinstance(supplied, Ratio) and supplied.whole > 0
    )
