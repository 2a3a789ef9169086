"""Find in policy texts what the catalogue knows of them, by hash."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.catalog.policy.seats import Part, Seat, seats
from assess.catalog.policy.text import PolicyText, Run
from assess.catalog.policy.windows import occurrences
from assess.domain.statement import Catalogue

_ENOUGH = 10
"""A part is in the texts if one in so many of its seats is."""

_ELSEWHERE = 10**9


@dataclass(frozen=True, slots=True)
class Match:
    """What was found.

    Attributes:
        texts: What was looked at.
        seats: What the catalogue expects, part by part in the order of the stored texts.
        parts: Parts that the texts are taken to hold.
        found: Seat to where it stands, by hash.
        repeated: Further places where the words of a passage stand.
        copies: Further places where the words of statements stand; nothing tests them there.
    """

    texts: tuple[PolicyText, ...]
    seats: tuple[Seat, ...]
    parts: tuple[Part, ...]
    found: Mapping[Seat, Run]
    repeated: tuple[tuple[Seat, Run], ...]
    copies: tuple[tuple[Seat, Run], ...]

    def expected(self, part: Part) -> tuple[Seat, ...]:
        """Seats of one part."""
        return tuple(seat for seat in self.seats if seat.part == part)


def match(catalogue: Catalogue, texts: Sequence[PolicyText], sources: Sequence[str] = ()) -> Match:
    """Find every statement and passage of the catalogue by hash.

    Args:
        catalogue: With hashes of sentences.
        texts: One or more files, in which several sources may stand.
        sources: Ids of the sources that the texts must hold; () for those that are found there.
    """
    wanted = seats(catalogue)
    places = occurrences(texts, {seat.digest for seat in wanted})
    found = _seated(wanted, places)
    parts = _parts(wanted, found, sources)
    kept = {seat: run for seat, run in found.items() if seat.part in parts}
    repeated, copies = _further(kept, places)
    return Match(tuple(texts), wanted, parts, kept, repeated, copies)


def _seated(wanted: Sequence[Seat], places: Mapping[str, Sequence[Run]]) -> dict[Seat, Run]:
    """Each seat at a place of its own; the same words at several places go to the nearest seat."""
    same: dict[str, list[Seat]] = {}
    for seat in wanted:
        if seat.digest in places:
            same.setdefault(seat.digest, []).append(seat)
    found: dict[Seat, Run] = {}
    for digest, rivals in same.items():
        if len(rivals) == len(places[digest]) == 1:
            found[rivals[0]] = places[digest][0]
    anchors = _anchors(found)
    for digest, rivals in same.items():
        if rivals[0] in found:
            continue
        distances = sorted(
            (_distance(anchors.get(seat.part, []), seat, run), n, run)
            for n, seat in enumerate(rivals)
            for run in places[digest]
        )
        taken: set[Run] = set()
        for _, n, run in distances:
            if rivals[n] not in found and run not in taken:
                found[rivals[n]] = run
                taken.add(run)
    return found


def _anchors(found: Mapping[Seat, Run]) -> dict[Part, list[tuple[int, Run]]]:
    """For each part: line in the stored text and place in the new one, in rising order."""
    anchors: dict[Part, list[tuple[int, Run]]] = {}
    for seat, run in found.items():
        anchors.setdefault(seat.part, []).append((seat.first, run))
    return {part: sorted(pairs) for part, pairs in anchors.items()}


def _distance(anchors: Sequence[tuple[int, Run]], seat: Seat, run: Run) -> int:
    """How far a place is from where the seat's neighbours let it be expected."""
    if not anchors:
        return _ELSEWHERE
    at = max(0, bisect_right(anchors, (seat.first, Run(_ELSEWHERE, 0, 0))) - 1)
    line, near = anchors[at]
    return (
        _ELSEWHERE if near.text != run.text else abs(run.first - near.first - (seat.first - line))
    )


def _parts(
    wanted: Sequence[Seat], found: Mapping[Seat, Run], sources: Sequence[str]
) -> tuple[Part, ...]:
    total: dict[Part, int] = {}
    there: dict[Part, int] = {}
    for seat in wanted:
        total[seat.part] = total.get(seat.part, 0) + 1
        there[seat.part] = there.get(seat.part, 0) + (seat in found)
    return tuple(
        part
        for part in total
        if (part[0] in sources if sources else there[part] * _ENOUGH >= total[part])
    )


def _further(
    found: Mapping[Seat, Run], places: Mapping[str, Sequence[Run]]
) -> tuple[tuple[tuple[Seat, Run], ...], tuple[tuple[Seat, Run], ...]]:
    """Places that no seat has taken: of passages, and of statements outside of other ones."""
    taken = set(found.values())
    covered = {(run.text, n) for run in taken for n in range(run.first, run.last + 1)}
    repeated: list[tuple[Seat, Run]] = []
    copies: list[tuple[Seat, Run]] = []
    passages_first = sorted(found, key=lambda seat: seat.why is None)
    for seat in {seat.digest: seat for seat in passages_first}.values():
        for run in places[seat.digest]:
            if run in taken:
                continue
            if seat.why is not None:
                repeated.append((seat, run))
            elif any((run.text, n) not in covered for n in range(run.first, run.last + 1)):
                copies.append((seat, run))
    return tuple(repeated), tuple(copies)
