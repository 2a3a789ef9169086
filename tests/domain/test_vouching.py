"""Several people attest one cell: whose days, whose answers, and whose no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assess.domain.answer import Answer, NotApplicable, Value
from assess.domain.control import Control, Supply, TargetKind, When
from assess.domain.derive import derive
from assess.domain.facts import Attestation, PeriodFacts, Variant
from assess.domain.judgement import JudgementKind, Reason, ReasonCode
from assess.domain.outcome import Contradiction, ContradictionKind, Outcome, Result
from assess.domain.verdict import StatementVerdict, Verdict, verdicts
from tests.domain import build
from tests.domain.build import NO, PARTIAL, YES, number, ratio

CHOICE, SECOND = build.question(), build.question(2)
C = ReasonCode
LAST_DAY, NEXT_DAY = date(2026, 11, 15), date(2026, 11, 16)
LEAVER, SUCCESSOR = "p-mori", "p-ito"
Given = Mapping[str, Value] | list[Answer]


def leaver(given: Given, **more: Any) -> Attestation:
    """What the leaver attests for the days up to the last one in office."""
    return build.attest(
        given, [], content="c0", variant=Variant.RANGE, last=LAST_DAY, attester=LEAVER, **more
    )


def successor(given: Given, variant: Variant = Variant.SUCCESSOR, **more: Any) -> Attestation:
    """What the successor attests: for all days, relying on records, or for their own."""
    first = NEXT_DAY if variant is Variant.RANGE else build.FIRST
    return build.attest(
        given, ["e-1"], idx=25, variant=variant, first=first, attester=SUCCESSOR, **more
    )


def facts(*attestations: Attestation, **records: Any) -> PeriodFacts:
    given: dict[str, Any] = {"evidence": (build.piece(),), "reviews": (build.accept(),)}
    return build.facts(*attestations, **{**given, **records})


def derived(control: Control, made: PeriodFacts) -> Outcome:
    return derive(control, build.department(), made)


def verdict(control: Control, outcome: Outcome) -> StatementVerdict:
    found = verdicts(
        build.catalogue([control]),
        [build.department()],
        {build.KEY: outcome.summary("2026-Q4")},
        (),
        {},
    )
    return found[0]


def test_a_leavers_no_speaks_though_nobody_vouches_for_the_rest() -> None:
    control = build.control(CHOICE)
    outcome = derived(control, facts(leaver({CHOICE.id: NO})))
    assert outcome.result is Result.NOT_ASSESSED
    assert outcome.reasons == (Reason(C.UNVOUCHED, days=46),)
    assert outcome.contradictions == (Contradiction(CHOICE.id, ContradictionKind.NO, NO),)
    assert not outcome.signed
    assert not outcome.answered
    found = verdict(control, outcome)
    assert found.verdict is Verdict.CONTRADICTED
    assert [(e.question, e.value) for e in found.counter_examples] == [(CHOICE.id, NO)]


@pytest.mark.parametrize("variant", [Variant.SUCCESSOR, Variant.RANGE, Variant.WHOLE])
def test_a_leavers_no_stands_against_the_successors_yes(variant: Variant) -> None:
    control = build.control(CHOICE)
    outcome = derived(control, facts(leaver({CHOICE.id: NO}), successor({CHOICE.id: YES}, variant)))
    assert outcome.result is Result.NONCONFORMING
    assert outcome.reasons == (Reason(C.NO, CHOICE.id),)
    assert outcome.reviewed
    assert outcome.evidence_backed
    assert outcome.answered
    judged = outcome.judgements[0]
    assert (judged.kind, judged.value, judged.own) == (JudgementKind.NO, NO, YES)
    assert judged.leaf == 20
    assert judged.newest.kind is JudgementKind.OK
    assert verdict(control, outcome).verdict is Verdict.CONTRADICTED


def test_without_a_no_leaver_and_successor_conform() -> None:
    for variant in (Variant.SUCCESSOR, Variant.RANGE):
        outcome = derived(
            build.control(CHOICE),
            facts(leaver({CHOICE.id: YES}), successor({CHOICE.id: YES}, variant)),
        )
        assert outcome.result is Result.CONFORMING
        assert outcome.judgements[0].leaf is None


def test_the_same_person_supersedes_their_own_no() -> None:
    control = build.control(CHOICE)
    again = leaver({CHOICE.id: YES}, idx=22)
    made = facts(leaver({CHOICE.id: NO}), again, successor({CHOICE.id: YES}))
    assert derived(control, made).result is Result.CONFORMING
    late = replace(again, mark=build.mark(61, by=LEAVER))
    made = facts(leaver({CHOICE.id: NO}), successor({CHOICE.id: YES}), late, closed=build.mark(60))
    assert derived(control, made).result is Result.NONCONFORMING


def test_an_exception_covers_a_leavers_no_like_any_other() -> None:
    control = build.control(CHOICE)
    both = leaver({CHOICE.id: NO}), successor({CHOICE.id: YES})
    outcome = derived(control, facts(*both, exceptions=(build.excuse(CHOICE.id),)))
    assert outcome.result is Result.EXCEPTION
    assert outcome.contradictions[0].exception_until == date(2027, 3, 31)
    blank = derived(
        control,
        facts(both[0], successor({}), exceptions=(build.excuse(CHOICE.id),)),
    )
    assert blank.result is Result.NOT_ASSESSED
    assert blank.reasons == (Reason(C.BLANK, CHOICE.id), Reason(C.EXCEPTION, CHOICE.id))


@pytest.mark.parametrize("value", [PARTIAL, NotApplicable(), None])
def test_nothing_but_a_no_or_a_miss_of_an_earlier_attestation_counts(value: Value | None) -> None:
    earlier = leaver({} if value is None else {CHOICE.id: value})
    outcome = derived(build.control(CHOICE), facts(earlier, successor({CHOICE.id: YES})))
    assert outcome.result is Result.CONFORMING


def test_a_blank_of_the_newest_is_listed_beside_a_leavers_no() -> None:
    control = build.control(CHOICE, SECOND)
    both = leaver({CHOICE.id: NO}), successor({SECOND.id: YES})
    outcome = derived(control, facts(*both))
    assert outcome.result is Result.NONCONFORMING
    assert outcome.reasons == (Reason(C.NO, CHOICE.id), Reason(C.BLANK, CHOICE.id))
    assert not outcome.answered


def test_a_leavers_no_keeps_a_cell_applicable() -> None:
    consents = (build.consent(CHOICE.id),)
    both = leaver({CHOICE.id: NO}), successor({CHOICE.id: NotApplicable()})
    outcome = derived(build.control(CHOICE), facts(*both, consents=consents))
    assert outcome.result is Result.NONCONFORMING


ASKS = build.question(2, when=When(CHOICE.id, is_one_of=("yes",)))


def test_a_no_stands_though_its_question_does_not_arise_in_the_newest() -> None:
    both = leaver({CHOICE.id: YES, ASKS.id: NO}), successor({CHOICE.id: PARTIAL})
    outcome = derived(build.control(CHOICE, ASKS), facts(*both))
    assert outcome.result is Result.NONCONFORMING
    assert outcome.reasons == (Reason(C.NO, ASKS.id), Reason(C.PARTIAL, CHOICE.id))
    assert outcome.answered


def test_what_did_not_arise_for_the_leaver_speaks_against_nothing() -> None:
    both = leaver({CHOICE.id: PARTIAL, ASKS.id: NO}), successor({CHOICE.id: YES, ASKS.id: YES})
    control = build.control(CHOICE, ASKS)
    assert derived(control, facts(*both)).result is Result.CONFORMING
    without = leaver({CHOICE.id: NotApplicable(), ASKS.id: NO})
    consents = (build.consent(CHOICE.id, "c0"),)
    made = facts(without, both[1], consents=consents)
    assert derived(control, made).result is Result.CONFORMING


def test_the_worst_miss_of_all_is_judged() -> None:
    question = build.share()
    control = build.control(question)

    def judged(first: Value, second: Value) -> tuple[Value | None, Value | None, int | None]:
        both = leaver({question.id: first}), successor({question.id: second})
        found = derived(control, facts(*both)).judgements[0]
        return found.value, found.own, found.leaf

    assert judged(ratio(40, 50), ratio(49, 50)) == (ratio(40, 50), ratio(49, 50), 20)
    assert judged(ratio(49, 50), ratio(40, 50)) == (ratio(40, 50), ratio(40, 50), None)
    assert judged(ratio(49, 50), ratio(49, 50)) == (ratio(49, 50), ratio(49, 50), None)
    assert judged(ratio(49, 50), ratio(50, 50)) == (ratio(49, 50), ratio(50, 50), 20)


def test_a_leavers_miss_makes_no_evidence_fall_away() -> None:
    least = replace(build.count(), target=build.share(least=1).target)
    needs = [build.requirement(unless_nil=True)]
    both = leaver({least.id: number(0)}), successor({least.id: number(5)})
    outcome = derived(build.control(least, needs=needs), facts(*both))
    assert outcome.result is Result.NONCONFORMING
    assert outcome.requirements[0].arises
    assert outcome.evidence_backed


def test_a_date_is_future_by_the_time_at_which_it_was_attested() -> None:
    question = build.day_question(1, TargetKind.MAX_AGE_DAYS, 90)
    day = build.on(date(2026, 12, 1))
    early = leaver({question.id: day}, at=datetime(2026, 11, 16, 3, 0, tzinfo=UTC))
    outcome = derived(build.control(question), facts(early, successor({question.id: day})))
    assert outcome.contradictions == (Contradiction(question.id, ContradictionKind.MISS, day),)


def test_a_dispute_is_the_newest_ones_and_so_is_the_supply() -> None:
    question = build.count(most=2, supply=Supply.CENTRAL)
    figure = build.figure(question.id, number(2))
    disputing = leaver([Answer(question.id, number(9), disputes=True)])
    agreeing = successor([Answer(question.id, number(2), supply="s-8")])
    outcome = derived(build.control(question), facts(disputing, agreeing, supplied=(figure,)))
    judged = outcome.judgements[0]
    assert (judged.value, judged.own, judged.supplied) == (number(9), number(2), number(2))
    assert not judged.disputed
    assert outcome.reasons == (Reason(C.MISS, question.id),)


def test_acceptance_binds_to_the_newest_content_alone() -> None:
    both = leaver({CHOICE.id: YES}), successor({CHOICE.id: YES})
    accepted = (build.accept(content="c0"),)
    outcome = derived(build.control(CHOICE), facts(*both, reviews=accepted))
    assert outcome.reasons == (Reason(C.AWAITING_REVIEW),)


def test_a_no_of_a_fixed_vacancy_and_a_leavers_no_are_both_named() -> None:
    tool = build.question(1, control="ORG-01", supply=Supply.TOOL)
    own = build.question(2, control="ORG-01")
    key = replace(build.KEY, control="ORG-01")
    made = facts(
        build.attest({own.id: NO}, key=key, variant=Variant.RANGE, last=LAST_DAY),
        cells=[key],
        vacancies={build.DEPARTMENT: ((NEXT_DAY, build.LAST),)},
    )
    control = build.control(tool, own, control_id="ORG-01")
    still_open = derived(control, made)
    assert still_open.result is Result.NOT_ASSESSED
    assert [c.question for c in still_open.contradictions] == [own.id]
    outcome = derived(control, replace(made, closed=build.mark(60)))
    assert outcome.result is Result.NONCONFORMING
    assert [c.kind.value for c in outcome.contradictions] == ["computed", "no"]
