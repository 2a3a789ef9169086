"""Opens the controls' screens, and waits until what was typed is checked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from assess.text import Language
from assess.tui.app import AssessApp
from assess.tui.controls_reading import read_controls
from assess.tui.editor_state import EditorState
from assess.tui.screens.changes import ChangesScreen
from assess.tui.screens.controls import ControlsScreen
from assess.tui.screens.editor import EditorScreen
from tests.tui.opening import opened
from tests.tui.support import OFFICE, Stage, screen_text, settled

FILE = "technical.yaml"
LOOKS = 200
"""How often is looked whether all is checked; a check takes a few looks."""


def controls_of(app: AssessApp) -> ControlsScreen:
    """The browser in front."""
    assert isinstance(app.screen, ControlsScreen)
    return app.screen


def editor_of(app: AssessApp) -> EditorScreen:
    """The editor in front."""
    assert isinstance(app.screen, EditorScreen)
    return app.screen


def changes_of(app: AssessApp) -> ChangesScreen:
    """The changes in front."""
    assert isinstance(app.screen, ChangesScreen)
    return app.screen


def state_of(app: AssessApp) -> EditorState:
    """What the editor in front knows."""
    state = editor_of(app).state
    assert state is not None
    return state


def path(stage: Stage, name: str = FILE) -> Path:
    """A file of the catalogue."""
    return stage.root / "controls" / name


def edit(stage: Stage, old: str, new: str, name: str = FILE) -> None:
    """Replaces a text that stands in a file once, as another program would."""
    text = path(stage, name).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path(stage, name).write_text(text.replace(old, new), encoding="utf-8")


def words(app: AssessApp) -> str:
    """What the screen says, as one line without tracks."""
    return " ".join(screen_text(app).replace("│", " ").replace("┃", " ").split())


async def checked(pilot: Pilot[None]) -> None:
    """Waits until the editor in front knows what is wrong in its text."""
    for _ in range(LOOKS):
        await settled(pilot)
        screen = pilot.app.screen
        if not isinstance(screen, EditorScreen):
            return
        if screen.state and screen.state.fresh and not screen._busy:
            return
    raise AssertionError("the text is not checked")


def put(app: AssessApp, text: str = "", *, behind: str) -> None:
    """Types behind a text that stands in the editor once."""
    editor = editor_of(app).editor
    before, found, _ = editor.text.partition(behind)
    assert found, behind
    lines = (before + found).split("\n")
    editor.move_cursor((len(lines) - 1, len(lines[-1])))
    editor.insert(text)


async def type_at(pilot: Pilot[None], text: str, *, behind: str) -> None:
    """Types behind a text that stands in the editor once, and has it checked."""
    assert isinstance(pilot.app, AssessApp)
    put(pilot.app, text, behind=behind)
    await checked(pilot)


@asynccontextmanager
async def browsing(
    stage: Stage,
    *,
    person: str = OFFICE,
    size: tuple[int, int] = (80, 24),
    language: Language = "en",
) -> AsyncIterator[tuple[AssessApp, Pilot[None]]]:
    """The browser."""
    async with opened(stage, ControlsScreen, person=person, size=size, language=language) as found:
        yield found


@asynccontextmanager
async def editing(
    stage: Stage,
    control: str = "TEC-03",
    *,
    size: tuple[int, int] = (80, 24),
    language: Language = "en",
) -> AsyncIterator[tuple[AssessApp, Pilot[None]]]:
    """The editor at a control, over the place at which the office begins."""
    data = read_controls(stage.desk(OFFICE), ahead=False)
    placed = data.survey.placed(control)
    assert placed is not None
    make = partial(EditorScreen, data, placed.file, (placed.line - 1, 0))
    async with opened(stage, make, person=OFFICE, size=size, language=language) as (app, pilot):
        await checked(pilot)
        yield app, pilot
