"""The evidence screen: by keys, from what is wanted to what is handed in."""

from __future__ import annotations

import os
import threading
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from assess.domain.control import PersonalData
from assess.domain.evidence import Evidence
from assess.tui.app import AssessApp
from assess.tui.evidence_state import Stage as On
from assess.tui.screens.evidence import EvidenceScreen
from assess.tui.screens.home import HomeScreen
from assess.tui.writer import Job
from assess.workflow import evidence, sheet
from assess.workflow.evidence import Piece
from tests.tui.opening import fill, keys, opened
from tests.tui.support import DEPARTMENT, OFFICE, Stage, day, press, screen_text, told

FILES = {
    "ORG-03-E1": "manual.pdf",
    "ORG-07-E1": "tree.pdf",
    "PHY-03-E2": "walk-through.pdf",
    "PHY-04-E1": "locks.pdf",
    "PHY-05-E1": "disposal-log.pdf",
    "PHY-05-E2": "certificates.pdf",
}


def pieces(stage: Stage) -> dict[str, list[Evidence]]:
    """What stands on the sheet, by requirement."""
    found = sheet.show(stage.desk(), DEPARTMENT)
    return {
        r.requirement.id: list(r.pieces) for c in found.cells for r in c.requirements if r.pieces
    }


def screen_of(app: AssessApp) -> EvidenceScreen:
    """The evidence screen in front."""
    assert isinstance(app.screen, EvidenceScreen)
    return app.screen


async def hand_in(pilot: Pilot[None], name: str, on: str, kind: str = "1") -> None:
    """Takes one file by its name."""
    await press(pilot, *keys(name), "enter", *keys(on), "enter", kind)


async def test_the_whole_sheet_takes_three_keys_a_file(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "quarter", FILES.values())
    async with opened(stage, None) as (app, pilot):
        pressed = ["f3", "enter"]
        await press(pilot, "f3")
        app.post_message(events.Paste(str(folder)))
        await press(pilot, "enter")
        for name in FILES.values():
            kind = "3" if name == "tree.pdf" else "1"
            app.post_message(events.Paste(name))
            await press(pilot, "enter")
            app.post_message(events.Paste("2026-12-31"))
            await press(pilot, "enter", kind)
            pressed += ["enter", "enter", kind]
        assert len(pressed) <= 3 * len(FILES) + 2
        assert isinstance(app.screen, HomeScreen)
        assert told(app) == "evidence.all_in"
    found = pieces(stage)
    assert {k: [p.name for p in found[k]] for k in FILES} == {k: [n] for k, n in FILES.items()}
    assert found["ORG-07-E1"][0].personal_data is PersonalData.CONTAINS
    assert found["PHY-05-E1"][0].covers == (day("2026-10-01"), day("2026-12-31"))
    assert not any(
        r.requirement.id in FILES
        for c in sheet.show(stage.desk(), DEPARTMENT).cells
        for r in c.missing_evidence
    )


async def test_nothing_is_filled_in_beforehand(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["manual.pdf"])
    async with opened(stage, EvidenceScreen, folder=folder) as (app, pilot):
        await press(pilot, "enter")
        assert screen_of(app).parts.as_of.value == ""
        await press(pilot, "enter")
        assert told(app) == "evidence.type_date"
        await press(pilot, "escape", "escape")
    assert pieces(stage) == {}


async def test_the_file_cursor_stands_on_the_likeliest_file(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["zzz.pdf", "contact-tree-2026.pdf", "manual-history.pdf"])
    async with opened(stage, EvidenceScreen, folder=folder) as (app, pilot):
        state = screen_of(app).state
        assert (state.at, state.cursor) == ("ORG-03-E1", "manual-history.pdf")
        await press(pilot, "f4")
        assert (state.at, state.cursor) == ("ORG-07-E1", "contact-tree-2026.pdf")
        await press(pilot, "up")
        assert state.cursor == "zzz.pdf"


