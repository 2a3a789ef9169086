"""The walk's fields: figures, supplied figures, notes, nil returns, pastes."""

from __future__ import annotations

from textual import events

from assess.domain.answer import Choice, NilReturn, NotApplicable, Ratio
from assess.tui.widgets.card import has_field
from assess.tui.widgets.field import Field, NoteField
from assess.tui.widgets.lines import Lines
from tests.tui.support import (
    Stage,
    at,
    deliver,
    drafts,
    footer,
    press,
    screen_text,
    settled,
    told,
    walk_of,
    walking,
)

FIGURES = "department,PER-01-Q1,PER-01-Q2,PER-01-Q3\npublic-relations,48/48,0,11/12\n"


async def test_a_ratio_is_weighed_while_typed_and_proposes_a_finding(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"49/50")
        text = screen_text(app)
        assert "98 % (49 of 50): 2 points below target." in text
        assert "A finding will be proposed." in text
        assert not drafts(stage)
        await press(pilot, "enter")
        assert told(app) == "msg.finding"
    assert drafts(stage)["PER-04-Q1"].value == Ratio(49, 50)


async def test_what_is_no_number_stays_in_the_field(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"most", "enter")
        assert told(app) == "walk.no_population"
        assert walk_of(app).card.answer.value == "most"
        assert at(app) == "PER-04-Q1"
    assert not drafts(stage)


async def test_a_share_without_its_population_is_asked_for(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"98", "enter")
        assert told(app) == "walk.no_population"


async def test_zero_of_zero_asks_and_then_is_a_nil_return(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"0/0", "enter")
        assert told(app) == "walk.ask_nil"
        assert not drafts(stage)
        await press(pilot, "enter")
        assert at(app) == "PER-04-Q2"
    assert drafts(stage)["PER-04-Q1"].value == NilReturn()


async def test_a_supplied_figure_is_confirmed_by_enter(stage: Stage) -> None:
    deliver(stage, "PER-01", FIGURES)
    async with walking(stage, "PER-01") as (app, pilot):
        text = screen_text(app)
        assert "100 % (48 of 48)" in text
        assert "Enter confirms" in text
        assert walk_of(app).card.answer.value == ""
        assert "Confirm, next" in footer(app)
        await press(pilot, "enter")
        assert at(app) == "PER-01-Q2"
        await press(pilot, "up")
        assert "You confirm the supplied figure." in screen_text(app)
    draft = drafts(stage)["PER-01-Q1"]
    assert draft.value == Ratio(48, 48)
    assert draft.supply is not None
    assert not draft.disputes


async def test_another_figure_disputes_the_supplied_one(stage: Stage) -> None:
    deliver(stage, "PER-01", FIGURES)
    async with walking(stage, "PER-01") as (app, pilot):
        await press(pilot, *"47/48", "enter", "up")
        assert "You dispute the supplied figure" in screen_text(app)
        assert "100 % (48 of 48)" in screen_text(app)
    assert drafts(stage)["PER-01-Q1"].disputes


async def test_partly_opens_the_note_and_enter_goes_on(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "2")
        assert isinstance(app.focused, NoteField)
        await press(pilot, *"half", "ctrl+j", *"done", "enter")
        assert at(app) == "ORG-03-Q2"
    draft = drafts(stage)["ORG-03-Q1"]
    assert draft.value == Choice.PARTIAL
    assert draft.note == "half\ndone"


async def test_not_applicable_needs_a_reason(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "4", "enter")
        assert told(app) == "msg.reason"
        assert isinstance(app.focused, NoteField)
        await press(pilot, *"outsourced", "enter")
        assert at(app) == "ORG-03-Q2"
    draft = drafts(stage)["ORG-03-Q1"]
    assert draft.value == NotApplicable()
    assert draft.note == "outsourced"


async def test_not_applicable_without_a_reason_stays_open(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "4", "escape", "f4")
        assert at(app) == "ORG-03-Q2"
        state = walk_of(app).state
        assert state is not None
        state.step(-1)
        assert at(app) == "ORG-03-Q1"
        for _ in range(40):
            state.next_open()
        seen = {at(app)}
        for _ in range(40):
            state.next_open()
            seen.add(at(app))
        assert "ORG-03-Q1" in seen


async def test_zero_is_a_nil_return_where_it_may_be_given(stage: Stage) -> None:
    async with walking(stage, "PHY-05") as (app, pilot):
        state = walk_of(app).state
        assert state is not None
        choice = next(p for p in state.places("PHY-05") if not has_field(state.find(p.question)))
        state.at = choice
        walk_of(app).turn()
        await settled(pilot)
        assert "Nothing to report" in screen_text(app)
        await press(pilot, "0")
    assert drafts(stage)[choice.question].value == NilReturn()


async def test_a_nil_return_does_not_fit_a_question_on_design(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        assert "Nothing to report" not in screen_text(app)
        await press(pilot, "0")
        assert told(app) == "walk.no_nil"
    assert not drafts(stage)


async def test_escape_leaves_the_field_and_keeps_what_was_typed(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"4x", "escape")
        assert isinstance(app.focused, Lines)
        await press(pilot, "down", "up")
        assert walk_of(app).card.answer.value == "4x"
        assert isinstance(app.focused, Field)


async def test_moving_on_keeps_an_answer_that_was_typed(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"50/50", "down")
        assert at(app) == "PER-04-Q2"
    assert drafts(stage)["PER-04-Q1"].value == Ratio(50, 50)


async def test_escape_and_a_letter_quickly_is_not_typed(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, "5")
        app.post_message(events.Key("alt+h", "h"))
        await settled(pilot)
        assert walk_of(app).card.answer.value == "5"
        assert isinstance(app.focused, Lines)
        assert "Earlier quarters" in screen_text(app)


async def test_a_paste_acts_only_in_a_field(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        app.post_message(events.Paste("1\n1\n"))
        await settled(pilot)
        assert not drafts(stage)
        await press(pilot, "down")
        app.post_message(events.Paste("2026-\x1b[31m12-28\n1"))
        await settled(pilot)
        assert walk_of(app).card.answer.value == "2026-\\x1b[31m12-28 1"
    assert not drafts(stage)


async def test_a_digit_on_the_card_of_a_number_goes_into_its_field(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, "escape", "4")
        assert walk_of(app).card.answer.value == "4"
        assert isinstance(app.focused, Field)


async def test_switching_the_language_keeps_field_focus_and_cursor(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"49/50", "left", "f9")
        field = walk_of(app).card.answer
        assert app.focused is field
        assert (field.value, field.cursor_position) == ("49/50", 4)
        text = screen_text(app)
        assert "設問 1/2" in text
        assert "2ポイント" in text
