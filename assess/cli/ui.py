"""``assess`` alone: the terminal UI."""

from __future__ import annotations

import gc

from assess.cli.session import Session


def start(session: Session) -> int:
    """Opens the terminal UI in the session's language, at the session's period.

    Returns:
        Its exit code.

    Raises:
        BadInput: That period was not opened.
    """
    # What is made before the first frame stays until the end: looking through it for garbage,
    # over and over, is a sixth of the time to that frame.
    gc.disable()
    from assess.tui.run import run

    desk = session.desk()
    if session.period is not None:
        desk.meant = session.period
        with desk.read() as view:
            desk.period(view, None)
    gc.freeze()
    gc.enable()
    return run(desk, session.language)
