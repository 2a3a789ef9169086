"""From exec to the first frame that shows the person's own due list, against a bare Textual app.

Run: ``python -m tests.benchmarks.bench_first_frame [RUNS]``. Both run on a pseudo-terminal of
80x24, taking turns. Prints the medians, the ratio, and the targets.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.journeys.quarter_stage import MANAGER, Quarter, make_quarter
from tests.journeys.terminal import Terminal, assess_command

SIZE = (80, 24)
RUNS = 5
TARGET_RATIO, TARGET_SECONDS = 3.0, 0.9

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("Due")
Bare().run()
"""

DUE = re.compile(r"^ (?:Due|期限)\b", re.MULTILINE)


def first_frame(arguments: Sequence[str], folder: Path, seen: re.Pattern[str]) -> float:
    """Seconds from exec until the screen shows something."""
    begun = time.perf_counter()
    with Terminal(arguments, SIZE, folder, folder) as terminal:
        terminal.wait_for(lambda text: seen.search(text) is not None, seen.pattern)
        return time.perf_counter() - begun


def measure(quarter: Quarter, runs: int) -> tuple[list[float], list[float]]:
    """Seconds of each run of the program and of the bare app; the first ones warm the caches."""
    command = assess_command(quarter.workspace, MANAGER, "en")
    ours, bare = [], []
    for _ in range(runs + 1):
        bare.append(first_frame(["-c", BARE], quarter.folder, re.compile("Due")))
        ours.append(first_frame(command, quarter.folder, DUE))
    return ours[1:], bare[1:]


def main() -> None:
    """Prints the figures."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as name:
        ours, bare = measure(make_quarter(Path(name) / "folder"), runs)
    mine, theirs = statistics.median(ours), statistics.median(bare)
    out = sys.stdout.write
    out(f"first frame with the due list: {mine:.2f} s, fastest {min(ours):.2f} ")
    out(f"(target {TARGET_SECONDS} s; {runs} runs)\n")
    out(f"bare Textual app: {theirs:.2f} s, fastest {min(bare):.2f}\n")
    out(f"ratio {mine / theirs:.2f} (target under {TARGET_RATIO:.0f})\n")


if __name__ == "__main__":
    main()
