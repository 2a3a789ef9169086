"""Every screen over the whole catalogue: no word of the other language by accident."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from assess.catalog import cell_rules
from assess.domain.access import Subject, Verb
from assess.domain.control import QuestionType
from assess.text import Language
from assess.tui.app import AssessApp
from assess.tui.controls_card import control_rows
from assess.tui.marks import Marks
from assess.tui.review_cell_rows import Compared
from assess.tui.review_model import ReviewCell
from assess.tui.review_rows import Scene as ReviewScene
from assess.tui.screens.changes import ChangesScreen
from assess.tui.screens.controls import ControlsScreen
from assess.tui.screens.evidence import EvidenceScreen
from assess.tui.screens.review import ReviewScreen
from assess.tui.screens.sign import SignScreen
from assess.tui.screens.walk import WalkScreen
from assess.tui.speech import Speech
from assess.tui.walk_around import tail
from assess.tui.walk_card import Scene, head
from assess.tui.walk_state import At
from assess.tui.widgets.lines import Row
from assess.workflow.answer import save_in
from assess.workflow.book import load_book
from assess.workflow.editing import Placed, Survey
from assess.workflow.sheet import build
from tests.foreign import Exceptions
from tests.tui.catalogue import checked, controls_of, edit, editor_of, type_at
from tests.tui.everything import make_everything
from tests.tui.opening import fill, keys, opened
from tests.tui.story import good_text
from tests.tui.support import DEPARTMENT, OFFICE, Stage, day, press, settled, walk_of
from tests.tui.two_readers import TwoReaders

SIZE = (120, 40)
COLUMNS = 118

SCREENS: Mapping[Language, Exceptions] = {
    "en": {"the command that changes the language": ("日本語",)},
    "ja": {
        "the command that changes the language": ("English",),
        "a key that stands for an answer": ("na",),
        "names of fields and formats in a file": ("YAML", r"questions\[1\]\.type", "number1?"),
        "keys": (
            *(r"Ctrl\+[A-Z]", "Delete", "Down", "End", "Enter", "Esc", "Home", "PgDn", "PgUp"),
            *(r"Shift\+Tab", "Tab", "Up"),
        ),
        "what a department calls itself in short": ("PR",),
    },
}


ANSWERS = ("yes", "partial", "no", "yes", "na")
NOTE = "12-34"
"""What was typed belongs to no language here."""


@pytest.fixture
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A workspace in which one sheet asks everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cell_rules, "OWN_FILES", 99)
        yield make_everything(tmp_path_factory.mktemp("everything") / "workspace")


def answer_everything(stage: Stage) -> None:
    """Answers all questions in one way or another."""
    desk = stage.desk()
    for _ in range(2):
        with desk.write() as writer:
            book = load_book(desk, writer, desk.period(writer, None))
            actor = desk.allow(writer, Verb.DRAFT, Subject(DEPARTMENT))
            found = build(writer, book, DEPARTMENT)
            todo = [q for cell in found.cells for q in cell.open_questions]
            for n, question in enumerate(todo):
                choice = question.question.type is QuestionType.YES_PARTIAL_NO_NA
                said = ANSWERS[n % 5] if choice else good_text(question, day("2026-12-20"))
                said = NOTE if said == "done" else said
                save_in(desk, writer, book, actor, DEPARTMENT, question.question.id, said, NOTE, 0)


@pytest.mark.usefixtures("at_once")
async def test_every_screen(
    everything: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    readers = TwoReaders(SCREENS)
    await read_sheet(everything, readers, fill(tmp_path / "1", ["1.pdf", "2.csv"]))
    answer_everything(everything)
    await read_signing(everything, readers)
    await read_review(everything, readers)
    await read_controls(everything, readers)
    await read_publishing(everything, readers)
    assert min(reader.lines for reader in readers.of.values()) > 4000
    assert readers.complaints == []


async def read_sheet(everything: Stage, readers: TwoReaders, files: Path) -> None:
    async with opened(everything, None, size=SIZE, folder=files) as (app, pilot):
        await readers.look(pilot, "home")
        await readers.visit(pilot, "question_mark", "colon", "g", "L")
        app.push_screen(WalkScreen())
        await settled(pilot)
        await readers.visit(pilot, "question_mark", "colon")
        await readers.press(pilot, "h", "s", "f")
        await readers.press(pilot, "f")
        walk_through(app, readers)
        app.push_screen(WalkScreen("TEC-03"))
        await settled(pilot)
        await readers.press(pilot, "x")
        app.push_screen(EvidenceScreen("PHY-05"))
        await settled(pilot)
        await readers.look(pilot, "evidence")
        await press(pilot, "escape")
        await readers.visit(pilot, "question_mark", "colon")
        await readers.press(pilot, "enter")
        await readers.press(pilot, "tab")


def walk_through(app: AssessApp, readers: TwoReaders) -> None:
    """Reads the card of every question."""
    screen = walk_of(app)
    scene = screen._scene()
    assert scene is not None
    for control, cell in scene.state.cells.items():
        for question in cell.questions:
            scene.state.at = At(control, question.question.id)
            readers.read(partial(card, replace(scene, wide=True)), question.question.id)


def card(scene: Scene, speech: Speech) -> list[Row]:
    """The lines of a card in a wide window."""
    scene = replace(scene, speech=speech)
    return [*head(scene, COLUMNS), *tail(scene, COLUMNS, note=False)]


async def read_signing(everything: Stage, readers: TwoReaders) -> None:
    async with opened(everything, SignScreen, size=SIZE) as (app, pilot):
        await readers.look(pilot, "sign")
        walk = WalkScreen()
        app.push_screen(walk)
        await settled(pilot)
        walk_through(app, readers)
        await press(pilot, "escape")
        await readers.visit(pilot, "question_mark", "f2")
        await readers.press(pilot, *keys("P"), "enter")
        await readers.press(pilot, *keys("R"), "enter")


async def read_review(everything: Stage, readers: TwoReaders) -> None:
    async with opened(everything, None, person=OFFICE, size=SIZE) as (app, pilot):
        await readers.visit(pilot, "question_mark")
        await press(pilot, "enter")
        await readers.visit(pilot, "question_mark", "colon", "L")
        await readers.press(pilot, "h", "s", "t")
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.data is not None
        scene = screen._scene(screen.data)
        for sheet in screen.data.sheets:
            for cell in sheet.cells:
                readers.read(partial(compared, scene, cell), cell.key.control)
        for key in ("a", "r", "f8"):
            await readers.press(pilot, key)


def compared(scene: ReviewScene, cell: ReviewCell, speech: Speech) -> list[Row]:
    """The lines of a cell in a wide window."""
    return Compared(replace(scene, speech=speech), cell, COLUMNS).all()


async def read_controls(everything: Stage, readers: TwoReaders) -> None:
    async with opened(everything, ControlsScreen, person=OFFICE, size=SIZE) as (app, pilot):
        await readers.look(pilot, "controls")
        screen = controls_of(app)
        assert screen.data is not None
        survey = screen.data.survey
        for placed in survey.controls:
            readers.read(partial(control, placed, survey, app.marks), placed.id)
        await readers.visit(pilot, "question_mark", "colon")
        await readers.press(pilot, "end", but=[screen.query_one("#ct-card")])
        await readers.press(pilot, "slash", *keys("TEC-03"))
        await press(pilot, "tab", "enter")
        await checked(pilot)
        editor = editor_of(app).editor
        await readers.look(pilot, "editor", but=[editor])
        await type_at(pilot, "1", behind="- id: TEC-03-Q1\n        type: number")
        await readers.look(pilot, "editor with a mistake", but=[editor])
        await readers.visit(pilot, "f1")
        await readers.press(pilot, "escape", but=[editor])


def control(placed: Placed, survey: Survey, marks: Marks, speech: Speech) -> list[Row]:
    """The lines of a control in a wide window."""
    return control_rows(placed, survey, speech, marks, COLUMNS)


async def read_publishing(everything: Stage, readers: TwoReaders) -> None:
    edit(everything, 'name: "2026.1"', 'name: "2026.2"', "catalogue.yaml")
    make = partial(ChangesScreen, publishing=True)
    async with opened(everything, make, person=OFFICE, size=SIZE) as (_, pilot):
        await readers.look(pilot, "changes")
        await readers.visit(pilot, "f1")
        await readers.press(pilot, "1", "enter")
