"""Killed at random moments of a walk: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assess.domain.answer import plain_value
from assess.workflow import period, sheet
from assess.workflow.desk import Desk
from tests.journeys.crash_walker import QUESTIONS
from tests.workflow.stage import OFFICE, PERIOD, PR, PR_MANAGER, SIGNING_DAY, Stage

KILLS = 50
LINES = 30
"""How many lines a walker says before it is killed, at most."""

LONGEST = 0.02
"""Seconds from that line to the kill, at most: about as long as an act takes."""

SEED = 20261005


class Walkers:
    """The process that starts walkers, and what they have said.

    Attributes:
        answers: The last acknowledged text of every question.
        pieces, withdrawn, signed: Acknowledged ids and leaf indexes.
        pending: What was begun and not acknowledged.
    """

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        assert server.stdin is not None
        assert server.stdout is not None
        self._in, self._out = server.stdin, server.stdout
        self._buffer = b""
        self.answers: dict[str, str] = {}
        self.pieces: set[str] = set()
        self.withdrawn: set[str] = set()
        self.signed: set[int] = set()
        self.acknowledged = 0
        self.pending: list[str] = []

    def walk_and_die(self, first: int, lines: int, after: float) -> None:
        """Starts a walker and kills it so many lines and seconds later."""
        self.pending = []
        self._in.write(f"{first}\n".encode())
        self._in.flush()
        walker = int(self._next(60)["walker"])
        for _ in range(lines):
            self._hear(self._next(60))
        self._wait(after)
        os.kill(walker, signal.SIGKILL)
        while "ended" not in (line := self._next(60)):
            self._hear(line)
        assert line["ended"] == signal.SIGKILL, "the walker ended by itself"

    def _wait(self, seconds: float) -> None:
        """Lets the walker go on, at most until its next line."""
        if b"\n" not in self._buffer:
            select.select([self._out], [], [], seconds)

    def _next(self, timeout: float) -> dict[str, Any]:
        """The next line."""
        while b"\n" not in self._buffer:
            assert select.select([self._out], [], [], timeout)[0], "the walker says nothing"
            self._buffer += os.read(self._out.fileno(), 65536)
        line, _, self._buffer = self._buffer.partition(b"\n")
        found: dict[str, Any] = json.loads(line)
        return found

    def _hear(self, line: dict[str, Any]) -> None:
        if "will" in line:
            self.pending = line["will"]["what"]
            return
        done = line["done"]
        self.pending = []
        self.acknowledged += 1
        match done["what"]:
            case ["answer", question, text]:
                self.answers[question] = text
            case ["evidence"]:
                self.pieces.add(done["id"])
            case ["withdraw", piece]:
                self.withdrawn.add(piece)
            case ["sign"]:
                self.signed.add(done["idx"])


@contextmanager
def walkers(folder: Path) -> Iterator[Walkers]:
    command = [sys.executable, "-m", "tests.journeys.crash_walker", str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as server:
        yield Walkers(server)
        assert server.stdin is not None
        server.stdin.close()
        assert server.wait(60) == 0


def check(stage: Stage, desk: Desk, said: Walkers) -> None:
    """Verification is clean, and everything acknowledged stands."""
    assert stage.verify().faults == []
    shown = sheet.show(desk, PR)
    texts = {
        q.question.id: plain_value(q.answer.value)
        for c in shown.cells
        for q in c.questions
        if q.answer is not None
    }
    for question in QUESTIONS:
        allowed = {said.answers.get(question)}
        if said.pending[:2] == ["answer", question]:
            allowed.add(said.pending[2])
        assert texts.get(question) in allowed, (question, said.pending)
    facts = shown.book.facts
    pieces = {p.id: p.withdrawn for p in facts.evidence}
    assert said.pieces <= set(pieces)
    assert len(set(pieces) - said.pieces) <= (said.pending == ["evidence"])
    withdrawn = {i for i, gone in pieces.items() if gone}
    assert said.withdrawn <= withdrawn
    assert withdrawn - said.withdrawn <= set(said.pending[1:2])
    signed = {a.mark.idx for a in facts.attestations}
    assert said.signed <= signed
    assert len(signed - said.signed) <= (said.pending == ["sign"])
    if signed - said.signed:
        assert shown.drafts == {}
    said.pieces, said.withdrawn, said.signed = set(pieces), withdrawn, signed
    said.answers = {q: texts[q] for q in QUESTIONS if q in texts}
    left_over = set(stage.vault.objects()) - {p.sha256 for p in facts.evidence}
    assert len(left_over) <= KILLS


def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    stage = Stage.make(tmp_path / "workspace")
    period.open_period(stage.desk(OFFICE, "2026-09-05"), PERIOD)
    desk = stage.desk(PR_MANAGER, SIGNING_DAY)
    dice = random.Random(SEED)
    with walkers(stage.root) as said:
        for n in range(KILLS):
            said.walk_and_die(1001 * (n + 1), dice.randint(0, LINES), dice.uniform(0, LONGEST))
            check(stage, desk, said)
    stage.store.dispose()
    assert said.acknowledged > KILLS
    assert said.signed
    assert said.withdrawn
