"""The review: queue, cell beside last quarter, verdicts by one key, and who may give them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assess.domain.facts import ReviewVerdict
from assess.tui.app import AssessApp
from assess.tui.review_reading import read_review
from assess.tui.review_state import Stage as On
from assess.tui.screens.home import HomeScreen
from assess.tui.screens.log import LogScreen
from assess.tui.screens.review import ReviewScreen
from assess.workflow import answer, attest, review, sheet
from assess.workflow.book import load_book
from tests.tui.opening import keys, opened
from tests.tui.story import answer_all
from tests.tui.support import (
    DEPARTMENT,
    OFFICE,
    Stage,
    day,
    press,
    screen_text,
    settled,
    told,
)


def review_of(app: AssessApp) -> ReviewScreen:
    """The review in front."""
    assert isinstance(app.screen, ReviewScreen)
    return app.screen


def verdicts(stage: Stage) -> dict[str, ReviewVerdict | None]:
    """Control to what was said of exactly what is signed."""
    desk = stage.desk(OFFICE)
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, None))
        return {k.control: book.outcome(k).review for k in book.cells_of(DEPARTMENT)}


def sign(stage: Stage, **answers: str) -> None:
    """Has the manager answer everything and sign."""
    given = {k.replace("_", "-"): v for k, v in answers.items()}
    answer_all(stage.desk(), day("2026-12-20"), given, frozenset())
    attest.sign(stage.desk(), attest.prepare(stage.desk(), DEPARTMENT))


async def test_a_reviewer_begins_at_the_queue(past: Stage) -> None:
    async with opened(past, None, person=OFFICE) as (app, _):
        review_of(app)
        text = screen_text(app)
        assert "Public relations" in text
        assert "0 of 12 departments reviewed" in text


async def test_a_sheet_takes_a_key_a_cell_and_three(stage: Stage) -> None:
    sign(stage)
    total = len(verdicts(stage))
    async with opened(stage, None, person=OFFICE) as (app, pilot):
        pressed = ["enter", *(["a"] * total), "f8", "enter"]
        await press(pilot, *pressed)
        assert len(pressed) == total + 3
        assert told(app) == "review.finished"
        assert review_of(app).state.queue == ()
        await press(pilot, "f9", "f9")
        review_of(app).tell(None)
        assert "All signed sheets are reviewed. 11 of 12" in screen_text(app)
    assert set(verdicts(stage).values()) == {ReviewVerdict.ACCEPTED}


async def test_down_opens_and_one_key_accepts_the_unchanged(past: Stage) -> None:
    before = verdicts(past)
    async with opened(past, None, person=OFFICE) as (app, pilot):
        state = review_of(app).state
        await press(pilot, "enter", *(["up"] * 20))
        sheet_now = state.sheet
        assert sheet_now is not None
        await press(pilot, *(["down"] * (len(sheet_now.cells) - 1)))
        expected = {c.key.control for c in state.opened_unchanged}
        assert expected
        await press(pilot, "A")
        assert told(app) == "review.accepted_opened"
    after = verdicts(past)
    assert {c for c in after if after[c] != before[c]} == expected
    changed = {c.key.control for c in sheet_now.cells if not c.unchanged}
    assert not changed & expected


async def test_cells_that_were_not_opened_are_not_accepted_in_bulk(past: Stage) -> None:
    async with opened(past, None, person=OFFICE) as (app, pilot):
        await press(pilot, "enter")
        state = review_of(app).state
        unopened = {c.key for c in state.sheet.cells if c.unchanged} - state.opened  # type: ignore[union-attr]
        assert unopened
        await press(pilot, "A")
    found = verdicts(past)
    accepted = {k for k, v in found.items() if v is ReviewVerdict.ACCEPTED}
    assert not accepted & {k.control for k in unopened if k.control != "ORG-07"}


async def test_a_return_takes_a_reason_and_two_keys(stage: Stage) -> None:
    sign(stage)
    async with opened(stage, None, person=OFFICE) as (app, pilot):
        await press(pilot, "enter", "r", "enter")
        assert told(app) == "msg.reason"
        await press(pilot, *keys("The list is old"), "escape", "r")
        assert review_of(app).reason.text == "The list is old"
        first = review_of(app).state.control
        await press(pilot, "enter")
        assert review_of(app).state.control != first
    desk = stage.desk()
    found = sheet.show(desk, DEPARTMENT).cell(first or "")
    assert found is not None
    assert found.returned is not None
    assert found.returned.reason == "The list is old"


async def test_consent_to_na_is_asked_once_with_the_reason_in_sight(stage: Stage) -> None:
    reason = "No [red]paper[/] is kept here."
    answer.save(stage.desk(), DEPARTMENT, "PHY-04-Q1", "na", note=reason, expected=0)
    sign(stage)
    async with opened(stage, None, person=OFFICE) as (app, pilot):
        await press(pilot, "enter")
        state = review_of(app).state
        while state.control != "PHY-04":
            await press(pilot, "down")
        assert reason in screen_text(app)
        await press(pilot, "a")
        assert told(app) == "review.ask_consent"
        assert verdicts(stage)["PHY-04"] is None
        await press(pilot, "a")
    assert verdicts(stage)["PHY-04"] is ReviewVerdict.ACCEPTED
    desk = stage.desk(OFFICE)
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, None))
    assert [c.question for c in book.facts.consents] == ["PHY-04-Q1"]


async def test_who_added_the_evidence_may_not_review_the_cell(stage: Stage) -> None:
    sign(stage)
    async with opened(stage, ReviewScreen, person="p_fuji") as (app, pilot):
        await press(pilot, "enter", "a")
        assert told(app) == "review.you_may_not"
    assert set(verdicts(stage).values()) == {None}


async def test_a_verdict_of_somebody_else_is_not_overwritten_silently(stage: Stage) -> None:
    sign(stage)
    async with opened(stage, None, person=OFFICE) as (app, pilot):
        await press(pilot, "enter")
        control = review_of(app).state.control or ""
        review.accept(stage.desk("p_mizuno"), DEPARTMENT, [control])
        await press(pilot, "a")
        assert told(app) == "refused"
        assert verdicts(stage)[control] is ReviewVerdict.ACCEPTED
        assert review_of(app).state.given == {}


async def test_a_verdict_is_on_what_was_read_and_nothing_newer(stage: Stage) -> None:
    sign(stage)
    async with opened(stage, None, person=OFFICE) as (app, pilot):
        await press(pilot, "enter")
        state = review_of(app).state
        while state.control != "ORG-03":
            await press(pilot, "down")
        desk = stage.desk()
        answer.save(desk, DEPARTMENT, "ORG-03-Q1", "partial", note="moved", expected=0)
        attest.sign(desk, attest.prepare(desk, DEPARTMENT))
        await press(pilot, "a")
        assert told(app) == "refused"
        assert verdicts(stage)["ORG-03"] is None
        while state.control != "ORG-03":
            await press(pilot, "up")
        assert "Partly" in screen_text(app)
        await press(pilot, "a")
    assert verdicts(stage)["ORG-03"] is ReviewVerdict.ACCEPTED


async def test_signals_are_for_reviewers(past: Stage) -> None:
    desk = past.desk(OFFICE)
    found = read_review(desk).sheet(DEPARTMENT)
    assert found is not None
    keys_said = {s.key for c in found.cells for s in (*c.signals, *found.signals)}
    assert "signal.rush" in keys_said
    async with opened(past, None) as (app, _):
        assert isinstance(app.screen, HomeScreen)
        assert "Second look" not in screen_text(app)


@pytest.mark.parametrize(
    ("at", "key"),
    [
        (datetime(2027, 1, 14, 9, 30, tzinfo=UTC), "signal.evening"),
        (datetime(2027, 1, 16, 3, tzinfo=UTC), "signal.weekend"),
        (datetime(2027, 1, 14, 3, tzinfo=UTC), None),
    ],
)
async def test_the_hour_of_signing_is_a_signal(stage: Stage, at: datetime, key: str | None) -> None:
    answer_all(stage.desk(at=at), day("2026-12-20"), {}, frozenset())
    attest.sign(stage.desk(at=at), attest.prepare(stage.desk(at=at), DEPARTMENT))
    found = read_review(stage.desk(OFFICE, at)).sheet(DEPARTMENT)
    assert found is not None
    hours = {s.key for s in found.signals} & {"signal.evening", "signal.weekend"}
    assert hours == ({key} if key else set())


async def test_last_quarter_stands_beside(past: Stage) -> None:
    async with opened(past, None, person=OFFICE, size=(120, 40)) as (app, pilot):
        await press(pilot, "enter")
        state = review_of(app).state
        while state.control != "ORG-04":
            await press(pilot, "down" if (state.control or "") < "ORG-04" else "up")
        text = screen_text(app)
        assert "2026-Q3" in text
        row = next(x for x in text.splitlines() if "Q1" in x)
        assert row.index("Yes") < row.index("Partly")
        assert "[@click=app.quit]" in text


async def test_whole_questions_can_be_shown_at_80_columns(past: Stage) -> None:
    async with opened(past, None, person=OFFICE) as (app, pilot):
        await press(pilot, "enter", "t")
        cell = review_of(app).state.cell
        assert cell is not None
        words = cell.answers[0].question.text.en
        assert words[:40] in screen_text(app)


async def test_the_log_of_a_cell(past: Stage) -> None:
    async with opened(past, None, person=OFFICE, size=(120, 40)) as (app, pilot):
        await press(pilot, "enter")
        state = review_of(app).state
        while state.control != "ORG-03":
            await press(pilot, "up" if (state.control or "") > "ORG-03" else "down")
        await press(pilot, "L")
        assert isinstance(app.screen, LogScreen)
        text = screen_text(app)
        assert "sent back" in text
        assert "[/nope] Please add" in text
        await press(pilot, "escape")
        review_of(app)


async def test_esc_takes_one_step_out(past: Stage) -> None:
    async with opened(past, None, person=OFFICE) as (app, pilot):
        await press(pilot, "enter", "r", "escape")
        assert review_of(app).state.stage is On.CELL
        await press(pilot, "f8", "escape")
        assert review_of(app).state.stage is On.CELL
        await press(pilot, "escape")
        assert review_of(app).state.stage is On.QUEUE
        await press(pilot, "a")
        assert told(app) == "review.open_first"
        await press(pilot, "escape")
        review_of(app)


async def test_a_reviewers_keys_typed_fast_are_all_written(stage: Stage) -> None:
    sign(stage)
    total = len(verdicts(stage))
    async with opened(stage, None, person=OFFICE) as (_, pilot):
        await pilot.press("enter", *(["a"] * total))
        await settled(pilot)
    assert set(verdicts(stage).values()) == {ReviewVerdict.ACCEPTED}


def test_an_evidence_supplier_may_not_review(stage: Stage) -> None:
    sign(stage)
    found = read_review(stage.desk("p_fuji")).sheet(DEPARTMENT)
    assert found is not None
    assert not found.allowed
