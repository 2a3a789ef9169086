"""``assess`` alone: the terminal UI."""

from __future__ import annotations

from assess.cli.session import Session


def start(session: Session) -> int:
    """Opens the terminal UI in the session's language.

    Returns:
        Its exit code.
    """
    from assess.tui.run import run

    return run(session.desk(), session.language)
