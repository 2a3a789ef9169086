"""What happens at a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Office
from tests.cli.test_edge import PROGRAM
from tests.journeys.people import OFFICE


def at_a_terminal(office: Office, typed: str, *args: str) -> tuple[int, str]:
    """Runs the program at a terminal of its own, where a person types."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "-w", str(office.root), *args],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    os.write(ours, typed.encode())
    while True:
        try:
            data = os.read(ours, 4096)
        except OSError:
            break
        if not data:
            break
        shown += data
    process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, shown.decode()


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [("PR\n", 0, "Signed. Event"), ("pr\n", 1, "Nothing was signed"), ("\x04", 1, "Nothing was")],
)
def test_at_a_terminal_the_short_name_is_typed(
    signed: Office, typed: str, code: int, said: str
) -> None:
    found, shown = at_a_terminal(signed, typed, "--as", "p_mori", "attest", "PR")
    assert found == code
    assert "Type PR to sign:" in shown
    assert said in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("はい\n", 0), ("\n", 1), ("n\n", 1)])
def test_at_a_terminal_a_question_is_answered(signed: Office, typed: str, code: int) -> None:
    found, _ = at_a_terminal(signed, typed, "--as", OFFICE, "period", "close")
    assert found == code
    state = signed.ok(OFFICE, "period", "status", "--json").json["state"]
    assert state == ("closed" if code == 0 else "open")


def test_a_progress_bar_at_a_terminal(signed: Office, note: Path) -> None:
    args = ["--requirement", "ORG-03-E1", "--as-of", "2026-12-18", "--class", "none"]
    signed.ok("p_mori", "evidence", "add", note, *args)
    _, shown = at_a_terminal(signed, "", "verify", "--read-data")
    assert "1 of 1" in shown
