"""The frame: going, keys, palette, language, leaving."""

from __future__ import annotations

from textual import events

from assess.tui.run import drafts_left
from assess.tui.screens.help import HelpScreen
from assess.tui.screens.home import HomeScreen
from assess.tui.screens.palette import PaletteScreen
from assess.tui.screens.walk import WalkScreen
from tests.tui.support import (
    Stage,
    at,
    drafts,
    footer,
    press,
    screen_text,
    settled,
    told,
    walking,
)


async def test_g_and_a_letter_goes_and_escape_comes_back(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        assert "h Home   w Walk" in screen_text(app).splitlines()[-2]
        await press(pilot, "w")
        assert isinstance(app.screen, WalkScreen)
        await press(pilot, "g", "escape")
        assert "Go to" not in screen_text(app)
        assert isinstance(app.screen, WalkScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_go_works_from_a_field_and_keeps_it(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"4x", "ctrl+g", "h")
        assert isinstance(app.screen, HomeScreen)


async def test_a_letter_that_leads_nowhere_closes_the_strip(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "g", "1")
        assert "Go to" not in screen_text(app)
        assert at(app) == "ORG-03-Q1"
    assert not drafts(stage)


async def test_help_shows_the_keys_of_the_screen_below(stage: Stage) -> None:
    async with walking(stage, "ORG-03", size=(80, 50)) as (app, pilot):
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        text = screen_text(app)
        for entry in ("1 2 3 4", "Yes, Partly, No, Not applicable", "c F2+", "Earlier quarters"):
            assert entry in text
        assert "Nothing to report" not in text
        await press(pilot, "escape")
        assert at(app) == "ORG-03-Q1"


async def test_f1_works_in_a_field_and_the_footer_says_so(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        assert "F1 Keys" in footer(app)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)


async def test_the_palette_finds_in_both_languages_and_does_it(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "ctrl+p", *"quarters")
        assert isinstance(app.screen, PaletteScreen)
        await press(pilot, "enter")
        assert "Earlier quarters" in screen_text(app)
        await press(pilot, "colon", *"過去")
        assert "1 of " in screen_text(app).splitlines()[0]
        await press(pilot, *"xx")
        assert told(app) == "msg.no_match"
        await press(pilot, "escape")
        assert told(app) == ""
        await press(pilot, "escape")
        assert isinstance(app.screen, WalkScreen)


async def test_a_click_on_the_footer_is_its_key(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(offset=(footer(app).index("F4") + 1, 23))
        await settled(pilot)
        assert at(app) == "ORG-03-Q1"
        await pilot.click(offset=(78, 23))
        await settled(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_every_screen_of_a_rehearsal_says_so_in_both_languages(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        for key in ("", "question_mark"):
            await press(pilot, *([key] if key else []))
            assert "REHEARSAL" in footer(app)
            await press(pilot, "f9")
            assert "演習" in footer(app)
            await press(pilot, "f9")


async def test_no_key_acts_while_the_window_is_too_small(stage: Stage) -> None:
    async with walking(stage, "ORG-03", size=(59, 24)) as (app, pilot):
        assert "This window is 59 x 24." in screen_text(app)
        await press(pilot, "1", "escape", "g")
        await pilot.resize_terminal(60, 16)
        await settled(pilot)
        assert at(app) == "ORG-03-Q1"
    assert not drafts(stage)


async def test_what_is_saved_is_told(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "1", "ctrl+s")
        assert told(app) == "all_saved"


async def test_leaving_saves_what_is_being_typed_and_counts_the_drafts(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"50/50")
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert "PER-04-Q1" in drafts(stage)
    desk = stage.desk()
    left = drafts_left(desk, app)
    assert left == ("1 answers are saved as drafts and not signed. Due 18 January 2027.",)


async def test_nothing_is_said_after_leaving_without_drafts(stage: Stage) -> None:
    assert drafts_left(stage.desk(), stage.app()) == ()


async def test_a_paste_outside_a_field_does_nothing(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.post_message(events.Paste("gw"))
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
