"""Read views: everything that can be read within one transaction."""

from __future__ import annotations

from collections.abc import Collection

from assess.domain.facts import CellKey, PeriodFacts
from assess.domain.history import PastPeriod
from assess.storage.facts import load, load_opening
from assess.storage.facts.history import (
    found_conforming,
    imports,
    newest_import,
    past_periods,
)
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

    def imports(self, at: int | None = None) -> tuple[PastPeriod, ...]:
        """Every import of past results, in ledger order, superseded ones too."""
        return imports(self, at)

    def newest_import(self) -> int:
        """The leaf of the newest import of past results, -1 where there is none."""
        return newest_import(self)

    def past_periods(self, at: int | None = None) -> tuple[PastPeriod, ...]:
        """The imports of past results that count, by their days."""
        return past_periods(self, at)

    def found_conforming(
        self, controls: Collection[str], at: int | None = None
    ) -> frozenset[CellKey]:
        """Cells of some controls that any approval found conforming."""
        return found_conforming(self, controls, at)
