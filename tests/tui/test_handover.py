"""What a leaver attested, as the successor and the reviewer see it."""

from __future__ import annotations

import pytest

from assess.text import Language
from assess.workflow import answer, attest
from tests.tui.opening import opened
from tests.tui.story import SUCCESSOR, hand_over
from tests.tui.support import (
    DEPARTMENT,
    OFFICE,
    Stage,
    at,
    press,
    screen_text,
    walking,
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Stands   No   Mori Aya, 1 Oct - 10 Dec"),
        ("ja", "残る回答 できていない   森 綾  10月1日 - 12月10日"),
    ],
)
async def test_the_walk_says_whose_no_stands(stage: Stage, language: Language, said: str) -> None:
    hand_over(stage, ORG_04_Q1="no")
    desk = stage.desk(SUCCESSOR)
    answer.save(desk, DEPARTMENT, "ORG-04-Q1", "yes", expected=0)
    async with walking(stage, "ORG-04", person=SUCCESSOR, language=language) as (app, pilot):
        await press(pilot, "up")
        assert at(app) == "ORG-04-Q1"
        assert said in screen_text(app)


async def test_where_nobody_said_no_nothing_stands(stage: Stage) -> None:
    hand_over(stage, ORG_04_Q1="yes")
    async with walking(stage, "ORG-04", person=SUCCESSOR) as (app, pilot):
        await press(pilot, "up")
        assert at(app) == "ORG-04-Q1"
        assert "Stands" not in screen_text(app)


async def test_the_review_says_whose_no_stands_beside_the_answer(stage: Stage) -> None:
    hand_over(stage, ORG_04_Q1="no")
    desk = stage.desk(SUCCESSOR)
    answer.save(desk, DEPARTMENT, "ORG-04-Q1", "yes", expected=0)
    attest.sign(desk, attest.prepare(desk, DEPARTMENT))
    async with opened(stage, None, person=OFFICE) as (app, pilot):
        await press(pilot, "enter")
        while "Q1 operation" not in screen_text(app):
            await press(pilot, "down")
        assert "No (Mori Aya)" in screen_text(app)
