"""A quarter's sheet by keys, at a real terminal, from home to the receipt and through review."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.people import OFFICE
from tests.journeys.quarter_stage import AS_OF, MANAGER, Quarter
from tests.journeys.terminal import Terminal, assess_command
from tests.journeys.walker import Walker

PARTLY = "ORG-04 1"
OVERHEAD = 15
"""Key presses of a sheet beyond one for each question and three for each file."""

SIZES = ((80, 24), (120, 40))


def sit_down(quarter: Quarter, person: str, size: tuple[int, int], language: str) -> Terminal:
    """The program as a person opens it."""
    command = assess_command(quarter.workspace, person, language)
    return Terminal(command, size, quarter.folder, quarter.folder)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_a_sheet_is_attested_and_accepted_by_keys(
    pr_quarter: Quarter,
    size: tuple[int, int],
    language: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with sit_down(pr_quarter, MANAGER, size, language) as terminal:
        walker = Walker(terminal, PARTLY)
        walker.begin()
        questions = walker.answer_all()
        files = walker.hand_in(pr_quarter.inbox, AS_OF.isoformat())
        walker.sign()
        presses, typed = terminal.presses, terminal.typed
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
    with capsys.disabled():
        print(f"\n{presses}")
