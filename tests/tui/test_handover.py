"""What a leaver attested, as the successor and the reviewer see it."""

from __future__ import annotations

from typing import Any

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


@pytest.mark.parametrize(
    ("language", "follows", "said"),
    [
        ("en", "2026-12-16", "No information manager from 11 December to 15 December 2026."),
        ("en", "2026-12-12", "No information manager on 11 December 2026."),
        ("ja", "2026-12-16", "2026年12月11日から12月15日まで情報管理者が不在"),
        ("ja", "2026-12-12", "2026年12月11日に情報管理者が不在"),
    ],
)
async def test_a_computed_no_names_the_days(
    stage: Stage, language: Language, follows: str, said: str
) -> None:
    hand_over(stage, follows=follows)
    wide: Any = {"language": language, "size": (160, 40)}
    async with walking(stage, "ORG-01", person=SUCCESSOR, **wide) as (app, _):
        assert at(app) == "ORG-01-Q1"
        assert said in screen_text(app)
    desk = stage.desk(SUCCESSOR)
    attest.sign(desk, attest.prepare(desk, DEPARTMENT))
    async with opened(stage, None, person=OFFICE, **wide) as (app, pilot):
        await press(pilot, "enter")
        while "ORG-01" not in screen_text(app):
            await press(pilot, "up")
        assert said in screen_text(app)
