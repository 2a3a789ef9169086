"""``assess --help`` against a bare ``python -c pass``, in the same run.

Run as ``python -m tests.benchmarks.bench_help [--runs N]``. DESIGN section 11 wants a ratio below
6. Prints one line of JSON. Runs alternate, so that a busy machine slows both alike; medians
count.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time

ENTRY = "from assess.cli.main import run; run({args})"
BARE = [sys.executable, "-c", "pass"]
COMMANDS = {
    "help": ["--help"],
    "group_help": ["period", "--help"],
    "command_help": ["attest", "--help"],
}


def seconds(command: list[str]) -> float:
    """Wall time of one process."""
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    programs = {
        name: [sys.executable, "-c", ENTRY.format(args=args)] for name, args in COMMANDS.items()
    }
    taken: dict[str, list[float]] = {name: [] for name in ("bare", *programs)}
    for _ in range(runs):
        taken["bare"].append(seconds(BARE))
        for name, program in programs.items():
            taken[name].append(seconds(program))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    figures = {f"{name}_ms": round(1000 * median, 1) for name, median in medians.items()}
    ratios = {f"{name}_ratio": round(medians[name] / medians["bare"], 2) for name in programs}
    sys.stdout.write(json.dumps({"runs": runs, **figures, **ratios, "target": 6}) + "\n")


if __name__ == "__main__":
    main()
