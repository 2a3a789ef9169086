"""Figures that a central department delivers: confirmed, disputed, unconfirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.domain.answer import Ratio
from assess.domain.facts import CellKey
from assess.domain.judgement import JudgementKind, ReasonCode
from assess.domain.outcome import Outcome, Result
from assess.errors import BadInput, Many, NotPermitted, OutsideFailure, Refused
from assess.workflow import attest, period, sheet
from assess.workflow import supply as supplying
from assess.workflow.sheet import QuestionState, SheetQuestion
from tests.japanese import refused
from tests.workflow.stage import (
    ADMIN,
    HR,
    HR_DEPUTY,
    HR_MANAGER,
    OFFICE,
    PERIOD,
    PR,
    PR_MANAGER,
    SIGNING_DAY,
    Stage,
)
from tests.workflow.stages import FIGURES

KEY = CellKey("PER-01", PR)


@pytest.fixture
def supplied(opened: Stage) -> Stage:
    """Human resources has delivered: 9 of 9 trained, nobody without, on 20 September."""
    deliver(opened)
    return opened


def deliver(
    stage: Stage, text: str = FIGURES, *, person: str = HR_DEPUTY, at: str = "2026-10-02"
) -> supplying.Delivered:
    return supplying.supply(stage.desk(person, at), "PER-01", stage.file("figures.csv", text))


def question(stage: Stage, wanted: str) -> SheetQuestion:
    cell = sheet.show(stage.desk(PR_MANAGER, SIGNING_DAY), PR).cell("PER-01")
    assert cell is not None
    return next(q for q in cell.questions if q.question.id == wanted)


def outcome(stage: Stage) -> Outcome:
    return stage.book().outcome(KEY)


CONFIRMED = {"PER-01-Q1": "confirm", "PER-01-Q2": "confirm", "PER-01-Q4": "confirm"}


def test_a_delivery_names_its_id_and_who_still_waits(opened: Stage) -> None:
    delivered = deliver(opened)
    assert len(delivered.figures) == 6
    assert HR not in delivered.waiting
    assert "it" in delivered.waiting
    with opened.store.read() as view:
        last = list(view.log())[-1]
    assert delivered.id == f"s-{last.idx}"
    assert opened.verify().faults == []


def test_figures_stand_beside_the_question_and_answer_nothing(supplied: Stage) -> None:
    asked = question(supplied, "PER-01-Q1")
    assert asked.supplied is not None
    assert asked.supplied.value == Ratio(9, 9)
    assert asked.answer is None
    supplied.sign(PR_MANAGER, SIGNING_DAY, PR)
    assert outcome(supplied).result is Result.NOT_ASSESSED


@pytest.mark.parametrize("word", ["confirm", "Confirmed", " 確認 "])
def test_confirming_takes_the_figure(supplied: Stage, word: str) -> None:
    supplied.answer(PR_MANAGER, SIGNING_DAY, PR, dict.fromkeys(CONFIRMED, word))
    asked = question(supplied, "PER-01-Q1")
    assert asked.answer is not None
    assert (asked.answer.value, asked.answer.disputes) == (Ratio(9, 9), False)
    supplied.sign(PR_MANAGER, SIGNING_DAY, PR)
    judged = outcome(supplied).judgement("PER-01-Q1")
    assert judged is not None
    assert judged.kind is JudgementKind.OK
    assert not judged.disputed


def test_typing_the_same_figure_confirms_it(supplied: Stage) -> None:
    supplied.answer(PR_MANAGER, SIGNING_DAY, PR, {**CONFIRMED, "PER-01-Q1": "9/9"})
    supplied.sign(PR_MANAGER, SIGNING_DAY, PR)
    judged = outcome(supplied).judgement("PER-01-Q1")
    assert judged is not None
    assert judged.kind is JudgementKind.OK


def test_an_unconfirmed_figure_is_blank(supplied: Stage) -> None:
    supplied.answer(PR_MANAGER, SIGNING_DAY, PR, {**CONFIRMED, "PER-01-Q2": None})
    supplied.sign(PR_MANAGER, SIGNING_DAY, PR)
    assert outcome(supplied).result is Result.NOT_ASSESSED
    assert [r.subject for r in outcome(supplied).reasons if r.code is ReasonCode.BLANK] == [
        "PER-01-Q2"
    ]


@pytest.mark.parametrize(
    ("delivered", "own", "worse"), [("9/9", "8/9", Ratio(8, 9)), ("7/9", "9/9", Ratio(7, 9))]
)
def test_a_dispute_is_judged_at_the_worse_value_and_both_are_kept(
    opened: Stage, delivered: str, own: str, worse: Ratio
) -> None:
    deliver(opened, FIGURES.replace("9/9", delivered))
    opened.answer(PR_MANAGER, SIGNING_DAY, PR, {**CONFIRMED, "PER-01-Q1": own})
    opened.sign(PR_MANAGER, SIGNING_DAY, PR)
    judged = outcome(opened).judgement("PER-01-Q1")
    assert judged is not None
    assert judged.disputed
    assert judged.supplied == Ratio(*map(int, delivered.split("/")))
    assert judged.own == Ratio(*map(int, own.split("/")))
    assert judged.value == worse
    assert ReasonCode.SUPPLY_DISPUTED in [r.code for r in outcome(opened).reasons]


def test_a_signed_dispute_is_one_event_however_often_it_is_signed(supplied: Stage) -> None:
    for day in ("2026-10-05", "2026-10-06"):
        supplied.answer(PR_MANAGER, day, PR, {**CONFIRMED, "PER-01-Q1": "8/9"})
        supplied.sign(PR_MANAGER, day, PR)
    with supplied.store.read() as view:
        kinds = [e.event.kind for e in view.log(department=PR)]
    assert kinds == ["attest.sign", "supply.dispute", "attest.sign"]
    assert supplied.verify().faults == []


def test_a_later_delivery_replaces_the_figure_and_unconfirms_it(supplied: Stage) -> None:
    supplied.answer(PR_MANAGER, SIGNING_DAY, PR, CONFIRMED)
    supplied.sign(PR_MANAGER, SIGNING_DAY, PR)
    deliver(supplied, FIGURES.replace("9/9", "7/9"), at="2026-10-06")
    judged = outcome(supplied).judgement("PER-01-Q1")
    assert judged is not None
    assert (judged.kind, judged.why) == (JudgementKind.BLANK, ReasonCode.SUPPLY_UNCONFIRMED)
    assert question(supplied, "PER-01-Q1").state is QuestionState.OPEN
    prepared = attest.prepare(supplied.desk(PR_MANAGER, "2026-10-06"), PR)
    assert "PER-01-Q1" in {q for c in prepared.cells for q in c.open}
    supplied.answer(PR_MANAGER, "2026-10-07", PR, {"PER-01-Q1": "confirm"})
    supplied.sign(PR_MANAGER, "2026-10-07", PR)
    judged = outcome(supplied).judgement("PER-01-Q1")
    assert judged is not None
    assert judged.value == Ratio(7, 9)


def test_nothing_to_confirm_and_no_nil_against_a_register_with_entries(opened: Stage) -> None:
    with refused(BadInput, match="No figure was supplied"):
        opened.answer(PR_MANAGER, SIGNING_DAY, PR, {"PER-01-Q1": "confirm"})
    deliver(opened)
    with refused(BadInput, match="A nil return does not fit here"):
        opened.answer(PR_MANAGER, SIGNING_DAY, PR, {"PER-01-Q1": "nil"})
    opened.answer(PR_MANAGER, SIGNING_DAY, PR, {"PER-01-Q2": "0"})
    assert question(opened, "PER-01-Q2").answer is not None


def test_a_wrong_file_is_told_whole_and_changes_nothing(opened: Stage) -> None:
    wrong = (
        "department,PER-01-Q1,PER-01-Q9\n"
        "public-relations,ten,\n"
        "nowhere,1/1,\n"
        "human-resources,3/2,\n"
    )
    with pytest.raises(Many) as caught:
        deliver(opened, wrong)
    assert [e.where for e in caught.value.errors] == [
        "figures.csv:1:3",
        "figures.csv:2:2",
        "figures.csv:3:1",
        "figures.csv:4:2",
    ]
    assert opened.book().facts.supplied == ()


@pytest.mark.parametrize("person", [PR_MANAGER, OFFICE, ADMIN, "p_endo"])
def test_only_the_department_that_owns_the_control_delivers(opened: Stage, person: str) -> None:
    with refused(NotPermitted, match="may not supply PER-01") as caught:
        deliver(opened, person=person)
    assert caught.value.hint.en == "human-resources can."


@pytest.mark.parametrize("person", [HR_MANAGER, HR_DEPUTY])
def test_manager_deputy_and_supplier_do(opened: Stage, person: str) -> None:
    deliver(opened, person=person)


def test_what_cannot_be_supplied_is_named(opened: Stage, tmp_path: Path) -> None:
    desk = opened.desk(HR_DEPUTY, SIGNING_DAY)
    file = opened.file("figures.csv", FIGURES)
    with refused(BadInput, match="There is no control X-1"):
        supplying.supply(desk, "X-1", file)
    with refused(BadInput, match="ORG-02 asks for no supplied figure"):
        supplying.supply(desk, "ORG-02", file)
    with refused(BadInput, match="This is not a file"):
        supplying.supply(desk, "PER-01", tmp_path)
    period.close(opened.desk(OFFICE, SIGNING_DAY))
    with refused(Refused, match="is closed; no figure comes in"):
        supplying.supply(desk, "PER-01", file, period=PERIOD)


def test_a_file_that_cannot_be_read_is_the_outside_world(opened: Stage) -> None:
    file = opened.file("figures.csv", FIGURES)
    loop = file.with_name("loop.csv")
    loop.symlink_to(loop)
    with pytest.raises((BadInput, OutsideFailure)):
        supplying.supply(opened.desk(HR_DEPUTY, SIGNING_DAY), "PER-01", loop)
