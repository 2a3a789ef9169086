"""Browser, editor and changes in meaning as plain text, in both languages and sizes."""

from __future__ import annotations

from functools import partial

import pytest

from assess.text import Language
from assess.tui.marks import ASCII
from assess.tui.screens import editor_checks
from assess.tui.screens.changes import ChangesScreen
from assess.tui.screens.controls import ControlsScreen
from tests.tui.catalogue import browsing, checked, edit, editing, type_at
from tests.tui.opening import keys, opened
from tests.tui.support import OFFICE, Stage, check_golden, press, screen_text, settled

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}

each = pytest.mark.parametrize(
    ("language", "size"), [(lang, size) for lang in ("en", "ja") for size in SIZES]
)
pytestmark = pytest.mark.usefixtures("at_once")


def change(stage: Stage) -> None:
    """A wording, a target, and the name of the revision."""
    edit(stage, "en: Are the two steps of different kinds", "en: Are both steps of different kinds")
    edit(stage, "異なる種類の要素にできているか。", "別の種類の要素にできているか。")
    both = "asked_of: both\n        target: {at_least: "
    edit(stage, f'{both}100}}\n        unit: {{en: "%"', f'{both}98}}\n        unit: {{en: "%"')
    edit(stage, 'name: "2026.1"', 'name: "2026.2"', "catalogue.yaml")


@each
async def test_browser(made: Stage, language: Language, size: str) -> None:
    async with browsing(made, size=SIZES[size], language=language) as (app, pilot):
        await press(pilot, *["down"] * 22)
        check_golden(f"controls-{language}-{size}", screen_text(app))


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_browser_with_a_search(made: Stage, language: Language) -> None:
    async with browsing(made, language=language) as (app, pilot):
        await press(pilot, "y", "slash", *keys("audit"))
        check_golden(f"controls-search-{language}-80x24", screen_text(app))


@each
async def test_editor_at_mistakes(stage: Stage, language: Language, size: str) -> None:
    async with editing(stage, size=SIZES[size], language=language) as (app, pilot):
        await type_at(pilot, "x", behind="- id: TEC-04\n    theme: tech")
        await type_at(pilot, "b", behind="- id: TEC-03-Q1\n        type: num")
        check_golden(f"editor-{language}-{size}", screen_text(app))


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_editor_with_a_change(
    stage: Stage, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor_checks, "LONG_PAUSE", 0.001)
    async with editing(stage, language=language) as (app, pilot):
        await type_at(pilot, " now", behind="on which two-step verification is on")
        looked = {"en": "0 open cells", "ja": "評価項目0件"}[language]
        while looked not in screen_text(app):
            await checked(pilot)
        check_golden(f"editor-change-{language}-80x24", screen_text(app))


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_editor_with_both_texts(stage: Stage, language: Language) -> None:
    async with editing(stage, language=language) as (app, pilot):
        await type_at(pilot, " now", behind="on which two-step verification is on")
        edit(stage, "en: Two-step verification\n", "en: Verification in two steps\n")
        await press(pilot, "ctrl+s")
        check_golden(f"editor-conflict-{language}-80x24", screen_text(app))


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_editor_asking(stage: Stage, language: Language) -> None:
    async with editing(stage, language=language) as (app, pilot):
        await type_at(pilot, "b", behind="- id: TEC-03-Q1\n        type: num")
        await press(pilot, "escape")
        check_golden(f"editor-ask-{language}-80x24", screen_text(app))


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_new_control(stage: Stage, language: Language) -> None:
    async with browsing(stage, language=language) as (app, pilot):
        await press(pilot, "slash", *keys("tec-03"), "enter", "n")
        await checked(pilot)
        check_golden(f"editor-new-{language}-80x24", screen_text(app))


@each
async def test_changes(stage: Stage, language: Language, size: str) -> None:
    change(stage)
    make = partial(ChangesScreen, publishing=True)
    async with opened(stage, make, person=OFFICE, size=SIZES[size], language=language) as (app, _):
        check_golden(f"changes-{language}-{size}", screen_text(app))


async def test_ascii_marks_keep_the_picture(made: Stage) -> None:
    app = made.app(OFFICE, marks=ASCII)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(ControlsScreen())
        await settled(pilot)
        text = screen_text(app)
        check_golden("controls-ascii-80x24", text)
        assert text.isascii()
    app.saves.close()
