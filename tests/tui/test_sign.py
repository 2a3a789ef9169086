"""The sign-off: what is read first, the exact bytes, and that only Enter on the name signs."""

from __future__ import annotations

import hashlib
import threading
from datetime import UTC, datetime

import pytest

from assess.domain.facts import Attestation
from assess.text import Language
from assess.tui.app import AssessApp
from assess.tui.screens.exact_text import ExactTextScreen
from assess.tui.screens.home import HomeScreen
from assess.tui.screens.receipt import ReceiptScreen
from assess.tui.screens.sign import SignScreen
from assess.tui.screens.walk import WalkScreen
from assess.tui.sign_rows import broken
from assess.tui.writer import Job
from assess.workflow import answer, sheet
from tests.tui.opening import keys, opened
from tests.tui.support import DEPARTMENT, NOW, Stage, press, screen_text, settled, told


def signed(stage: Stage) -> Attestation | None:
    """The newest attestation of the sheet."""
    return sheet.show(stage.desk(), DEPARTMENT).signed


def sign_of(app: AssessApp) -> SignScreen:
    """The sign-off in front."""
    assert isinstance(app.screen, SignScreen)
    return app.screen


async def test_name_and_enter_sign_and_enter_leaves(stage: Stage) -> None:
    async with opened(stage, None) as (app, pilot):
        await press(pilot, "f8", *keys("PR"), "enter")
        assert isinstance(app.screen, ReceiptScreen)
        found = signed(stage)
        assert found is not None
        assert f"Signed. Event {found.mark.idx}, 14 Jan 14:02." in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("typed", ["", "P", "PRX", "public-relations", "yes"])
async def test_anything_but_the_short_name_signs_nothing(made: Stage, typed: str) -> None:
    async with opened(made, SignScreen) as (app, pilot):
        await press(pilot, *keys(typed), "enter")
        assert told(app) == "sign.type_name"
        assert sign_of(app).confirm.value == typed
    assert signed(made) is None


@pytest.mark.parametrize("typed", ["pr", " PR ", "ＰＲ"])
async def test_the_name_may_be_typed_as_it_comes(stage: Stage, typed: str) -> None:
    async with opened(stage, SignScreen) as (app, pilot):
        sign_of(app).confirm.value = typed
        await press(pilot, "enter")
        assert isinstance(app.screen, ReceiptScreen)


