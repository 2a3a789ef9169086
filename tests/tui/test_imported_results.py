"""Imported results on the screens: marked as such, beside the question and never in the field."""

from __future__ import annotations

import pytest

from assess.text import Language
from assess.tui.layout import width
from assess.tui.screens.review import ReviewScreen
from assess.workflow import attest, history
from tests.tui.opening import opened
from tests.tui.support import OFFICE, Stage, at, press, screen_text, settled, walking

TEXT = """\
部門,管理策,設問,回答,確認日,回答者,指摘事項,是正期限
PR,ORG-03,Q1,○,2026-10-05,森 彩,,
PR,PHY-04,,×,,,キャビネットの鍵が所在不明,2026-12-10
PR,ORG-02,Q1,△,2026-10-05,森 彩,分担表がない,
"""


@pytest.fixture
def imported(stage: Stage) -> Stage:
    """2026-Q4 is open, and 2026-Q3 was imported."""
    file = stage.root.parent / "before.csv"
    file.write_text(TEXT, encoding="utf-8")
    desk = stage.desk(OFFICE)
    history.import_past(desk, history.prepare(desk, file, "2026-Q3"))
    return stage


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        ("en", "2026-Q3: imported, not attested here"),
        ("ja", "2026-Q3: 取込・この仕組みでの確認なし"),
    ],
)
async def test_the_walk_says_that_an_answer_was_imported(
    imported: Stage, language: Language, mark: str
) -> None:
    async with walking(imported, "ORG-03", language=language) as (app, pilot):
        assert at(app) == "ORG-03-Q1"
        text = screen_text(app)
        assert mark in text
        assert "森 彩" in text
        assert "has changed since" not in text
        assert "0 of 29" in text or "0/29" in text
        await press(pilot, "h")
        assert mark.partition(": ")[2] in screen_text(app)
        assert all(width(line) <= 80 for line in screen_text(app).splitlines())


async def test_a_result_of_the_whole_control_and_its_open_finding(imported: Stage) -> None:
    async with walking(imported, "PHY-04", size=(130, 40)) as (app, _):
        text = screen_text(app)
        assert "imported for the whole control, not attested here" in text
        assert "Open from before" in text
        assert "キャビネットの鍵が所在不明" in text
        assert "due 10 Dec 2026, imported from 2026-Q3" in text
    async with walking(imported, "PHY-04", language="ja") as (app, _):
        assert "期限2026年12月10日、2026-Q3から取込" in screen_text(app)


async def test_home_lists_what_is_open_from_before(imported: Stage) -> None:
    app = imported.app()
    async with app.run_test(size=(100, 50)) as pilot:
        await settled(pilot)
        lines = screen_text(app).splitlines()
        head = next(n for n, line in enumerate(lines) if "Open from before" in line)
        assert "2 open" in lines[head]
        assert "PHY-04  キャビネットの鍵が所在不明" in lines[head + 1]
        assert "due 10 Dec, imported from 2026-Q3" in lines[head + 1]
        assert "ORG-02  分担表がない" in lines[head + 2]
        assert "0 of 29 questions" in screen_text(app)


async def test_the_reviewer_sees_the_imported_quarter_named_as_such(imported: Stage) -> None:
    desk = imported.desk()
    attest.sign(desk, attest.prepare(desk, None))
    async with opened(imported, None, person=OFFICE, size=(120, 40)) as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewScreen)
        while app.screen.state.control != "ORG-03":
            await press(pilot, "down")
        text = screen_text(app)
        assert "2026-Q3" in text
        assert "Yes (imported)" in text
        await press(pilot, "h")
        assert "imported, not attested here" in screen_text(app)
