"""The UI in a real pseudo-terminal: starting, leaving, and a terminal that dies."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pyte

from assess.domain.answer import Choice
from tests.journeys.terminal import screen_lines
from tests.tui.support import MANAGER, Stage, drafts

PATIENCE = 30.0
"""Seconds after which a test gives up; it goes on as soon as the screen shows what it waits for."""

PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from assess.clock import fixed
from assess.tui.run import run
from assess.workflow.open import open_desk
desk = open_desk(Path(sys.argv[1]), as_person=sys.argv[2])
desk.clock = fixed(datetime.fromisoformat("2027-01-14T05:02:00+00:00"))
sys.exit(run(desk, sys.argv[3]))
"""


@dataclass
class Terminal:
    """A child process on a pseudo-terminal, and what its screen shows."""

    pid: int
    fd: int
    screen: pyte.Screen
    stream: pyte.ByteStream
    raw: bytes = b""

    def wait_for(self, text: str) -> str:
        """Reads until the screen shows `text`; the whole screen."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            shown = "\n".join(screen_lines(self.screen))
            if text in shown:
                return shown
            if not self._read():
                break
        raise AssertionError(
            f"{text!r} did not appear in:\n" + "\n".join(screen_lines(self.screen))
        )

    def type(self, keys: str) -> None:
        """Types keys."""
        os.write(self.fd, keys.encode())

    def end(self) -> int:
        """Reads to the end; the exit code."""
        while self._read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self) -> bool:
        if not select.select([self.fd], [], [], PATIENCE)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.raw += data
        self.stream.feed(data)
        return bool(data)


@contextmanager
def terminal(stage: Stage, language: str = "en", lines: int = 24) -> Iterator[Terminal]:
    """The UI as the manager sees it, on a terminal of 80 columns."""
    command = [sys.executable, "-c", PROGRAM, str(stage.root), MANAGER, language]
    environ = {**os.environ, **stage.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(command[0], command, environ)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, 80, 0, 0))
    screen = pyte.Screen(80, lines)
    try:
        yield Terminal(pid, fd, screen, pyte.ByteStream(screen))
    finally:
        os.close(fd)


def test_a_person_answers_and_leaves(stage: Stage) -> None:
    with terminal(stage) as tty:
        tty.wait_for("12 of 13 controls")
        tty.type("\r")
        tty.wait_for("question 1 of 3")
        tty.type("1")
        tty.wait_for("draft saved 14:02")
        tty.type("\x11")
        assert tty.end() == 0
        assert b"1 answers are saved as drafts and not signed." in tty.raw
    assert drafts(stage)["ORG-03-Q1"].value == Choice.YES


def test_a_note_survives_a_terminal_that_dies(stage: Stage) -> None:
    with terminal(stage, "ja") as tty:
        tty.wait_for("管理策 12/13")
        tty.type("\r")
        tty.wait_for("設問 1/3")
        tty.type("2")
        tty.wait_for("メモを保存して次へ")
        tty.type("half of the rooms")
        tty.wait_for("half of the rooms")
        os.kill(tty.pid, signal.SIGHUP)
        tty.end()
    assert drafts(stage)["ORG-03-Q1"].note == "half of the rooms"
