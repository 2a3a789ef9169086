"""What waits for a person across the screens: answers in conflict, and texts that are no answer."""

from __future__ import annotations

from assess.domain.answer import Choice, Ratio
from assess.tui.run import texts_left
from assess.tui.screens.walk import WalkScreen
from assess.tui.widgets.field import NoteField
from assess.workflow import answer
from tests.tui.support import (
    DEPARTMENT,
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


def by_sato(stage: Stage, question: str, text: str, note: str = "", expected: int = 0) -> None:
    """Somebody else's answer, given meanwhile."""
    desk = stage.desk("p_sato")
    answer.save(desk, DEPARTMENT, question, text, note=note, expected=expected)


async def test_a_conflict_names_its_question_once_the_walk_has_moved_on(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        by_sato(stage, "ORG-03-Q1", "no")
        await press(pilot, "1")
        assert at(app) == "ORG-03-Q2"
        assert told(app) == "msg.stale_elsewhere"
        assert "ORG-03 Q1: Sato Ken changed this" in screen_text(app)
        await press(pilot, "f4")
        assert at(app) == "ORG-03-Q1"
        assert "1 2 Theirs, yours" in footer(app)
        assert "1-4" not in footer(app)


async def test_a_conflict_outlives_its_screen(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        by_sato(stage, "ORG-03-Q1", "no", "theirs")
        await press(pilot, "2", *"mine", "enter", "escape")
        assert "no answers yet: ORG-03 Q1" in screen_text(app)
        app.push_screen(WalkScreen())
        await settled(pilot)
        await press(pilot, "f4")
        text = screen_text(app)
        assert "1 theirs No" in text
        assert "2 yours  Partly" in text
        assert "mine" in text
        await press(pilot, "2")
        assert texts_left(app) == ()
    draft = drafts(stage)["ORG-03-Q1"]
    assert (draft.value, draft.note) == (Choice.PARTIAL, "mine")


async def test_a_conflict_lets_a_note_be_typed_to_its_end(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        by_sato(stage, "ORG-03-Q1", "no", "theirs")
        await press(pilot, "2")
        assert told(app) == "msg.stale"
        assert isinstance(app.focused, NoteField)
        await press(pilot, *"1 of 2", "enter")
        assert at(app) == "ORG-03-Q1"
        assert "1 of 2" in screen_text(app)
        assert drafts(stage)["ORG-03-Q1"].note == "theirs"
        await press(pilot, "2")
    draft = drafts(stage)["ORG-03-Q1"]
    assert (draft.value, draft.note) == (Choice.PARTIAL, "1 of 2")


async def test_a_figure_in_conflict_is_chosen_not_typed(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        by_sato(stage, "PER-04-Q1", "40/50")
        await press(pilot, *"49/50", "enter", "f4")
        assert at(app) == "PER-04-Q1"
        assert not walk_of(app).card.answer.parent.display  # type: ignore[union-attr]
        await press(pilot, "0", "enter", "u", "2")
    assert drafts(stage)["PER-04-Q1"].value == Ratio(49, 50)


async def test_a_text_that_is_no_answer_is_there_on_return(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"1１か0", "escape", "escape")
        assert "no answers yet: PER-04 Q1" in screen_text(app)
        app.push_screen(WalkScreen("PER-04"))
        await settled(pilot)
        assert walk_of(app).card.answer.value == "1１か0"
    assert not drafts(stage)


async def test_leaving_names_the_texts_that_were_not_saved(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"4x", "ctrl+q")
        assert texts_left(app) == ('Not saved, for they are no answers yet (1): PER-04 Q1 "4x"',)


async def test_an_answer_that_was_only_typed_is_no_unread_text(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"49/50", "escape", "escape")
        assert texts_left(app) == ()
    assert drafts(stage)["PER-04-Q1"].value == Ratio(49, 50)


async def test_questions_are_called_by_their_id(past: Stage) -> None:
    async with walking(past, "ORG-08", size=(120, 40)) as (app, pilot):
        state = walk_of(app).state
        assert state is not None
        await press(pilot, "escape", "down")
        number = at(app).rpartition("-")[2]
        text = screen_text(app)
        assert f"{number}, question" in text
        assert f"> {number} " in text
