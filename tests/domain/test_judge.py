"""What one answer comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from assess.domain.answer import Answer, NilReturn, NotApplicable, Value, Words
from assess.domain.computed import Computed
from assess.domain.control import Question, QuestionType, Supply, Target, TargetKind, When
from assess.domain.control import Tests as Aspect
from assess.domain.facts import ExceptionRecord
from assess.domain.grade import nil_allowed
from assess.domain.judge import Around, arises, cover, is_nil, judge, not_arising
from assess.domain.judgement import Cover, Judgement, JudgementKind, ReasonCode
from tests.domain import build
from tests.domain.build import NO, PARTIAL, YES, number, on, ratio

K = JudgementKind
DAYS = (build.FIRST, build.LAST)
AROUND = Around(DAYS)
CHOICE = build.question()
TEXT = build.question(kind=QuestionType.TEXT)
CENTRAL = build.count(most=2, supply=Supply.CENTRAL)


def judged(question: Question, value: Value, around: Around = AROUND) -> Judgement:
    return judge(question, Answer(question.id, value), around)


@pytest.mark.parametrize(
    ("question", "value", "kind"),
    [
        (CHOICE, YES, K.OK),
        (CHOICE, PARTIAL, K.PARTIAL),
        (CHOICE, NO, K.NO),
        (TEXT, Words("a note"), K.RECORDED),
        (TEXT, Words(""), K.RECORDED),
        (build.count(), number(7), K.RECORDED),
        (build.question(kind=QuestionType.DATE), on(date(2020, 1, 1)), K.RECORDED),
    ],
)
def test_answers_without_a_target(question: Question, value: Value, kind: K) -> None:
    found = judged(question, value)
    assert (found.kind, found.value, found.own) == (kind, value, value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (CHOICE, number(1)),
        (CHOICE, Words("yes")),
        (TEXT, YES),
        (build.count(), YES),
        (build.count(), ratio(1, 2)),
        (build.count(), on(build.LAST)),
        (build.question(kind=QuestionType.DATE), number(1)),
    ],
)
def test_a_value_of_another_type_is_no_answer(question: Question, value: Value) -> None:
    found = judged(question, value)
    assert (found.kind, found.value, found.own) == (K.BLANK, None, value)
    assert found.why is ReasonCode.BLANK


def test_no_answer_is_blank() -> None:
    found = judge(CHOICE, None, AROUND)
    assert (found.kind, found.own, found.why) == (K.BLANK, None, ReasonCode.BLANK)


@pytest.mark.parametrize(
    ("least", "tolerance", "value", "kind", "shortfall"),
    [
        (100, None, ratio(50, 50), K.OK, None),
        (100, None, ratio(49, 50), K.MISS, Decimal(2)),
        (100, 5, ratio(49, 50), K.WITHIN_TOLERANCE, Decimal(2)),
        (100, 5, ratio(19, 20), K.WITHIN_TOLERANCE, Decimal(5)),
        (100, 5, ratio(94, 100), K.MISS, Decimal(6)),
        (100, 5, number("94.9"), K.MISS, Decimal("5.1")),
        (95, None, number("94.999999"), K.MISS, Decimal("0.000001")),
        (95, None, number(95), K.OK, None),
        (90, 5, ratio(17, 20), K.WITHIN_TOLERANCE, Decimal(5)),
        (90, None, ratio(0, 20), K.MISS, Decimal(90)),
        (100, 0, ratio(49, 50), K.MISS, Decimal(2)),
        (100, None, ratio(2, 3), K.MISS, Decimal(100) / Decimal(3)),
    ],
)
def test_a_minimum(
    least: int, tolerance: int | None, value: Value, kind: K, shortfall: Decimal | None
) -> None:
    found = judged(build.share(least=least, tolerance=tolerance), value)
    assert (found.kind, found.shortfall) == (kind, shortfall)


@pytest.mark.parametrize(
    ("most", "tolerance", "value", "kind", "shortfall"),
    [
        (0, None, 0, K.OK, None),
        (0, None, 1, K.MISS, Decimal(1)),
        (2, None, 2, K.OK, None),
        (2, 1, 3, K.WITHIN_TOLERANCE, Decimal(1)),
        (2, 1, 4, K.MISS, Decimal(2)),
    ],
)
def test_a_maximum(
    most: int, tolerance: int | None, value: int, kind: K, shortfall: Decimal | None
) -> None:
    found = judged(build.count(most=most, tolerance=tolerance), number(value))
    assert (found.kind, found.shortfall) == (kind, shortfall)


def test_a_share_that_needs_its_population_is_not_answered_by_a_percentage() -> None:
    question = replace(build.share(), population_required=True)
    assert judged(question, number(100)).kind is K.BLANK
    assert judged(question, ratio(50, 50)).kind is K.OK


@pytest.mark.parametrize(
    ("day", "tolerance", "kind", "shortfall", "after"),
    [
        (date(2026, 12, 1), None, K.OK, None, 0),
        (date(2026, 11, 30), None, K.MISS, Decimal(1), 0),
        (date(2026, 11, 29), 2, K.WITHIN_TOLERANCE, Decimal(2), 0),
        (date(2026, 11, 28), 2, K.MISS, Decimal(3), 0),
        (date(2026, 12, 31), None, K.OK, None, 0),
        (date(2027, 1, 1), None, K.OK, None, 1),
        (date(2027, 1, 12), None, K.OK, None, 12),
        (date(2027, 1, 13), 9, K.MISS, Decimal(1), 13),
    ],
)
def test_an_age_counts_back_from_the_end(
    day: date, tolerance: int | None, kind: K, shortfall: Decimal | None, after: int
) -> None:
    question = build.day_question(1, TargetKind.MAX_AGE_DAYS, 30, tolerance)
    found = judged(question, on(day), Around(DAYS, latest=date(2027, 1, 12)))
    assert (found.kind, found.shortfall, found.days_after) == (kind, shortfall, after)


def test_before_anyone_signed_no_date_is_in_the_future() -> None:
    question = build.day_question(1, TargetKind.MAX_AGE_DAYS, 30)
    found = judged(question, on(date(2027, 3, 1)))
    assert (found.kind, found.days_after) == (K.OK, 60)


@pytest.mark.parametrize(
    ("day", "tolerance", "kind", "shortfall"),
    [
        (date(2026, 9, 30), None, K.MISS, Decimal(1)),
        (date(2026, 10, 1), None, K.OK, None),
        (date(2026, 12, 31), None, K.OK, None),
        (date(2027, 1, 1), None, K.MISS, Decimal(1)),
        (date(2026, 9, 29), 2, K.WITHIN_TOLERANCE, Decimal(2)),
        (date(2026, 9, 28), 2, K.MISS, Decimal(3)),
        (date(2027, 1, 2), 2, K.WITHIN_TOLERANCE, Decimal(2)),
        (date(2027, 1, 3), 2, K.MISS, Decimal(3)),
    ],
)
def test_inside_the_period_is_strict(
    day: date, tolerance: int | None, kind: K, shortfall: Decimal | None
) -> None:
    question = build.day_question(1, TargetKind.INSIDE_PERIOD, tolerance=tolerance)
    found = judged(question, on(day))
    assert (found.kind, found.shortfall) == (kind, shortfall)


def test_a_date_that_is_only_recorded_says_that_it_lies_after_the_period() -> None:
    question = build.question(kind=QuestionType.DATE)
    assert judged(question, on(date(2027, 1, 3))).days_after == 3


def test_not_applicable_needs_consent_on_any_type() -> None:
    for question in (CHOICE, TEXT, build.share(), CENTRAL):
        asked = judged(question, NotApplicable())
        assert (asked.kind, asked.why) == (K.NA_PENDING, None)
        agreed = judged(question, NotApplicable(), Around(DAYS, consented=True))
        assert (agreed.kind, agreed.value) == (K.NA, NotApplicable())


def test_consent_does_not_turn_a_no_into_not_applicable() -> None:
    assert judged(CHOICE, NO, Around(DAYS, consented=True)).kind is K.NO


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        (CHOICE, K.NIL),
        (TEXT, K.NIL),
        (build.share(), K.NIL),
        (build.count(), K.NIL),
        (build.count(most=0), K.NIL),
        (build.question(kind=QuestionType.DATE), K.NIL),
        (build.question(tests=Aspect.DESIGN), K.BLANK),
        (replace(build.count(), tests=Aspect.DESIGN), K.NIL),
        (replace(build.share(), tests=Aspect.DESIGN), K.NIL),
    ],
)
def test_a_nil_return(question: Question, kind: K) -> None:
    found = judged(question, NilReturn())
    assert (found.kind, found.no_population) == (kind, kind is K.NIL)


def test_a_nil_return_on_a_count_is_a_zero_that_a_minimum_judges() -> None:
    least = build.question(kind=QuestionType.NUMBER, target=Target(TargetKind.AT_LEAST, 1))
    found = judged(least, NilReturn())
    assert (found.kind, found.shortfall, found.no_population) == (K.MISS, Decimal(1), True)


def test_nought_of_nought_needs_a_nil_return() -> None:
    empty = judged(build.share(), ratio(0, 0))
    assert (empty.kind, empty.why) == (K.BLANK, ReasonCode.NO_POPULATION)
    assert empty.no_population
    declared = judged(build.share(), ratio(0, 0), Around(DAYS, nil=True))
    assert (declared.kind, declared.no_population) == (K.OK, True)
    most = replace(build.share(), target=Target(TargetKind.AT_MOST, 5))
    assert judged(most, ratio(0, 0)).kind is K.BLANK
    assert judged(most, ratio(0, 0), Around(DAYS, nil=True)).kind is K.OK


def test_nought_of_nought_without_a_target_is_recorded() -> None:
    found = judged(replace(build.share(), target=None), ratio(0, 0))
    assert (found.kind, found.no_population) == (K.RECORDED, True)
    assert not judged(replace(build.share(), target=None), ratio(0, 1)).no_population


def test_nought_of_something_is_a_miss_whatever_the_nil_return() -> None:
    assert judged(build.share(), ratio(0, 1), Around(DAYS, nil=True)).kind is K.MISS


@pytest.mark.parametrize(
    ("question", "value", "nil"),
    [
        (build.count(), number(0), True),
        (build.count(most=0), number(0), True),
        (build.count(), number(1), False),
        (build.count(), NilReturn(), True),
        (CHOICE, NilReturn(), True),
        (CHOICE, NO, False),
        (build.share(least=0), number(0), False),
        (build.share(), ratio(0, 0), False),
        (build.share(), NilReturn(), True),
    ],
)
def test_what_is_a_nil_return_for_its_control(question: Question, value: Value, nil: bool) -> None:
    assert is_nil(question, judged(question, value)) is nil


@pytest.mark.parametrize(
    ("question", "supplied", "allowed"),
    [
        (build.count(), None, True),
        (build.count(), number(0), True),
        (build.count(), number(1), False),
        (build.share(), ratio(0, 0), True),
        (build.share(), ratio(0, 1), False),
        (build.share(), NilReturn(), True),
        (CHOICE, YES, True),
        (build.question(tests=Aspect.DESIGN), None, False),
    ],
)
def test_nil_is_refused_against_a_register_with_entries(
    question: Question, supplied: Value | None, allowed: bool
) -> None:
    assert nil_allowed(question, supplied) is allowed


def with_figure(value: Value, question: Question = CENTRAL) -> Around:
    return Around(DAYS, supplied=build.figure(question.id, value))


def said(
    value: Value, *, supply: str | None = None, disputes: bool = False, q: Question = CENTRAL
) -> Answer:
    return Answer(q.id, value, supply=supply, disputes=disputes)


def test_a_confirmed_figure_is_judged() -> None:
    found = judge(CENTRAL, said(number(3), supply="s-8"), with_figure(number(3)))
    assert (found.kind, found.value, found.disputed) == (K.MISS, number(3), False)
    assert found.supplied == number(3)


def test_a_figure_that_nobody_confirms_or_disputes_is_blank() -> None:
    found = judge(CENTRAL, said(number(1)), with_figure(number(1)))
    assert (found.kind, found.why) == (K.BLANK, ReasonCode.SUPPLY_UNCONFIRMED)
    assert (found.own, found.supplied, found.value) == (number(1), number(1), None)
    assert judge(CENTRAL, None, with_figure(number(1))).kind is K.BLANK


def test_an_attested_no_is_not_hidden_by_a_figure_that_is_not_confirmed() -> None:
    found = judge(CENTRAL, said(number(3)), with_figure(number(1)))
    assert (found.kind, found.value) == (K.MISS, number(3))


def test_without_a_figure_the_managers_own_value_is_judged() -> None:
    assert judge(CENTRAL, said(number(1)), AROUND).kind is K.OK
    assert judge(CENTRAL, said(number(1), supply="s-8"), AROUND).kind is K.OK


@pytest.mark.parametrize(
    ("own", "theirs", "kind", "value"),
    [
        (1, 3, K.MISS, 3),
        (3, 1, K.MISS, 3),
        (4, 3, K.MISS, 4),
        (3, 4, K.MISS, 4),
        (1, 2, K.OK, 2),
        (2, 1, K.OK, 2),
    ],
)
def test_a_disputed_count_is_judged_at_the_worse_value(
    own: int, theirs: int, kind: K, value: int
) -> None:
    answer = said(number(own), supply="s-8", disputes=True)
    found = judge(CENTRAL, answer, with_figure(number(theirs)))
    assert (found.kind, found.value, found.disputed) == (kind, number(value), True)
    assert (found.own, found.supplied) == (number(own), number(theirs))


@pytest.mark.parametrize(
    ("own", "theirs", "worse"),
    [
        (ratio(50, 50), ratio(49, 50), ratio(49, 50)),
        (ratio(48, 50), ratio(49, 50), ratio(48, 50)),
        (number(96), number(97), number(96)),
        (number(97), number(96), number(96)),
    ],
)
def test_a_disputed_share_is_judged_at_the_lower_value(
    own: Value, theirs: Value, worse: Value
) -> None:
    question = replace(build.share(least=95), supply=Supply.CENTRAL)
    answer = said(own, supply="s-8", disputes=True, q=question)
    assert judge(question, answer, with_figure(theirs, question)).value == worse


@pytest.mark.parametrize(
    ("kind", "percent", "worse"),
    [
        (TargetKind.AT_LEAST, True, 2),
        (TargetKind.AT_LEAST, False, 2),
        (TargetKind.AT_MOST, True, 3),
        (TargetKind.AT_MOST, False, 3),
        (None, True, 2),
        (None, False, 3),
    ],
)
def test_of_two_good_values_the_one_nearer_to_a_miss_is_worse(
    kind: TargetKind | None, percent: bool, worse: int
) -> None:
    limits = {TargetKind.AT_LEAST: 1, TargetKind.AT_MOST: 9}
    question = build.question(
        kind=QuestionType.NUMBER,
        target=Target(kind, limits[kind]) if kind else None,
        percent=percent,
        supply=Supply.CENTRAL,
    )
    for own, theirs in ((2, 3), (3, 2)):
        answer = said(number(own), supply="s-8", disputes=True, q=question)
        found = judge(question, answer, with_figure(number(theirs), question))
        assert found.value == number(worse)


def test_of_two_dates_that_miss_the_older_is_worse() -> None:
    question = replace(build.day_question(1, TargetKind.MAX_AGE_DAYS, 30), supply=Supply.CENTRAL)
    old, older = on(date(2026, 11, 20)), on(date(2026, 11, 19))
    for own, theirs in ((old, older), (older, old)):
        answer = said(own, supply="s-8", disputes=True, q=question)
        assert judge(question, answer, with_figure(theirs, question)).value == older


def test_between_a_good_value_and_none_that_can_be_judged_the_latter_is_worse() -> None:
    question = replace(build.share(), supply=Supply.CENTRAL)
    answer = said(ratio(50, 50), supply="s-8", disputes=True, q=question)
    found = judge(question, answer, with_figure(ratio(0, 0), question))
    assert (found.kind, found.disputed) == (K.BLANK, True)


@pytest.mark.parametrize(("own", "theirs"), [(PARTIAL, YES), (YES, PARTIAL)])
def test_a_partial_is_worse_than_a_yes(own: Value, theirs: Value) -> None:
    question = replace(CHOICE, supply=Supply.CENTRAL)
    answer = said(own, supply="s-8", disputes=True, q=question)
    assert judge(question, answer, with_figure(theirs, question)).kind is K.PARTIAL


def test_another_value_under_the_figures_id_is_a_dispute_even_unsaid() -> None:
    found = judge(CENTRAL, said(number(1), supply="s-8"), with_figure(number(3)))
    assert (found.kind, found.disputed) == (K.MISS, True)


def test_a_dispute_without_an_id_is_one_of_the_newest_figure() -> None:
    found = judge(CENTRAL, said(number(1), disputes=True), with_figure(number(2)))
    assert (found.kind, found.disputed) == (K.OK, True)


def test_a_newer_figure_of_the_same_value_stays_confirmed() -> None:
    found = judge(CENTRAL, said(number(1), supply="s-1"), with_figure(number(1)))
    assert (found.kind, found.disputed) == (K.OK, False)


def test_a_newer_figure_of_another_value_is_not_confirmed() -> None:
    found = judge(CENTRAL, said(number(1), supply="s-1"), with_figure(number(2)))
    assert (found.kind, found.why) == (K.BLANK, ReasonCode.SUPPLY_UNCONFIRMED)
    disputed = said(number(1), supply="s-1", disputes=True)
    assert judge(CENTRAL, disputed, with_figure(number(2))).kind is K.BLANK


def test_a_dispute_ends_when_the_figure_is_corrected_to_the_managers_value() -> None:
    answer = said(number(1), supply="s-1", disputes=True)
    found = judge(CENTRAL, answer, with_figure(number(1)))
    assert (found.kind, found.disputed) == (K.OK, False)
    without = judge(CENTRAL, said(number(1), disputes=True), with_figure(number(1)))
    assert (without.kind, without.disputed) == (K.OK, False)


def test_a_nil_return_against_entries_is_judged_at_the_figure() -> None:
    found = judge(CENTRAL, said(NilReturn()), with_figure(number(1)))
    assert (found.kind, found.value, found.disputed) == (K.OK, number(1), True)
    worse = judge(CENTRAL, said(NilReturn(), supply="s-8"), with_figure(number(3)))
    assert (worse.kind, worse.disputed) == (K.MISS, True)


@pytest.mark.parametrize("figure", [number(0), NilReturn()])
def test_a_nil_return_agrees_with_an_empty_register(figure: Value) -> None:
    found = judge(CENTRAL, said(NilReturn()), with_figure(figure))
    assert (found.kind, found.disputed) == (K.NIL, False)


def test_a_nil_return_does_not_hide_a_supplied_no() -> None:
    question = replace(CHOICE, supply=Supply.CENTRAL)
    found = judge(question, said(NilReturn(), supply="s-8", q=question), with_figure(NO, question))
    assert (found.kind, found.disputed) == (K.NO, True)
    silent = judge(question, said(NilReturn(), q=question), with_figure(NO, question))
    assert silent.why is ReasonCode.SUPPLY_UNCONFIRMED


def test_a_figure_for_a_question_that_departments_answer_is_ignored() -> None:
    question = build.count(most=2)
    found = judge(question, Answer(question.id, number(1)), with_figure(number(9), question))
    assert (found.kind, found.supplied) == (K.OK, None)


TOOL = build.question(supply=Supply.TOOL)


@pytest.mark.parametrize(
    ("computed", "kind"), [(YES, K.COMPUTED_OK), (NO, K.COMPUTED_NO), (None, K.BLANK)]
)
def test_the_tool_answers_its_own_question(computed: Value | None, kind: K) -> None:
    around = Around(DAYS, computed=Computed(computed) if computed else None)
    assert judge(TOOL, None, around).kind is kind
    assert judge(TOOL, Answer(TOOL.id, YES), around).kind is kind


def test_the_tool_names_the_days_that_its_no_rests_on() -> None:
    days = ((date(2026, 10, 3), date(2026, 10, 9)),)
    judged = judge(TOOL, None, Around(DAYS, computed=Computed(NO, days)))
    assert judged.vacant == days


def test_a_computed_answer_to_another_question_is_ignored() -> None:
    assert judged(CHOICE, YES, Around(DAYS, computed=Computed(NO))).kind is K.OK


def excuse(
    first: date, last: date, approved: datetime = datetime(2026, 9, 1, tzinfo=UTC)
) -> ExceptionRecord:
    return build.excuse(CHOICE.id, first, last, approved=approved)


DESIGN = build.question(tests=Aspect.DESIGN)
LATER = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("records", "operation", "design"),
    [
        ([excuse(build.FIRST, build.LAST)], 0, 0),
        ([excuse(date(2026, 10, 2), LATER)], 1, 0),
        ([excuse(build.FIRST, date(2026, 12, 30))], 1, 1),
        ([excuse(build.LAST, LATER)], 91, 0),
        ([excuse(date(2027, 1, 1), LATER)], 92, 1),
        ([excuse(date(2026, 9, 1), date(2026, 9, 30))], 92, 1),
        ([excuse(build.LAST, build.LAST)], 91, 0),
        (
            [excuse(build.FIRST, date(2026, 11, 15)), excuse(date(2026, 11, 16), LATER)],
            0,
            0,
        ),
        (
            [excuse(build.FIRST, date(2026, 11, 15)), excuse(date(2026, 11, 18), LATER)],
            2,
            0,
        ),
    ],
)
def test_cover_wants_every_day_for_operation_and_the_last_for_design(
    records: list[ExceptionRecord], operation: int, design: int
) -> None:
    whole, last = cover(CHOICE, records, DAYS), cover(DESIGN, records, DAYS)
    assert whole is not None
    assert last is not None
    assert (whole.uncovered, last.uncovered) == (operation, design)


@pytest.mark.parametrize(
    ("approved", "operation", "design"),
    [
        (datetime(2026, 10, 1, 23, 59, tzinfo=UTC), 0, 0),
        (datetime(2026, 10, 2, 0, 0, tzinfo=UTC), 1, 0),
        (datetime(2026, 12, 31, 12, 0, tzinfo=UTC), 91, 0),
        (datetime(2027, 1, 1, 0, 0, tzinfo=UTC), 92, 1),
    ],
)
def test_an_exception_is_in_force_only_from_its_approval(
    approved: datetime, operation: int, design: int
) -> None:
    records = [excuse(date(2026, 1, 1), LATER, approved)]
    whole, last = cover(CHOICE, records, DAYS), cover(DESIGN, records, DAYS)
    assert whole == Cover(LATER, operation)
    assert last == Cover(LATER, design)


def test_an_exception_approved_after_its_end_covers_nothing() -> None:
    late = excuse(build.FIRST, date(2026, 10, 31), datetime(2026, 11, 1, tzinfo=UTC))
    assert cover(CHOICE, [late], DAYS) == Cover(date(2026, 10, 31), 92)
    later = excuse(build.FIRST, date(2026, 10, 31), datetime(2026, 12, 1, tzinfo=UTC))
    assert cover(CHOICE, [later], DAYS) == Cover(date(2026, 10, 31), 92)


def test_cover_lasts_until_the_end_of_what_is_in_force() -> None:
    past = excuse(date(2027, 5, 1), date(2027, 6, 30))
    assert cover(CHOICE, [excuse(build.FIRST, LATER), past], DAYS) == Cover(LATER, 0)
    halves = [excuse(build.FIRST, date(2026, 11, 15)), excuse(date(2026, 11, 16), LATER)]
    assert cover(CHOICE, halves, DAYS) == Cover(LATER, 0)
    before = excuse(date(2026, 7, 1), date(2026, 9, 30))
    assert cover(CHOICE, [before, past], DAYS) == Cover(date(2027, 6, 30), 92)


def test_an_exception_covers_its_questions_only() -> None:
    other = build.excuse("TEC-03-Q9")
    assert cover(CHOICE, [other], DAYS) is None
    assert not judged(CHOICE, NO).covered
    covered = judged(CHOICE, NO, Around(DAYS, exceptions=(excuse(build.FIRST, LATER),)))
    assert covered.covered
    assert covered.cover == Cover(LATER, 0)


@pytest.mark.parametrize(
    ("when", "value", "fits"),
    [
        (When("Q1", at_least=1), number(1), True),
        (When("Q1", at_least=1), number(0), False),
        (When("Q1", at_least=50), ratio(1, 2), True),
        (When("Q1", at_least=50), ratio(49, 100), False),
        (When("Q1", at_least=1), ratio(0, 0), False),
        (When("Q1", at_least=0), NilReturn(), False),
        (When("Q1", at_least=1), NotApplicable(), False),
        (When("Q1", is_one_of=("no", "partial")), NO, True),
        (When("Q1", is_one_of=("no", "partial")), PARTIAL, True),
        (When("Q1", is_one_of=("no", "partial")), YES, False),
        (When("Q1", is_one_of=("na",)), NotApplicable(), True),
        (When("Q1", is_one_of=("no",)), NotApplicable(), False),
        (When("Q1", is_one_of=("no",)), NilReturn(), False),
    ],
)
def test_a_condition_fits_or_not(when: When, value: Value, fits: bool) -> None:
    assert arises(when, {"Q1": value}, blank=not fits) is fits


def test_a_condition_on_a_blank_answer() -> None:
    when = When("Q1", at_least=1)
    assert arises(when, {}, blank=True)
    assert not arises(when, {}, blank=False)
    assert not arises(when, {}, blank=True, silent={"Q1"})
    assert arises(None, {}, blank=False, silent={"Q1"})


def test_what_does_not_arise_keeps_what_was_said_and_found() -> None:
    around = Around(DAYS, deviation=True, exceptions=(excuse(build.FIRST, LATER),))
    found = not_arising(CHOICE, Answer(CHOICE.id, NO), around)
    assert (found.kind, found.own, found.value) == (K.NOT_ARISING, NO, None)
    assert found.deviation
    assert found.covered
    assert not_arising(CHOICE, None, AROUND).own is None


def test_a_deviation_stands_beside_what_was_said() -> None:
    found = judged(CHOICE, YES, Around(DAYS, deviation=True))
    assert (found.kind, found.deviation) == (K.OK, True)
