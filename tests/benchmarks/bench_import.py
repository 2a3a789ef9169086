"""`assess controls import` of large frameworks against compliance-trestle validating a catalog.

Run as ``python -m tests.benchmarks.bench_import [--runs N] [--trestle PROGRAM]``. Imports an OSCAL
catalog of 1,000 controls and a CISO Assistant framework of 2,000 nodes; the reference validates an
OSCAL catalog of as many controls. The target is less than half of its time. Where trestle is not
installed, the reference is a process that loads the imported file and walks it, without a target.
Prints one line of JSON per framework. Processor time counts, of user and system; runs alternate, so
that a busy machine slows both alike, and the fastest of each counts. Either runs with its bytecode
cached, as it is once installed: the first run of each makes it and does not count.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.exchange.frameworks import catalog, library

TARGET = 0.5
FRAMEWORKS = (
    ("OSCAL catalog of 1,000 controls", "ships.json", catalog(1000), catalog(1000)),
    ("CISO Assistant framework of 2,000 nodes", "ships.yaml", library(2000), catalog(2000)),
)
_PRODUCT = """
import sys
from assess.cli.main import run
sys.argv = ["assess", "controls", "import", sys.argv[1], "--out", sys.argv[2]]
run()
"""
_WALK = """
import json, sys
def walk(value):
    if isinstance(value, (dict, list)):
        return sum(map(walk, value.values() if isinstance(value, dict) else value))
    return 1
with open(sys.argv[1], "rb") as file:
    if sys.argv[1].endswith(".json"):
        value = json.load(file)
    else:
        import yaml
        value = yaml.load(file, Loader=yaml.CSafeLoader)
walk(value)
"""


def seconds(command: Sequence[str], folder: Path) -> float:
    """Processor time of one process."""
    root = str(Path(__file__).parents[2])
    kept = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    cache = {"PYTHONPATH": root, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    start = _processor_time()
    done = subprocess.run(
        command, cwd=folder, capture_output=True, env={**kept, **cache}, check=False
    )
    taken = _processor_time() - start
    if done.returncode != 0:
        sys.exit(f"{command}: exit {done.returncode}\n{done.stdout!r}\n{done.stderr!r}")
    return taken


def _processor_time() -> float:
    """Of all processes that have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def reference(trestle: str | None, folder: Path, file: Path, catalog_: bytes) -> list[str]:
    """The command that the import is measured against."""
    if trestle is None:
        return [sys.executable, "-c", _WALK, str(file)]
    seconds([trestle, "init", "--local"], folder)
    place = folder / "catalogs" / "ships"
    place.mkdir(parents=True)
    (place / "catalog.json").write_bytes(catalog_)
    return [trestle, "validate", "-f", "catalogs/ships/catalog.json"]


def measure(
    name: str, file: str, data: bytes, catalog_: bytes, trestle: str | None, runs: int
) -> dict[str, object]:
    """Both processes, one after the other, several times."""
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        source, out = folder / file, folder / "out"
        source.write_bytes(data)
        command = reference(trestle, folder, source, catalog_)
        product = [sys.executable, "-c", _PRODUCT, str(source), str(out)]
        for _ in range(runs + 1):
            theirs.append(seconds(command, folder))
            ours.append(seconds(product, folder))
            shutil.rmtree(out)
    ours, theirs = ours[1:], theirs[1:]
    return {
        "benchmark": f"import, {name}",
        "bytes": len(data),
        "reference": "trestle validate of a catalog of as many controls"
        if trestle
        else "load the same file and walk it, a process of its own",
        "reference_seconds": round(min(theirs), 3),
        "seconds": round(min(ours), 3),
        "ratio": round(min(ours) / min(theirs), 2),
        "target": TARGET if trestle else None,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--trestle", default=shutil.which("trestle"), help="its program")
    given = parser.parse_args()
    for framework in FRAMEWORKS:
        line = json.dumps(measure(*framework, given.trestle, given.runs))
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
