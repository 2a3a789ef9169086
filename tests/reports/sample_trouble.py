"""The ledger of the invented quarters, and what goes wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from assess.domain.answer import Value
from assess.domain.facts import Mark

HOSTILE = '<script>alert(1)</script> {{ 7*7 }} " onmouseover=x | **bold** [x](y) \u202e\x1b[31m'
"""What somebody may type into any text."""


@dataclass
class Ledger:
    """Numbers leaves; time moves on by a minute with each."""

    idx: int = 0
    at: datetime = datetime(2025, 9, 1, tzinfo=UTC)

    def mark(self, by: str, on: date | None = None) -> Mark:
        """The next leaf; on a given day at 9:00 in Tokyo, if that is later than now."""
        if on is not None:
            self.at = max(self.at, datetime.combine(on, time(0, 0), UTC))
        self.at += timedelta(minutes=1)
        self.idx += 1
        return Mark(self.idx - 1, self.at, by)


@dataclass
class Trouble:
    """What goes wrong in a quarter: shares of answers and pieces, and departments."""

    bad: float = 0.03
    partial: float = 0.04
    stale: float = 0.05
    absent: float = 0.03
    missed: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    exceptions: tuple[tuple[str, str], ...] = ()
    deviations: tuple[tuple[str, str], ...] = ()
    hostile: bool = False
    forced: Mapping[tuple[str, str], Value] = field(default_factory=dict)
