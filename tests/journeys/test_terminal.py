"""A quarter's sheet by keys, at a real terminal, from home to the receipt and through review."""

from __future__ import annotations

import sys

import pytest

from assess.domain.outcome import Result
from assess.workflow.sheet import Sheet
from tests.journeys.people import OFFICE
from tests.journeys.quarter_stage import AS_OF, MANAGER, Quarter, file_name
from tests.journeys.terminal import Terminal, assess_command
from tests.journeys.walker import DAY, NOTE, Reviewer, Walker

PARTLY = "ORG-04 1"
"""The one question that is answered "partly", with a note."""

REUSED = "PHY-05-E2"
"""What is still fresh from last quarter."""

OVERHEAD = 15
"""Key presses of a sheet beyond one for each question and three for each new file."""


def sit_down(quarter: Quarter, person: str, size: tuple[int, int], language: str) -> Terminal:
    """The program as a person opens it."""
    command = assess_command(quarter.workspace, person, language)
    return Terminal(command, size, quarter.folder, quarter.folder)


def get_up(terminal: Terminal) -> None:
    """Leaves the program."""
    terminal.press("ctrl+q")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    ("size", "language"), [((80, 24), "ja"), ((120, 40), "en")], ids=["80x24-ja", "120x40-en"]
)
def test_a_sheet_is_attested_and_accepted_by_keys(
    pr_quarter: Quarter,
    size: tuple[int, int],
    language: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with sit_down(pr_quarter, MANAGER, size, language) as terminal:
        walker = Walker(terminal, PARTLY)
        walker.begin()
        questions = walker.answer_all()
        files = walker.hand_in(pr_quarter.inbox, AS_OF.isoformat())
        walker.sign()
        presses, typed = terminal.presses, terminal.typed
        get_up(terminal)
    most = questions + 3 * files + OVERHEAD
    with capsys.disabled():
        sys.stderr.write(
            f"\n{size[0]}x{size[1]} {language}: q = {questions}, f = {files}, "
            f"{presses} key presses of {most}, {typed} characters typed\n"
        )
    assert presses <= most
    sheet = pr_quarter.sheet()
    assert_attested(sheet, questions)
    assert_evidence(sheet, files)
    with sit_down(pr_quarter, OFFICE, size, language) as terminal:
        cells = Reviewer(terminal).accept_all()
        assert terminal.presses == cells + 3
        get_up(terminal)
    assert_accepted(pr_quarter.sheet())
    assert not pr_quarter.verified().faults


def test_keys_that_arrive_together_go_one_by_one(pr_quarter: Quarter) -> None:
    with sit_down(pr_quarter, MANAGER, (80, 24), "en") as terminal:
        walker = Walker(terminal)
        walker.begin()
        terminal.type(f"1{DAY}\r0\r")
        walker.look(lambda card: card.answered == 3 and card.saved, "three answers")
        get_up(terminal)
    assert pr_quarter.drafts() == {"ORG-04-Q1": "yes", "ORG-04-Q2": DAY, "ORG-04-Q3": "0"}


def assert_attested(sheet: Sheet, questions: int) -> None:
    """The manager has signed every question that arises; nothing is open, nothing edited."""
    assert sheet.signed is not None
    assert sheet.signed.attester == MANAGER
    assert sheet.answered == (questions, questions)
    assert not sheet.edited
    notes = [q.signed.note for c in sheet.cells for q in c.asked if q.signed and q.signed.note]
    assert notes == [NOTE]
    supplied = [q for c in sheet.cells for q in c.asked if q.supplied is not None]
    assert supplied
    assert not [q.question.id for q in supplied if q.signed is None or q.signed.disputes]


def assert_evidence(sheet: Sheet, files: int) -> None:
    """Nothing that is required is missing; every file lies where it belongs, one is reused."""
    assert [r.requirement.id for c in sheet.cells for r in c.missing_evidence] == []
    pieces = [(r.requirement, p) for c in sheet.cells for r in c.requirements for p in r.pieces]
    own = [(r, p) for r, p in pieces if p.by == MANAGER]
    new = [(r, p) for r, p in own if p.as_of == AS_OF]
    assert [p.name for _, p in new] == [file_name(r) for r, _ in new]
    assert len(new) == files
    assert [r.id for r, p in own if p.as_of != AS_OF] == [REUSED]


def assert_accepted(sheet: Sheet) -> None:
    """Every cell counts as what was answered, now that it was looked at."""
    results = {c.key.control: c.outcome.result for c in sheet.cells}
    assert results.pop(PARTLY.split()[0]) is Result.PARTLY
    assert set(results.values()) == {Result.CONFORMING}


def test_an_escape_in_a_paste_answers_nothing(pr_quarter: Quarter) -> None:
    with sit_down(pr_quarter, MANAGER, (80, 24), "en") as terminal:
        walker = Walker(terminal)
        walker.begin()
        terminal.type("\x1b[200~see \x1b1 below\x1b[201~")
        terminal.press("down")
        walker.look(lambda card: card.place == "ORG-04 2", "the second question")
        terminal.type("\x1b[200~2026\x1b3\x1b[201~")
        terminal.wait_for("2026\\x1b3", "the pasted text in the field")
        get_up(terminal)
    assert pr_quarter.drafts() == {}
