"""The editor: mistakes and their places, saving, leaving, and files that others change."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events

from assess.errors import BadInput
from assess.text import Text
from assess.tui.app import AssessApp
from assess.tui.controls_reading import read_controls
from assess.tui.editor_rows import differences
from assess.tui.editor_state import Stage as About
from assess.tui.run import files_left
from assess.tui.screens import editor_checks
from assess.tui.screens.base import AnyPlace
from assess.tui.screens.editor import EditorScreen
from assess.tui.widgets.bar import MessageLine
from assess.tui.widgets.editor import caret_line, source_line
from assess.workflow.editing import Survey, open_file
from tests.tui.catalogue import (
    FILE,
    browsing,
    changes_of,
    checked,
    controls_of,
    edit,
    editing,
    editor_of,
    path,
    put,
    state_of,
    type_at,
    words,
)
from tests.tui.opening import keys
from tests.tui.support import OFFICE, Stage, footer, press, screen_text, settled, told

pytestmark = pytest.mark.usefixtures("at_once")

TYPE = "- id: TEC-03-Q1\n        type: num"
OTHERS = ("en: Two-step verification\n", "en: Verification in two steps\n")


def asides(stage: Stage) -> list[str]:
    return [p.name for p in (stage.root / "controls").iterdir() if p.name.endswith(".unsaved")]


def message(app: AssessApp) -> str:
    """What the message line says, however many lines it takes."""
    return editor_or_other(app).query_one(MessageLine).start.plain


def editor_or_other(app: AssessApp) -> AnyPlace:
    assert isinstance(app.screen, AnyPlace)
    return app.screen


def assert_left(app: AssessApp) -> None:
    """The editor is not in front any more."""
    assert not isinstance(app.screen, EditorScreen)


# Drawing.


@given(st.integers(2, 30), st.integers(-5, 40))
def test_the_caret_line_takes_one_line_and_hides_one(height: int, anchor: int) -> None:
    found = [source_line(y, height, anchor) for y in range(height)]
    if not 0 <= anchor < height:
        assert found == list(range(height))
        return
    assert found.count(None) == 1
    at = found.index(None)
    assert at > 0
    assert found[at - 1] == anchor
    shown = [y for y in found if y is not None]
    assert shown == list(range(shown[0], shown[0] + height - 1))


@given(st.text(max_size=40), st.text(max_size=20), st.integers(0, 90), st.integers(1, 80))
def test_the_caret_line_fills_its_width(words: str, hint: str, column: int, columns: int) -> None:
    line = caret_line(words, hint, column, columns)
    assert cell_len(line) == columns
    if columns > 1:
        assert "^" in line


def test_the_caret_line_says_what_there_is_room_for() -> None:
    assert caret_line("is not possible; write number", "write number", 2, 40) == (
        "  ^ is not possible; write number".ljust(40)
    )
    assert caret_line("is not possible; write number", "write number", 2, 20) == (
        "  ^ write number".ljust(20)
    )
    assert caret_line("is not possible; write number", "write number", 16, 20) == (
        "   write number ^".ljust(20)
    )


# Mistakes.


async def test_a_mistake_is_named_where_it_is_and_mended(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        await type_at(pilot, "b", behind=TYPE)
        assert state_of(app).errors == 1
        lines = screen_text(app).splitlines()
        row = next(n for n, x in enumerate(lines) if "type: numbber" in x)
        assert lines[row + 1].index("^") == lines[row].index("numbber")
        assert "did you mean" in lines[row + 1]
        assert "1 error" in screen_text(app)
        stays = "The open assessment stays on revision 2026.1."
        assert message(app) == f"Not saved: 1 error. {stays}"
        await press(pilot, "ctrl+s")
        assert told(app) == "editor.not_saved"
        assert "numbber" not in path(stage).read_text(encoding="utf-8")
        await press(pilot, "backspace")
        await checked(pilot)
        assert state_of(app).errors == 0
        assert "^" not in screen_text(app)
        assert not state_of(app).dirty


async def test_f4_goes_from_one_mistake_to_the_next_and_around(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        await type_at(pilot, "b", behind=TYPE)
        await type_at(pilot, "x", behind="- id: TEC-04\n    theme: tech")
        editor = editor_of(app).editor
        editor.move_cursor((0, 0))
        seen = []
        for _ in range(3):
            await press(pilot, "f4")
            seen.append(editor.document.get_line(editor.cursor_location[0]).strip())
        assert seen == ["type: numbber", "theme: techxnical", "type: numbber"]
        await press(pilot, "tab")
        while not editor_of(app).problems.has_focus:
            await press(pilot, "tab")
        await press(pilot, "down", "enter")
        row = editor.cursor_location[0]
        assert editor.document.get_line(row).strip() == "theme: techxnical"
        assert editor.has_focus


async def test_a_missing_quote_does_not_empty_the_list(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        await type_at(pilot, '"', behind="en: Two-step verif")
        await type_at(pilot, "[", behind="- id: TEC-02\n    theme: ")
        assert state_of(app).errors
        assert "TEC-07" in screen_text(app)
        assert "TEC-02-Q1" in screen_text(app)


async def test_what_a_change_does_is_told_and_the_preview_follows(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor_checks, "LONG_PAUSE", 0.001)
    async with editing(stage, size=(120, 40)) as (app, pilot):
        assert "no change in meaning" in screen_text(app)
        await type_at(pilot, " now", behind="on which two-step verification is on")
        assert "effect: 1 question" in screen_text(app)
        while "0 open cells" not in screen_text(app):
            await settled(pilot)
        text = screen_text(app)
        assert "TEC-03-Q1" in text
        assert ">* TEC-03" in text
        editor_of(app).editor.move_cursor((3, 0))
        await settled(pilot)
        assert editor_of(app).list.at == "TEC-01"
        assert "TEC-01-Q1" in screen_text(app)


async def test_keys_are_taken_while_a_text_is_checked(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = threading.Event(), threading.Event()
    real = read_controls

    async with editing(stage) as (app, pilot):

        def slow(*args: object, **options: object) -> object:
            begun.set()
            assert go.wait(30)
            return real(*args, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(editor_checks, "read_controls", slow)
        await pilot.press("x")
        while not begun.is_set():
            await pilot.pause()
        await pilot.press("y", "z")
        assert "xyz" in editor_of(app).editor.text
        assert not state_of(app).fresh
        go.set()
        await checked(pilot)
        assert state_of(app).checked == editor_of(app).editor.text


async def test_why_nothing_could_be_checked_is_told_and_it_goes_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> Survey:
        raise BadInput(Text("The folder is gone.", "フォルダがありません。"))

    async with editing(stage) as (app, pilot):
        with monkeypatch.context() as patched:
            patched.setattr(editor_checks, "read_controls", refuse)
            await press(pilot, "x")
            await settled(pilot)
            assert "The folder is gone." in screen_text(app)
        await press(pilot, "backspace")
        await checked(pilot)
        assert not state_of(app).dirty


# Typing.


async def test_enter_keeps_the_indentation_and_backspace_takes_a_step(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        await type_at(pilot, "", behind="TEC-03\n    theme: technical")
        editor = editor_of(app).editor
        row = editor.cursor_location[0]
        await press(pilot, "enter")
        assert editor.cursor_location == (row + 1, 4)
        await press(pilot, "backspace")
        assert editor.cursor_location == (row + 1, 2)
        await press(pilot, *keys("x:"), "enter")
        assert editor.cursor_location == (row + 2, 4)
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        await checked(pilot)


async def test_a_paste_is_text_and_nothing_in_it_acts(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        editor_of(app).editor.move_cursor((0, 0))
        app.post_message(events.Paste("# one\r\n# \x1b[2J two\n"))
        await checked(pilot)
        assert editor_of(app).editor.text.startswith("# one\n# \\x1b[2J two\n")


async def test_a_paste_comes_behind_the_keys_that_were_pressed_before_it(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        editor_of(app).editor.move_cursor((0, 0))
        for key in ("enter", "enter"):
            app.post_message(events.Key(key, "\r"))
        app.post_message(events.Paste("# one\n"))
        await checked(pilot)
        assert editor_of(app).editor.text.startswith("\n\n# one\n")


async def test_a_pasted_tab_stays_one_and_is_told_of(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        editor_of(app).editor.move_cursor((0, 0))
        app.post_message(events.Paste("a:\n\tb: c\n"))
        await checked(pilot)
        assert editor_of(app).editor.text.startswith("a:\n\tb: c\n")
        assert "indent with spaces" in screen_text(app)


async def test_what_must_not_reach_the_terminal_is_not_drawn(stage: Stage) -> None:
    file = path(stage)
    file.write_bytes(b"# a\x1b[2Jb\xe2\x80\xaec\n" + file.read_bytes())
    async with browsing(stage) as (app, pilot):
        await press(pilot, "f4")
        await checked(pilot)
        text = screen_text(app)
        assert "# a?[2Jb?c" in text
        assert not any(c in text for c in "\x1b\u202e")
        assert not state_of(app).dirty


async def test_line_ends_are_made_alike_and_that_is_said(stage: Stage) -> None:
    file = path(stage)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n", 3))
    async with editing(stage) as (app, _):
        assert told(app) == "editor.uniform"
        assert state_of(app).dirty


# Saving.


async def test_ctrl_s_saves_what_has_no_error(stage: Stage) -> None:
    before = path(stage).read_text(encoding="utf-8")
    async with editing(stage) as (app, pilot):
        await type_at(pilot, " now", behind="on which two-step verification is on")
        assert message(app).startswith("Not saved yet. ")
        assert "Ctrl+S Save" in footer(app)
        await press(pilot, "ctrl+s")
        assert told(app) == "editor.saved"
        assert "saved 14:02" in screen_text(app)
    after = path(stage).read_text(encoding="utf-8")
    assert after == before.replace("verification is on.", "verification is on now.", 1)
    assert asides(stage) == []


async def test_a_save_waits_for_the_check(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        put(app, " now", behind="on which two-step verification is on")
        await pilot.press("ctrl+s")
        await checked(pilot)
        await settled(pilot)
        assert told(app) == "editor.saved"
        put(app, ": x", behind="is on now")
        await pilot.press("ctrl+s")
        await checked(pilot)
        await settled(pilot)
        assert told(app) == "editor.not_saved"
    assert "is on now." in path(stage).read_text(encoding="utf-8")


async def test_an_error_elsewhere_does_not_stop_a_save(stage: Stage) -> None:
    edit(
        stage, "- id: PHY-01\n    theme: physical", "- id: PHY-01\n    theme: phys", "physical.yaml"
    )
    async with editing(stage) as (app, pilot):
        assert "controls/physical.yaml" in screen_text(app)
        await type_at(pilot, " now", behind="on which two-step verification is on")
        await press(pilot, "f4")
        assert told(app) == "editor.elsewhere"
        await press(pilot, "ctrl+s")
        assert told(app) == "editor.saved_errors"
        await press(pilot, "f8")
        assert told(app) == "controls.mend_first"
    assert "is on now." in path(stage).read_text(encoding="utf-8")


async def test_what_the_disk_refuses_is_tried_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with editing(stage) as (app, pilot):
        await type_at(pilot, " now", behind="on which two-step verification is on")
        with monkeypatch.context() as patched:

            def full(*_args: object) -> int:
                raise OSError(28, "No space left on device")

            patched.setattr(os, "fsync", full)
            await press(pilot, "ctrl+s")
            assert told(app) == "msg.unsaved"
        for _ in range(100):
            await settled(pilot)
            if not state_of(app).dirty:
                break
        assert told(app) == "editor.saved"
    assert "is on now." in path(stage).read_text(encoding="utf-8")


# Leaving.


async def test_esc_leaves_at_once_when_nothing_was_typed(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        await press(pilot, "escape")
        assert_left(app)
    assert asides(stage) == []


async def test_esc_asks_and_enter_saves_and_leaves(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        await type_at(pilot, " now", behind="on which two-step verification is on")
        await press(pilot, "escape")
        assert told(app) == "editor.ask"
        await press(pilot, "escape")
        assert told(app) == ""
        assert app.focused is editor_of(app).editor
        await press(pilot, "escape", "x", "n", "1")
        assert state_of(app).stage is About.ASK
        await press(pilot, "enter")
        await settled(pilot)
        assert_left(app)
        assert told(app) == "editor.saved"
    assert "is on now." in path(stage).read_text(encoding="utf-8")


async def test_a_text_with_an_error_is_kept_for_later(stage: Stage) -> None:
    before = path(stage).read_bytes()
    async with editing(stage) as (app, pilot):
        await type_at(pilot, "b", behind=TYPE)
        await press(pilot, "escape")
        assert told(app) == "editor.ask_errors"
        await press(pilot, "enter")
        assert_left(app)
        assert told(app) == "editor.kept"
        assert path(stage).read_bytes() == before
    assert len(asides(stage)) == 1
    async with browsing(stage) as (app, pilot):
        assert "What you typed in controls/technical.yaml is not saved." in message(app)
        await press(pilot, "slash", *keys("tec-03"), "enter", "n")
        assert told(app) == "controls.kept"
        await press(pilot, "enter")
        await checked(pilot)
        assert state_of(app).errors == 1
        assert "numbber" in editor_of(app).editor.text
        await type_at(pilot, "", behind=f"{TYPE}b")
        await press(pilot, "backspace")
        await checked(pilot)
        await settled(pilot)
    assert asides(stage) == []


async def test_delete_leaves_without_the_changes(stage: Stage) -> None:
    before = path(stage).read_bytes()
    async with editing(stage) as (app, pilot):
        await press(pilot, "delete")
        await checked(pilot)
        assert asides(stage)
        await press(pilot, "escape", "delete")
        assert_left(app)
        assert told(app) == "editor.dropped"
    assert path(stage).read_bytes() == before
    assert asides(stage) == []


async def test_esc_and_then_quickly_a_letter_answers_nothing(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        await press(pilot, "x")
        await checked(pilot)
        app.post_message(events.Key("alt+d", "d"))
        await settled(pilot)
        assert state_of(app).stage is About.ASK
        assert "xd" not in editor_of(app).editor.text


async def test_going_elsewhere_and_leaving_the_program_keep_the_text(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        await pilot.press("x")
        await press(pilot, "ctrl+g", "escape", "escape")
        assert app.focused is editor_of(app).editor
        await press(pilot, "ctrl+g", "r")
        assert_left(app)
        assert len(asides(stage)) == 1
        assert files_left(stage.desk(OFFICE), app) == (
            "Not saved: controls/technical.yaml. What you typed is kept; the editor shows it "
            "again.",
        )
    async with editing(stage) as (app, pilot):
        assert told(app) == "editor.again"
        await pilot.press("y", "ctrl+q")
        await pilot.pause()
    app.saves.close()
    kept = open_file(stage.desk(OFFICE), FILE).kept
    assert kept is not None
    assert "xy" in kept.text or "yx" in kept.text


def test_nothing_is_said_of_files_that_were_not_edited(stage: Stage) -> None:
    app = stage.app(OFFICE)
    assert files_left(stage.desk(OFFICE), app) == ()
    app.saves.close()


# Files that others change.


async def test_a_file_that_was_changed_is_shown_beside_and_nothing_overwritten(
    stage: Stage,
) -> None:
    async with editing(stage) as (app, pilot):
        await type_at(pilot, " now", behind="on which two-step verification is on")
        edit(stage, *OTHERS)
        theirs = path(stage).read_bytes()
        await press(pilot, "ctrl+s")
        assert told(app) == "editor.changed"
        text = screen_text(app)
        assert "en: Verification in two steps" in text
        assert "is on now." in text
        assert "2 places differ" in text
        assert path(stage).read_bytes() == theirs
        await press(pilot, "escape", "ctrl+s")
        assert told(app) == "editor.changed"
        await press(pilot, "1")
        await checked(pilot)
        assert told(app) == "editor.took_theirs"
        assert editor_of(app).editor.text.encode() == theirs
        assert not state_of(app).dirty
        await press(pilot, "ctrl+z")
        await checked(pilot)
        assert "is on now." in editor_of(app).editor.text
    assert path(stage).read_bytes() == theirs


async def test_mine_can_be_written_over_it_knowingly(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        await type_at(pilot, " now", behind="on which two-step verification is on")
        edit(stage, *OTHERS)
        await press(pilot, "escape", "enter", "2")
        await settled(pilot)
        assert told(app) == "editor.saved"
        editor_of(app)
    text = path(stage).read_text(encoding="utf-8")
    assert "is on now." in text
    assert "Verification in two steps" not in text


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_differences_make_one_text_of_the_other(theirs: list[str], mine: list[str]) -> None:
    one, other = "\n".join(theirs), "\n".join(mine)
    lines = other.split("\n")
    for found in reversed(differences(one, other)):
        at = found.line - 1
        assert lines[at : at + len(found.mine)] == list(found.mine)
        lines[at : at + len(found.mine)] = found.theirs
    assert "\n".join(lines) == one


# The list beside the text.


async def test_the_list_leads_to_other_controls(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        find = editor_of(app).find
        app.set_focus(find)
        await press(pilot, *keys("tec-05"), "enter", "enter")
        editor = editor_of(app).editor
        assert app.focused is editor
        row = editor.cursor_location[0]
        assert editor.document.get_line(row) == "  - id: TEC-05"
        app.set_focus(find)
        await press(pilot, "escape", *keys("phy-02"), "enter", "enter")
        await checked(pilot)
        assert editor_of(app).file == "physical.yaml"
        await press(pilot, "x")
        await checked(pilot)
        app.set_focus(editor_of(app).find)
        await press(pilot, *keys("tec-05"), "enter", "enter")
        assert told(app) == "editor.save_first"
        assert editor_of(app).file == "physical.yaml"


# New controls and publishing.


async def test_a_new_control_is_filled_field_by_field(stage: Stage) -> None:
    async with browsing(stage) as (app, pilot):
        await press(pilot, "slash", *keys("tec-03"), "enter", "n")
        await checked(pilot)
        assert told(app) == "editor.new"
        assert state_of(app).errors == 12
        words = ("Visitor badges", "来訪者証", "All wear one.", "全員が着ける。")
        for n, word in enumerate(words):
            await press(pilot, *(["f4"] if n else []))
            editor_of(app).editor.insert(word)
            await checked(pilot)
        assert state_of(app).errors == 8
        assert "TEC-08 Visitor" in screen_text(app)
        assert 'ja: "来訪者証"' in editor_of(app).editor.text
        await press(pilot, "escape", "enter")
        assert_left(app)
    assert "TEC-08" not in path(stage).read_text(encoding="utf-8")
    kept = open_file(stage.desk(OFFICE), FILE).kept
    assert kept is not None
    assert "TEC-08" in kept.text


async def test_one_file_too_many_is_a_mistake_of_the_control_that_is_written(stage: Stage) -> None:
    async with browsing(stage) as (app, pilot):
        await press(pilot, "n")
        await checked(pilot)
        editor = editor_of(app).editor
        for n in range(12):
            await press(pilot, *(["f4"] if n else []))
            row = editor.cursor_location[0]
            japanese = editor.document.get_line(row).strip().startswith("ja")
            editor.insert("できているか。" if japanese else "Is it so?")
            await checked(pilot)
        owed = [x for x in state_of(app).listed if "files of its own" in x.words.en]
        assert len(owed) == 1
        assert owed[0].own
        assert editor.document.get_line(owed[0].at[0]).strip() == "required: true"
        await press(pilot, "f4")
        assert editor.cursor_location == owed[0].at
        assert "more than 6: ORG-03-E1" in words(app)


async def test_the_browser_stands_where_the_editor_was_left(stage: Stage) -> None:
    async with browsing(stage) as (app, pilot):
        await press(pilot, "slash", *keys("tec-0"), "enter", "enter")
        await checked(pilot)
        put(app, behind="  - id: TEC-05")
        await checked(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        assert controls_of(app).list.at == "TEC-05"


async def test_f8_saves_and_shows_what_would_be_published(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        await press(pilot, "f8")
        assert told(app) == "changes.nothing_to_publish"
        await type_at(pilot, " now", behind="on which two-step verification is on")
        await press(pilot, "f8")
        assert "{+ now+}" in screen_text(app)
        changes_of(app)
        await press(pilot, "escape", "escape")
        editor_of(app)
    assert "is on now." in path(stage).read_text(encoding="utf-8")


async def test_the_other_language_says_the_same(stage: Stage) -> None:
    async with editing(stage) as (app, pilot):
        await type_at(pilot, "b", behind=TYPE)
        await press(pilot, "f9")
        text = screen_text(app)
        assert "誤り1件" in text
        assert "情報管理者の画面での表示" in text
        assert "保存" not in footer(app)
        await press(pilot, "f1")
        assert "保存" in screen_text(app)


async def test_a_large_file_takes_keys_at_once(stage: Stage) -> None:
    file: Path = path(stage)
    rows = "".join(f"# line {n} of a long comment, as long as it may be\n" for n in range(20_000))
    file.write_text(file.read_text(encoding="utf-8") + rows, encoding="utf-8")
    async with editing(stage) as (app, pilot):
        await pilot.press("x", "y", "z")
        await checked(pilot)
        assert "xyz" in editor_of(app).editor.text
