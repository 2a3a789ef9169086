"""The main screens as plain text, in both languages and sizes; goldens/NAME.txt."""

from __future__ import annotations

import pytest

from assess.text import Language
from assess.tui.marks import ASCII
from assess.tui.screens.walk import WalkScreen
from tests.tui.support import Stage, check_golden, press, screen_text, settled, walking

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ja"])
async def test_home(lived: Stage, size: str, language: Language) -> None:
    app = lived.app(language=language)
    async with app.run_test(size=SIZES[size]) as pilot:
        await settled(pilot)
        check_golden(f"home-{language}-{size}", screen_text(app))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ja"])
async def test_walk_at_a_choice(lived: Stage, size: str, language: Language) -> None:
    async with walking(lived, "ORG-03", size=SIZES[size], language=language) as (app, _):
        check_golden(f"walk-choice-{language}-{size}", screen_text(app))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ja"])
async def test_walk_at_a_ratio_while_typing(lived: Stage, size: str, language: Language) -> None:
    async with walking(lived, "PER-02", size=SIZES[size], language=language) as (app, pilot):
        await press(pilot, *"40/48")
        check_golden(f"walk-ratio-{language}-{size}", screen_text(app))


async def test_walk_at_a_supplied_figure_and_an_earlier_answer(lived: Stage) -> None:
    async with walking(lived, "PER-01") as (app, _):
        check_golden("walk-supplied-en-80x24", screen_text(app))


async def test_walk_with_history_and_statements_open(lived: Stage) -> None:
    async with walking(lived, "PER-02") as (app, pilot):
        await press(pilot, "escape", "h")
        check_golden("walk-history-en-80x24", screen_text(app))
        await press(pilot, "s")
        check_golden("walk-statement-en-80x24", screen_text(app))


async def test_walk_in_a_small_window(lived: Stage) -> None:
    async with walking(lived, "ORG-03", size=(70, 20)) as (app, _):
        check_golden("walk-choice-en-70x20", screen_text(app))


async def test_keys_of_the_walk(lived: Stage) -> None:
    async with walking(lived, "ORG-03", size=(80, 40), language="ja") as (app, pilot):
        await press(pilot, "question_mark")
        check_golden("help-walk-ja-80x40", screen_text(app))


async def test_ascii_marks_keep_the_picture(lived: Stage) -> None:
    app = lived.app(marks=ASCII)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        app.push_screen(WalkScreen("ORG-03"))
        await settled(pilot)
        text = screen_text(app)
        check_golden("walk-choice-ascii-120x40", text)
        assert text.isascii()
