"""One question to the terminal before the first frame: how wide it draws U+2500."""

from __future__ import annotations

import os
import re
import select
import sys
import termios
import time
import tty

WAIT = 0.05
"""Seconds to wait for the answer."""

_REPORT = re.compile(rb"\x1b\[\d+;(\d+)R")


def columns_of_rule() -> int | None:
    """Columns that the terminal gives to U+2500; None if it does not say."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    source, target = sys.stdin.fileno(), sys.stdout.fileno()
    before = termios.tcgetattr(source)
    try:
        tty.setcbreak(source, termios.TCSANOW)
        os.write(target, "\r\u2500\x1b[6n".encode())
        return moved(_answer(source))
    finally:
        os.write(target, b"\r\x1b[K")
        termios.tcsetattr(source, termios.TCSANOW, before)


def moved(answer: bytes) -> int | None:
    """Columns by which the cursor moved from the left edge, from a cursor position report."""
    found = _REPORT.search(answer)
    return int(found[1]) - 1 if found else None


def _answer(source: int) -> bytes:
    data, until = b"", time.monotonic() + WAIT
    while not _REPORT.search(data):
        left = until - time.monotonic()
        if left <= 0 or not select.select([source], [], [], left)[0]:
            break
        data += os.read(source, 64)
    return data
