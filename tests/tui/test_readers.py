"""People without a sheet, a period that is named, and what stands there while reading."""

from __future__ import annotations

import threading

import pytest

from assess.cli import ui
from assess.cli.out import Out
from assess.cli.session import Session
from assess.errors import BadInput
from assess.tui.app import AssessApp
from assess.tui.screens.evidence import EvidenceScreen
from assess.tui.screens.walk import WalkScreen
from tests.tui.opening import opened
from tests.tui.story import LAST
from tests.tui.support import (
    ADMIN,
    DEPARTMENT,
    MANAGER,
    PERIOD,
    Stage,
    footer,
    press,
    screen_text,
    settled,
    told,
)


async def test_who_has_no_sheet_sees_where_the_report_lies(lived: Stage) -> None:
    async with opened(lived, None, person=ADMIN) as (app, _):
        text = screen_text(app)
        assert "Ctrl+Q Leave" in footer(app)
        assert "No report is published yet." in text
        assert text.count("PMS office") == 1


async def test_a_named_period_is_shown_and_takes_no_answers(past: Stage) -> None:
    desk = past.desk()
    desk.meant = LAST
    with desk.read() as view:
        app = AssessApp(desk, desk.actor(view), "en", past.app().marks)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert f"Home   {LAST}" in screen_text(app)
        assert f"{LAST} is closed" in screen_text(app)
        app.push_screen(WalkScreen("ORG-04"))
        await settled(pilot)
        await press(pilot, "3")
        assert told(app) == "refused"
        assert f"{LAST} is closed" in screen_text(app)
    app.saves.close()
    with desk.read() as view:
        assert not view.drafts(LAST, DEPARTMENT)
        assert desk.period(view, PERIOD) == PERIOD


def test_the_terminal_ui_is_opened_at_the_period_of_the_command_line(
    lived: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(lived.root.parent))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(lived.root.parent))
    session = Session(Out(), workspace=lived.root, as_person=MANAGER, period="2020-Q1")
    with pytest.raises(BadInput, match="2020-Q1 is not open"):
        ui.start(session)


@pytest.mark.parametrize(("make", "control"), [(WalkScreen, "PER-04"), (EvidenceScreen, "PHY-05")])
async def test_no_empty_field_stands_there_while_reading(
    stage: Stage, make: type[WalkScreen | EvidenceScreen], control: str
) -> None:
    gate = threading.Event()

    class Slow(make):  # type: ignore[misc, valid-type]
        """Reads when it may."""

        def read(self) -> object:
            gate.wait(10)
            return super().read()

    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(Slow(control))
        await pilot.pause()
        assert "[ " not in screen_text(app)
        gate.set()
        await settled(pilot)
        assert "[ " in screen_text(app)
    app.saves.close()
