"""What moving a period does to what was given before: by example."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from assess.domain.adoption import Plan, adopted, plan
from assess.domain.answer import Answer, NotApplicable
from assess.domain.control import AppliesTo, Control, Supply
from assess.domain.derive import derive
from assess.domain.facts import (
    AttestedCell,
    CellKey,
    ClosedCell,
    Closing,
    Mark,
    PeriodFacts,
    PopulationDepartment,
    Variant,
)
from assess.domain.judgement import PieceWhy, ReasonCode
from assess.domain.outcome import Outcome, Result
from assess.text import Text
from tests.domain import build
from tests.domain.build import NO, YES

ONE, TWO = build.question(), build.question(2)
CONTROL = build.control(ONE, TWO)
DEPARTMENT = build.department()
AT = datetime(2027, 1, 13, 3, 0, tzinfo=UTC)
SECOND = CellKey("TEC-04", build.DEPARTMENT)
LEFT = date(2026, 11, 15)


def signed(**records: Any) -> PeriodFacts:
    """Both questions are answered yes, a file is handed in, and the cell is accepted."""
    given: dict[str, Any] = {"evidence": (build.piece(),), "reviews": (build.accept(),)}
    attestation = build.attest({ONE.id: YES, TWO.id: YES}, ["e-1"])
    return build.facts(attestation, **{**given, **records})


def planned(
    facts: PeriodFacts,
    now: Control | Sequence[Control],
    anew: Collection[str] = (),
    departments: Iterable[PopulationDepartment] = (DEPARTMENT,),
    cells: Iterable[CellKey] = (build.KEY,),
    was: Control | Sequence[Control] = CONTROL,
) -> Plan:
    old, new = ([c] if isinstance(c, Control) else c for c in (was, now))
    after = replace(build.catalogue(new), revision="n" * 64)
    return plan(facts, build.catalogue(old), after, tuple(departments), tuple(cells), anew)


def moved(facts: PeriodFacts, made: Plan, idx: int = 40) -> PeriodFacts:
    return adopted(facts, made, Mark(idx, AT, "p-office"), 2, "Why.")


def again(facts: PeriodFacts, idx: int = 50, **changes: Any) -> PeriodFacts:
    """The same manager signs the same once more."""
    given = build.attest({ONE.id: YES, TWO.id: YES}, ["e-1"], idx=idx, at=AT + timedelta(hours=1))
    return replace(facts, attestations=(*facts.attestations, replace(given, **changes)))


def outcome(facts: PeriodFacts, control: Control = CONTROL) -> Outcome:
    return derive(control, facts.opening.departments[0], facts)


def reworded(*numbers: int) -> Control:
    asked = (
        replace(q, text=Text("other words", "別の言葉")) if n in numbers else q
        for n, q in enumerate((ONE, TWO), start=1)
    )
    return replace(CONTROL, questions=tuple(asked))


def test_a_reworded_question_makes_the_signature_lapse_for_its_cell() -> None:
    facts = signed()
    assert outcome(facts).result is Result.CONFORMING
    made = planned(facts, reworded(1), [ONE.id])
    (lapse,) = made.lapses
    assert (lapse.attestation, lapse.controls) == (20, (build.CONTROL,))
    after = moved(facts, made)
    assert outcome(after, reworded(1)).result is Result.NOT_ASSESSED
    assert (after.attestations[0].cells, len(after.attestations[0].lapsed)) == ((), 1)
    assert after.attestations[0].listed == facts.attestations[0].cells


def test_one_vouched_to_mean_the_same_changes_nothing() -> None:
    facts = signed()
    made = planned(facts, reworded(1))
    assert made.lapses == ()
    assert outcome(moved(facts, made), reworded(1)) == outcome(facts)


@pytest.mark.parametrize("asked", [(ONE,), (ONE, TWO, build.question(3))])
def test_a_question_more_or_less_makes_it_lapse(asked: tuple[Any, ...]) -> None:
    control = replace(CONTROL, questions=asked)
    assert len(planned(signed(), control).lapses) == 1


def test_an_acceptance_does_not_hold_for_what_the_reviewer_did_not_read() -> None:
    made = planned(signed(), reworded(1), [ONE.id])
    after = again(moved(signed(), made))
    found = outcome(after, reworded(1))
    assert found.result is Result.ASSERTED
    assert [r.code for r in found.reasons] == [ReasonCode.AWAITING_REVIEW]
    accepted = replace(after, reviews=(*after.reviews, build.accept(60)))
    assert outcome(accepted, reworded(1)).result is Result.CONFORMING


def test_a_consent_does_not_hold_for_what_the_reviewer_did_not_read() -> None:
    na = [Answer(q.id, NotApplicable(), "Nobody does.") for q in (ONE, TWO)]
    consents = (build.consent(ONE.id), build.consent(TWO.id))
    facts = build.facts(build.attest(na), consents=consents)
    assert outcome(facts).result is Result.NOT_APPLICABLE
    after = moved(facts, planned(facts, reworded(1), [ONE.id]))
    after = again(after, cells=facts.attestations[0].cells)
    assert outcome(after, reworded(1)).result is Result.NOT_ASSESSED


def test_a_lapse_is_remembered_when_another_cell_lapses_later() -> None:
    facts = signed()
    once = again(moved(facts, planned(facts, reworded(1), [ONE.id])))
    twice = moved(once, planned(once, reworded(1), was=reworded(1)), idx=70)
    assert outcome(twice, reworded(1)).review is None
    assert twice.lapses == {build.KEY: 41}


def test_evidence_for_another_requirement_counts_no_more() -> None:
    facts, need = signed(), CONTROL.requirements[0]
    made = planned(facts, CONTROL, [need.id])
    assert made.lapses == ()
    found = outcome(moved(facts, made))
    assert found.result is Result.ASSERTED
    assert [p.why for p in found.requirements[0].pieces] == [PieceWhy.OUTDATED]
    assert not found.evidence_backed


def test_a_figure_delivered_for_the_old_wording_is_not_confirmed_by_anybody() -> None:
    supplied = build.count(1, 2, supply=Supply.CENTRAL)
    control = build.control(supplied)
    figure = build.figure(supplied.id, build.number(1))
    answer = Answer(supplied.id, build.number(1), supply=figure.id)
    facts = build.facts(
        build.attest([answer], ["e-1"]), supplied=(figure,), evidence=(build.piece(),)
    )
    judged = outcome(facts, control).judgement(supplied.id)
    assert judged is not None
    assert judged.supplied == build.number(1)
    after = moved(facts, planned(facts, control, [supplied.id], was=control))
    own = AttestedCell(build.KEY, "c2", (Answer(supplied.id, build.number(1)),), ("e-1",))
    found = outcome(again(after, cells=(own,)), control).judgement(supplied.id)
    assert found is not None
    assert (found.supplied, found.own) == (None, build.number(1))


def test_no_adoption_frees_a_leaver_of_a_no() -> None:
    leaver = build.attest({ONE.id: YES, TWO.id: NO}, variant=Variant.RANGE, last=LEFT, content="c0")
    facts = build.facts(leaver)
    after = moved(facts, planned(facts, reworded(1), [ONE.id]))
    before = outcome(after, reworded(1))
    assert before.result is Result.NOT_ASSESSED
    assert [c.question for c in before.contradictions] == [TWO.id]
    successor = again(after, attester="p-ito", mark=build.mark(50, by="p-ito"))
    found = outcome(successor, reworded(1))
    assert found.result is Result.NONCONFORMING
    assert [c.question for c in found.contradictions] == [TWO.id]
    cured = again(successor, idx=60, variant=Variant.RANGE, last=LEFT)
    assert outcome(cured, reworded(1)).contradictions == ()


def test_a_no_to_what_is_asked_anew_is_no_answer_to_it() -> None:
    facts = build.facts(build.attest({ONE.id: NO, TWO.id: YES}))
    after = moved(facts, planned(facts, reworded(1), [ONE.id]))
    assert outcome(after, reworded(1)).contradictions == ()


@pytest.mark.parametrize(
    ("controls", "departments", "why"),
    [
        ([], [DEPARTMENT], Closing.REMOVED),
        ([build.control(control_id="TEC-04")], [DEPARTMENT], Closing.REMOVED),
        (
            [replace(build.control(ONE, control_id="TEC-04"), replaces=(build.CONTROL,))],
            [DEPARTMENT],
            Closing.REPLACED,
        ),
        (
            [replace(CONTROL, applies_to=AppliesTo(attributes=("sensitive",)))],
            [DEPARTMENT],
            Closing.RESCOPED,
        ),
        ([replace(CONTROL, entities=("us",))], [DEPARTMENT], Closing.RESCOPED),
        ([CONTROL], [], Closing.ENDED),
    ],
)
def test_a_cell_is_closed_with_its_reason_and_what_was_said_of_it_lapses(
    controls: list[Control], departments: list[PopulationDepartment], why: Closing
) -> None:
    facts = signed()
    made = planned(facts, controls, (), departments, ())
    assert made.closed == (ClosedCell(build.KEY, why),)
    assert len(made.lapses) == 1
    after = moved(facts, made)
    assert after.adoptions[0].closed == made.closed
    assert after.adoptions[0].lapses == made.lapses
    assert after.attestations[0].listed == facts.attestations[0].cells
    assert after.evidence == facts.evidence


def test_a_cell_stays_while_its_control_asks_anything_whatever_the_calendar_says() -> None:
    other_quarter = replace(CONTROL, due=(1,))
    assert planned(signed(), other_quarter, cells=()).cells == (build.KEY,)
    only_pieces = replace(CONTROL, questions=())
    assert planned(signed(), only_pieces, cells=()).cells == (build.KEY,)


def test_a_cell_that_was_added_is_there_from_the_day_on_which_it_came_first() -> None:
    facts, second = signed(), build.control(control_id="TEC-04")
    both, cells = [CONTROL, second], (build.KEY, SECOND)
    more = moved(facts, planned(facts, both, cells=cells))
    assert more.added() == {SECOND: date(2027, 1, 13)}
    less = moved(more, planned(more, [second], cells=[SECOND], was=both), idx=60)
    assert less.opening.cells == (SECOND,)
    back = moved(less, planned(less, both, cells=cells, was=[second]), idx=80)
    assert back.opening.cells == cells
    assert back.added() == {SECOND: date(2027, 1, 13)}


def test_a_declaration_says_nothing_of_days_that_the_department_got_later() -> None:
    short = build.department(last=LEFT)
    attestation = build.attest({ONE.id: YES, TWO.id: YES}, ["e-1"], last=LEFT)
    facts = build.facts(attestation, departments=[short], reviews=(build.accept(),))
    assert outcome(facts).signed
    after = moved(facts, planned(facts, CONTROL))
    found = outcome(after)
    assert not found.signed
    assert [(r.code, r.days) for r in found.reasons] == [(ReasonCode.UNVOUCHED, 46)]


def test_due_dates_stay_and_a_department_that_is_gone_leaves_the_population() -> None:
    other = build.department("sales", due=build.DUE)
    facts = build.facts(departments=[DEPARTMENT, other])
    later = replace(DEPARTMENT, due=build.DUE + timedelta(days=9))
    made = planned(facts, CONTROL, departments=[later])
    assert [(d.id, d.due) for d in made.departments] == [("it", build.DUE)]
