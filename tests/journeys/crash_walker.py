"""The process that is killed: walks a sheet and says what it will do and what it has done.

Run as a module on a workspace, it forks a walker for every line that it reads, and says when that
has ended. One line of JSON each: ``{"will": …}`` before an act, ``{"done": …}`` after it was
acknowledged.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path

from assess.domain.control import PersonalData
from assess.workflow import answer, attest, evidence, sheet
from assess.workflow.desk import Desk
from tests.workflow.stage import PR, PR_MANAGER, SIGNING_DAY, Stage

QUESTIONS = ("ORG-02-Q1", "ORG-04-Q3", "PHY-05-Q3", "ORG-04-Q4")
PIECE = evidence.Piece(date(2026, 9, 30), PersonalData.NONE)


def text_of(question: str, number: int) -> str:
    """An answer that nobody gave before."""
    match question:
        case "ORG-02-Q1":
            return ("yes", "partial", "no")[number % 3]
        case "PHY-05-Q3":
            return f"{number}/{number + 1}"
        case "ORG-04-Q4":
            return f"Sentence {number}."
    return str(number)


def walk(desk: Desk, first: int) -> None:
    """Answers, hands in files, withdraws and signs for ever."""
    for number in count(first):
        for question in QUESTIONS:
            text = text_of(question, number)
            seen = sheet.show(desk, PR).drafts.get(question, 0)
            with acknowledged("answer", question, text):
                answer.save(desk, PR, question, text, note=f"Note {number}.", expected=seen)
        file = desk.root.parent / "file.csv"
        file.write_text(f"file {number}\n", encoding="utf-8")
        with acknowledged("evidence") as said:
            (added,) = evidence.add(desk, [file], ["PHY-05-E1"], [PR], PIECE)
            said["id"] = added.id
        if number % 3 == 1:
            with acknowledged("withdraw", added.id):
                evidence.withdraw(desk, added.id, "A wrong file.")
        if number % 2:
            with acknowledged("sign") as said:
                said["idx"] = attest.sign(desk, attest.prepare(desk, PR)).idx


@contextmanager
def acknowledged(*what: str) -> Iterator[dict[str, object]]:
    """Says that it will be done, lets it be done once, and says that it was."""
    said: dict[str, object] = {"what": list(what)}
    tell(will=said)
    yield said
    tell(done=said)


def tell(**line: object) -> None:
    """One line, at once."""
    os.write(1, json.dumps(line).encode() + b"\n")


def serve(folder: Path) -> None:
    """A walker for every number that is named, each with what the first look has kept."""
    stage = Stage(folder)
    desk = stage.desk(PR_MANAGER, SIGNING_DAY)
    sheet.show(desk, PR)
    for line in sys.stdin:
        stage.store.dispose()
        walker = os.fork()
        if not walker:
            try:
                walk(desk, int(line))
            finally:
                os._exit(1)
        tell(walker=walker)
        _, status = os.waitpid(walker, 0)
        tell(ended=os.WTERMSIG(status) if os.WIFSIGNALED(status) else -1)


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