async def test_several_files_go_in_at_once(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["a.pdf", "b.pdf", "c.pdf"])
    async with opened(stage, EvidenceScreen, folder=folder) as (app, pilot):
        await press(pilot, "tab", "space", "down", "space", "enter")
        assert "Add 2 files" in screen_text(app)
        await press(pilot, *keys("2026-12-28"), "enter", "2")
        assert screen_of(app).state.at == "ORG-07-E1"
    found = pieces(stage)["ORG-03-E1"]
    assert {p.name for p in found} == {"a.pdf", "b.pdf"}
    assert {p.personal_data for p in found} == {PersonalData.MASKED}


async def test_pasted_paths_are_chosen(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "my files", ["a b.pdf", "c.pdf", "d.pdf"])
    async with opened(stage, EvidenceScreen, folder=tmp_path) as (app, pilot):
        app.post_message(events.Paste(f"{folder}/a b.pdf\n{folder}/c.pdf\n"))
        await press(pilot, "enter")
        screen = screen_of(app)
        assert screen.state.chosen == {"a b.pdf", "c.pdf"}
        assert screen.folder == folder.resolve()
        await press(pilot, "enter")
        assert {e.name for e in screen.state.adding} == {"a b.pdf", "c.pdf"}


async def test_a_path_that_leads_nowhere_says_so(stage: Stage, tmp_path: Path) -> None:
    async with opened(stage, EvidenceScreen, folder=fill(tmp_path / "f", ["a.pdf"])) as (
        app,
        pilot,
    ):
        await press(pilot, *keys("/no/such"), "enter")
        assert told(app) == "evidence.path.missing"
        assert screen_of(app).parts.find.value == "/no/such"
        await press(pilot, "escape", "enter")
        assert screen_of(app).state.stage is On.ADD


