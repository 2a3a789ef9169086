"""The edges on which a quarter turns, from the facts to the result: one day, one cell, one no."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assess.domain.answer import Answer, NilReturn, NotApplicable, Value
from assess.domain.applicability import not_due, population
from assess.domain.conclusion import Letter, conclude, tally
from assess.domain.control import AppliesTo, AskedOf, Control, Describes, Supply, TargetKind, When
from assess.domain.control import Tests as Aspect
from assess.domain.derive import derive, derive_all
from assess.domain.evidence import Evidence
from assess.domain.facts import CellKey, PeriodFacts, Review
from assess.domain.organization import Department, Entity, Organization
from assess.domain.outcome import CellSummary, Outcome, Result
from assess.domain.period import Period, Thresholds
from assess.domain.verdict import Verdict, summaries, verdicts
from tests.domain import build
from tests.domain.build import NO, PARTIAL, YES, number, ratio

R = Result
Q = build.question()


def cell(
    value: Value | None = YES,
    piece: Evidence | None = None,
    control: Control | None = None,
    **records: Any,
) -> Outcome:
    """A cell signed with one answer and one piece, accepted unless told otherwise."""
    control = control or build.control(Q)
    answers = {control.questions[0].id: value} if value is not None else {}
    given: dict[str, Any] = {
        "evidence": (piece or build.piece(),),
        "reviews": (build.accept(),),
        "departments": [build.department()],
    }
    facts = build.facts(build.attest(answers, ["e-1"]), **{**given, **records})
    return derive(control, facts.opening.departments[0], facts)


# --- One day of freshness ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "result"),
    [
        (date(2026, 11, 25), R.ASSERTED),
        (date(2026, 11, 26), R.CONFORMING),
        (date(2027, 1, 18), R.CONFORMING),
        (date(2027, 1, 19), R.ASSERTED),
    ],
)
def test_evidence_is_fresh_for_exactly_its_days(as_of: date, result: Result) -> None:
    assert cell(piece=build.piece(as_of)).result is result


@pytest.mark.parametrize(
    ("as_of", "result"),
    [(date(2026, 11, 26), R.CONFORMING), (date(2026, 11, 25), R.ASSERTED)],
)
def test_a_reused_file_counts_by_its_date_alone(as_of: date, result: Result) -> None:
    outcome = cell(piece=build.piece(as_of, reused_from="2026-Q3"))
    assert outcome.result is result
    assert outcome.requirements[0].pieces[0].reused


def test_the_date_of_upload_does_not_matter() -> None:
    late = replace(build.piece(), at=datetime(2027, 1, 30, tzinfo=UTC), idx=25)
    assert cell(piece=late).result is R.CONFORMING


@pytest.mark.parametrize(
    ("first", "last", "review", "result"),
    [
        (date(2026, 10, 1), date(2026, 12, 31), build.accept(), R.CONFORMING),
        (date(2026, 10, 2), date(2026, 12, 31), build.accept(), R.CONFORMING),
        (date(2026, 10, 2), date(2026, 12, 31), build.send_back(), R.ASSERTED),
        (date(2026, 7, 1), date(2026, 9, 30), build.accept(), R.ASSERTED),
        (date(2027, 1, 1), date(2027, 1, 9), build.accept(), R.ASSERTED),
    ],
)
def test_what_covers_a_period(first: date, last: date, review: Review, result: Result) -> None:
    control = build.control(Q, needs=[build.requirement(describes=Describes.PERIOD)])
    piece = build.piece(covers=(first, last))
    outcome = cell(piece=piece, control=control, reviews=(review,))
    assert outcome.result is result


def test_a_gap_counts_against_evidence_until_it_is_accepted() -> None:
    control = build.control(Q, needs=[build.requirement(describes=Describes.PERIOD)])
    piece = build.piece(covers=(date(2026, 10, 2), date(2026, 12, 31)))
    assert not cell(piece=piece, control=control, reviews=()).evidence_backed
    assert cell(piece=piece, control=control).evidence_backed


@pytest.mark.parametrize("first", [date(2026, 10, 1), date(2026, 11, 16)])
def test_a_department_need_not_cover_days_on_which_it_did_not_exist(first: date) -> None:
    control = build.control(Q, needs=[build.requirement(describes=Describes.PERIOD)])
    piece = build.piece(covers=(date(2026, 11, 16), date(2026, 12, 31)))
    here = [build.department(first=first)]
    outcome = cell(piece=piece, control=control, reviews=(), departments=here)
    assert outcome.evidence_backed is (first == date(2026, 11, 16))


def test_a_withdrawn_piece_never_counts() -> None:
    assert cell(piece=build.piece(withdrawn=True)).result is R.ASSERTED


@pytest.mark.parametrize(
    ("reviews", "backed"),
    [((), False), ((build.send_back(),), False), ((build.accept(),), True)],
)
def test_an_inspected_record_counts_with_acceptance_only(
    reviews: tuple[Review, ...], backed: bool
) -> None:
    assert cell(piece=build.piece(inspected=True), reviews=reviews).evidence_backed is backed


# --- One day of a target, an exception, a signature ------------------------------------------


@pytest.mark.parametrize(
    ("day", "result"),
    [(date(2026, 12, 1), R.CONFORMING), (date(2026, 11, 30), R.NONCONFORMING)],
)
def test_an_age_is_met_on_its_last_day(day: date, result: Result) -> None:
    control = build.control(build.day_question(1, TargetKind.MAX_AGE_DAYS, 30))
    assert cell(build.on(day), control=control).result is result


@pytest.mark.parametrize(
    ("day", "result"),
    [
        (date(2026, 9, 30), R.NONCONFORMING),
        (date(2026, 10, 1), R.CONFORMING),
        (date(2026, 12, 31), R.CONFORMING),
        (date(2027, 1, 1), R.NONCONFORMING),
    ],
)
def test_the_first_and_last_day_are_inside_the_period(day: date, result: Result) -> None:
    control = build.control(build.day_question(1, TargetKind.INSIDE_PERIOD))
    assert cell(build.on(day), control=control).result is result


@pytest.mark.parametrize(
    ("tests", "first", "last", "result"),
    [
        (Aspect.OPERATION, date(2026, 10, 1), date(2026, 12, 31), R.EXCEPTION),
        (Aspect.OPERATION, date(2026, 10, 2), date(2026, 12, 31), R.NONCONFORMING),
        (Aspect.OPERATION, date(2026, 10, 1), date(2026, 12, 30), R.NONCONFORMING),
        (Aspect.DESIGN, date(2026, 12, 31), date(2026, 12, 31), R.EXCEPTION),
        (Aspect.DESIGN, date(2026, 10, 1), date(2026, 12, 30), R.NONCONFORMING),
        (Aspect.DESIGN, date(2027, 1, 1), date(2027, 6, 30), R.NONCONFORMING),
    ],
)
def test_an_exception_must_be_in_force_on_the_days_that_matter(
    tests: Aspect, first: date, last: date, result: Result
) -> None:
    control = build.control(build.question(tests=tests))
    excuse = build.excuse(Q.id, first, last)
    assert cell(NO, control=control, exceptions=(excuse,)).result is result


@pytest.mark.parametrize(("day", "result"), [(1, R.EXCEPTION), (2, R.NONCONFORMING)])
def test_an_exception_does_not_reach_back_before_its_approval(day: int, result: Result) -> None:
    excuse = build.excuse(Q.id, date(2026, 1, 1), approved=datetime(2026, 10, day, tzinfo=UTC))
    assert cell(NO, exceptions=(excuse,)).result is result


@pytest.mark.parametrize(("idx", "result"), [(59, R.CONFORMING), (61, R.NOT_ASSESSED)])
def test_a_sheet_signed_after_the_close_is_not_assessed(idx: int, result: Result) -> None:
    facts = build.facts(
        build.attest({Q.id: YES}, ["e-1"], idx=idx),
        evidence=(build.piece(),),
        reviews=(build.accept(),),
        closed=build.mark(60),
    )
    assert derive(build.control(Q), build.department(), facts).result is result


# --- The order of the steps ------------------------------------------------------------------


def two(first: Value | None, second: Value | None, **records: Any) -> Result:
    control = build.control(Q, build.question(2))
    answers = {q.id: v for q, v in zip(control.questions, (first, second), strict=True) if v}
    given: dict[str, Any] = {"evidence": (build.piece(),), "reviews": (build.accept(),)}
    facts = build.facts(build.attest(answers, ["e-1"]), **{**given, **records})
    return derive(control, build.department(), facts).result


def test_a_no_is_not_hidden_by_a_blank_nor_a_blank_by_an_exception() -> None:
    excused = (build.excuse(Q.id),)
    assert two(NO, None) is R.NONCONFORMING
    assert two(NO, None, exceptions=excused) is R.NOT_ASSESSED
    assert two(NO, PARTIAL, exceptions=excused) is R.EXCEPTION
    assert two(YES, PARTIAL, reviews=(), evidence=()) is R.PARTLY
    assert two(YES, None, reviews=(), evidence=()) is R.NOT_ASSESSED
    assert two(YES, YES, reviews=()) is R.ASSERTED


def test_na_without_consent_is_unanswered_and_never_not_applicable() -> None:
    both = (build.consent(Q.id), build.consent("TEC-03-Q2"))
    assert two(NotApplicable(), NotApplicable()) is R.NOT_ASSESSED
    assert two(NotApplicable(), NotApplicable(), consents=both[:1]) is R.NOT_ASSESSED
    assert two(NotApplicable(), NotApplicable(), consents=both) is R.NOT_APPLICABLE
    assert two(NotApplicable(), NO, consents=both) is R.NONCONFORMING


# --- Nil and empty populations -----------------------------------------------------------------


def test_a_hundred_percent_of_nothing_needs_someone_to_say_so() -> None:
    control = build.control(build.share())
    assert cell(ratio(0, 0), control=control).result is R.NOT_ASSESSED
    said = cell(NilReturn(), control=control)
    assert said.result is R.CONFORMING
    assert said.nil


def test_an_attested_zero_is_said_for_the_whole_control() -> None:
    control = build.control(build.count(1), build.share(2))

    def with_count(count: int) -> Result:
        answers: dict[str, Value] = {"TEC-03-Q1": number(count), "TEC-03-Q2": ratio(0, 0)}
        facts = build.facts(
            build.attest(answers, ["e-1"]), evidence=(build.piece(),), reviews=(build.accept(),)
        )
        return derive(control, build.department(), facts).result

    assert with_count(0) is R.CONFORMING
    assert with_count(1) is R.NOT_ASSESSED


def test_a_nil_return_against_a_register_with_one_entry() -> None:
    control = build.control(build.count(most=0, supply=Supply.CENTRAL))

    def against(entries: int) -> Result:
        figures = (build.figure("TEC-03-Q1", number(entries)),)
        return cell(NilReturn(), control=control, supplied=figures).result

    assert against(0) is R.CONFORMING
    assert against(1) is R.NONCONFORMING


# --- Denominators -----------------------------------------------------------------------------


def quarter(*values: Value | None) -> PeriodFacts:
    """One control in as many departments, signed and accepted where there is an answer."""
    departments = [build.department(f"d{n}") for n in range(len(values))]
    keys = [CellKey(build.CONTROL, d.id) for d in departments]
    given = [(k, v) for k, v in zip(keys, values, strict=True) if v is not None]
    return build.facts(
        *(build.attest({Q.id: v}, ["e-1"], key=k) for k, v in given),
        departments=departments,
        cells=keys,
        evidence=tuple(build.piece(key=k) for k in keys),
        reviews=tuple(build.accept(key=k) for k in keys),
        consents=tuple(build.consent(Q.id, key=k) for k in keys),
    )


CATALOGUE = build.catalogue([build.control(Q)])


def concluded(facts: PeriodFacts, answered: int) -> Letter:
    outcomes = derive_all(CATALOGUE, facts)
    limits = Thresholds(answered=answered, evidence_backed=0)
    return conclude(tally(outcomes.values()), limits, [], [], build.LAST).letter


def test_whoever_did_not_answer_stays_in_the_denominator() -> None:
    facts = quarter(YES, YES, None, NotApplicable())
    counts = tally(derive_all(CATALOGUE, facts).values())
    assert (counts.cells, counts.applicable, counts.answered) == (4, 3, 2)
    assert (counts.evidence_backed, counts.reviewed, counts.signed) == (2, 2, 2)
    assert counts.by_result[R.NOT_ASSESSED] == 1
    assert counts.by_result[R.NOT_APPLICABLE] == 1
    assert concluded(facts, 66) is Letter.A
    assert concluded(facts, 67) is Letter.D


def test_a_statement_counts_every_cell_that_applies() -> None:
    facts = quarter(YES, NO, None, NotApplicable())
    outcomes = derive_all(CATALOGUE, facts)
    (found,) = verdicts(
        CATALOGUE,
        facts.opening.departments,
        summaries(CATALOGUE, facts, outcomes, {}),
        (),
        {},
    )
    assert found.verdict is Verdict.CONTRADICTED
    assert (found.cells, found.conforming) == (3, 1)
    assert [h.result for h in found.holding_back] == [R.NONCONFORMING, R.NOT_ASSESSED]


# --- Not due ----------------------------------------------------------------------------------

TWICE = build.control(Q, due=(1, 3))
ORGANIZATION = Organization(
    build.WORDS,
    (Entity("e-1", build.WORDS, "group", "JP"),),
    (Department("it", "IT", build.WORDS, "e-1"),),
    (),
    (),
)


@pytest.mark.parametrize("quarter_number", [1, 2, 3, 4])
@pytest.mark.parametrize("result", [None, *Result])
def test_a_cell_is_due_by_calendar_or_by_its_last_result(
    quarter_number: int, result: Result | None
) -> None:
    period = Period(build.FIRST, build.LAST, "P", quarter_number)
    last = {build.KEY: CellSummary("O", build.KEY, result)} if result else {}
    catalogue = build.catalogue([TWICE])
    departments, cells = population(catalogue, ORGANIZATION, period, lambda _: build.DUE, last)
    bad = result in (R.NONCONFORMING, R.NOT_ASSESSED, R.PARTLY, R.ASSERTED)
    due = quarter_number in (1, 3) or bad
    assert cells == ((build.KEY,) if due else ())
    assert not_due(catalogue, departments, cells) == (() if due else (build.KEY,))


def test_not_due_is_outside_the_denominator_but_not_forgotten() -> None:
    catalogue = build.catalogue([TWICE])
    facts = build.facts(cells=())
    outcomes = derive_all(catalogue, facts)
    assert tally(outcomes.values()).applicable == 0
    old = {build.KEY: CellSummary("2026-Q3", build.KEY, R.CONFORMING)}
    (found,) = verdicts(catalogue, [build.department()], {}, (build.KEY,), old)
    assert (found.verdict, found.cells) == (Verdict.SUPPORTED, 1)
    (never,) = verdicts(catalogue, [build.department()], {}, (build.KEY,), {})
    assert never.verdict is Verdict.NOT_DUE


# --- What a removed or added answer does ----------------------------------------------------------


def test_a_condition_is_no_way_out() -> None:
    asks = replace(build.question(2), when=When(Q.id, is_one_of=("no", "partial")))
    control = build.control(Q, asks)

    def result(first: Value | None, second: Value | None) -> Result:
        answers = {q.id: v for q, v in zip(control.questions, (first, second), strict=True) if v}
        facts = build.facts(
            build.attest(answers, ["e-1"]), evidence=(build.piece(),), reviews=(build.accept(),)
        )
        return derive(control, build.department(), facts).result

    assert result(YES, None) is R.CONFORMING
    assert result(PARTIAL, None) is R.NOT_ASSESSED
    assert result(PARTIAL, NO) is R.NONCONFORMING
    assert result(None, NO) is R.NONCONFORMING
    assert result(None, None) is R.NOT_ASSESSED


def test_an_unconfirmed_figure_is_blank_and_a_confirmed_one_is_not() -> None:
    question = build.count(most=2, supply=Supply.CENTRAL)
    control = build.control(question)
    figures = (build.figure(question.id, number(1)),)

    def result(answer: Answer) -> Result:
        facts = build.facts(
            build.attest([answer], ["e-1"]),
            evidence=(build.piece(),),
            reviews=(build.accept(),),
            supplied=figures,
        )
        return derive(control, build.department(), facts).result

    assert result(Answer(question.id, number(1))) is R.NOT_ASSESSED
    assert result(Answer(question.id, number(1), supply="s-8")) is R.CONFORMING
    assert result(Answer(question.id, number(2), supply="s-8", disputes=True)) is R.ASSERTED
    assert result(Answer(question.id, number(3), supply="s-8", disputes=True)) is R.NONCONFORMING


def test_the_owner_and_the_others_are_asked_their_own_questions() -> None:
    owner_only = build.question(1, asked_of=AskedOf.OWNER)
    control = build.control(
        owner_only,
        build.question(2),
        applies_to=AppliesTo(all=True, owner=("IT",)),
    )

    def result(owns: tuple[str, ...]) -> Result:
        here = build.department(owns=owns)
        facts = build.facts(
            build.attest({"TEC-03-Q2": YES}, ["e-1"]),
            departments=[here],
            evidence=(build.piece(),),
            reviews=(build.accept(),),
        )
        return derive(control, here, facts).result

    assert result(()) is R.CONFORMING
    assert result(("IT",)) is R.NOT_ASSESSED
