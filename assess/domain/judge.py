"""What an answer to one question comes to (DESIGN section 7).

Values are graded first, then supply, consent, exceptions and samples are weighed. Everything is
relative to the department's part of the period, given as its first and last day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

from assess.domain.answer import Answer, Choice, NilReturn, NotApplicable, Number, Ratio, Value
from assess.domain.computed import Computed
from assess.domain.control import Question, Supply, TargetKind, Tests, When
from assess.domain.facts import ExceptionRecord, Supplied
from assess.domain.grade import Yardstick, grade, has_entries, share
from assess.domain.grade import nil_allowed as nil_allowed
from assess.domain.judgement import (
    AGAINST,
    ATTESTED_AGAINST,
    Cover,
    Judgement,
    JudgementKind,
    ReasonCode,
)
from assess.domain.windows import Days, day_count, gaps


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds an answer when it is judged.

    Attributes:
        days: The department's first and last day within the period.
        supplied: The newest figure delivered for the question, None if there is none.
        consented: A reviewer consented that the question does not apply.
        exceptions: Exceptions of the cell.
        deviation: An auditor's sample found that it is not so.
        computed: The tool's own answer, for ``supply: tool``.
        nil: The control has a nil return, which 0 of 0 needs to meet its target.
        latest: The last date that can be past for whoever signed; None where nobody did yet.
    """

    days: Days
    supplied: Supplied | None = None
    consented: bool = False
    exceptions: tuple[ExceptionRecord, ...] = ()
    deviation: bool = False
    computed: Computed | None = None
    nil: bool = False
    latest: date | None = None

    @property
    def yardstick(self) -> Yardstick:
        """What values are graded against."""
        return Yardstick(self.days, self.nil, self.latest)


def judge(question: Question, answer: Answer | None, around: Around) -> Judgement:
    """What `answer` comes to for a question that is asked and arises.

    Args:
        question: The question.
        answer: The attested answer, None for a blank.
        around: What surrounds it.
    """
    if question.supply is Supply.TOOL:
        judged = _computed(question, around)
    elif answer is None:
        judged = Judgement(question.id, JudgementKind.BLANK, why=ReasonCode.BLANK)
    elif isinstance(answer.value, NotApplicable):
        kind = JudgementKind.NA if around.consented else JudgementKind.NA_PENDING
        judged = Judgement(question.id, kind, value=answer.value)
    else:
        judged = _stated(question, answer, around)
    supplied = around.supplied if question.supply is Supply.CENTRAL else None
    return replace(
        judged,
        own=answer.value if answer else None,
        supplied=supplied.value if supplied else None,
        deviation=around.deviation,
        cover=cover(question, around.exceptions, around.days),
    )


def not_arising(question: Question, answer: Answer | None, around: Around) -> Judgement:
    """The judgement on a question whose `when` fails; a sample may still have found something."""
    return Judgement(
        question.id,
        JudgementKind.NOT_ARISING,
        own=answer.value if answer else None,
        deviation=around.deviation,
        cover=cover(question, around.exceptions, around.days),
    )


def with_others(
    question: Question, newest: Judgement, others: Iterable[tuple[int, Judgement]]
) -> Judgement:
    """The judgement on `question` where other attestations are in force beside the newest.

    A no or a miss stands until whoever attested it supersedes it, so the worst of them all is
    judged; of anything else that others say nothing counts.

    Args:
        question: The question.
        newest: What it comes to in the attestation that gives the result.
        others: Leaf of every other one, and what it comes to there.
    """
    found = [replace(j, leaf=leaf) for leaf, j in others if j.kind in ATTESTED_AGAINST]
    if newest.kind in AGAINST:
        found.insert(0, newest)
    worst = min(found, key=partial(_badness, question), default=newest)
    if worst is newest:
        return newest
    return replace(
        worst,
        own=newest.own,
        supplied=newest.supplied,
        disputed=newest.disputed,
        no_population=newest.no_population,
        instead_of=newest,
    )