async def test_folders_are_opened_and_left(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", [])
    fill(folder / "inside", ["a.pdf"])
    async with opened(stage, EvidenceScreen, folder=folder) as (app, pilot):
        await press(pilot, "enter")
        assert screen_of(app).folder == (folder / "inside").resolve()
        await press(pilot, *keys(".."), "enter")
        assert screen_of(app).folder == folder.resolve()


async def test_a_folder_that_is_gone_is_no_dead_end(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["a.pdf"])
    async with opened(stage, EvidenceScreen, folder=tmp_path / "gone") as (app, pilot):
        assert told(app) == "evidence.path.unreadable"
        app.post_message(events.Paste(str(folder)))
        await press(pilot, "enter", "enter")
        assert screen_of(app).state.stage is On.ADD


async def test_links_and_pipes_are_not_taken(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["a.pdf"])
    (folder / "scan").symlink_to(folder / "a.pdf")
    os.mkfifo(folder / "pipe")
    async with opened(stage, EvidenceScreen, folder=folder) as (app, pilot):
        text = screen_text(app)
        assert "no: a link, not a file" in text
        assert "no: a pipe, not a file" in text
        for name in ("scan", "pipe"):
            await press(pilot, *keys(name), "enter")
            assert told(app) == "evidence.not_usable"
            assert screen_of(app).state.stage is On.FILES
            await press(pilot, "escape")


async def test_a_file_that_becomes_a_pipe_is_refused_without_waiting(
    stage: Stage, tmp_path: Path
) -> None:
    folder = fill(tmp_path / "f", ["a.pdf", "b.pdf"])
    async with opened(stage, EvidenceScreen, folder=folder) as (app, pilot):
        await press(pilot, *keys("a.pdf"), "enter", *keys("2026-12-28"), "enter")
        (folder / "a.pdf").unlink()
        os.mkfifo(folder / "a.pdf")
        await press(pilot, "1")
        assert told(app) == "refused"
        assert screen_of(app).state.storing == []
        await press(pilot, *keys("b.pdf"), "enter", *keys("2026-12-28"), "enter", "1")
    assert sum(len(p) for p in pieces(stage).values()) == 1


@pytest.mark.parametrize(
    ("control", "typed", "said"),
    [
        ("PHY-03", "2026-12-28", "3 days before 31 Dec, limit 100: will count"),
        ("PHY-03", "2026-12-31", "the last day of the period: will count"),
        ("PHY-03", "2027-01-10", "10 days after 31 Dec: will count, marked so"),
        ("PHY-03", "2026-09-22", "100 days before 31 Dec, limit 100: will count"),
        ("PHY-03", "2026-09-21", "Will not count: as of 21 September 2026, 101"),
        ("PHY-03", "2027-01-15", "15 January 2027 has not come yet."),
        ("PHY-04", "2026-12-31", "covers the whole period: will count"),
        ("PHY-04", "2026-12-28", "3 days would not be covered"),
        ("PHY-04", "2026-09-30", "outside the period: will not count"),
    ],
)
async def test_the_date_says_what_it_does_while_it_is_typed(
    made: Stage, tmp_path: Path, control: str, typed: str, said: str
) -> None:
    folder = fill(tmp_path / "f", ["a.pdf"])
    make = partial(EvidenceScreen, control)
    async with opened(made, make, folder=folder, size=(120, 40)) as (app, pilot):
        await press(pilot, "enter", *keys(typed))
        assert said in screen_text(app)


async def test_a_file_that_covers_the_period_only_with_another_says_so(
    stage: Stage, tmp_path: Path
) -> None:
    folder = fill(tmp_path / "f", ["a.pdf", "b.pdf"])
    make = partial(EvidenceScreen, "PHY-04")
    async with opened(stage, make, folder=folder, size=(120, 40)) as (app, pilot):
        await press(pilot, "enter", *keys("2026-12-31"), "enter", "1")
    async with opened(stage, make, folder=folder, size=(120, 40)) as (app, pilot):
        await press(pilot, "enter", *keys("2026-12-28"))
        assert "with what is there, the whole period: will count" in screen_text(app)


async def test_a_date_to_come_and_no_date_are_not_taken(made: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["a.pdf"])
    async with opened(made, EvidenceScreen, folder=folder) as (app, pilot):
        await press(pilot, "enter", *keys("2027-01-15"), "enter")
        assert told(app) == "evidence.future"
        await press(pilot, *(["backspace"] * 10), *keys("soon"), "enter")
        assert told(app) == "evidence.not_date"
        assert screen_of(app).focused is screen_of(app).parts.as_of


async def test_what_a_file_covers_can_be_said(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["a.pdf"])
    async with opened(stage, partial(EvidenceScreen, "PHY-04"), folder=folder) as (app, pilot):
        await press(pilot, "enter", *keys("2026-12-28"), "tab")
        covers = screen_of(app).parts.covers
        assert covers.value == "2026-10-01 2026-12-28"
        await press(pilot, *(["backspace"] * 10), *keys("nonsense"), "enter")
        assert told(app) == "evidence.not_days"
        await press(pilot, *(["backspace"] * 8), *keys("2026-11-30"), "enter", "1")
    assert pieces(stage)["PHY-04-E1"][0].covers == (day("2026-10-01"), day("2026-11-30"))


async def test_a_piece_that_does_not_count_is_kept_and_stays_wanted(
    stage: Stage, tmp_path: Path
) -> None:
    folder = fill(tmp_path / "f", ["old.pdf"])
    async with opened(stage, partial(EvidenceScreen, "PHY-03"), folder=folder) as (app, pilot):
        await hand_in(pilot, "old", "2026-01-05")
        screen = screen_of(app)
        assert screen.data is not None
        assert "PHY-03-E2" in {i.key for i in screen.data.wanted}
    assert [p.name for p in pieces(stage)["PHY-03-E2"]] == ["old.pdf"]


async def test_personal_data_where_none_is_expected_is_asked_once(
    stage: Stage, tmp_path: Path
) -> None:
    folder = fill(tmp_path / "f", ["a.pdf"])
    async with opened(stage, EvidenceScreen, folder=folder) as (app, pilot):
        await press(pilot, "enter", *keys("2026-12-28"), "enter", "3")
        assert told(app) == "evidence.sure"
        assert pieces(stage) == {}
        await press(pilot, "3")
    assert pieces(stage)["ORG-03-E1"][0].personal_data is PersonalData.CONTAINS


async def test_raw_data_is_warned_of_and_still_taken(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["applicants.pdf"])
    async with opened(stage, EvidenceScreen, folder=folder) as (app, pilot):
        assert "look: may list people" in screen_text(app)
        await press(pilot, "enter")
        assert told(app) == "msg.raw_data"
        await press(pilot, *keys("2026-12-28"), "enter", "2")
    assert [p.name for p in pieces(stage)["ORG-03-E1"]] == ["applicants.pdf"]


async def test_hostile_names_are_shown_escaped_and_handed_in(stage: Stage, tmp_path: Path) -> None:
    name = "[@click=app.quit]x\x1b]52;c;aGk=\x07\u202e\n.pdf"
    folder = fill(tmp_path / "f", [name])
    async with opened(stage, EvidenceScreen, folder=folder, size=(160, 40)) as (app, pilot):
        assert "[@click=app.quit]x\\x1b]52;c;aGk=\\x07\\u202e\\x0a.pdf" in screen_text(app)
        await press(pilot, "enter", *keys("2026-12-28"), "enter", "1")
        await press(pilot, "shift+tab", "k", "k", "v")
        assert "[@click=app.quit]x\\x1b]52;c;aGk=\\x07\\u202e\\x0a.pdf" in screen_text(app)
        assert not any(c in screen_text(app) for c in "\x1b\x07\u202e")
    assert len(pieces(stage)["ORG-03-E1"]) == 1


# Last period's pieces.


async def test_still_fresh_pieces_of_the_control_are_taken_by_one_key(
    past: Stage, tmp_path: Path
) -> None:
    make = partial(EvidenceScreen, "PHY-05")
    async with opened(past, make, folder=tmp_path) as (app, pilot):
        assert screen_of(app).state.stage is On.OFFERS
        text = screen_text(app)
        assert "phy-05-e2-2026-09.pdf" in text
        assert "org-05-e2-2026-09.pdf" not in text
        assert "x phy-05" not in text
        await press(pilot, "enter")
        assert screen_of(app).state.at == "ORG-05-E2"
        assert screen_of(app).state.stage is On.OFFERS
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen)
        assert told(app) == "evidence.all_in"
    found = pieces(past)
    for key in ("ORG-05-E2", "PHY-05-E2"):
        assert found[key][-1].as_of == day("2026-09-28")
        assert found[key][-1].reused_from == "2026-Q3"


