"""``assess`` alone: the terminal UI."""

from __future__ import annotations

import gc

from assess.cli.session import Session


def start(session: Session) -> int:
    """Opens the terminal UI in the session's language.

    Returns:
        Its exit code.
    """
    # What is made before the first frame stays until the end: looking through it for garbage,
    # over and over, is a sixth of the time to that frame.
    gc.disable()
    from assess.tui.run import run

    desk = session.desk()
    gc.freeze()
    gc.enable()
    return run(desk, session.language)
