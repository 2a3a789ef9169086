"""The one writer: order, retries, refusals, and draining."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from assess.errors import AssessError, OutsideFailure, Refused
from assess.text import Text
from assess.tui.writer import Job, SaveQueue

FULL = Text("The disk is full.", "ディスクの空き容量がありません。")
CLOSED = Text("The period is closed.", "期間は締め切られました。")


@dataclass(frozen=True, slots=True)
class Note:
    """A save that notes its name in a list and returns it."""

    written: list[str]
    name: str

    def __call__(self) -> str:
        """Writes."""
        self.written.append(self.name)
        return self.name


class Heard:
    """What came back, in order; callbacks run on the writer's thread here."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[tuple[AssessError, bool]] = []

    def report(self, callback: Callable[[], None]) -> None:
        """Calls back at once."""
        callback()

    def job(self, run: Callable[[], object], what: str = "a save") -> Job[object]:
        """A job whose outcome is heard here."""
        return Job(what, run, self.done.append, lambda e, r: self.failed.append((e, r)))


def test_saves_are_written_in_the_order_in_which_they_were_made() -> None:
    heard, written = Heard(), list[str]()
    queue = SaveQueue(heard.report)
    names = [str(n) for n in range(200)]
    for name in names:
        queue.put(heard.job(Note(written, name)))
    assert queue.settle()
    assert written == heard.done == names
    assert queue.close() == ()


def test_what_the_outside_refuses_is_tried_again_before_anything_later() -> None:
    heard, written = Heard(), list[str]()
    tries = iter([True, True, False])

    def stubborn() -> str:
        if next(tries):
            raise OutsideFailure(FULL)
        written.append("first")
        return "first"

    queue = SaveQueue(heard.report, retry=(0.0,))
    queue.put(heard.job(stubborn))
    queue.put(heard.job(Note(written, "second")))
    assert queue.close() == ()
    assert written == ["first", "second"]


def test_retries_are_reported_as_such() -> None:
    heard, again = Heard(), threading.Event()

    def never() -> None:
        again.set()
        raise OutsideFailure(FULL)

    queue = SaveQueue(heard.report, retry=(0.01,))
    queue.put(heard.job(never, "Q1 yes"))
    again.wait(5)
    assert not queue.settle(0.0)
    assert queue.pending == 1
    assert queue.close(seconds=0.05) == ("Q1 yes",)
    assert heard.failed
    assert all(retrying for _, retrying in heard.failed)
    assert not heard.done


def test_what_a_rule_refuses_is_told_once_and_the_rest_goes_on() -> None:
    heard = Heard()

    def refused() -> None:
        raise Refused(CLOSED)

    queue = SaveQueue(heard.report)
    queue.put(heard.job(refused))
    queue.put(heard.job(lambda: "later"))
    assert queue.settle()
    assert [(type(e), retrying) for e, retrying in heard.failed] == [(Refused, False)]
    assert heard.done == ["later"]
    queue.close()


def test_closing_writes_what_is_left() -> None:
    heard, written = Heard(), list[str]()
    gate = threading.Event()
    queue = SaveQueue(heard.report)
    queue.put(heard.job(gate.wait))
    names = [str(n) for n in range(20)]
    for name in names:
        queue.put(heard.job(Note(written, name)))
    threading.Timer(0.01, gate.set).start()
    assert queue.close() == ()
    assert written == names
