"""Eight processes at once: dense, one root, no error."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path

from assess.ledger.nodes import root
from assess.ledger.verify import check_leaves, check_nodes
from assess.storage.replay import check
from assess.storage.scan import ledger_rows, stored_nodes
from tests.storage.crowd import APPENDS, append_many, save_drafts
from tests.storage.small import make

PROCESSES = 8


def together(work: Callable[[Path, int, Barrier], None], path: Path) -> list[int | None]:
    """Exit codes of the processes that did it together."""
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(PROCESSES)
    crowd = [spawn.Process(target=work, args=(path, n, start)) for n in range(PROCESSES)]
    for process in crowd:
        process.start()
    for process in crowd:
        process.join(120)
    return [process.exitcode for process in crowd]


def test_eight_processes_append_at_once(tmp_path: Path) -> None:
    store = make(tmp_path / "assess.db")
    assert together(append_many, store.path) == [0] * PROCESSES
    with store.read() as view:
        rows = list(ledger_rows(view))
        report = check_leaves(rows, view.origin())
        assert report.faults == ()
        assert report.size == 5 + PROCESSES * APPENDS
        assert report.root == root([stored for _, _, stored in rows])
        assert check_nodes(report.size, report.leaf_hashes, stored_nodes(view)) == []
        assert list(check(view, list(report.leaves))) == []
        by = Counter(leaf.by for leaf in report.leaves)
    appended = {f"p_{n}": APPENDS for n in range(PROCESSES)}
    assert by == {"p_init": 1, "p_one": 4, **appended}


def test_eight_processes_save_one_answer(tmp_path: Path) -> None:
    """Every save was made over the one before it: the versions count the saves."""
    store = make(tmp_path / "assess.db")
    assert together(save_drafts, store.path) == [0] * PROCESSES
    with store.read() as view:
        found = view.draft("2026-Q3", "hr", "Q1")
    assert found is not None
    assert found.version == PROCESSES * APPENDS
