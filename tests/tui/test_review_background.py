"""What a reviewer may open beside a cell, and a queue that keeps its heads."""

from __future__ import annotations

from assess.tui.layout import width
from assess.tui.marks import PLAIN
from assess.tui.review_rows import Scene, cell_heading, queue_heads, queue_rows
from assess.tui.screens.review import ReviewScreen
from assess.tui.screens.review_moves import ReviewMoves
from tests.tui.opening import opened
from tests.tui.support import OFFICE, Stage, press, screen_text


async def test_earlier_quarters_and_sentences_open_below_the_answers(lived: Stage) -> None:
    async with opened(lived, None, person=OFFICE, size=(120, 40)) as (app, pilot):
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        while screen.state.control != "PER-02":
            await press(pilot, "down")
        await press(pilot, "h")
        text = screen_text(app)
        assert "Earlier quarters" in text
        assert "Q2 2026-Q3" in text
        assert "Mori Aya, 9 Oct 2026" in text
        await press(pilot, "s")
        text = screen_text(app)
        assert "Earlier quarters" not in text
        assert "group/9/personal" in text
        await press(pilot, "s")
        assert "group/9/personal" not in screen_text(app)


async def test_the_heads_of_the_queue_stand_outside_its_rows(lived: Stage) -> None:
    async with opened(lived, None, person=OFFICE) as (app, _):
        screen = app.screen
        assert isinstance(screen, ReviewMoves)
        assert screen.data is not None
        scene = Scene(screen.state, screen.data, app.speech, PLAIN)
        assert "Second look" in queue_heads(scene, 79)[0].content.plain
        assert all("Second look" not in r.content.plain for r in queue_rows(scene, 79))
        lines = screen_text(app).splitlines()
        assert "Second look" in lines[1]
        assert lines[2].startswith(">")


async def test_the_heading_of_a_cell_keeps_its_result(lived: Stage) -> None:
    async with opened(lived, None, person=OFFICE) as (app, pilot):
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, ReviewMoves)
        assert screen.data is not None
        scene = Scene(screen.state, screen.data, app.speech, PLAIN)
        for columns in (50, 79):
            line = cell_heading(scene, columns)[0].content
            assert width(line) <= columns
            assert line.plain.rstrip().endswith("asserted")
