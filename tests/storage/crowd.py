"""What one of several processes does at the same database; a module of its own, to be spawned."""

from __future__ import annotations

from datetime import timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path

from assess.domain.answer import Choice
from assess.storage.store import Store
from assess.storage.view import DraftRecord
from assess.storage.writer import StaleDraft
from tests.storage.small import START, event

APPENDS = 25


def append_many(path: Path, number: int, start: Barrier) -> None:
    """Appends events, each in its own transaction, all processes at once."""
    store = Store(path)
    start.wait(60)
    for n in range(APPENDS):
        with store.write() as writer:
            at = START + timedelta(hours=1)
            writer.append(event(b"%d of %d" % (n, number)), at, f"p_{number}")
    store.dispose()


def save_drafts(path: Path, number: int, start: Barrier) -> None:
    """Saves one answer over and over, looking again after each refusal."""
    store = Store(path)
    start.wait(60)
    saved = 0
    while saved < APPENDS:
        with store.read() as view:
            seen = view.draft("2026-Q3", "hr", "Q1")
        draft = DraftRecord(
            "2026-Q3", "hr", "Q1", Choice.YES, f"{number}", None, False, 0, f"p_{number}", START
        )
        try:
            with store.write() as writer:
                writer.save_draft(draft, Choice.YES, seen.version if seen else 0)
        except StaleDraft:
            continue
        saved += 1
    store.dispose()
