"""Text that people type is shown literally, and nothing in it reaches the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.domain.control import PersonalData
from assess.tui.app import AssessApp
from assess.workflow import answer, evidence, organization
from assess.workflow.evidence import Piece
from tests.tui.support import (
    ADMIN,
    DEPARTMENT,
    SAMPLE,
    Stage,
    day,
    make_stage,
    press,
    screen_text,
    settled,
    walking,
)

NAMES = (
    "[@click=app.quit]me",
    "[nope] report [",
    "osc\x1b]52;c;aGk=\x07",
    "csi\x1b[2Jred",
    "rtl\u202efdp.exe",
    "two\nlines",
)


def rendered(app: AssessApp) -> str:
    """Everything that would be written for the screen."""
    return "".join(
        segment.text for strip in app.screen._compositor.render_strips() for segment in strip
    )


@pytest.mark.parametrize("name", NAMES)
async def test_file_names_are_shown_literally(stage: Stage, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"x")
    evidence.add(
        stage.desk(),
        [file],
        ["ORG-07-E1"],
        [DEPARTMENT],
        Piece(day("2026-01-01"), PersonalData.NONE),
    )
    async with walking(stage, "ORG-07", size=(120, 40)) as (app, pilot):
        in_walk = rendered(app)
        app.pop_screen()
        await settled(pilot)
        on_home = rendered(app)
    for text in (in_walk, on_home):
        assert not any(c in text for c in "\x1b\x07\u202e\n")
        first = name.split("\x1b")[0].split("\u202e")[0].split("\n")[0]
        assert first in text


async def test_markup_in_a_note_is_neither_link_nor_crash(stage: Stage) -> None:
    note = "[@click=app.quit]leave[/] [/nope] [red]x[/red]"
    answer.save(stage.desk(), DEPARTMENT, "ORG-03-Q1", "partial", note=note, expected=0)
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "up")
        lines = screen_text(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "[@click=app.quit]leave[/]" in line)
        await pilot.click(offset=(lines[row].index("leave"), row))
        await settled(pilot)
        assert app.is_running
        assert "[red]x[/red]" in screen_text(app)
        await press(pilot, "f2")
        assert "[@click=app.quit]leave[/]" in screen_text(app)


async def test_names_of_departments_and_people_are_literal(tmp_path: Path) -> None:
    stage = make_stage(tmp_path / "home" / "workspace")
    text = SAMPLE.read_text(encoding="utf-8")
    text = text.replace("{en: Public relations,", '{en: "[@click=app.quit]PR [/x]",')
    text = text.replace("{en: Mori Aya,", '{en: "[bold]Mori",')
    (stage.root / "organization.yaml").write_text(text, encoding="utf-8")
    organization.apply(stage.desk(ADMIN))
    app = stage.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        header = screen_text(app).splitlines()[0]
        assert "[@click=app.quit]PR [/x]" in header
        assert "[bold]Mori" in header
        await pilot.click(offset=(header.index("PR"), 0))
        await settled(pilot)
        assert app.is_running
