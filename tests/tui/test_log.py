"""The log of a cell: from home, walk and review, with what a signature changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assess.tui.screens.log import LogScreen
from assess.workflow import answer, attest
from tests.cli.run import ok
from tests.tui.opening import opened
from tests.tui.support import DEPARTMENT, MANAGER, Stage, press, screen_text, walking

LATER = datetime(2027, 1, 15, 2, tzinfo=UTC)


def sign_again(stage: Stage) -> None:
    """The manager changes an answer and signs once more."""
    desk = stage.desk(at=LATER)
    answer.save(desk, DEPARTMENT, "ORG-04-Q1", "no", note="late\nonce more", expected=0)
    attest.sign(desk, attest.prepare(desk, DEPARTMENT))


async def test_a_signature_says_what_it_changed(past: Stage) -> None:
    sign_again(past)
    async with walking(past, "ORG-04", at=LATER, size=(120, 40)) as (app, pilot):
        await press(pilot, "L")
        assert isinstance(app.screen, LogScreen)
        text = screen_text(app)
        assert 'Q1: Partly "see' in text
        assert '-> No "late' in text
        assert "once more" in text
        assert "\\x0a" not in text
        assert "ORG-03" not in text


async def test_home_opens_the_log_of_the_control_under_the_cursor(past: Stage) -> None:
    async with opened(past, None) as (app, pilot):
        await press(pilot, "L")
        assert isinstance(app.screen, LogScreen)
        assert "ORG-03" in screen_text(app).splitlines()[0]
        assert "sent back" in screen_text(app)


def test_the_log_of_the_commands_keeps_a_note_on_its_line(
    past: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(past.root.parent))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(past.root.parent))
    sign_again(past)
    said = ok("-w", past.root, "--as", MANAGER, "log", "PR", "ORG-04").out
    assert '-> no "late once more"' in said
    assert "\\x0a" not in said