def arises(
    when: When | None,
    values: Mapping[str, Value],
    *,
    blank: bool,
    silent: Collection[str] = (),
) -> bool:
    """Whether what has the condition `when` arises.

    Args:
        when: The condition; None always arises.
        values: Question id to the value in force; blank ones are missing.
        blank: What to say where the asked answer is blank: for a question, whether it was already
            answered or its asker is not among the cell's questions; for a requirement True. So a
            missing answer never lowers the demand.
        silent: Ids of questions that don't arise themselves.
    """
    if when is None:
        return True
    if when.question in silent:
        return False
    asked = values.get(when.question)
    return blank if asked is None else _fits(when, asked)


def is_nil(question: Question, judgement: Judgement) -> bool:
    """Whether the judged answer is a nil return for its control: explicit, or a count of 0."""
    if judgement.kind is JudgementKind.NIL:
        return True
    counted = judgement.value
    return not question.percent and isinstance(counted, Number) and counted.value == 0


def cover(question: Question, exceptions: Iterable[ExceptionRecord], days: Days) -> Cover | None:
    """How far exceptions cover `question`: every day for operation, the last day for design.

    An exception is in force from its first day, but not before the day of its approval; that day
    is the date of `approved` in the time zone that it carries.
    """
    mine = [e for e in exceptions if question.id in e.questions]
    if not mine:
        return None
    needed = days if question.tests is Tests.OPERATION else (days[1], days[1])
    spans = [(max(e.first, e.approved.date()), e.last) for e in mine]
    in_force = [s for s in spans if s[0] <= s[1] and s[0] <= needed[1] and s[1] >= needed[0]]
    return Cover(
        until=max(s[1] for s in in_force or spans),
        uncovered=day_count(gaps(in_force, *needed)),
    )


def _computed(question: Question, around: Around) -> Judgement:
    if around.computed is None:
        return Judgement(question.id, JudgementKind.BLANK, why=ReasonCode.BLANK)
    graded = grade(question, around.computed.value, around.yardstick)
    kind = JudgementKind.COMPUTED_NO if graded.kind in AGAINST else JudgementKind.COMPUTED_OK
    return replace(graded, kind=kind, vacant=around.computed.vacant)


def _stated(question: Question, answer: Answer, around: Around) -> Judgement:
    own = grade(question, answer.value, around.yardstick)
    supplied = around.supplied
    if question.supply is not Supply.CENTRAL or supplied is None:
        return own
    if isinstance(answer.value, NilReturn):
        if _empty_register(supplied.value):
            return own
        if has_entries(supplied.value):
            return replace(grade(question, supplied.value, around.yardstick), disputed=True)
    if answer.value == supplied.value and (answer.supply is not None or answer.disputes):
        return own
    if answer.supply == supplied.id or (answer.disputes and answer.supply is None):
        other = grade(question, supplied.value, around.yardstick)
        return replace(min((own, other), key=partial(_badness, question)), disputed=True)
    if own.kind in AGAINST:
        return own
    return Judgement(question.id, JudgementKind.BLANK, why=ReasonCode.SUPPLY_UNCONFIRMED)


_WORST = (
    AGAINST,
    frozenset({JudgementKind.BLANK}),
    frozenset({JudgementKind.PARTIAL, JudgementKind.WITHIN_TOLERANCE}),
)


def _badness(question: Question, judgement: Judgement) -> tuple[int, Decimal, Fraction]:
    """A key that sorts the worse one of two judgements on one question first."""
    group = next((n for n, kinds in enumerate(_WORST) if judgement.kind in kinds), len(_WORST))
    amount = share(judgement.value)
    if question.target is None:
        less_is_worse = question.percent
    else:
        less_is_worse = question.target.kind is TargetKind.AT_LEAST
    return group, -(judgement.shortfall or Decimal(0)), amount if less_is_worse else -amount


def _empty_register(supplied: Value) -> bool:
    return isinstance(supplied, NilReturn) or (
        isinstance(supplied, Number | Ratio) and not has_entries(supplied)
    )


def _fits(when: When, asked: Value) -> bool:
    if when.at_least is not None:
        return isinstance(asked, Number | Ratio) and share(asked) >= when.at_least
    if isinstance(asked, NotApplicable):
        return "na" in when.is_one_of
    return isinstance(asked, Choice) and asked.value in when.is_one_of
