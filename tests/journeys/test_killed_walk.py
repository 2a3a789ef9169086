"""A walk that is killed at random moments: what the screen said is saved is saved."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum

import pytest

from assess.workflow.sheet import QuestionState, Sheet
from tests.journeys.people import MANAGERS
from tests.journeys.quarter_stage import Quarter
from tests.journeys.terminal import Terminal, assess_command
from tests.journeys.walker import Asks, Card, Walker, read_card

DEPARTMENT = "it"
"""The longest sheet, so that no walk comes to its end."""

KILLS = 4
"""For each seed; `test_crash` kills the same verbs fifty times more."""

LONGEST = 0.2
"""Seconds after the last key within which the program is killed."""


class Moment(Enum):
    """When the kill comes."""

    ANY = "at any time after the last key"
    SAVED = "when the last answer is called saved"
    WAITING = "while the last answer waits for somebody else who is writing"


class Watched(Terminal):
    """A terminal that keeps in mind how many answers it has called saved."""

    acknowledged = 0

    def read(self, seconds: float) -> bool:
        """Reads, and looks at every frame."""
        more = super().read(seconds)
        card = read_card(self.text) if self.between_frames else None
        if card is not None and card.saved:
            self.acknowledged = max(self.acknowledged, card.answered)
        return more

    def linger(self, seconds: float, enough: int | None = None) -> None:
        """Reads for so many seconds, or until so many answers are called saved."""
        until = time.monotonic() + seconds
        while enough is None or self.acknowledged < enough:
            left = until - time.monotonic()
            if left <= 0 or not self.read(left):
                return


def stored_as(card: Card) -> str:
    """What an answer to this card is in the database."""
    return "yes" if card.asks is Asks.CHOICE else card.hint


def last_keys(dice: random.Random, terminal: Terminal, card: Card) -> bool:
    """Some of the keys of one more answer, without waiting; whether they were all."""
    if card.asks is Asks.CHOICE:
        terminal.press("1")
        return True
    upto = dice.choice((0, 1, len(card.hint), len(card.hint)))
    terminal.type(card.hint[:upto])
    whole = upto == len(card.hint) and dice.random() < 0.8
    if whole:
        terminal.press("enter")
    return whole


@contextmanager
def dying(
    dice: random.Random, quarter: Quarter, terminal: Watched, answered: int
) -> Iterator[None]:
    """Kills the program at one of the moments; so many answers were given before the last one."""
    match dice.choice(list(Moment)):
        case Moment.ANY:
            yield
            terminal.linger(dice.uniform(0, LONGEST))
            terminal.kill()
        case Moment.SAVED:
            yield
            terminal.linger(LONGEST, answered + 1)
            terminal.kill()
        case Moment.WAITING:
            terminal.linger(LONGEST, answered)
            with closing(sqlite3.connect(quarter.stage.workspace.database)) as database:
                database.execute("BEGIN IMMEDIATE")
                yield
                terminal.linger(LONGEST)
                terminal.kill()


def walk_and_die(dice: random.Random, quarter: Quarter) -> dict[str, str]:
    """Opens the sheet, answers, is killed; the answers that were called saved, by place."""
    command = assess_command(quarter.workspace, MANAGERS[DEPARTMENT], dice.choice(("en", "ja")))
    given: list[tuple[str, str]] = []
    with Watched(command, (80, 24), quarter.folder, quarter.folder) as terminal:
        walker = Walker(terminal)
        walker.begin()
        before = walker.card.answered
        assert before == len(quarter.drafts(DEPARTMENT)), "what was stored is shown"
        for _ in range(dice.randint(0, 2)):
            given.append((walker.card.place, stored_as(walker.card)))
            walker.answer()
        with dying(dice, quarter, terminal, before + len(given)):
            last = walker.card
            if last_keys(dice, terminal, last):
                given.append((last.place, stored_as(last)))
    return dict(given[: max(0, terminal.acknowledged - before)])


def places(sheet: Sheet) -> dict[str, str]:
    """Question id by its place on the screen: control and number."""
    return {
        f"{cell.key.control} {n}": q.question.id
        for cell in sheet.cells
        for n, q in enumerate(
            (q for q in cell.questions if q.state is not QuestionState.NOT_ARISING), start=1
        )
    }


@pytest.mark.parametrize("seed", range(5))
def test_no_acknowledged_answer_is_lost(pr_quarter: Quarter, seed: int) -> None:
    dice = random.Random(seed)
    questions = places(pr_quarter.sheet(DEPARTMENT))
    acknowledged: dict[str, str] = {}
    for _ in range(KILLS):
        for place, text in walk_and_die(dice, pr_quarter).items():
            acknowledged[questions[place]] = text
        drafts = pr_quarter.drafts(DEPARTMENT)
        assert {q: drafts.get(q) for q in acknowledged} == acknowledged
        assert not pr_quarter.verified().faults
    assert acknowledged, "the screen never said that anything is saved"