async def test_what_was_put_off_is_not_offered_again_but_on_demand(
    past: Stage, tmp_path: Path
) -> None:
    make = partial(EvidenceScreen, "ORG-05")
    async with opened(past, make, folder=tmp_path) as (app, pilot):
        await press(pilot, "escape")
        assert screen_of(app).state.stage is On.FILES
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        app.push_screen(make())
        await press(pilot)
        assert screen_of(app).state.stage is On.FILES
        await press(pilot, "f4")
        assert screen_of(app).state.at == "PHY-05-E2"
        assert screen_of(app).state.stage is On.OFFERS
        await press(pilot, "space", "enter")
        assert told(app) == "evidence.taken_over"
        assert screen_of(app).state.at == "ORG-05-E2"
        assert screen_of(app).state.stage is On.FILES
        await press(pilot, "tab", "t")
        assert screen_of(app).state.stage is On.OFFERS
    found = pieces(past)
    assert [p.name for p in found["ORG-05-E2"]] == ["chart [bold] 2026.pdf"]
    assert "PHY-05-E2" in found


async def test_pasted_paths_say_which_cannot_be_handed_in(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["users.csv"])
    (folder / "scan").symlink_to(folder / "users.csv")
    os.mkfifo(folder / "pipe")
    async with opened(stage, EvidenceScreen, folder=tmp_path) as (app, pilot):
        names = ("scan", "users.csv", "pipe")
        app.post_message(events.Paste("\n".join(str(folder / n) for n in names)))
        await press(pilot, "enter")
        text = screen_text(app)
        assert "2 of 3 cannot be handed in: a" in text
        assert "a link" in text
        assert "a pipe" in text
        assert "1 chosen" in text


