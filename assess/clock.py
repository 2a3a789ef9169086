"""The only clock. Everything else receives a time as an argument."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Returns the current instant, aware, in UTC."""


def wall() -> datetime:
    """The wall clock, in UTC."""
    return datetime.now(UTC)


def fixed(at: datetime) -> Clock:
    """A clock that always shows `at` (aware)."""
    instant = at.astimezone(UTC)
    return lambda: instant


def running_from(at: datetime) -> Clock:
    """A clock that starts at `at` now and runs with the process (rehearsals)."""
    start = time.monotonic()
    origin = at.astimezone(UTC)
    return lambda: origin + timedelta(seconds=time.monotonic() - start)
