"""Runs tests in a copy, in a process that has what they import of other people at hand."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

AT_HAND = ("pytest", "sqlmodel", "sqlalchemy.dialects.sqlite", "textual.app", "jinja2", "yaml")
OURS = ("assess", "tests")

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(list(AT_HAND))


def run(tests: Sequence[str], folder: Path) -> tuple[int | None, str]:
    """Exit code and output of some tests in a copy."""
    log = folder / "output.txt"
    process = _processes.Process(target=_run, args=(tests, folder, log))
    process.start()
    process.join()
    return process.exitcode, log.read_text(encoding="utf-8", errors="replace")


def _run(tests: Sequence[str], folder: Path, log: Path) -> None:
    """Becomes a run of pytest in the copy; nothing of this copy's own code stays imported."""
    import pytest

    output = os.open(log, os.O_WRONLY | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(output, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    os.environ |= {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    os.chdir(folder)
    quiet = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    sys.exit(int(pytest.main([*quiet, *(f"tests/{test}" for test in tests)])))
