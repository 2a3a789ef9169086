"""Read views: everything that can be read within one transaction."""

from __future__ import annotations

from assess.domain.facts import PeriodFacts
from assess.storage.facts import load, load_opening
from assess.storage.records import DraftRecord, Head, LogEntry, stored_event
from assess.storage.snapshot import Snapshot

__all__ = ["DraftRecord", "Head", "LogEntry", "View", "stored_event"]


class View(Snapshot):
    """Everything that can be read, within one transaction.

    Positions count leaves: position 7 is the state after leaves 0 to 6. None means the head.
    """

    def facts(self, period: str, at: int | None = None) -> PeriodFacts:
        """The facts of one period at a position.

        Raises:
            BadInput: The period was not opened (by then).
        """
        return load(self, period, at)

    def opening_facts(self, period: str) -> PeriodFacts:
        """Only how a period was opened and whether it is closed, approved and published.

        Raises:
            BadInput: The period was not opened.
        """
        return load_opening(self, period)
