"""The walk: what keys do, what is saved, and what is said of it."""

from __future__ import annotations

from decimal import Decimal

from assess.domain.answer import Choice, Number, parse_value
from assess.domain.control import QuestionType
from assess.tui.screens.walk import WalkScreen
from assess.tui.widgets.card import has_field
from assess.tui.widgets.field import Field
from assess.workflow import answer
from tests.tui.story import good_text
from tests.tui.support import (
    DEPARTMENT,
    NOW,
    Stage,
    at,
    drafts,
    footer,
    press,
    screen_text,
    settled,
    told,
    walk_of,
    walking,
)


def good_answer(screen: WalkScreen) -> str:
    """What is typed to answer the question on the card well; "" for a choice."""
    question = screen.question
    assert question is not None
    if not has_field(question):
        return ""
    if question.question.type is QuestionType.DATE:
        return "2026-12-15"
    if question.question.type is QuestionType.TEXT:
        return "done"
    return "20/20" if question.question.percent else "0"


async def test_one_key_answers_and_brings_the_next_question(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        assert at(app) == "ORG-03-Q1"
        await press(pilot, "1")
        assert at(app) == "ORG-03-Q2"
        assert drafts(stage)["ORG-03-Q1"].value == Choice.YES
        assert isinstance(app.focused, Field)
        assert "draft saved 14:02" in screen_text(app)


async def test_a_full_width_digit_is_the_digit(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (_, pilot):
        await press(pilot, "１")
    assert drafts(stage)["ORG-03-Q1"].value == Choice.YES


async def test_kana_on_a_card_only_says_so(stage: Stage) -> None:
    async with walking(stage, "ORG-03", language="ja") as (app, pilot):
        await press(pilot, "か")
        assert told(app) == "msg.kana"
        assert at(app) == "ORG-03-Q1"
    assert not drafts(stage)


async def test_answers_decide_which_questions_arise(stage: Stage) -> None:
    async with walking(stage, "ORG-08") as (app, pilot):
        assert "question 1 of 1" in screen_text(app)
        await press(pilot, "2", "enter")
        assert at(app) == "ORG-08-Q2"
        assert "question 2 of 4" in screen_text(app)
    assert drafts(stage)["ORG-08-Q1"].value == Number(Decimal(2))


async def test_take_back_opens_the_question_again(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "1", "up", "u")
        assert told(app) == "walk.taken_back"
        state = walk_of(app).state
        assert state is not None
        assert state.answered[0] == 0
    assert drafts(stage)["ORG-03-Q1"].value is None


async def test_a_small_window_takes_no_answer_and_keeps_everything(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"49/5")
        await pilot.resize_terminal(50, 15)
        await press(pilot, "0", "enter")
        assert "This window is 50 x 15." in screen_text(app).replace("\n  ", " ")
        await pilot.resize_terminal(80, 24)
        await press(pilot, "0")
        assert walk_of(app).card.answer.value == "49/50"
    assert not drafts(stage)


async def test_below_80_by_24_only_question_and_answers_stand(stage: Stage) -> None:
    async with walking(stage, "ORG-03", size=(70, 20)) as (app, pilot):
        text = screen_text(app)
        assert "1 Yes" in text
        assert "Tests" not in text
        assert "control  answ." not in text
        await press(pilot, "1")
        assert at(app) == "ORG-03-Q2"


async def test_a_stale_draft_shows_both_and_overwrites_nothing(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        answer.save(stage.desk("p_sato"), DEPARTMENT, "ORG-03-Q1", "no", note="old", expected=0)
        await press(pilot, "1")
        await press(pilot, "up")
        assert told(app) == "msg.stale"
        text = screen_text(app)
        assert "1 theirs No" in text
        assert "old" in text
        assert "2 yours  Yes" in text
        assert drafts(stage)["ORG-03-Q1"].value == Choice.NO
        await press(pilot, "2")
        assert drafts(stage)["ORG-03-Q1"].value == Choice.YES


async def test_theirs_can_be_taken(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        answer.save(stage.desk("p_sato"), DEPARTMENT, "ORG-03-Q1", "no", note="old", expected=0)
        await press(pilot, "1")
        assert told(app) == "msg.stale_elsewhere"
        await press(pilot, "up", "1")
        draft = drafts(stage)["ORG-03-Q1"]
        assert (draft.value, draft.version) == (Choice.NO, 1)
        state = walk_of(app).state
        assert state is not None
        question = state.find("ORG-03-Q1")
        assert question is not None
        assert question.answer is not None
        assert question.answer.value == Choice.NO


async def test_two_answers_to_one_question_in_a_row_are_both_mine(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (_, pilot):
        await pilot.press("1", "up", "1", "up", "1")
        await settled(pilot)
    assert drafts(stage)["ORG-03-Q1"].version == 1


async def test_enter_in_the_list_opens_the_card(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "shift+tab", "down", "down")
        assert at(app) == "ORG-07-Q1"
        assert "Open" in footer(app)
        await press(pilot, "enter", "1")
    assert "ORG-07-Q1" in drafts(stage)


async def test_a_click_goes_to_the_control(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        line = next(
            n for n, text in enumerate(screen_text(app).splitlines()) if "PHY-05" in text[:24]
        )
        await pilot.click(offset=(8, line))
        await settled(pilot)
        assert at(app).startswith("PHY-05")


async def test_a_click_on_a_choice_answers(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        lines = screen_text(app).splitlines()
        line = next(n for n, text in enumerate(lines) if "3 No" in text)
        await pilot.click(offset=(lines[line].index("3 No") + 2, line))
        await settled(pilot)
    assert drafts(stage)["ORG-03-Q1"].value == Choice.NO


async def test_a_whole_sheet_takes_one_press_a_question(stage: Stage) -> None:
    pressed = 0
    async with walking(stage) as (app, pilot):
        screen = walk_of(app)
        assert screen.state is not None
        for _ in range(60):
            if screen.state.answered[0] == screen.state.answered[1]:
                break
            typed = good_answer(screen)
            await pilot.press(*typed)
            await pilot.press("enter" if typed else "1")
            pressed += 1
        await settled(pilot)
        assert told(app) == "msg.all_answered"
        asked = screen.state.answered[1]
    assert pressed == asked
    assert len(drafts(stage)) == asked


async def test_next_open_after_the_last_answer_shows_missing_evidence(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        state = walk_of(app).state
        assert state is not None
        for place in list(state.places()):
            question = state.find(place.question)
            if question is not None and question.answer is None:
                text = good_text(question, NOW.date())
                state.give(place.question, parse_value(question.question, text), "")
        await press(pilot, "f4")
        assert at(app).startswith("ORG-07")


async def test_nobody_sees_an_earlier_answer_in_the_field(stage: Stage) -> None:
    async with walking(stage, "PER-04", at=NOW) as (app, _):
        assert walk_of(app).card.answer.value == ""
