"""The browser of the controls: finding, reading, and what stands in its way."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assess.text import LANGUAGES
from assess.tui.controls_card import control_rows, yaml_rows
from assess.tui.controls_list import ListState, list_rows
from assess.tui.layout import width
from assess.tui.marks import PLAIN
from assess.tui.screens.editor import EditorScreen
from assess.tui.screens.home import HomeScreen
from assess.tui.speech import Speech
from assess.workflow.editing import Survey, survey
from tests.tui.catalogue import (
    FILE,
    browsing,
    controls_of,
    edit,
    editor_of,
    path,
    words,
)
from tests.tui.opening import keys, opened
from tests.tui.support import ADMIN, MANAGER, OFFICE, Stage, footer, press, screen_text, told


def survey_of(stage: Stage) -> Survey:
    return survey(stage.desk(OFFICE))


def test_a_search_finds_by_everything_that_names_a_control(made: Stage) -> None:
    state = ListState()
    state.renew(survey_of(made))
    everything = [e.key for e in state.entries]

    def found(wanted: str) -> list[str]:
        state.find(wanted)
        return [e.key for e in state.entries]

    assert found("TEC-03") == ["TEC-03"]
    assert "TEC-03" in found("two-step")
    assert "TEC-03" in found("ＴＷＯ－ｓｔｅｐ")
    assert found("二段階認証の設定") == ["TEC-03"]
    assert "TEC-03" in found("group/9/technical/1.c")
    assert "ORG-02" in found("handlers off")
    assert found("conflicts.yaml") == ["conflicts.yaml"]
    assert found("two-step nowhere") == []
    assert found("") == everything


def test_the_cursor_stays_on_its_control_and_goes_to_the_first_match_else(made: Stage) -> None:
    state = ListState()
    state.renew(survey_of(made))
    state.point("TEC-03")
    state.find("technical")
    assert state.at == "TEC-03"
    state.find("physical")
    assert state.at == "PHY-01"
    state.step(-1)
    assert state.at == "PHY-01"
    state.step(100)
    assert state.at == "PHY-07"
    state.find("")
    assert state.at == "PHY-07"


@pytest.mark.parametrize("columns", [24, 44])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_its_panel(made: Stage, language: str, columns: int) -> None:
    speech, found = Speech("ja" if language == "ja" else "en"), survey_of(made)
    state = ListState()
    state.renew(found)
    for entry in state.entries:
        state.point(entry.key)
        rows = list_rows(state, frozenset({entry.key}), speech, columns)
        assert max(width(r.content) for r in rows) <= columns
    for placed in found.controls:
        rows = control_rows(placed, found, speech, PLAIN, columns + 30)
        assert max(width(r.content) for r in rows) <= columns + 30


def test_yaml_is_shown_whole(made: Stage) -> None:
    lines = path(made).read_text(encoding="utf-8").splitlines()
    rows = yaml_rows(lines.__getitem__, 0, len(lines), 54)
    assert max(width(r.content) for r in rows) <= 54
    shown = "".join(r.content.plain[6:].rstrip() for r in rows)
    assert "".join(shown.split()) == "".join("".join(lines).split())


async def test_the_office_goes_there_and_finds_a_control(made: Stage) -> None:
    async with opened(made, None, person=OFFICE) as (app, pilot):
        await press(pilot, "g", "c")
        assert controls_of(app).list.at == "ORG-01"
        assert "29 controls, 95 questions" in screen_text(app)
        await press(pilot, "slash", *keys("two-step"))
        assert controls_of(app).list.at == "TEC-03"
        await press(pilot, *keys(" zzz"))
        assert told(app) == "msg.no_match"
        await press(pilot, "escape")
        assert told(app) == ""
        assert len(controls_of(app).list.entries) == controls_of(app).list.whole
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, EditorScreen)


async def test_up_and_down_go_through_all_themes(made: Stage) -> None:
    async with browsing(made) as (app, pilot):
        await press(pilot, *["down"] * 9)
        assert controls_of(app).list.at == "PER-01"
        assert "PER-01" in screen_text(app)
        assert "ORG-09" not in screen_text(app)
        await press(pilot, "k", "home", "j")
        assert controls_of(app).list.at == "ORG-02"
        await press(pilot, "end")
        assert controls_of(app).list.at == "statements/group.yaml"
        assert "statements:" in screen_text(app)


async def test_the_control_is_shown_as_a_manager_sees_it_or_as_yaml(made: Stage) -> None:
    async with browsing(made, size=(120, 40)) as (app, pilot):
        text = screen_text(app)
        assert "1 Yes   2 Partly   3 No   4 Not applicable" in text
        assert "Evidence wanted" in text
        await press(pilot, "y")
        assert "controls/organizational.yaml" in screen_text(app)
        assert "- id: ORG-01" in screen_text(app)
        await press(pilot, "tab", "pagedown", "y")
        assert "Evidence wanted" in screen_text(app)


async def test_a_click_on_a_theme_opens_it_and_on_a_control_shows_it(made: Stage) -> None:
    async with browsing(made) as (app, pilot):
        lines = screen_text(app).splitlines()
        await pilot.click(offset=(4, next(n for n, x in enumerate(lines) if "technical" in x)))
        await press(pilot)
        assert controls_of(app).list.at == "TEC-01"
        lines = screen_text(app).splitlines()
        await pilot.click(offset=(4, next(n for n, x in enumerate(lines) if "TEC-03" in x)))
        await press(pilot)
        assert controls_of(app).list.at == "TEC-03"


@pytest.mark.parametrize("person", [MANAGER, "p_hino"])
async def test_others_read_and_change_nothing(made: Stage, person: str) -> None:
    async with browsing(made, person=person) as (app, pilot):
        assert "F8" not in footer(app)
        for key in ("enter", "e", "n", "f8"):
            await press(pilot, key)
            assert told(app) == "controls.not_yours"
            controls_of(app)
        await press(pilot, "question_mark")
        assert "Publish" not in screen_text(app)


async def test_who_goes_nowhere_else_does_not_begin_there(made: Stage) -> None:
    async with opened(made, None, person=ADMIN) as (app, pilot):
        assert isinstance(app.screen, HomeScreen)
        assert "g Go to" in footer(app)
        await press(pilot, "g", "c")
        controls_of(app)


async def test_what_is_wrong_is_told_and_f4_opens_it(stage: Stage) -> None:
    edit(stage, "two-step on", 'two-step" on')
    edit(stage, "  - id: TEC-01\n    theme: technical", "  - id: TEC-01\n    theme: technica")
    async with browsing(stage) as (app, pilot):
        assert "The YAML has 1 error, the first in controls/technical.yaml" in words(app)
        await press(pilot, "f8")
        assert told(app) == "controls.mend_first"
        await press(pilot, "n")
        assert told(app) == "controls.mend_first"
        await press(pilot, "f4")
        row = editor_of(app).editor.cursor_location[0]
        assert editor_of(app).file == FILE
        assert editor_of(app).editor.document.get_line(row).strip() == "theme: technica"


async def test_a_file_that_is_no_yaml_can_still_be_opened(stage: Stage) -> None:
    path(stage).write_text("controls: [\n", encoding="utf-8")
    async with browsing(stage) as (app, pilot):
        assert "TEC-03" not in screen_text(app)
        await press(pilot, "end", "enter")
        assert editor_of(app).file == FILE


async def test_a_file_that_leads_out_of_the_folder_is_told(stage: Stage) -> None:
    path(stage, "away.yaml").symlink_to("/etc/hostname")
    async with browsing(stage) as (app, pilot):
        await press(pilot, "f4")
        assert told(app) == "refused"


async def test_hostile_texts_are_literal(stage: Stage) -> None:
    edit(stage, "en: Two-step verification\n", 'en: "[@click=app.quit]two [/x] [red]step"\n')
    path(stage, "conflicts.yaml").write_bytes(b"# \x1b[2J \xe2\x80\xae [bold]\nconflicts: []\n")
    async with browsing(stage, size=(120, 40)) as (app, pilot):
        await press(pilot, "slash", *keys("tec-03"), "enter")
        text = screen_text(app)
        assert "[@click=app.quit]two [/x] [red]step" in text
        row = next(n for n, x in enumerate(text.splitlines()) if "TEC-03 [@click" in x)
        await pilot.click(offset=(text.splitlines()[row].index("two"), row))
        await press(pilot)
        assert app.is_running
        await press(pilot, "slash", "escape", *keys("conflicts.yaml"), "enter")
        text = screen_text(app)
        assert "\\x1b[2J" in text
        assert not any(c in text for c in "\x1b\u202e")


def test_the_first_frame_does_without_the_editor() -> None:
    program = (
        "import sys; import assess.tui.app, assess.tui.run, assess.tui.screens.home; "
        "print([m for m in sys.modules if m.startswith(('assess.workflow.editing', "
        "'assess.tui.widgets.editor', 'assess.tui.screens.controls', 'assess.tui.yaml'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
