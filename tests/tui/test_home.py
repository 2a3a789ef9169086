"""Home: what stands there, and where it leads."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assess.text import Language
from assess.tui.home_model import Why, things, waiting, wanted
from assess.tui.home_rows import came_words
from assess.tui.screens.home import HomeScreen
from assess.tui.screens.walk import WalkScreen
from assess.tui.widgets.lines import Lines
from assess.workflow import adopt, answer, controls, sheet
from tests.tui.support import (
    DEPARTMENT,
    OFFICE,
    Stage,
    at,
    press,
    screen_text,
    settled,
    told,
    walking,
)
from tests.workflow.revising import Revising


async def test_home_says_what_is_due_and_how_far_it_is(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = screen_text(app)
    assert "Due Mon 18 January 2027, in 2 business days" in text
    assert "not signed yet" in text
    assert "0 of 29 questions" in text
    assert "12 of 13 controls" in text


async def test_enter_opens_the_first_open_question(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        assert at(app) == "ORG-03-Q1"
        await press(pilot, "1", "escape", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert "1 of 29 questions" in screen_text(app)
        assert "2 of 3 questions open" in screen_text(app)


async def test_what_was_sent_back_stands_first_with_its_reason(past: Stage) -> None:
    found = things(sheet.show(past.desk(), DEPARTMENT))
    assert [(t.cell.key.control, t.why) for t in found] == [
        ("ORG-03", Why.RETURNED),
        ("PER-02", Why.OPEN),
    ]
    app = past.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = screen_text(app)
    assert "returned by Ito Mei" in text
    assert "[/nope] Please add October and" in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "ORG-04 came or changed on 14 Jan (It was unclear): please answer and sign again."),
        ("ja", "ORG-04が1月14日に追加又は変更されました(It was unclear)。"),
    ],
)
async def test_home_says_what_was_changed_after_signing_and_why(
    past: Stage, language: Language, said: str
) -> None:
    file = past.desk().workspace.controls / "organizational.yaml"
    text = file.read_text(encoding="utf-8")
    old = "Did someone who knows the work check"
    assert text.count(old) == 1
    file.write_text(text.replace(old, "Has somebody who knows the work checked"), encoding="utf-8")
    controls.publish(past.desk(OFFICE))
    adopt.adopt(past.desk(OFFICE), "It was unclear.")
    app = past.app(language=language)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert said in screen_text(app)
    async with walking(past, "ORG-04", size=(120, 40)) as (walk, _):
        assert "the question was changed after this answer" in screen_text(walk)


async def test_home_says_what_came_and_went_before_anything_is_signed(stage: Stage) -> None:
    revising = Revising(stage.desk().workspace.controls)
    revising.put("ORG-04", revising.renamed("ORG-04", "ORG-97", "ORG-04"))
    revising.reword("PER-01-Q1")
    controls.publish(stage.desk(OFFICE))
    adopt.adopt(stage.desk(OFFICE), "Renamed.")
    found = sheet.show(stage.desk(), DEPARTMENT)
    app = stage.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        text = screen_text(app)
        assert "Your sheet changed on 14 Jan (Renamed): ORG-97, PER-01 new or asked anew" in text
        assert "ORG-04 not asked any more." in text
        assert came_words(found, app.speech).startswith("Your sheet changed")
        await press(pilot, "f9")
        assert "追加・再確認: ORG-97, PER-01、終了: ORG-04" in screen_text(app)


async def test_an_edited_control_waits_for_a_new_signature(past: Stage) -> None:
    answer.save(past.desk(), DEPARTMENT, "ORG-03-Q1", "partial", note="half", expected=0)
    app = past.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = screen_text(app)
    assert "* ORG-03" in text
    assert "edited, sign to hand in" in text
    assert "please sign again" in text


async def test_evidence_that_does_not_count_says_why(past: Stage) -> None:
    found = wanted(sheet.show(past.desk(), DEPARTMENT))
    assert [w.requirement.requirement.id for w in found] == ["ORG-05-E2", "PHY-05-E2"]
    app = past.app()
    async with app.run_test(size=(80, 30)) as pilot:
        await settled(pilot)
        text = screen_text(app)
    assert "chart [bold] 2026.pdf" in text
    assert "as of 1 May: 244 days old, limit 190" in text
    assert "still fresh from 2026-Q3" in text


async def test_what_others_owe_is_counted_by_department(past: Stage) -> None:
    found = {w.department: w for w in waiting(sheet.show(past.desk(), DEPARTMENT))}
    assert found["human-resources"].figures == (2, 5)
    assert found["it"].figures == (0, 0)
    assert found["it"].files[0] == 0


async def test_another_sheet_of_theirs_comes_to_the_front(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        assert "Your other sheets" in screen_text(app)
        await press(pilot, "end", "enter")
        assert "Legal" in screen_text(app).splitlines()[0]
        assert "deputy" in screen_text(app).splitlines()[0]
        await press(pilot, "enter")
        assert isinstance(app.screen, WalkScreen)
        assert "Legal" in screen_text(app).splitlines()[0]


async def test_a_late_sheet_can_still_be_signed(stage: Stage) -> None:
    app = stage.app(at=datetime(2027, 1, 20, 3, tzinfo=UTC))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = screen_text(app)
    assert "2 business days ago" in text
    assert "It can still be signed and will be marked late." in " ".join(text.split())


async def test_f4_opens_the_first_thing_and_reload_keeps_the_cursor(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "f5")
        assert app.screen.query_one("#home", Lines).cursor == "cell:ORG-07"
        await press(pilot, "f4")
        assert at(app) == "ORG-03-Q1"


async def test_somebody_without_a_sheet_is_told_so(stage: Stage) -> None:
    app = stage.app("p_hino")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "No sheet is yours today." in screen_text(app)
        await press(pilot, "enter", "f4")
        assert told(app) == "not_here"
