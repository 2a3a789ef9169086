"""A small workspace made through the verbs, and screens as plain text."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from textual.pilot import Pilot

from assess.clock import fixed, wall
from assess.storage.view import DraftRecord
from assess.text import Language, Text
from assess.tui.app import AssessApp
from assess.tui.marks import PLAIN, Marks
from assess.tui.screens.base import AnyPlace
from assess.tui.screens.walk import WalkScreen
from assess.workflow import organization, period, supply
from assess.workflow.desk import Desk
from assess.workflow.init import Start, init
from assess.workflow.open import open_desk
from tests.measures import only_measures

SAMPLE = Path(__file__).parents[1] / "sample" / "organization.yaml"
GOLDENS = Path(__file__).parent / "goldens"

OPENED = datetime(2026, 12, 3, 1, tzinfo=UTC)
"""When the office opens the quarter."""

NOW = datetime(2027, 1, 14, 5, 2, tzinfo=UTC)
"""14 January 2027, 14:02 in Tokyo: the quarter is over and the sheets are due."""

MANAGER, OFFICE, ADMIN = "p_mori", "p_ito", "p_toda"
DEPARTMENT, PERIOD = "public-relations", "2026-Q4"


@dataclass(frozen=True, slots=True)
class Stage:
    """A rehearsal workspace, at which anybody can sit down at any time."""

    root: Path

    @property
    def environ(self) -> dict[str, str]:
        """Variables that keep the log key beside the workspace."""
        home = str(self.root.parent)
        return {"HOME": home, "XDG_CONFIG_HOME": home}

    def desk(self, person: str = MANAGER, at: datetime = NOW) -> Desk:
        """The desk of a person at a fixed time."""
        desk = open_desk(self.root, as_person=person, environ=self.environ)
        desk.clock = fixed(at)
        return desk

    def app(
        self,
        person: str = MANAGER,
        language: Language = "en",
        at: datetime = NOW,
        marks: Marks = PLAIN,
    ) -> AssessApp:
        """The application as a person sees it."""
        desk = self.desk(person, at)
        with desk.read() as view:
            actor = desk.actor(view)
        return AssessApp(desk, actor, language, marks)


def make_stage(root: Path) -> Stage:
    """A workspace with the sample organization and one open quarter."""
    stage = make_empty(root, OPENED)
    period.open_period(stage.desk(ADMIN, OPENED), PERIOD)
    return stage


def make_empty(root: Path, starts: datetime) -> Stage:
    """A workspace with the sample organization, in which nothing was opened yet."""
    stage = Stage(root)
    name = Text("Kusanagi Example Group", "草薙サンプルグループ")
    start = Start(name, rehearsal=starts.date())
    init(root, start, wall, stage.environ, organization=SAMPLE.read_bytes())
    only_measures(root / "controls")
    desk = open_desk(root, uid=2035, environ=stage.environ)
    desk.clock = fixed(starts)
    organization.apply(desk)
    return stage


def screen_text(app: AssessApp) -> str:
    """What the screen shows, line by line, without trailing spaces."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def check_golden(name: str, text: str) -> None:
    """Compares a screen with its golden; ``ASSESS_GOLDENS=write`` writes it."""
    file = GOLDENS / f"{name}.txt"
    if os.environ.get("ASSESS_GOLDENS") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def day(text: str) -> date:
    """A date from its ISO form."""
    return date.fromisoformat(text)


async def settled(pilot: Pilot[None]) -> None:
    """Waits until everything that was started has arrived on the screen."""
    app = pilot.app
    assert isinstance(app, AssessApp)
    for _ in range(3):
        await pilot.pause()
        await asyncio.to_thread(app.saves.settle)
        await app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys one by one and waits until all is settled."""
    await pilot.press(*keys)
    await settled(pilot)


def deliver(
    stage: Stage, control: str, table: str, person: str = "p_goto", at: datetime = NOW
) -> None:
    """Supplies figures of a control, as a CSV table."""
    file = stage.root.parent / f"{control}.csv"
    file.write_text(table, encoding="utf-8")
    supply.supply(stage.desk(person, at), control, file)


def drafts(stage: Stage, department: str = DEPARTMENT) -> dict[str, DraftRecord]:
    """The drafts as they stand in the database."""
    with stage.desk().read() as view:
        return view.drafts(PERIOD, department)


def walk_of(app: AssessApp) -> WalkScreen:
    """The walk on the screen."""
    assert isinstance(app.screen, WalkScreen)
    return app.screen


def at(app: AssessApp) -> str:
    """Id of the question on the card."""
    state = walk_of(app).state
    assert state is not None
    return state.at.question


def told(app: AssessApp) -> str:
    """Key of what the message line says, "" at rest."""
    assert isinstance(app.screen, AnyPlace)
    return app.screen.told.key if app.screen.told else ""


def footer(app: AssessApp) -> str:
    """The footer as text."""
    return screen_text(app).splitlines()[-1]


@asynccontextmanager
async def walking(
    stage: Stage,
    control: str | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    language: Language = "en",
    person: str = MANAGER,
    at: datetime = NOW,
) -> AsyncIterator[tuple[AssessApp, Pilot[None]]]:
    """The walk, opened at a control."""
    app = stage.app(person, language, at)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        app.push_screen(WalkScreen(control))
        await settled(pilot)
        yield app, pilot
    app.saves.close()
