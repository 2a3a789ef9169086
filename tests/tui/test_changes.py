"""Changes in meaning: what is shown, vouching, and publishing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest
from textual.pilot import Pilot

from assess.catalog import diff
from assess.catalog.change import ChangeKind
from assess.catalog.diff import compare
from assess.domain import control, statement
from assess.text import LANGUAGES, Language
from assess.tui.app import AssessApp
from assess.tui.changes_rows import change_rows, key_of
from assess.tui.layout import width
from assess.tui.marks import PLAIN
from assess.tui.screens.changes import ChangesScreen
from assess.tui.screens.review import ReviewScreen
from assess.tui.speech import Speech
from assess.tui.texts import TEXTS
from assess.workflow import attest, period
from assess.workflow.editing import Survey, survey
from tests.tui.catalogue import browsing, changes_of, controls_of, edit, editor_of, words
from tests.tui.opening import keys, opened
from tests.tui.story import answer_all
from tests.tui.support import (
    ADMIN,
    DEPARTMENT,
    MANAGER,
    OFFICE,
    Stage,
    day,
    press,
    screen_text,
    settled,
    told,
)

REWORDED = ("en: Are the two steps of different kinds", "en: Are both steps of different kinds")
RETARGETED = (
    'asked_of: both\n        target: {at_least: 100}\n        unit: {en: "%"',
    'asked_of: both\n        target: {at_least: 98}\n        unit: {en: "%"',
)
WORDED = ("en: Was everything disposed of in the period", "en: Was all disposed of in the period")
TITLE = ("en: Two-step verification\n", "en: Verification in two steps\n")
NAMED = ('catalogue: {name: "2026.1"}', 'catalogue: {name: "2026.2"}')


@asynccontextmanager
async def looking(
    stage: Stage, *, person: str = OFFICE, publishing: bool = False, language: Language = "en"
) -> AsyncIterator[tuple[AssessApp, Pilot[None]]]:
    """The changes, over the place at which the person begins."""
    make = partial(ChangesScreen, publishing=publishing)
    async with opened(stage, make, person=person, language=language) as found:
        yield found


def revise(stage: Stage) -> None:
    """Changes the YAML: a wording, a target, a title, and the name of the revision."""
    for old, new in (REWORDED, RETARGETED, TITLE):
        edit(stage, old, new)
    edit(stage, *NAMED, "catalogue.yaml")


def published(stage: Stage) -> str:
    """Name of the newest published revision."""
    desk = stage.desk(OFFICE)
    with desk.read() as view:
        return desk.catalogue(view).name


def survey_of(stage: Stage, *same: str) -> Survey:
    return survey(stage.desk(OFFICE), same=same)


def rows_of(found: Survey, language: Language, columns: int = 78) -> list[str]:
    return [r.content.plain for r in change_rows(found, Speech(language), PLAIN, columns)]


def test_every_field_and_word_of_a_change_has_a_text() -> None:
    tables = [table for name, table in vars(diff).items() if name.endswith("_FIELDS")]
    assert len(tables) > 7
    fields = {field for table in tables for field in table}
    assert {f"field.{f}" for f in fields} <= set(TEXTS)
    kinds = (
        *(control.QuestionType, control.Tests, control.Basis, control.AskedOf, control.Supply),
        *(control.Describes, control.PersonalData),
        *(statement.StatementKind, statement.Severity, statement.ConflictStatus),
    )
    assert {f"word.{word.value}" for kind in kinds for word in kind} <= set(TEXTS)
    for kind in ChangeKind:
        assert {f"changes.{kind.value}", f"changes.does_{kind.value}"} <= set(TEXTS)


def test_every_block_of_the_yaml_has_a_text(made: Stage) -> None:
    found = survey_of(made).catalogue
    assert found is not None
    nothing = statement.Catalogue("0", "none", (), (), (), (), ())
    blocks = {c.block for c in compare(nothing, found) if not c.control} - {"controls"}
    assert {"statements", "conflicts", "catalogue", "themes"} <= blocks
    assert {f"block.{b}" for b in blocks} <= set(TEXTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_is_told_by_control_and_in_full(stage: Stage, language: Language) -> None:
    revise(stage)
    found = survey_of(stage)
    text = "\n".join(rows_of(found, language))
    if language == "en":
        assert "{+both+}" in text
        assert "before  >= 100" in text
        assert "now     >= 98" in text
        assert "judged anew" in text
        assert "before  2026.1" in text
    else:
        assert "文言変更" in text
        assert "変更後  98以上" in text
    keys_of = [key_of(c) for c in found.found.changes] if found.found else []
    assert len(keys_of) == len(set(keys_of)) == 4
    for columns in (60, 78, 118):
        rows = change_rows(found, Speech(language), PLAIN, columns)
        assert max(width(r.content) for r in rows) <= columns


def test_nothing_changed_and_nothing_but_comments(stage: Stage) -> None:
    assert "The YAML is the published revision." in "\n".join(rows_of(survey_of(stage), "en"))
    edit(stage, "controls:\n", "# a comment\ncontrols:\n")
    assert "Only comments, layout or names differ" in " ".join(rows_of(survey_of(stage), "en"))


def test_what_is_signed_and_would_not_count_is_counted(stage: Stage) -> None:
    answer_all(stage.desk(), day("2026-12-20"), {}, frozenset())
    attest.sign(stage.desk(), attest.prepare(stage.desk(), DEPARTMENT))
    edit(stage, *WORDED, "physical.yaml")
    text = " ".join(" ".join(rows_of(survey_of(stage), "en")).split())
    assert "effect: 1 question, 1 open cell" in text
    assert "1 signed and 0 drafted answers would not count any more" in text


async def test_the_office_publishes_by_typing_the_name(stage: Stage) -> None:
    revise(stage)
    async with browsing(stage) as (app, pilot):
        await press(pilot, "f8")
        text = words(app)
        assert "2026-Q4 stays on revision 2026.1 until it is moved" in text
        assert "To publish, type 2026.2" in text
        await press(pilot, *keys("2026.1"), "enter")
        assert told(app) == "changes.type_name"
        assert published(stage) == "2026.1"
        await press(pilot, "backspace", "2", "enter")
        await settled(pilot)
        controls_of(app)
        assert told(app) == "changes.published"
        assert "2026-Q4 stays on 2026.1" in words(app)
        await press(pilot, "f8")
        assert told(app) == "changes.nothing_to_publish"
        assert "revision 2026.2" in screen_text(app)
    assert published(stage) == "2026.2"
    desk = stage.desk()
    with desk.read() as view:
        frozen = view.opening_facts("2026-Q4").opening.revision
        assert desk.catalogue(view, frozen).name == "2026.1"


async def test_esc_publishes_nothing(stage: Stage) -> None:
    revise(stage)
    async with looking(stage, publishing=True) as (app, pilot):
        await press(pilot, *keys("2026.2"), "escape")
        assert app.focused is changes_of(app).lines
        await press(pilot, "enter")
    assert published(stage) == "2026.1"


async def test_a_rewording_is_vouched_for_and_that_is_recorded(stage: Stage) -> None:
    revise(stage)
    async with looking(stage) as (app, pilot):
        await press(pilot, "s")
        assert told(app) == "changes.not_reworded"
        while not (changes_of(app).lines.cursor or "").startswith("reworded"):
            await press(pilot, "down")
        await press(pilot, "s")
        assert changes_of(app).lines.cursor == "same controls/TEC-03-Q3"
        assert "1 vouched for" in screen_text(app)
        await press(pilot, "s")
        assert "vouched for" not in screen_text(app)
        await press(pilot, "s", "f8", *keys("2026.2"), "enter")
        await settled(pilot)
        assert told(app) == "changes.published"
    with stage.desk(OFFICE).read() as view:
        assert {v.item for v in view.meanings().vouched} == {"TEC-03-Q3"}


async def test_what_was_changed_meanwhile_is_not_published(stage: Stage) -> None:
    revise(stage)
    async with looking(stage, publishing=True) as (app, pilot):
        edit(stage, "controls:\n", "# another comment\ncontrols:\n")
        await press(pilot, *keys("2026.2"), "enter")
        await settled(pilot)
        assert "changed after you looked" in words(app)
        assert published(stage) == "2026.1"
        await press(pilot, "enter")
        await settled(pilot)
    assert published(stage) == "2026.2"


async def test_a_revision_of_the_same_name_is_pointed_out(stage: Stage) -> None:
    edit(stage, *REWORDED)
    async with looking(stage, publishing=True) as (app, _):
        assert "It is called 2026.1, like the revision before" in (words(app))


async def test_without_an_open_period_the_next_one_opens_on_it(stage: Stage) -> None:
    period.close(stage.desk(ADMIN))
    revise(stage)
    async with looking(stage, publishing=True) as (app, pilot):
        assert "No assessment is open; the next one opens on it." in (words(app))
        await press(pilot, *keys("2026.2"), "enter")
        await settled(pilot)
        assert told(app) == "changes.published_free"


async def test_others_look_and_neither_vouch_nor_publish(stage: Stage) -> None:
    revise(stage)
    async with looking(stage, person=MANAGER) as (app, pilot):
        assert "reworded" in screen_text(app)
        for key in ("s", "f8"):
            await press(pilot, key)
            assert told(app) == "controls.not_yours"
        await press(pilot, "enter")
        changes_of(app)
    assert published(stage) == "2026.1"


async def test_enter_opens_the_place_of_a_change(stage: Stage) -> None:
    revise(stage)
    async with browsing(stage) as (app, pilot):
        await press(pilot, "D", "down", "down", "enter")
        editor = editor_of(app).editor
        line = editor.document.get_line(editor.cursor_location[0])
        assert line.strip() == "- id: TEC-03-Q3"


async def test_a_click_takes_a_change_and_the_footer_says_what_can_be_done(stage: Stage) -> None:
    revise(stage)
    async with looking(stage) as (app, pilot):
        lines = screen_text(app).splitlines()
        await pilot.click(offset=(20, next(n for n, x in enumerate(lines) if "TEC-03-Q3" in x)))
        await settled(pilot)
        assert changes_of(app).lines.cursor == "reworded controls/TEC-03-Q3"
        await press(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen)
