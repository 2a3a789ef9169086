"""The same walk once inside tmux, with its keys and its screen."""

from __future__ import annotations

import os
import select
import shlex
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.journeys.quarter_stage import AS_OF, MANAGER, Quarter
from tests.journeys.terminal import PATIENCE, assess_command, environment
from tests.journeys.test_terminal import PARTLY, assert_attested, assert_evidence
from tests.journeys.walker import Asks, Walker

KEYS: Mapping[str, str] = {
    "enter": "Enter",
    "escape": "Escape",
    "pagedown": "PageDown",
    "f3": "F3",
    "f4": "F4",
    "f8": "F8",
    "ctrl+q": "C-q",
}
"""What tmux calls a key; a letter or digit is called by itself."""

SETTINGS = "set -g status off\n"
"""All lines are the program's."""

QUIET = 0.1
"""Seconds without output after which what was captured is a whole screen.

This tmux tells programs nothing about frames.
"""


class Tmux:
    """A program in a tmux server of its own.

    Args:
        arguments: What the Python interpreter runs.
        size: Columns and lines.
        folder: Where it is started.
        sockets: A folder with a short name for the server's socket.
    """

    def __init__(
        self, arguments: list[str], size: tuple[int, int], folder: Path, sockets: Path
    ) -> None:
        self.presses = 0
        settings = sockets / "tmux.conf"
        settings.write_text(SETTINGS, encoding="utf-8")
        name = f"assess-{uuid.uuid4().hex[:12]}"
        self._tmux = ["tmux", "-u", "-L", name, "-f", str(settings)]
        self._environ = {**environment(folder), "TMUX_TMPDIR": str(sockets)}
        columns, lines = (str(n) for n in size)
        program = shlex.join([sys.executable, *arguments])
        self._run("new-session", "-d", "-x", columns, "-y", lines, "-c", str(folder), program)
        self._events = subprocess.Popen(
            [*self._tmux, "-C", "attach-session"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._environ,
        )

    def _run(self, *command: str) -> str:
        """One tmux command; its output."""
        return subprocess.run(
            [*self._tmux, *command], env=self._environ, check=True, capture_output=True, text=True
        ).stdout

    def press(self, *keys: str) -> None:
        """Presses keys, all in the same instant."""
        self.presses += len(keys)
        self._run("send-keys", *(KEYS.get(key, key) for key in keys))

    def type(self, text: str) -> None:
        """Types a text."""
        self._run("send-keys", "-l", "--", text)

    def wait_for(self, seen: Callable[[str], bool] | str, what: str = "") -> str:
        """The screen, once it shows something and stands still.

        Raises:
            AssertionError: It never came; the screen is in the message.
        """
        found = seen if callable(seen) else (lambda text: seen in text)
        until = time.monotonic() + PATIENCE
        text = ""
        while (left := until - time.monotonic()) > 0:
            text = self._run("capture-pane", "-p").removesuffix("\n")
            shown = found(text)
            more = self._output(QUIET if shown else left)
            if shown and not more:
                return text
        raise AssertionError(f"never came: {what or seen}\n{text}")

    def wait_for_end(self) -> None:
        """Waits until the program, and with it the server, has ended."""
        while self._output(PATIENCE):
            pass
        self._events.wait(PATIENCE)

    def close(self) -> None:
        """Ends whatever is left."""
        subprocess.run(
            [*self._tmux, "kill-server"], env=self._environ, check=False, capture_output=True
        )
        self._events.communicate()

    def _output(self, seconds: float) -> bool:
        """Waits for the program to write something; False where it does not."""
        assert self._events.stdout is not None
        ready = select.select([self._events.stdout], [], [], seconds)[0]
        return bool(ready and os.read(self._events.stdout.fileno(), 1 << 20))


@pytest.fixture
def tmux(pr_quarter: Quarter) -> Iterator[Tmux]:
    """The program in tmux, as the manager opens it."""
    command = assess_command(pr_quarter.workspace, MANAGER, "en")
    with tempfile.TemporaryDirectory(prefix="tmux") as sockets:
        made = Tmux(command, (80, 24), pr_quarter.folder, Path(sockets))
        try:
            yield made
        finally:
            made.close()


@pytest.mark.tmux
def test_a_sheet_is_attested_in_tmux(tmux: Tmux, pr_quarter: Quarter) -> None:
    walker = Walker(tmux, PARTLY)
    walker.begin()
    while walker.card.asks is not Asks.FIELD:
        walker.answer()
    skip_a_field(walker)
    questions = walker.card.answered + walker.answer_all()
    files = walker.hand_in(pr_quarter.inbox, AS_OF.isoformat())
    walker.sign()
    tmux.press("ctrl+q")
    tmux.wait_for_end()
    sheet = pr_quarter.sheet()
    assert_attested(sheet, questions)
    assert_evidence(sheet, files)


def skip_a_field(walker: Walker) -> None:
    """Esc and at once a letter, which arrive as one key: out of the field, to the next question."""
    before = walker.card
    walker.hands.press("escape", "o")
    walker.look(
        lambda card: card.place != before.place and card.asks is not None, "the question after"
    )
    assert walker.card.answered == before.answered
