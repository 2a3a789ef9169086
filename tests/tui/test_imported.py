"""Large imported frameworks: opened, assessed by keys, signed; nothing is lost on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.pilot import Pilot

from assess.clock import wall
from assess.exchange.imports.importing import Made
from assess.text import Text
from assess.tui.app import AssessApp
from assess.tui.screens.receipt import ReceiptScreen
from assess.workflow import organization, period
from assess.workflow.init import Start, init
from tests.exchange.frameworks import catalog, library
from tests.exchange.samples import leaves, made, spoken
from tests.exchange.test_nothing_lost import STRUCTURE
from tests.tui.catalogue import controls_of
from tests.tui.opening import fill, keys, opened
from tests.tui.support import PERIOD, Stage, at, press, screen_text
from tests.tui.two_readers import text_of

WHO = "p_01"
OPENED = datetime(2026, 12, 14, 1, tzinfo=UTC)
NOW = datetime(2027, 1, 8, 3, tzinfo=UTC)
INSERT = re.compile(r"\{\{.*?\}\}")

Leaf = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework to import.

    Attributes:
        file: Its name.
        data: Its bytes.
        size: How many of its requirements can be assessed.
        sample: Ids of requirements to look at.
        hands_in: Whether a file is handed in, too.
    """

    file: str
    data: bytes
    size: int
    sample: tuple[str, ...]
    hands_in: bool

    def said(self) -> Iterator[tuple[str, list[Leaf]]]:
        """Id and values of each requirement of the sample, with their patterns."""
        if self.file.endswith(".json"):
            groups = json.loads(self.data)["catalog"]["groups"]
            found = {c["id"].upper(): c for group in groups for c in group["controls"]}
            way = ("catalog", "groups[]", "controls[]")
        else:
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
            framework = yaml.load(self.data, loader)["objects"]["framework"]
            found = {node["ref_id"]: node for node in framework["requirement_nodes"]}
            way = ("objects", "framework", "requirement_nodes[]")
        for one in self.sample:
            yield one, list(leaves(_alone(found[one]), way))


def _alone(requirement: dict[str, Any]) -> dict[str, Any]:
    """A requirement without those below it."""
    return {name: value for name, value in requirement.items() if name != "controls"}


FRAMEWORKS = [
    Framework(
        "ships.json", catalog(1000), 1000, ("AA-1", "AG-24", "AK-33", "AT-49"), hands_in=True
    ),
    Framework("ships.yaml", library(2000), 1750, ("S1.1.2", "S50.4.9"), hands_in=False),
]


def begin(root: Path, found: Made) -> Stage:
    """A workspace of an import, with an open quarter, as docs/EDITING.md says."""
    folder = root.parent / "imported"
    folder.mkdir(parents=True)
    for name, data in found.files.items():
        (folder / name).write_bytes(data)
    stage = Stage(root)
    start = Start(Text("Harbour", "港"), rehearsal=OPENED.date())
    init(root, start, wall, stage.environ, controls=folder)
    organization.apply(stage.desk(WHO, OPENED))
    period.open_period(stage.desk(WHO, OPENED), PERIOD)
    return stage


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda framework: framework.file)
async def test_a_large_framework(framework: Framework, tmp_path: Path) -> None:
    found = made((framework.file, framework.data))
    stage = begin(tmp_path / "home" / "workspace", found)
    files = fill(tmp_path / "files", ["list.pdf"])
    async with opened(stage, None, person=WHO, at=NOW, folder=files) as (_, pilot):
        await assess(pilot, framework)
        if framework.hands_in:
            await hand_in(pilot, framework)
        await sign(pilot, framework)
        await look(pilot, framework, found)


async def look(pilot: Pilot[None], framework: Framework, found: Made) -> None:
    """Compares what the browser shows of a requirement, as a card and as YAML, with its source."""
    left, app = {one.path for one in found.left}, app_of(pilot)
    await press(pilot, "g", "c")
    assert f"{framework.size} controls" in screen_text(app)
    await pilot.resize_terminal(120, 90)
    for requirement, values in framework.said():
        await press(pilot, "slash", *keys(requirement.lower()))
        assert controls_of(app).list.at == requirement
        shown = text_of(app, [app.screen.query_one("#ct-left")])
        await press(pilot, "escape", "escape", "y")
        lines = text_of(app, [app.screen.query_one("#ct-left")]).splitlines()
        shown += "\n".join(re.sub(r"^\W*\d+ ", "", line) for line in lines)
        await press(pilot, "y")
        assert missing(values, spoken(shown).casefold(), left) == []


def missing(values: list[Leaf], shown: str, left: set[str]) -> list[Leaf]:
    """Values that are neither shown nor in the report of the import."""
    return [
        (pattern, text)
        for pattern, text in values
        if not pattern.endswith(STRUCTURE)
        and not any(
            pattern == path or pattern.startswith((f"{path}.", f"{path}[")) for path in left
        )
        and not all(spoken(piece).casefold() in shown for piece in INSERT.split(text))
    ]


async def assess(pilot: Pilot[None], framework: Framework) -> None:
    """Answers the first three requirements and the last one."""
    app = app_of(pilot)
    assert f"0 of {framework.size} questions" in screen_text(app)
    await press(pilot, "g", "w")
    first = at(app)
    await pilot.press("1")
    assert at(app) != first
    await pilot.press("2", *keys("some of it"), "enter", "3", *keys("not yet"), "enter")
    await press(pilot, "tab", "end", "enter", "1")
    assert f"4 of {framework.size} answered" in screen_text(app)


async def hand_in(pilot: Pilot[None], framework: Framework) -> None:
    """Hands in a file for the requirement in front."""
    await press(pilot, "f3")
    await press(pilot, "enter", *keys("2026-12-28"), "tab", "1")
    assert f"{framework.size - 1} of {framework.size} still wanted" in screen_text(app_of(pilot))


async def sign(pilot: Pilot[None], framework: Framework) -> None:
    """Signs what is answered."""
    await press(pilot, "f8")
    await press(pilot, *keys("OF"), "enter")
    assert isinstance(app_of(pilot).screen, ReceiptScreen)
    assert f"4 of {framework.size}" in screen_text(app_of(pilot))
    assert f"{int(framework.hands_in)} of {framework.size}" in screen_text(app_of(pilot))


def app_of(pilot: Pilot[None]) -> AssessApp:
    """The application that is being used."""
    assert isinstance(pilot.app, AssessApp)
    return pilot.app