async def test_no_other_key_signs(made: Stage) -> None:
    async with opened(made, SignScreen) as (app, pilot):
        await press(pilot, *keys("PR"), "tab", "f8", "space", "pagedown", "f5", "up", "f9")
        assert isinstance(app.screen, SignScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
    assert signed(made) is None


async def test_what_was_read_is_what_is_signed(stage: Stage) -> None:
    note = "see [@click=app.quit]this[/]"
    answer.save(stage.desk(), DEPARTMENT, "ORG-03-Q1", "partial", note=note, expected=0)
    async with opened(stage, SignScreen, size=(100, 60)) as (app, pilot):
        data = sign_of(app).data
        assert data is not None
        assert data.prepared is not None
        bytes_read = data.prepared.data
        assert hashlib.sha256(bytes_read).hexdigest()[:4] in screen_text(app)
        await press(pilot, "f2")
        assert isinstance(app.screen, ExactTextScreen)
        assert data.prepared.sha256 in screen_text(app)
        await press(pilot, "escape", "f1")
        await press(pilot, "escape", *keys("PR"), "enter")
        assert isinstance(app.screen, ReceiptScreen)
    found = signed(stage)
    assert found is not None
    with stage.desk().read() as view:
        assert view.opening(found.declaration) == bytes_read


async def test_an_answer_given_meanwhile_stops_the_signature(stage: Stage) -> None:
    async with opened(stage, SignScreen) as (app, pilot):
        answer.save(stage.desk("p_sato"), DEPARTMENT, "ORG-03-Q1", "no", expected=0)
        await press(pilot, *keys("PR"), "enter")
        assert signed(stage) is None
        assert told(app) == "refused"
        assert sign_of(app).confirm.value == ""
        assert "Q1 is answered no" in screen_text(app)
        await press(pilot, *keys("PR"), "enter")
        assert isinstance(app.screen, ReceiptScreen)


@pytest.mark.parametrize(("language", "words"), [("en", "I confirm"), ("ja", "私は、当部門の")])
async def test_the_declaration_is_in_the_language_of_the_screen(
    stage: Stage, language: Language, words: str
) -> None:
    other: Language = "ja" if language == "en" else "en"
    async with opened(stage, SignScreen, language=other, size=(120, 60)) as (app, pilot):
        await press(pilot, "f9")
        assert words in screen_text(app)
        await press(pilot, *keys("PR"), "enter")
    found = signed(stage)
    assert found is not None
    assert found.language == language


async def test_worst_comes_first_and_open_questions_are_listed(past: Stage) -> None:
    async with opened(past, SignScreen, size=(120, 60)) as (app, _):
        lines = screen_text(app).splitlines()
        first = next(n for n, line in enumerate(lines) if "Read these first" in line)
        rest = next(n for n, line in enumerate(lines) if "The rest" in line)
        marks = [line[2] for line in lines[first + 1 : rest] if line[2] != " "]
        assert marks == sorted(marks, key="✗?!~o".index)
        text = "\n".join(lines[first:rest])
        assert "PER-02 Q3" in text
        assert "Changed since 12 Jan" in "\n".join(lines)


async def test_what_changed_since_the_last_signature_is_named(past: Stage) -> None:
    found = sheet.show(past.desk(), DEPARTMENT)
    version = found.drafts.get("ORG-03-Q1", 0)
    answer.save(past.desk(), DEPARTMENT, "ORG-03-Q1", "no", note="x", expected=version)
    async with opened(past, SignScreen, size=(120, 60)) as (app, _):
        line = next(x for x in screen_text(app).splitlines() if "Changed since" in x)
        assert "ORG-03 Q1" in line
        assert "This replaces your signature of 12 Jan." in screen_text(app)


async def test_before_the_period_has_ended_nothing_is_signed(stage: Stage) -> None:
    early = datetime(2026, 12, 28, 1, tzinfo=UTC)
    async with opened(stage, SignScreen, at=early, size=(140, 60)) as (app, pilot):
        assert "which has not ended" in screen_text(app)
        assert "Sign from 2027-01-01 on" in screen_text(app)
        await press(pilot, *keys("PR"), "enter")
        assert not isinstance(app.screen, ReceiptScreen)
    assert signed(stage) is None


async def test_a_handler_reads_but_does_not_sign(stage: Stage) -> None:
    async with opened(stage, SignScreen, person="p_sato", size=(80, 50)) as (app, pilot):
        assert "may not do this" in screen_text(app)
        assert "Read these first" in screen_text(app)
        await press(pilot, *keys("PR"), "enter")
    assert signed(stage) is None


async def test_late_is_said_and_signed_all_the_same(stage: Stage) -> None:
    late = datetime(2027, 1, 20, 1, tzinfo=UTC)
    async with opened(stage, SignScreen, at=late) as (app, pilot):
        assert "This was due on 18 January 2027." in screen_text(app)
        await press(pilot, *keys("PR"), "enter")
        assert "marked late" in screen_text(app)


async def test_enter_on_the_list_looks_at_a_control(made: Stage) -> None:
    async with opened(made, SignScreen) as (app, pilot):
        await press(pilot, "tab", "down", "enter")
        assert isinstance(app.screen, WalkScreen)
        assert not any(isinstance(s, SignScreen) for s in app.screen_stack)
    assert signed(made) is None


async def test_a_signature_on_its_way_is_given_once(stage: Stage) -> None:
    async with opened(stage, SignScreen) as (app, pilot):
        slow = threading.Event()
        app.saves.put(Job("slow", slow.wait, lambda _: None, lambda _, __: None))
        await pilot.press(*keys("PR"), "enter", "enter", "escape")
        assert isinstance(app.screen, SignScreen)
        slow.set()
        await settled(pilot)
        assert isinstance(app.screen, ReceiptScreen)
    with stage.desk().read() as view:
        assert [e.event.kind for e in view.log()].count("attest.sign") == 1


async def test_a_second_signature_replaces_the_first(past: Stage) -> None:
    before = signed(past)
    assert before is not None
    async with opened(past, SignScreen, at=NOW) as (_, pilot):
        await press(pilot, *keys("PR"), "enter")
    after = signed(past)
    assert after is not None
    assert after.mark.idx > before.mark.idx


def test_breaking_lines_keeps_every_character() -> None:
    text = 'a  b {"x":"日本語"}   ' * 9
    lines = broken(text, 10)
    assert "".join(lines) == text
    assert all(len(line.encode("utf-16-le")) <= 20 for line in lines)
