"""What the walk says: reasons, supplied figures, filters, and messages that are over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assess.domain.answer import NotApplicable
from assess.domain.control import PersonalData
from assess.tui.screens.home import HomeScreen
from assess.tui.screens.sign import SignScreen
from assess.tui.speech import said
from assess.tui.widgets.card import has_field
from assess.tui.widgets.lines import Lines
from assess.workflow import answer, attest, evidence, review, sheet
from assess.workflow.evidence import Piece
from tests.tui.opening import opened
from tests.tui.support import (
    DEPARTMENT,
    NOW,
    OFFICE,
    Stage,
    at,
    deliver,
    drafts,
    footer,
    press,
    screen_text,
    told,
    walk_of,
    walking,
)
from tests.tui.test_walk_fields import FIGURES

HANDLER = "p_sato"


async def test_a_note_does_not_become_the_reason_of_not_applicable(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "2", *"half", "enter", "up", "4")
        assert told(app) == "msg.reason"
        text = screen_text(app)
        assert "Reason   [" in text
        assert "Before   half" in text
        assert walk_of(app).card.note.text == ""
        assert drafts(stage)["ORG-03-Q1"].note == ""
        await press(pilot, "enter")
        assert at(app) == "ORG-03-Q1"
        await press(pilot, *"sold", "enter", "up", "2")
        assert "Note     [" in screen_text(app)
        assert walk_of(app).card.note.text == ""
    assert drafts(stage)["ORG-03-Q1"].note == ""


async def test_not_applicable_without_a_reason_is_not_answered(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "4")
        assert " 0 of 29 answered" in screen_text(app)
        await press(pilot, *"sold", "enter")
        assert " 1 of 29 answered" in screen_text(app)


async def test_what_enter_does_to_a_supplied_figure_follows_the_field(stage: Stage) -> None:
    deliver(stage, "PER-01", FIGURES)
    async with walking(stage, "PER-01") as (app, pilot):
        await press(pilot, *"47/48")
        assert "Dispute, next" in footer(app)
        assert "Enter confirms" not in screen_text(app)
        assert "Enter disputes the supplied figure." in screen_text(app)
        await press(pilot, "backspace", "backspace", "backspace", "backspace", *"8/48")
        assert "Confirm, next" in footer(app)
        assert "Enter confirms" in screen_text(app)


async def test_nothing_of_something_supplied_is_no_nil_return(stage: Stage) -> None:
    deliver(stage, "PER-01", FIGURES)
    async with walking(stage, "PER-01") as (app, pilot):
        await press(pilot, *"0/0")
        text = screen_text(app)
        assert "Enter asks" not in text
        assert "A nil return does not fit here" in text


async def test_a_share_that_needs_its_population_is_not_asked_for_a_percentage(
    stage: Stage,
) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"most", "enter")
        assert told(app) == "walk.no_population"
        assert "98 %" not in screen_text(app).splitlines()[-2]


async def test_the_filter_is_said_and_that_it_finds_nothing(stage: Stage) -> None:
    async with walking(stage, "ORG-03") as (app, pilot):
        await press(pilot, "f")
        assert "Shown: open; f changes it." in screen_text(app)
        await press(pilot, "f")
        assert told(app) == "walk.filter_none"
        await press(pilot, "f")
        assert "Shown: all" in screen_text(app)


async def test_a_message_is_over_once_one_has_been_elsewhere(past: Stage) -> None:
    answer.save(past.desk(), DEPARTMENT, "ORG-04-Q1", "yes", note="", expected=0)
    async with opened(past, None) as (app, pilot):
        assert isinstance(app.screen, HomeScreen)
        app.screen.tell(said("not_here"))
        assert "nothing open here" in screen_text(app)
        await press(pilot, "question_mark", "escape")
        assert "changed after signing" in screen_text(app)


async def test_a_saved_miss_names_its_question(stage: Stage) -> None:
    async with walking(stage, "PER-04") as (app, pilot):
        await press(pilot, *"49/50", "enter")
        assert at(app) == "PER-04-Q2"
        assert "PER-04 Q1 is saved. A finding" in screen_text(app)


# Signing.


async def test_a_refused_signature_is_told_in_words_and_f4_leads_to_it(past: Stage) -> None:
    desk = past.desk()
    answer.save(desk, DEPARTMENT, "PER-02-Q2", "na", note="", expected=0)
    answer.save(desk, DEPARTMENT, "PER-04-Q2", "na", note="", expected=0)
    async with opened(past, SignScreen) as (app, pilot):
        text = screen_text(app)
        assert "PER-02 Q2: Not applicable needs a reason." in text
        assert "PER-04 Q2: Not applicable" in text
        assert "\\x0a" not in text
        assert "public-relations" not in text
        assert "What would be signed" in text
        await press(pilot, "f4")
        assert at(app) == "PER-02-Q2"


async def test_a_handler_is_not_led_into_signing(past: Stage) -> None:
    async with opened(past, None, person=HANDLER) as (app, pilot):
        assert "F8" not in footer(app)
        await press(pilot, "question_mark")
        assert "Sign off" not in screen_text(app)
        await press(pilot, "escape", "f8")
        assert isinstance(app.screen, SignScreen)
        text = screen_text(app)
        assert "You are signing" not in text
        assert "Handler may not do this: the information manager or a deputy signs." in text
        assert "Mori Aya" in text
        assert HANDLER not in text


async def test_the_signer_that_is_replaced_is_named(past: Stage) -> None:
    async with opened(past, SignScreen) as (app, pilot):
        assert "your signature of 12 Jan" in screen_text(app)
        app.actor = replace(app.actor, person="p_deputy")
        await press(pilot, "f9", "f9")
        assert "the signature of Mori Aya of 12 Jan" in screen_text(app)


async def test_a_note_of_two_lines_is_shown_on_two_lines(past: Stage) -> None:
    note = "first line\nsecond line"
    answer.save(past.desk(), DEPARTMENT, "ORG-07-Q1", "na", note=note, expected=0)
    attest.sign(past.desk(), attest.prepare(past.desk(), DEPARTMENT))
    async with opened(past, None, person=OFFICE) as (app, pilot):
        await press(pilot, "enter")
        screen = app.screen
        for _ in range(20):
            if screen.state.control == "ORG-07":  # type: ignore[attr-defined]
                break
            await press(pilot, "down")
        text = screen_text(app)
    assert "second line" in text
    assert "\\x0a" not in text


# Due dates.


async def test_a_returned_sheet_is_due_when_its_cells_are(past: Stage) -> None:
    later = NOW.replace(day=20)
    review.send_back(past.desk(OFFICE, later), DEPARTMENT, ["ORG-04"], "Once more, please.")
    found = sheet.show(past.desk(at=later), DEPARTMENT)
    cell = found.cell("ORG-04")
    assert cell is not None
    assert found.due == cell.due > found.book.sheet_due(DEPARTMENT)
    async with opened(past, None, at=later) as (app, _):
        assert "Due Mon 25 January 2027" in screen_text(app)
    async with walking(past, "ORG-04", at=later) as (app, _):
        text = screen_text(app)
        assert "due Mon 25 Jan" in text.splitlines()[0]
        assert "Returned Ito Mei, 20 Jan   due Mon 25 Jan" in text


def test_not_applicable_without_a_reason_is_an_open_question(stage: Stage) -> None:
    answer.save(stage.desk(), DEPARTMENT, "ORG-03-Q1", "na", note="", expected=0)
    cell = sheet.show(stage.desk(), DEPARTMENT).cell("ORG-03")
    assert cell is not None
    first = cell.open_questions[0]
    assert first.answer is not None
    assert first.answer.value == NotApplicable()


# Wraps.


async def test_lines_of_the_card_hang_and_break_between_phrases(past: Stage) -> None:
    name = "a-file-with-a-name-that-is-far-too-long-for-the-card-of-this-window-2026-12.pdf"
    desk = past.desk()
    path = past.root.parent / name
    path.write_bytes(b"x")
    piece = Piece(date(2026, 12, 28), PersonalData.NONE)
    evidence.add(desk, [path], ["PHY-05-E2"], [DEPARTMENT], piece)
    for size in ((80, 24), (120, 40)):
        async with walking(past, "PHY-05", size=size) as (app, pilot):
            walk = walk_of(app)
            state = walk.state
            assert state is not None
            state.at = next(
                p for p in state.places("PHY-05") if not has_field(state.find(p.question))
            )
            walk.turn()
            await press(pilot)
            rows = [
                r.content.plain.rstrip()
                for part in (walk.card.front, walk.card.query_one("#tail", Lines))
                for r in part.rows
            ]
        nil = next(n for n, row in enumerate(rows) if row.startswith("   0 Nothing to report"))
        if size[0] == 80:
            assert rows[nil + 1].startswith("     ")
        shown = next(row for row in rows if "a-file-with" in row)
        assert ".." in shown
        assert shown.endswith("2026-12.pdf   28 Dec")


async def test_an_answer_given_before_its_figure_came_is_confirmed_by_enter(stage: Stage) -> None:
    answer.save(stage.desk(), DEPARTMENT, "PER-01-Q1", "48/48", note="", expected=0)
    deliver(stage, "PER-01", FIGURES)
    async with walking(stage, "PER-01") as (app, pilot):
        assert at(app) == "PER-01-Q1"
        assert "Confirm, next" in footer(app)
        await press(pilot, "enter")
        assert at(app) == "PER-01-Q2"
    assert drafts(stage)["PER-01-Q1"].supply is not None


async def test_a_sentence_that_has_its_full_stop_gets_no_second_one(stage: Stage) -> None:
    answer.save(stage.desk(), DEPARTMENT, "ORG-04-Q3", "1", note="", expected=0)
    async with walking(stage, "ORG-04") as (app, pilot):
        state = walk_of(app).state
        assert state is not None
        state.at = next(p for p in state.places("ORG-04") if p.question == "ORG-04-Q4")
        walk_of(app).turn()
        await press(pilot, *"ok.")
        assert "ok." in screen_text(app)
        assert "ok.." not in screen_text(app)
