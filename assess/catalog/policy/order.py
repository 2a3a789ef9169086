"""Which of the things found stand in the order in which they stood before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from assess.catalog.policy.match import Match
from assess.catalog.policy.seats import Seat
from assess.catalog.policy.text import Run


def in_order(match: Match) -> frozenset[Seat]:
    """Seats found that kept their order; the rest has moved. The most that can be kept are.

    A seat whose stored lines are unknown has not moved.
    """
    kept: set[Seat] = set()
    for part in match.parts:
        placed = [seat for seat in match.expected(part) if seat in match.found]
        kept.update(seat for seat in placed if not seat.lines)
        known = sorted(
            (seat for seat in placed if seat.lines), key=lambda s: (s.first, match.found[s])
        )
        kept.update(known[n] for n in longest_rising([_start(match.found, s) for s in known]))
    return frozenset(kept)


def longest_rising(values: Sequence[tuple[int, int]]) -> list[int]:
    """Positions of the longest part of `values` that never falls."""
    tails: list[tuple[int, int]] = []
    ends: list[int] = []
    before: list[int | None] = []
    for position, value in enumerate(values):
        at = bisect_right(tails, value)
        before.append(ends[at - 1] if at else None)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [position]
    found: list[int] = []
    step = ends[-1] if ends else None
    while step is not None:
        found.append(step)
        step = before[step]
    return found[::-1]


def _start(found: Mapping[Seat, Run], seat: Seat) -> tuple[int, int]:
    run = found[seat]
    return run.text, run.first