async def test_the_covered_days_follow_the_date_and_leave_with_the_form(
    stage: Stage, tmp_path: Path
) -> None:
    folder = fill(tmp_path / "f", ["a.pdf"])
    make = partial(EvidenceScreen, "PHY-05")
    async with opened(stage, make, folder=folder) as (app, pilot):
        assert screen_of(app).state.asks_period
        await press(pilot, "enter", *keys("2026-12-01"), "tab")
        assert screen_of(app).parts.covers.value == "2026-10-01 2026-12-01"
        await press(pilot, "shift+tab", "backspace", "backspace", *keys("15"))
        assert screen_of(app).parts.covers.value == "2026-10-01 2026-12-15"
        await press(pilot, "tab", "backspace", "9", "shift+tab", "backspace", "8")
        assert screen_of(app).parts.covers.value == "2026-10-01 2026-12-19"
        await press(pilot, "escape", "escape")
        assert "Covers" not in screen_text(app)


async def test_the_same_file_as_last_period_is_recognised(past: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", [])
    (folder / "renamed.pdf").write_bytes(b"PHY-05-E2 2026-09-28")
    (folder / "again.pdf").write_bytes(b"ORG-07-E1 2026-12-28")
    make = partial(EvidenceScreen, "PHY-05")
    async with opened(past, make, folder=folder, size=(120, 40)) as (app, pilot):
        await press(pilot, "escape")
        text = screen_text(app)
        assert "same file as in 2026-Q3" in text
        assert "handed in: ORG-07-E1" in text
        await press(pilot, *keys("renamed"), "enter")
        assert told(app) == "msg.same_file"


# Taking back, leaving, language.


async def test_what_was_just_added_can_be_taken_back_with_a_reason(
    stage: Stage, tmp_path: Path
) -> None:
    folder = fill(tmp_path / "f", ["wrong.pdf"])
    async with opened(stage, EvidenceScreen, folder=folder) as (app, pilot):
        await hand_in(pilot, "wrong", "2026-12-28")
        await press(pilot, "shift+tab", "k", "k", "v", "down", "delete")
        assert screen_of(app).state.stage is On.REASON
        await press(pilot, "enter")
        assert told(app) == "msg.reason"
        await press(pilot, *keys("a cv"), "enter")
        assert told(app) == "evidence.withdrawn"
    assert pieces(stage) == {}


async def test_others_may_not_take_it_back(stage: Stage, tmp_path: Path) -> None:
    file = fill(tmp_path / "f", ["hers.pdf"]) / "hers.pdf"
    evidence.add(
        stage.desk("p_sato"),
        [file],
        ["ORG-03-E1"],
        [DEPARTMENT],
        Piece(day("2026-12-28"), PersonalData.NONE),
    )
    async with opened(stage, partial(EvidenceScreen, "ORG-03"), folder=tmp_path) as (app, pilot):
        await press(pilot, "shift+tab", "v", "down", "delete", *keys("mine"), "enter")
        assert told(app) == "refused"
    assert len(pieces(stage)["ORG-03-E1"]) == 1


async def test_leaving_at_once_loses_nothing(stage: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["a.pdf"])
    async with opened(stage, EvidenceScreen, folder=folder) as (app, pilot):
        slow = threading.Event()
        app.saves.put(Job("slow", slow.wait, lambda _: None, lambda _, __: None))
        await pilot.press("enter", *keys("2026-12-28"), "enter", "1", "escape")
        assert isinstance(app.screen, HomeScreen)
        slow.set()
        await press(pilot)
        assert told(app) == "evidence.added"
    assert [p.name for p in pieces(stage)["ORG-03-E1"]] == ["a.pdf"]


async def test_typed_text_and_focus_survive_the_other_language(made: Stage, tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["a.pdf"])
    async with opened(made, EvidenceScreen, folder=folder) as (app, pilot):
        await press(pilot, "enter", *keys("2026-1"), "f9", *keys("2-28"))
        parts = screen_of(app).parts
        assert parts.as_of.value == "2026-12-28"
        assert "3日前" in screen_text(app)


async def test_nobody_else_gets_here(made: Stage) -> None:
    async with opened(made, None, person=OFFICE) as (app, pilot):
        await press(pilot, "f3")
        assert not isinstance(app.screen, EvidenceScreen)
