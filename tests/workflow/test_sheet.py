"""A sheet as its manager sees it: signed facts, drafts over them, last answers beside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assess.domain.answer import Choice, Number
from assess.domain.judgement import PieceWhy
from assess.domain.outcome import Result
from assess.errors import BadInput, NotPermitted
from assess.workflow import period, sheet
from assess.workflow.sheet import QuestionState, Sheet, SheetCell
from tests.japanese import refused
from tests.workflow.stage import (
    APPROVER,
    AUDITOR,
    HR,
    HR_MANAGER,
    NEXT,
    OFFICE,
    PERIOD,
    PR,
    PR_HANDLER,
    PR_MANAGER,
    SIGNING_DAY,
    Stage,
)


def show(stage: Stage, at: str = SIGNING_DAY, *, period: str | None = None) -> Sheet:
    return sheet.show(stage.desk(PR_MANAGER, at), PR, period=period)


def cell(shown: Sheet, control: str) -> SheetCell:
    found = shown.cell(control)
    assert found is not None
    return found


def test_an_untouched_sheet(opened: Stage) -> None:
    shown = show(opened)
    done, asked = shown.answered
    assert done == 0
    assert asked == sum(len(c.asked) for c in shown.cells) > 20
    assert not shown.edited
    assert shown.signed is None
    assert {c.outcome.result for c in shown.cells} == {Result.NOT_ASSESSED}
    assert shown.cell("TEC-01") is None
    tool = cell(shown, "ORG-01").questions[0]
    assert tool.state is QuestionState.TOOL
    assert tool not in cell(shown, "ORG-01").asked


def test_a_preview_is_what_signing_now_would_give(opened: Stage) -> None:
    opened.answer_all(PR_MANAGER, SIGNING_DAY, PR)
    opened.hand_in_all(PR_MANAGER, SIGNING_DAY, PR)
    before = {c.key: (c.preview.result, c.preview.reasons) for c in show(opened).cells}
    opened.sign(PR_MANAGER, SIGNING_DAY, PR)
    after = {c.key: (c.outcome.result, c.outcome.reasons) for c in show(opened).cells}
    assert before == after
    assert show(opened).answered[0] == show(opened).answered[1]


def test_a_preview_of_an_unchanged_cell_keeps_its_acceptance(signed: Stage) -> None:
    signed.accept(OFFICE, "2026-10-06", PR)
    assert cell(show(signed), "PHY-05").preview.result is Result.CONFORMING
    signed.answer(PR_MANAGER, "2026-10-06", PR, {"PHY-05-Q1": "partial"})
    assert cell(show(signed), "PHY-05").preview.result is Result.PARTLY
    signed.answer(PR_MANAGER, "2026-10-06", PR, {"PHY-05-Q1": "yes"})
    assert cell(show(signed), "PHY-05").preview.result is Result.CONFORMING


def test_evidence_shows_with_its_state_before_anybody_signs(opened: Stage) -> None:
    opened.add(PR_MANAGER, SIGNING_DAY, "PHY-05-E1", (PR,))
    needed = next(
        r for r in cell(show(opened), "PHY-05").requirements if r.requirement.id == "PHY-05-E1"
    )
    assert needed.state.met
    assert [p.why for p in needed.state.pieces] == [PieceWhy.COUNTS]
    assert [p.links[0].requirement for p in needed.pieces] == ["PHY-05-E1"]
    assert "PHY-05-E1" not in [
        r.requirement.id for r in cell(show(opened), "PHY-05").missing_evidence
    ]


def test_evidence_that_came_after_signing_waits_for_a_signature(signed: Stage) -> None:
    assert not show(signed).edited
    signed.add(PR_MANAGER, "2026-10-06", "PHY-05-E2", (PR,), text="later\n")
    assert [c.key.control for c in show(signed).cells if c.edited] == ["PHY-05"]
    signed.sign(PR_MANAGER, "2026-10-06", PR)
    assert not show(signed).edited


class TestLastPeriod:
    """What was said last time stands beside, and is never filled in."""

    @pytest.fixture
    def third(self, full: Stage) -> Stage:
        period.open_period(full.desk(OFFICE, "2027-02-01"), "2027-Q1")
        return full

    def test_last_answers_stand_beside(self, third: Stage) -> None:
        asked = cell(show(third, "2027-02-02"), "ORG-04").questions[2]
        assert asked.question.id == "ORG-04-Q3"
        assert asked.answer is None
        assert asked.last is not None
        assert (asked.last.period, asked.last.attester) == (NEXT, PR_MANAGER)
        assert isinstance(asked.last.answer.value, Number)
        assert str(asked.last.on) == "2027-01-05"
        assert asked.last.same

    def test_an_answer_that_was_not_given_last_time_is_looked_up_further_back(
        self, third: Stage
    ) -> None:
        """Only the first quarter answered ORG-04-Q4."""
        found = {q.question.id: q.last for q in cell(show(third, "2027-02-02"), "ORG-04").questions}
        last = found["ORG-04-Q4"]
        assert last is not None
        assert last.period == PERIOD
        assert found["ORG-04-Q1"] is not None
        assert found["ORG-04-Q1"].answer.value is Choice.YES

    def test_a_question_that_changed_since_is_another_one(self, full: Stage) -> None:
        """What is asked decides; what the question is called for short does not."""
        edit_control(full.root / "controls", "ORG-04-Q1", "text")
        edit_control(full.root / "controls", "ORG-04-Q2", "label")
        period.open_period(full.desk(OFFICE, "2027-02-01"), "2027-Q1")
        found = {q.question.id: q.last for q in cell(show(full, "2027-02-02"), "ORG-04").questions}
        same = {question: last.same for question, last in found.items() if last}
        assert same.pop("ORG-04-Q1") is False
        assert set(same.values()) == {True}

    def test_the_first_period_has_none(self, opened: Stage) -> None:
        assert not any(q.last for c in show(opened).cells for q in c.questions)


def edit_control(folder: Path, question: str, name: str) -> None:
    """Changes the English of a question's label or text."""
    for file in folder.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if f"id: {question}" in text:
            head, tail = text.split(f"id: {question}", 1)
            before, field, after = tail.partition(f"{name}:")
            assert "en: " in after
            after = after.replace("en: ", "en: Now ", 1)
            file.write_text(f"{head}id: {question}{before}{field}{after}", encoding="utf-8")
            return
    raise AssertionError(f"{question} is nowhere")


@pytest.mark.parametrize("person", [PR_HANDLER, OFFICE, APPROVER, AUDITOR])
def test_who_sees_it(opened: Stage, person: str) -> None:
    assert sheet.show(opened.desk(person, SIGNING_DAY), PR).department == PR


def test_who_does_not(opened: Stage) -> None:
    with refused(NotPermitted):
        sheet.show(opened.desk(HR_MANAGER, SIGNING_DAY), PR)
    assert sheet.show(opened.desk(HR_MANAGER, SIGNING_DAY)).department == HR
    with refused(BadInput, match="Name the department"):
        sheet.show(opened.desk(APPROVER, SIGNING_DAY))


def test_a_book_without_earlier_results_says_so(opened: Stage) -> None:
    with pytest.raises(RuntimeError, match="without earlier results"):
        _ = opened.book().verdicts


def test_a_department_that_the_organization_lost_keeps_its_id(opened: Stage) -> None:
    book = opened.book()
    book.organization = replace(book.organization, departments=())
    assert book.short(PR) == PR
    assert book.department(PR).id == PR
