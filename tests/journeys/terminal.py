"""A person at a real pseudo-terminal: keys in, a screen out.

Nothing here sleeps: it waits for output of the program and looks at the screen between two frames,
never inside one. What is typed is counted apart from the keys that are pressed.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

import assess

PATIENCE = 30.0
"""Seconds after which a wait is given up; only a broken program reaches it."""

KEYS: Mapping[str, str] = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "ctrl+q": "\x11",
    "ctrl+s": "\x13",
}
"""What a terminal sends for a key; a letter or digit sends itself."""

_CONTROLLING = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
"""Makes the pseudo-terminal the controlling one, as a terminal window does."""

_ASKS_FRAMES = b"\x1b[?2026$p"
_HAS_FRAMES = b"\x1b[?2026;2$y"
_FRAME = 2026
"""Private mode that brackets one frame (synchronized output)."""


def assess_command(workspace: Path, person: str, language: str) -> list[str]:
    """The arguments after the interpreter that open the terminal UI."""
    return ["-m", "assess.cli", "-w", str(workspace), "--as", person, "--lang", language]


def environment(home: Path) -> dict[str, str]:
    """Variables of a person's shell."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(Path(assess.__file__).parents[1]),
    }


class _Screen(pyte.Screen):
    """The screen of a terminal that answers questions and knows where a frame ends."""

    def __init__(self, columns: int, lines: int, reply: Callable[[bytes], None]) -> None:
        super().__init__(columns, lines)
        self.in_frame = False
        self._reply = reply

    def write_process_input(self, data: str) -> None:
        """Answers the program."""
        self._reply(data.encode())

    def set_mode(self, *modes: int, **more: bool) -> None:
        """Notes the beginning of a frame."""
        self.in_frame = self.in_frame or (_FRAME in modes and more.get("private", False))
        super().set_mode(*modes, **more)

    def reset_mode(self, *modes: int, **more: bool) -> None:
        """Notes its end."""
        self.in_frame = self.in_frame and not (_FRAME in modes and more.get("private", False))
        super().reset_mode(*modes, **more)


def screen_lines(screen: pyte.Screen) -> list[str]:
    """The lines of a screen, also in the middle of a frame.

    A wide character is followed by an empty cell. `Screen.display` fails on an empty cell whose
    wide character was written over.
    """
    return [
        "".join(screen.buffer[y][x].data for x in range(screen.columns))
        for y in range(screen.lines)
    ]


class Terminal:
    """A program on a terminal of its own.

    Args:
        arguments: What the Python interpreter runs.
        size: Columns and lines.
        folder: Where it is started.
        home: The person's home folder.

    Attributes:
        presses: Keys pressed.
        typed: Characters typed, which are not key presses.
    """

    def __init__(
        self, arguments: Sequence[str], size: tuple[int, int], folder: Path, home: Path
    ) -> None:
        self.presses = 0
        self.typed = 0
        self.output = b""
        columns, lines = size
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._screen = _Screen(columns, lines, self._write)
        self._stream = pyte.ByteStream(self._screen)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CONTROLLING, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env=environment(home),
            start_new_session=True,
        )
        os.close(slave)
        self._open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    # The person's hands.

    def press(self, *keys: str) -> None:
        """Presses keys, by name or as the character on them."""
        for key in keys:
            self.presses += 1
            self._write(KEYS.get(key, key).encode())

    def type(self, text: str) -> None:
        """Types a text: a figure, a date, a sentence, a path."""
        self.typed += len(text)
        self._write(text.encode())

    def kill(self) -> None:
        """Ends the program as a power cut does, and takes the terminal away."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1
        self._open = False

    # The person's eyes.

    @property
    def text(self) -> str:
        """The screen, line by line, without trailing spaces."""
        return "\n".join(line.rstrip() for line in screen_lines(self._screen))

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return self.text.split("\n")

    def wait_for(self, seen: Callable[[str], bool] | str, what: str = "") -> str:
        """Reads until the screen shows something.

        Args:
            seen: A text that stands on it, or a question about its text.
            what: What is waited for, where that is not a text.

        Returns:
            The screen.

        Raises:
            AssertionError: It never came; the screen is in the message.
        """
        found = seen if callable(seen) else (lambda text: seen in text)
        until = time.monotonic() + PATIENCE
        while not (self.between_frames and found(self.text)):
            left = until - time.monotonic()
            if left <= 0 or not self.read(left):
                wanted = what or (seen if isinstance(seen, str) else "something")
                raise AssertionError(f"never came: {wanted}\n{self.text}")
        return self.text

    def wait_for_end(self) -> int:
        """Reads until the program has ended; its exit code."""
        until = time.monotonic() + PATIENCE
        while self._open and self.read(max(0.0, until - time.monotonic())):
            pass
        return self.process.wait(PATIENCE)

    def read(self, seconds: float) -> bool:
        """Reads what the program writes next; False where nothing comes any more."""
        if not self._open or not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            data = b""
        if not data:
            self._open = False
            return False
        if _ASKS_FRAMES in self.output[-len(_ASKS_FRAMES) :] + data:
            self._write(_HAS_FRAMES)
        self.output = (self.output + data)[-4096:]
        self._stream.feed(_without_foreign(data))
        return True

    @property
    def between_frames(self) -> bool:
        """Whether the screen shows a whole frame."""
        return not self._screen.in_frame

    def _write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._master, data) :]


_FOREIGN = re.compile(rb"\x1b\[[<>=][\d;]*[a-zA-Z]")


def _without_foreign(data: bytes) -> bytes:
    """Leaves out sequences of newer terminals that pyte would draw as text."""
    return _FOREIGN.sub(b"", data)
