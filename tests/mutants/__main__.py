"""Runs the mutants: ``python -m tests.mutants [NAME…]``. Exit 1 if one survives.

Each mutant is made in a copy in a temporary folder; the working tree is never touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutants.named import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("assess", "controls", "tests", "docs")


def survives(mutant: Mutant, folder: Path) -> str | None:
    """Makes the mutant in a copy and runs its tests; the output if none of them failed."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "organization.yaml", "assess.yaml"):
        shutil.copy(ROOT / name, folder / name)
    file = folder / "assess" / mutant.file
    text = file.read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        return f"its text stands {text.count(mutant.old)} times in {mutant.file}"
    file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
        + [f"tests/{test}" for test in mutant.tests],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return None if done.returncode == 1 and "\nFAILED " in done.stdout else done.stdout[-2000:]


def attempt(mutant: Mutant) -> tuple[Mutant, str | None]:
    """One mutant in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        return mutant, survives(mutant, Path(name))


def main() -> int:
    """Runs the named mutants, all by default."""
    wanted = [m for m in MUTANTS if not sys.argv[1:] or any(a in m.name for a in sys.argv[1:])]
    alive = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for mutant, output in pool.map(attempt, wanted):
            sys.stdout.write(f"{'killed  ' if output is None else 'SURVIVED'} {mutant.name}\n")
            if output is not None:
                alive += 1
                sys.stdout.write(f"{output}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(wanted) - alive} of {len(wanted)} mutants killed\n")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
