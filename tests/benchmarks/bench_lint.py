"""`assess lint` against a process that only loads the same files with PyYAML's C loader.

Run as ``python -m tests.benchmarks.bench_lint [--runs N]``. DESIGN section 11 wants less than 3.
Prints one line of JSON per catalogue: the shipped one, and one of 2 MB made of it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from assess.catalog.starter import starter_files

MEGABYTES = 2_000_000

_REFERENCE = """
import os, sys, yaml
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            yaml.load(file, Loader=yaml.CSafeLoader)
"""
_PRODUCT = """
import sys
from assess.cli.main import run
sys.argv = ["assess", "lint", sys.argv[1]]
run()
"""


def enlarged(files: dict[str, bytes], size: int) -> dict[str, bytes]:
    """A catalogue of about `size` bytes: the given one, and copies of its controls.

    Copies have control ids of their own (``QAAA-01``) and test the same statements. They apply by
    attribute, so that a plain department does not owe their files, too.
    """
    grown, total = dict(files), sum(map(len, files.values()))
    controls = {name: data for name, data in files.items() if b"\ncontrols:" in data}
    themes = sorted({line[:3] for data in controls.values() for line in _ids(data)})
    for copy in range(26**3):
        for name, data in controls.items():
            if total >= size:
                return grown
            for number, theme in enumerate(themes):
                data = data.replace(theme + b"-", _letters(copy, number))
            data = data.replace(b"all: true", b"attributes: [system_access]")
            grown[f"copy{copy:04}-{name}"] = data
            total += len(data)
    raise AssertionError("no more ids")


def _ids(data: bytes) -> list[bytes]:
    return [line[8:] for line in data.splitlines() if line.startswith(b"  - id: ")]


def _letters(copy: int, number: int) -> bytes:
    """An id prefix that no shipped control has."""
    return f"Q{chr(65 + number)}{chr(65 + copy // 26)}{chr(65 + copy % 26)}-".encode()


def fastest(command: Sequence[str], runs: int) -> float:
    """Seconds of the fastest of some runs."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, env=_environment(), check=False)
        seconds.append(time.perf_counter() - start)
        if done.returncode != 0:
            sys.exit(f"{command}: exit {done.returncode}\n{done.stdout!r}\n{done.stderr!r}")
    return min(seconds)


def _environment() -> dict[str, str]:
    root = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": root}


def measure(name: str, files: dict[str, bytes], runs: int) -> dict[str, object]:
    """Both processes over the same folder."""
    with tempfile.TemporaryDirectory() as folder:
        for relative, data in files.items():
            path = Path(folder, relative)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        reference = fastest([sys.executable, "-c", _REFERENCE, folder], runs)
        product = fastest([sys.executable, "-c", _PRODUCT, folder], runs)
    return {
        "benchmark": f"lint, {name}",
        "bytes": sum(map(len, files.values())),
        "reference": "yaml.load with CSafeLoader, a process of its own",
        "reference_seconds": round(reference, 3),
        "seconds": round(product, 3),
        "ratio": round(product / reference, 2),
        "target": 3,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    files = starter_files()
    for name, chosen in (("shipped", files), ("2 MB", enlarged(files, MEGABYTES))):
        sys.stdout.write(json.dumps(measure(name, chosen, runs)) + "\n")


if __name__ == "__main__":
    main()
