"""Runs the mutants: ``python -m tests.mutants [NAME…]``. Exit 1 if one survives.

Each mutant is made in a copy in a temporary folder; the working tree is never touched.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from compileall import compile_dir
from concurrent.futures import ThreadPoolExecutor
from importlib.util import cache_from_source
from pathlib import Path
from py_compile import PycInvalidationMode

from tests.mutants.named import MUTANTS, Mutant
from tests.mutants.process import run

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("assess", "controls", "tests", "docs")


def survives(mutant: Mutant, healthy: Path, folder: Path) -> str | None:
    """Makes the mutant in a copy and runs its tests; the output if none of them failed."""
    shutil.copytree(healthy, folder, dirs_exist_ok=True, copy_function=os.link)
    file = folder / "assess" / mutant.file
    text = file.read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        return f"its text stands {text.count(mutant.old)} times in {mutant.file}"
    file.unlink()  # else the link would write into all copies
    file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    Path(cache_from_source(str(file))).unlink()
    code, output = run(mutant.tests, folder)
    return None if code == 1 and "\nFAILED " in output else output[-2000:]


def unharmed(mutants: Sequence[Mutant], healthy: Path) -> str | None:
    """Runs all their tests in a copy without a mutant; the output if one of them fails.

    Else a copy that lacks something would pass for a dead mutant.
    """
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(healthy, name, dirs_exist_ok=True, copy_function=os.link)
        code, output = run(sorted({t for m in mutants for t in m.tests}), Path(name))
    return None if code == 0 else output[-2000:]


def copy_tree(folder: Path) -> None:
    """What the tests need, compiled once for all copies."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "organization.yaml", "assess.yaml"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("assess", "tests"):
        compile_dir(folder / name, quiet=1, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)


def attempt(mutant: Mutant, healthy: Path) -> tuple[Mutant, str | None]:
    """One mutant in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        return mutant, survives(mutant, healthy, Path(name))


def main() -> int:
    """Runs the named mutants, all by default."""
    wanted = [m for m in MUTANTS if not sys.argv[1:] or any(a in m.name for a in sys.argv[1:])]
    alive = 0
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(max_workers=2) as pool:
        healthy = Path(name)
        copy_tree(healthy)
        harmless = pool.submit(unharmed, wanted, healthy)
        for mutant, output in pool.map(lambda m: attempt(m, healthy), wanted):
            sys.stdout.write(f"{'killed  ' if output is None else 'SURVIVED'} {mutant.name}\n")
            if output is not None:
                alive += 1
                sys.stdout.write(f"{output}\n")
            sys.stdout.flush()
        failed = harmless.result()
    sys.stdout.write(f"{len(wanted) - alive} of {len(wanted)} mutants killed\n")
    if failed is not None:
        sys.stdout.write(f"Their tests fail without any mutant:\n{failed}\n")
    return 1 if alive or failed is not None else 0


if __name__ == "__main__":
    sys.exit(main())
