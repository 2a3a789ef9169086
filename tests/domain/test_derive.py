"""The eight steps, each with its own example, and which facts are in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assess.domain.answer import Answer, NilReturn, NotApplicable, Value
from assess.domain.cell import Index, cell_due, last_begun
from assess.domain.computed import Computed, computed_answer
from assess.domain.control import (
    AppliesTo,
    Control,
    Describes,
    QuestionType,
    Requirement,
    Supply,
    TargetKind,
    When,
)
from assess.domain.derive import derive, derive_all
from assess.domain.facts import (
    Attestation,
    CellKey,
    Extension,
    PeriodFacts,
    Review,
    ReviewVerdict,
    Variant,
)
from assess.domain.judgement import JudgementKind, PieceWhy, Reason, ReasonCode
from assess.domain.outcome import Contradiction, ContradictionKind, Outcome, Result
from tests.domain import build
from tests.domain.build import CONTENT, KEY, NO, PARTIAL, YES, number, ratio

CHOICE, SECOND = build.question(), build.question(2)
C = ReasonCode


def derived(control: Control, facts: PeriodFacts) -> Outcome:
    here = next(d for d in facts.opening.departments if d.id == build.DEPARTMENT)
    return derive(control, here, facts)


def sheet(
    control: Control, *values: Value | None, accepted: bool = True, **records: Any
) -> Outcome:
    """The outcome of a cell that is signed with `values`, fresh evidence, and accepted."""
    answers = {q.id: v for q, v in zip(control.questions, values, strict=True) if v is not None}
    given: dict[str, Any] = {
        "evidence": (build.piece(),),
        "reviews": (build.accept(),) if accepted else (),
    }
    return derived(control, build.facts(build.attest(answers, ["e-1"]), **{**given, **records}))


def test_step_1_not_applicable_by_rule() -> None:
    nobody = AppliesTo(attributes=("visitors",))
    outcome = derived(build.control(CHOICE, applies_to=nobody), build.facts())
    assert outcome.result is Result.NOT_APPLICABLE
    assert outcome.reasons == (Reason(C.BY_RULE),)
    assert not outcome.applicable


def test_step_1_not_applicable_with_consent() -> None:
    control = build.control(CHOICE, SECOND)
    consents = (build.consent(CHOICE.id), build.consent(SECOND.id))
    outcome = sheet(control, NotApplicable(), NotApplicable(), consents=consents, reviews=())
    assert outcome.result is Result.NOT_APPLICABLE
    assert outcome.reasons == (Reason(C.NA_CONSENTED, CHOICE.id), Reason(C.NA_CONSENTED, SECOND.id))
    assert outcome.contradictions == ()


def test_one_na_beside_a_yes_applies() -> None:
    control = build.control(CHOICE, SECOND)
    outcome = sheet(control, NotApplicable(), YES, consents=(build.consent(CHOICE.id),))
    assert outcome.result is Result.CONFORMING
    assert outcome.answered


def test_a_cell_that_is_only_asked_for_evidence_applies() -> None:
    control = build.control()
    assert sheet(control).result is Result.CONFORMING
    assert derived(control, build.facts()).reasons == (Reason(C.UNATTESTED),)
    assert sheet(control, evidence=()).result is Result.ASSERTED


def test_a_question_that_does_not_arise_does_not_keep_a_cell_applicable() -> None:
    asks = build.question(2, when=When(CHOICE.id, is_one_of=("no",)))
    control = build.control(CHOICE, asks)
    outcome = sheet(control, NotApplicable(), None, consents=(build.consent(CHOICE.id),))
    assert outcome.result is Result.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("question", "content", "key"),
    [
        (SECOND.id, CONTENT, KEY),
        (CHOICE.id, "other", KEY),
        (CHOICE.id, CONTENT, CellKey("TEC-03", "pr")),
    ],
)
def test_consent_binds_to_the_question_the_content_and_the_cell(
    question: str, content: str, key: CellKey
) -> None:
    consents = (build.consent(question, content, key),)
    outcome = sheet(build.control(CHOICE), NotApplicable(), consents=consents)
    assert outcome.result is Result.NOT_ASSESSED
    assert outcome.reasons[0] == Reason(C.NA_PENDING, CHOICE.id)
    assert not outcome.answered


def test_step_2_not_assessed_without_an_attestation() -> None:
    facts = build.facts(evidence=(build.piece(),))
    outcome = derived(build.control(CHOICE), facts)
    assert outcome.result is Result.NOT_ASSESSED
    assert outcome.reasons == (Reason(C.UNATTESTED),)
    assert outcome.requirements[0].pieces[0].why is PieceWhy.NOT_ATTESTED
    assert not outcome.evidence_backed


def test_an_attestation_of_another_control_or_department_does_not_cover_the_cell() -> None:
    answers = {CHOICE.id: YES}
    others = [
        build.attest(answers, key=CellKey("ORG-02", "it")),
        build.attest(answers, key=CellKey("TEC-03", "pr")),
    ]
    outcome = derived(build.control(CHOICE), build.facts(*others))
    assert outcome.reasons == (Reason(C.UNATTESTED),)


def test_step_3_nonconforming_with_blanks_beside() -> None:
    outcome = sheet(build.control(CHOICE, SECOND), NO, None)
    assert outcome.result is Result.NONCONFORMING
    assert outcome.reasons == (Reason(C.NO, CHOICE.id), Reason(C.BLANK, SECOND.id))
    assert not outcome.answered
    assert outcome.evidence_backed
    assert outcome.contradictions == (Contradiction(CHOICE.id, ContradictionKind.NO, NO),)


def test_step_3_a_miss() -> None:
    outcome = sheet(build.control(build.share()), ratio(49, 50))
    assert outcome.result is Result.NONCONFORMING
    assert outcome.reasons == (Reason(C.MISS, CHOICE.id),)
    assert outcome.contradictions[0].value == ratio(49, 50)
    assert outcome.contradictions[0].kind is ContradictionKind.MISS


def test_step_3_names_the_days_that_an_exception_leaves_uncovered() -> None:
    short = build.excuse(CHOICE.id, date(2026, 10, 1), date(2026, 12, 21))
    outcome = sheet(build.control(CHOICE), NO, exceptions=(short,))
    assert outcome.result is Result.NONCONFORMING
    assert outcome.reasons == (Reason(C.NO, CHOICE.id), Reason(C.UNCOVERED, CHOICE.id, 10))
    assert outcome.contradictions[0].exception_until is None


def test_step_3_one_uncovered_no_beside_a_covered_one() -> None:
    outcome = sheet(build.control(CHOICE, SECOND), NO, NO, exceptions=(build.excuse(CHOICE.id),))
    assert outcome.result is Result.NONCONFORMING
    assert outcome.reasons == (Reason(C.NO, SECOND.id), Reason(C.EXCEPTION, CHOICE.id))


def test_step_4_a_blank_beside_a_covered_no() -> None:
    outcome = sheet(build.control(CHOICE, SECOND), NO, None, exceptions=(build.excuse(CHOICE.id),))
    assert outcome.result is Result.NOT_ASSESSED
    assert outcome.reasons == (Reason(C.BLANK, SECOND.id), Reason(C.EXCEPTION, CHOICE.id))


def test_step_5_exception_before_partly_and_asserted() -> None:
    outcome = sheet(
        build.control(CHOICE, SECOND),
        NO,
        PARTIAL,
        accepted=False,
        exceptions=(build.excuse(CHOICE.id),),
    )
    assert outcome.result is Result.EXCEPTION
    assert [r.code for r in outcome.reasons] == [C.EXCEPTION, C.PARTIAL, C.AWAITING_REVIEW]
    assert outcome.contradictions == (
        Contradiction(CHOICE.id, ContradictionKind.NO, NO, date(2027, 3, 31)),
    )


def test_an_exception_of_another_cell_covers_nothing() -> None:
    other = build.excuse(CHOICE.id, key=CellKey("TEC-03", "pr"))
    assert sheet(build.control(CHOICE), NO, exceptions=(other,)).result is Result.NONCONFORMING


def test_step_6_partly_by_a_partial_or_a_tolerated_miss() -> None:
    outcome = sheet(build.control(CHOICE), PARTIAL, accepted=False)
    assert outcome.result is Result.PARTLY
    assert outcome.reasons == (Reason(C.PARTIAL, CHOICE.id), Reason(C.AWAITING_REVIEW))
    near = sheet(build.control(build.share(tolerance=5)), ratio(95, 100))
    assert near.result is Result.PARTLY
    assert near.reasons == (Reason(C.WITHIN_TOLERANCE, CHOICE.id),)
    assert near.contradictions == ()


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ({"evidence": ()}, Reason(C.EVIDENCE_MISSING, "TEC-03-E1")),
        (
            {"evidence": (build.piece(date(2026, 11, 25)),)},
            Reason(C.EVIDENCE_STALE, "TEC-03-E1"),
        ),
        (
            {"evidence": (build.piece(date(2027, 2, 1)),)},
            Reason(C.EVIDENCE_WRONG_PERIOD, "TEC-03-E1"),
        ),
        ({"reviews": ()}, Reason(C.AWAITING_REVIEW)),
        ({"reviews": (build.send_back(),)}, Reason(C.RETURNED)),
    ],
)
def test_step_7_asserted_with_its_reason(records: dict[str, Any], reason: Reason) -> None:
    outcome = sheet(build.control(CHOICE), YES, **records)
    assert outcome.result is Result.ASSERTED
    assert outcome.reasons == (reason,)


def test_step_7_lists_every_shortcoming() -> None:
    question = build.count(2, most=2, supply=Supply.CENTRAL)
    control = build.control(CHOICE, question)
    disputed = Answer(question.id, number(1), supply="s-8", disputes=True)
    facts = build.facts(
        build.attest([Answer(CHOICE.id, YES), disputed]),
        supplied=(build.figure(question.id, number(2)),),
    )
    outcome = derived(control, facts)
    assert outcome.result is Result.ASSERTED
    assert outcome.reasons == (
        Reason(C.EVIDENCE_MISSING, "TEC-03-E1"),
        Reason(C.AWAITING_REVIEW),
        Reason(C.SUPPLY_DISPUTED, question.id),
    )


def test_step_7_a_disputed_supply_stays_asserted_though_accepted() -> None:
    question = build.count(most=2, supply=Supply.CENTRAL)
    facts = build.facts(
        build.attest([Answer(question.id, number(1), supply="s-8", disputes=True)], ["e-1"]),
        evidence=(build.piece(),),
        reviews=(build.accept(),),
        supplied=(build.figure(question.id, number(2)),),
    )
    outcome = derived(build.control(question), facts)
    assert outcome.reasons == (Reason(C.SUPPLY_DISPUTED, question.id),)
    assert outcome.evidence_backed


def test_step_7_a_gap_waits_for_acceptance_with_its_days() -> None:
    control = build.control(CHOICE, needs=[build.requirement(describes=Describes.PERIOD)])
    piece = build.piece(covers=(date(2026, 10, 1), date(2026, 12, 21)))
    waiting = sheet(control, YES, accepted=False, evidence=(piece,))
    assert waiting.reasons == (
        Reason(C.EVIDENCE_GAP, "TEC-03-E1", 10),
        Reason(C.AWAITING_REVIEW),
    )
    assert sheet(control, YES, evidence=(piece,)).result is Result.CONFORMING
    returned = sheet(control, YES, evidence=(piece,), reviews=(build.send_back(),))
    assert returned.reasons == (Reason(C.EVIDENCE_REJECTED, "TEC-03-E1"), Reason(C.RETURNED))


def test_a_cell_without_any_required_piece_is_at_most_asserted() -> None:
    for needs in ([], [build.requirement(required=False)]):
        outcome = sheet(build.control(CHOICE, needs=needs), YES)
        assert outcome.result is Result.ASSERTED
        assert outcome.reasons == (Reason(C.NO_REQUIRED_EVIDENCE),)
        assert not outcome.evidence_backed


def test_evidence_that_is_wanted_on_request_only_holds_nothing_back() -> None:
    control = build.control(
        CHOICE, needs=[build.requirement(1), build.requirement(2, required=False)]
    )
    assert sheet(control, YES).result is Result.CONFORMING


def test_every_required_piece_is_needed() -> None:
    control = build.control(CHOICE, needs=[build.requirement(1), build.requirement(2)])
    outcome = sheet(control, YES)
    assert outcome.reasons == (Reason(C.EVIDENCE_MISSING, "TEC-03-E2"),)
    assert not outcome.evidence_backed


def test_step_8_conforming() -> None:
    outcome = sheet(build.control(CHOICE), YES)
    assert outcome.result is Result.CONFORMING
    assert outcome.reasons == ()
    assert outcome.evidence_backed
    assert outcome.reviewed
    assert outcome.signed
    assert outcome.answered
    assert outcome.audited_result is None


def test_evidence_backed_is_independent_of_the_result() -> None:
    outcome = sheet(build.control(CHOICE), NO, accepted=False)
    assert outcome.result is Result.NONCONFORMING
    assert outcome.evidence_backed


def test_one_file_serves_two_requirements_of_one_cell_and_each_link_counts() -> None:
    control = build.control(CHOICE, needs=[build.requirement(1), build.requirement(2)])
    one = build.piece()
    both = replace(one, links=(*one.links, replace(one.links[0], requirement="TEC-03-E2")))
    assert sheet(control, YES, evidence=(both,)).result is Result.CONFORMING
    elsewhere = replace(one, links=(*one.links, replace(one.links[0], department="pr")))
    assert sheet(control, YES, evidence=(elsewhere,)).evidence_backed is False


# --- Which attestation, which review -------------------------------------------------------


def attested(*attestations: Attestation, **records: Any) -> Outcome:
    given: dict[str, Any] = {"evidence": (build.piece(),), "reviews": (build.accept(),)}
    return derived(build.control(CHOICE), build.facts(*attestations, **{**given, **records}))


def test_a_later_attestation_supersedes() -> None:
    first = build.attest({CHOICE.id: YES}, ["e-1"], idx=20)
    second = build.attest({CHOICE.id: NO}, ["e-1"], idx=25, content="c2")
    assert attested(first, second).result is Result.NONCONFORMING
    assert attested(second, first).result is Result.CONFORMING


def test_an_attestation_after_the_close_does_not_count() -> None:
    late = build.attest({CHOICE.id: YES}, ["e-1"], idx=61)
    assert attested(late, closed=build.mark(60)).reasons == (Reason(C.UNATTESTED),)
    in_time = replace(late, mark=build.mark(59))
    assert attested(in_time, closed=build.mark(60)).result is Result.CONFORMING


def test_an_unreviewed_cell_is_asserted_at_close() -> None:
    signed = build.attest({CHOICE.id: YES}, ["e-1"])
    late = (build.accept(idx=61),)
    outcome = attested(signed, reviews=late, closed=build.mark(60))
    assert outcome.reasons == (Reason(C.AWAITING_REVIEW),)


def test_acceptance_survives_signing_an_unchanged_cell_again() -> None:
    first = build.attest({CHOICE.id: YES}, ["e-1"], idx=20)
    again = build.attest({CHOICE.id: YES}, ["e-1"], idx=40)
    assert attested(first, again, reviews=(build.accept(30),)).reviewed


def test_acceptance_does_not_survive_a_changed_cell() -> None:
    first = build.attest({CHOICE.id: YES}, ["e-1"], idx=20)
    again = build.attest({CHOICE.id: YES}, ["e-1"], idx=40, content="c2")
    outcome = attested(first, again, reviews=(build.accept(30),))
    assert outcome.review is None
    assert outcome.reasons == (Reason(C.AWAITING_REVIEW),)


@pytest.mark.parametrize(
    ("reviews", "review"),
    [
        ((build.accept(30), build.send_back(31)), ReviewVerdict.RETURNED),
        ((build.send_back(30), build.accept(31)), ReviewVerdict.ACCEPTED),
        ((build.accept(30), build.send_back(31, "c2")), ReviewVerdict.ACCEPTED),
        ((build.accept(30, key=CellKey("TEC-03", "pr")),), None),
    ],
)
def test_the_newest_review_of_exactly_this_content_stands(
    reviews: tuple[Review, ...], review: ReviewVerdict | None
) -> None:
    signed = build.attest({CHOICE.id: YES}, ["e-1"])
    assert attested(signed, reviews=reviews).review is review


HANDOVER = date(2026, 11, 15)


def part(first: date, last: date, idx: int, attester: str = "p-mori") -> Attestation:
    return build.attest(
        {CHOICE.id: YES},
        ["e-1"],
        idx=idx,
        variant=Variant.RANGE,
        first=first,
        last=last,
        attester=attester,
    )


def test_two_managers_vouch_for_their_parts_together() -> None:
    leaver = part(build.FIRST, HANDOVER, 20)
    successor = part(date(2026, 11, 16), build.LAST, 25, "p-ito")
    assert attested(leaver, successor).result is Result.CONFORMING


def test_who_signs_again_for_other_days_no_longer_vouches_for_the_first_ones() -> None:
    first = part(build.FIRST, HANDOVER, 20)
    outcome = attested(first, part(date(2026, 11, 16), build.LAST, 25))
    assert outcome.reasons == (Reason(C.UNVOUCHED, days=46),)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (build.FIRST, HANDOVER, 46),
        (date(2026, 11, 16), build.LAST, 46),
        (date(2026, 10, 2), build.LAST, 1),
        (build.FIRST, date(2026, 12, 30), 1),
    ],
)
def test_days_for_which_nobody_vouches_leave_a_cell_not_assessed(
    first: date, last: date, days: int
) -> None:
    outcome = attested(part(first, last, 20))
    assert outcome.result is Result.NOT_ASSESSED
    assert outcome.reasons == (Reason(C.UNVOUCHED, days=days),)
    assert not outcome.signed
    assert outcome.review is None


def test_who_vouches_for_some_days_does_not_replace_what_was_signed_for_all() -> None:
    whole = build.attest({CHOICE.id: YES}, ["e-1"], idx=20)
    some = part(build.FIRST, HANDOVER, 25, "p-ito")
    late = replace(some, cells=build.attest({}, content="c2").cells)
    assert attested(whole, late).result is Result.CONFORMING
    assert attested(late, whole).result is Result.CONFORMING


def test_a_successor_who_relies_on_records_vouches_for_all_days() -> None:
    signed = build.attest(
        {CHOICE.id: YES},
        ["e-1"],
        variant=Variant.SUCCESSOR,
        first=date(2026, 11, 16),
        last=build.LAST,
    )
    assert attested(signed).result is Result.CONFORMING


# --- Due dates -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("extended", "returned", "due"),
    [
        ((), (), date(2027, 1, 18)),
        ((date(2027, 1, 25),), (), date(2027, 1, 25)),
        ((date(2027, 1, 25), date(2027, 1, 22)), (), date(2027, 1, 22)),
        ((date(2027, 1, 4),), (), date(2027, 1, 18)),
        ((), (date(2027, 1, 21),), date(2027, 1, 21)),
        ((), (date(2027, 1, 8),), date(2027, 1, 18)),
        ((), (None, date(2027, 1, 21)), date(2027, 1, 21)),
        ((), (date(2027, 1, 21), date(2027, 1, 20)), date(2027, 1, 21)),
        ((date(2027, 1, 25),), (date(2027, 1, 21),), date(2027, 1, 25)),
    ],
)
def test_a_due_date_only_moves_back(
    extended: tuple[date, ...], returned: tuple[date | None, ...], due: date
) -> None:
    facts = build.facts(
        extensions=tuple(Extension(build.mark(5), "it", d) for d in extended),
        reviews=tuple(build.send_back(due=d) for d in returned),
    )
    assert cell_due(facts, KEY) == due
    assert Index(facts).due(KEY) == due
    assert derived(build.control(CHOICE), facts).due == due


def test_a_due_date_of_another_sheet_or_cell_is_its_own() -> None:
    later = date(2027, 1, 25)
    facts = build.facts(
        departments=[build.department(), build.department("pr")],
        extensions=(Extension(build.mark(5), "pr", later),),
        reviews=(build.send_back(key=CellKey("ORG-02", "it"), due=later),),
    )
    assert cell_due(facts, KEY) == build.DUE
    assert cell_due(facts, CellKey("TEC-03", "pr")) == later
    assert Index(facts).due(KEY) == build.DUE


def test_evidence_may_be_as_late_as_an_extension_or_return_allows() -> None:
    late = build.piece(date(2027, 1, 20))
    assert sheet(build.control(CHOICE), YES, evidence=(late,)).result is Result.ASSERTED
    extended = (Extension(build.mark(5), "it", date(2027, 1, 20)),)
    outcome = sheet(build.control(CHOICE), YES, evidence=(late,), extensions=extended)
    assert outcome.result is Result.CONFORMING
    assert outcome.requirements[0].pieces[0].days_after == 20
    returned = (build.send_back(30, "c0", due=date(2027, 1, 20)), build.accept(31))
    outcome = sheet(build.control(CHOICE), YES, evidence=(late,), reviews=returned)
    assert outcome.result is Result.CONFORMING


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2027, 1, 12, 9, 59, tzinfo=UTC), date(2027, 1, 12)),
        (datetime(2027, 1, 12, 10, 0, tzinfo=UTC), date(2027, 1, 13)),
    ],
)
def test_the_last_date_that_had_begun_anywhere(at: datetime, day: date) -> None:
    assert last_begun(at) == day


def test_a_date_after_the_signature_is_a_miss() -> None:
    question = build.day_question(1, TargetKind.MAX_AGE_DAYS, 30)
    control = build.control(question)
    assert sheet(control, build.on(date(2027, 1, 12))).result is Result.CONFORMING
    assert sheet(control, build.on(date(2027, 1, 13))).result is Result.NONCONFORMING


# --- When, nil, supply ---------------------------------------------------------------------

EVENTS = build.count(1)
IN_TIME = replace(build.share(2), when=When(EVENTS.id, at_least=1))
INCIDENTS = build.control(EVENTS, IN_TIME)


def test_a_question_arises_only_if_its_condition_holds() -> None:
    none = sheet(INCIDENTS, number(0), None)
    assert none.judgements[1].kind is JudgementKind.NOT_ARISING
    assert none.result is Result.CONFORMING
    assert none.nil is False
    some = sheet(INCIDENTS, number(1), None)
    assert some.reasons == (Reason(C.BLANK, IN_TIME.id),)


def test_an_answer_to_what_does_not_arise_is_not_in_force() -> None:
    assert sheet(INCIDENTS, number(0), ratio(0, 4)).result is Result.CONFORMING


def test_an_answer_already_given_stays_in_force_when_the_asked_one_is_blank() -> None:
    outcome = sheet(INCIDENTS, None, ratio(3, 4))
    assert outcome.result is Result.NONCONFORMING
    assert outcome.reasons == (Reason(C.MISS, IN_TIME.id), Reason(C.BLANK, EVENTS.id))
    silent = sheet(INCIDENTS, None, None)
    assert silent.reasons == (Reason(C.BLANK, EVENTS.id),)
    assert silent.judgements[1].kind is JudgementKind.NOT_ARISING


def test_a_na_without_consent_counts_as_blank_for_what_asks_it() -> None:
    outcome = sheet(INCIDENTS, NotApplicable(), ratio(3, 4))
    assert outcome.result is Result.NONCONFORMING


def test_what_asks_a_question_that_does_not_arise_does_not_arise() -> None:
    third = build.question(3, when=When(IN_TIME.id, at_least=1))
    control = build.control(EVENTS, IN_TIME, third)
    outcome = sheet(control, number(0), ratio(4, 4), NO)
    assert outcome.judgements[2].kind is JudgementKind.NOT_ARISING
    assert outcome.result is Result.CONFORMING


def test_the_order_of_questions_does_not_matter_to_conditions() -> None:
    third = build.question(3, when=When(IN_TIME.id, at_least=50))
    control = build.control(third, IN_TIME, EVENTS)
    none = sheet(control, None, None, number(0))
    assert none.result is Result.CONFORMING
    assert [j.question for j in none.judgements] == ["TEC-03-Q3", "TEC-03-Q2", "TEC-03-Q1"]
    some = sheet(control, None, None, number(1))
    assert some.reasons == (Reason(C.BLANK, IN_TIME.id),)
    more = sheet(control, None, ratio(1, 1), number(1))
    assert more.reasons == (Reason(C.BLANK, third.id),)


def test_a_condition_on_a_question_that_is_not_asked_here_always_arises() -> None:
    control = build.control(replace(IN_TIME, when=When("ORG-08-Q1", at_least=1)))
    assert sheet(control, None).reasons == (Reason(C.BLANK, IN_TIME.id),)


def test_conditions_in_a_circle_are_still_judged() -> None:
    one = build.question(1, when=When("TEC-03-Q2", is_one_of=("no",)))
    two = build.question(2, when=When("TEC-03-Q1", is_one_of=("no",)))
    assert sheet(build.control(one, two), NO, NO).result is Result.NONCONFORMING


def needing(**more: object) -> Control:
    needs: list[Requirement] = [
        build.requirement(1),
        replace(build.requirement(2), **more),  # type: ignore[arg-type]
    ]
    return build.control(EVENTS, IN_TIME, needs=needs)


def test_evidence_falls_away_with_a_nil_return() -> None:
    control = needing(unless_nil=True)
    nil = sheet(control, number(0), None)
    assert nil.result is Result.CONFORMING
    assert (nil.requirements[1].arises, nil.requirements[1].nil) == (False, True)
    assert not nil.requirements[1].wanted
    some = sheet(control, number(1), ratio(1, 1))
    assert some.reasons == (Reason(C.EVIDENCE_MISSING, "TEC-03-E2"),)
    explicit = sheet(control, NilReturn(), None)
    assert explicit.result is Result.CONFORMING
    assert explicit.nil


def test_without_unless_nil_a_nil_return_waives_nothing() -> None:
    assert sheet(needing(), number(0), None).result is Result.ASSERTED


def test_a_cell_whose_only_piece_fell_away_is_at_most_asserted() -> None:
    control = build.control(EVENTS, needs=[build.requirement(unless_nil=True)])
    outcome = sheet(control, number(0))
    assert outcome.reasons == (Reason(C.NO_REQUIRED_EVIDENCE),)
    assert not outcome.evidence_backed


def test_evidence_with_a_condition() -> None:
    control = needing(when=When(EVENTS.id, at_least=1))
    none = sheet(control, number(0), None)
    assert none.result is Result.CONFORMING
    assert (none.requirements[1].arises, none.requirements[1].nil) == (False, False)
    assert sheet(control, number(1), ratio(1, 1)).result is Result.ASSERTED
    blank = sheet(control, None, None)
    assert blank.requirements[1].wanted
    waiting = sheet(control, NotApplicable(), None)
    assert waiting.requirements[1].wanted
    tool = needing(when=When(EVENTS.id, at_least=1), supply=Supply.TOOL)
    assert sheet(tool, number(0), None).requirements[1].tool
    assert not none.requirements[1].tool
    chained = needing(when=When(IN_TIME.id, at_least=1))
    assert not sheet(chained, number(0), None).requirements[1].arises


def test_evidence_that_asks_an_empty_share_stays_wanted() -> None:
    control = build.control(
        build.share(1), needs=[build.requirement(when=When("TEC-03-Q1", at_least=1))]
    )
    assert sheet(control, ratio(0, 0)).requirements[0].wanted
    assert not sheet(control, NilReturn()).requirements[0].wanted


def test_nought_of_nought_meets_its_target_by_an_attested_zero() -> None:
    control = build.control(EVENTS, build.share(2))
    outcome = sheet(control, number(0), ratio(0, 0))
    assert outcome.result is Result.CONFORMING
    assert outcome.nil
    lone = sheet(control, number(1), ratio(0, 0))
    assert lone.reasons == (Reason(C.NO_POPULATION, "TEC-03-Q2"),)
    assert lone.result is Result.NOT_ASSESSED


def test_a_disputed_zero_is_no_nil_return() -> None:
    counted = build.count(1, supply=Supply.CENTRAL)
    control = build.control(counted, build.share(2))
    facts = build.facts(
        build.attest(
            [
                Answer(counted.id, number(0), supply="s-8", disputes=True),
                Answer("TEC-03-Q2", ratio(0, 0)),
            ]
        ),
        supplied=(build.figure(counted.id, number(3)),),
    )
    outcome = derived(control, facts)
    assert outcome.judgements[0].value == number(3)
    assert outcome.reasons[0] == Reason(C.NO_POPULATION, "TEC-03-Q2")


def test_the_newest_figure_for_the_cell_and_question_is_the_one() -> None:
    counted = build.count(1, most=2, supply=Supply.CENTRAL)
    figures = (
        build.figure(counted.id, number(9), idx=8),
        build.figure(counted.id, number(1), idx=9),
        build.figure(counted.id, number(7), idx=10, key=CellKey("TEC-03", "pr")),
        build.figure("TEC-03-Q9", number(7), idx=11),
        build.figure(counted.id, number(8), idx=90),
    )
    facts = build.facts(
        build.attest([Answer(counted.id, number(1), supply="s-9")]),
        supplied=figures,
        closed=build.mark(60),
    )
    judgement = derived(build.control(counted), facts).judgement(counted.id)
    assert judgement is not None
    assert (judgement.kind, judgement.supplied) == (JudgementKind.OK, number(1))


# --- What the tool answers -----------------------------------------------------------------

ORG_KEY = CellKey("ORG-01", "it")
APPOINTED = build.question(1, control="ORG-01", supply=Supply.TOOL)
ORG = build.control(
    APPOINTED,
    control_id="ORG-01",
    needs=[build.requirement(control="ORG-01", supply=Supply.TOOL)],
)


def org(
    vacant: Mapping[str, tuple[tuple[date, date], ...]] | None,
    *,
    signed: bool = True,
    control: Control = ORG,
    **records: Any,
) -> Outcome:
    given = [build.attest({}, key=ORG_KEY)] if signed else []
    more: dict[str, Any] = {"reviews": (build.accept(key=ORG_KEY),)}
    facts = build.facts(*given, cells=[ORG_KEY], vacancies=vacant, **{**more, **records})
    return derive(control, facts.opening.departments[0], facts)


def test_the_tool_says_whether_a_manager_was_appointed_every_day() -> None:
    assert org({}).result is Result.CONFORMING
    assert org({"pr": ((build.FIRST, build.LAST),)}).result is Result.CONFORMING
    one_day = org({"it": ((build.LAST, build.LAST),)})
    assert one_day.result is Result.NONCONFORMING
    assert one_day.reasons == (Reason(C.COMPUTED_NO, APPOINTED.id),)
    last = ((build.LAST, build.LAST),)
    assert one_day.contradictions == (
        Contradiction(APPOINTED.id, ContradictionKind.COMPUTED, NO, vacant=last),
    )
    assert one_day.evidence_backed


def test_a_vacancy_outside_the_departments_days_is_none() -> None:
    assert org({"it": ((date(2026, 9, 1), date(2026, 9, 30)),)}).result is Result.CONFORMING


def test_vacancies_that_are_not_known_leave_a_blank() -> None:
    outcome = org(None)
    assert outcome.reasons[0] == Reason(C.BLANK, APPOINTED.id)
    assert not outcome.evidence_backed


def test_no_manager_on_any_day_is_no_appointment_record() -> None:
    assert not org({"it": ((build.FIRST, build.LAST),)}).evidence_backed
    assert org({"it": ((date(2026, 10, 2), build.LAST),)}).evidence_backed


def test_a_computed_no_counts_without_attestation_once_closed() -> None:
    vacant = {"it": ((build.FIRST, build.LAST),)}
    still_open = org(vacant, signed=False, reviews=())
    assert (still_open.result, still_open.contradictions) == (Result.NOT_ASSESSED, ())
    closed = org(vacant, signed=False, reviews=(), closed=build.mark(60))
    assert closed.result is Result.NONCONFORMING
    assert closed.reasons[:2] == (
        Reason(C.COMPUTED_NO, APPOINTED.id),
        Reason(C.UNATTESTED),
    )
    assert closed.contradictions[0].kind is ContradictionKind.COMPUTED
    assert not closed.answered


def test_a_computed_yes_does_not_stand_in_for_an_attestation() -> None:
    outcome = org({}, signed=False, reviews=(), closed=build.mark(60))
    assert outcome.reasons == (Reason(C.UNATTESTED),)


def test_a_fixed_no_under_an_exception_goes_on_to_the_blanks() -> None:
    vacant = {"it": ((build.LAST, build.LAST),)}
    covered = (build.excuse(APPOINTED.id, key=ORG_KEY),)
    alone = org(vacant, signed=False, closed=build.mark(60), exceptions=covered)
    assert alone.result is Result.EXCEPTION
    asks_more = replace(ORG, questions=(APPOINTED, build.question(2, control="ORG-01")))
    both = org(vacant, signed=False, closed=build.mark(60), exceptions=covered, control=asks_more)
    assert both.result is Result.NOT_ASSESSED


def test_elsewhere_the_attestation_is_the_tools_record() -> None:
    control = build.control(CHOICE, needs=[build.requirement(supply=Supply.TOOL)])
    outcome = sheet(control, YES, evidence=())
    assert outcome.result is Result.CONFORMING
    assert outcome.requirements[0].tool
    unsigned = derived(control, build.facts())
    assert not unsigned.requirements[0].met


def test_the_tool_answers_nothing_that_its_records_do_not_hold() -> None:
    facts = build.facts(vacancies={})
    here = build.department()
    tool = build.question(supply=Supply.TOOL)
    assert computed_answer(build.control(tool), tool, facts, here) is None
    dated = build.question(1, QuestionType.DATE, control="ORG-01", supply=Supply.TOOL)
    assert computed_answer(ORG, dated, facts, here) is None
    own = build.question(1, control="ORG-01")
    assert computed_answer(ORG, own, facts, here) is None
    assert computed_answer(ORG, APPOINTED, facts, here) == Computed(YES)
    gap = replace(facts, vacancies={"it": ((build.LAST, date(2027, 1, 9)),)})
    assert computed_answer(ORG, APPOINTED, gap, here) == Computed(NO, ((build.LAST, build.LAST),))


# --- As audited ----------------------------------------------------------------------------


def test_a_deviation_lowers_the_result_and_both_are_shown() -> None:
    outcome = sheet(build.control(CHOICE), YES, deviations=(build.deviation(CHOICE.id),))
    assert outcome.self_assessed_result is Result.CONFORMING
    assert outcome.audited_result is Result.NONCONFORMING
    assert outcome.result is Result.NONCONFORMING
    assert outcome.reasons == (Reason(C.DEVIATION, CHOICE.id),)
    assert outcome.contradictions == (Contradiction(CHOICE.id, ContradictionKind.DEVIATION),)
    assert outcome.judgements[0].kind is JudgementKind.OK
    assert outcome.judgements[0].deviation


def test_a_deviation_on_what_is_already_a_no_changes_no_reason() -> None:
    outcome = sheet(build.control(CHOICE), NO, deviations=(build.deviation(CHOICE.id),))
    assert outcome.reasons == (Reason(C.NO, CHOICE.id),)
    assert outcome.audited_result is Result.NONCONFORMING


def test_a_deviation_is_of_its_question_only() -> None:
    control = build.control(CHOICE, SECOND)
    outcome = sheet(control, YES, PARTIAL, deviations=(build.deviation(CHOICE.id),))
    assert outcome.reasons == (Reason(C.DEVIATION, CHOICE.id), Reason(C.PARTIAL, SECOND.id))


def test_a_deviation_in_another_cell_is_not_this_ones() -> None:
    other = build.deviation(CHOICE.id, CellKey("TEC-03", "pr"))
    assert sheet(build.control(CHOICE), YES, deviations=(other,)).audited_result is None


def test_a_deviation_contradicts_a_claim_that_nothing_arose() -> None:
    outcome = sheet(INCIDENTS, number(0), None, deviations=(build.deviation(IN_TIME.id),))
    assert outcome.self_assessed_result is Result.CONFORMING
    assert outcome.result is Result.NONCONFORMING


def test_a_deviation_leaves_an_unsigned_cell_not_assessed() -> None:
    facts = build.facts(deviations=(build.deviation(CHOICE.id),))
    outcome = derived(build.control(CHOICE), facts)
    assert (outcome.result, outcome.audited_result) == (Result.NOT_ASSESSED, Result.NOT_ASSESSED)


# --- All cells -----------------------------------------------------------------------------


def test_all_cells_are_derived_in_the_order_of_the_opening() -> None:
    controls = [build.control(CHOICE), ORG]
    keys = [CellKey("ORG-01", "pr"), KEY, CellKey("TEC-03", "pr")]
    facts = build.facts(
        build.attest({CHOICE.id: NO}),
        departments=[build.department(), build.department("pr")],
        cells=keys,
        vacancies={},
    )
    found = derive_all(build.catalogue(controls), facts)
    assert list(found) == keys
    assert [o.key for o in found.values()] == keys
    assert [o.result for o in found.values()] == [
        Result.NOT_ASSESSED,
        Result.NONCONFORMING,
        Result.NOT_ASSESSED,
    ]
    assert found[KEY].judgement("TEC-03-Q9") is None


def test_a_cell_of_an_unknown_control_is_an_error() -> None:
    with pytest.raises(KeyError):
        derive_all(build.catalogue([ORG]), build.facts())
