"""Which findings a conflict record of the catalogue tells of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assess.catalog.policy.finding import Finding
from assess.catalog.policy.view import StoredLine, View
from assess.domain.policy import Detector, line_spans
from assess.domain.statement import Conflict, ConflictStatus

_MOST_LINES = 2_000


def with_conflicts(view: View, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding with the conflicts that tell of it.

    A conflict tells of what one of its own detectors finds, in its lines of the stored texts or
    about its fact. One that is published as mended tells of nothing any more.
    """
    current = [c for c in view.catalogue.conflicts if c.status is not ConflictStatus.PUBLISHED]
    lines = {conflict.id: _lines(conflict) for conflict in current}
    found = []
    for finding in findings:
        there = {line for spot in finding.spots for line in view.stored.get(spot.at, ())}
        ids = tuple(
            conflict.id
            for conflict in current
            if finding.detector in conflict.detectors
            and not finding.changed
            and _about(conflict, finding, lines[conflict.id] & there)
        )
        found.append(replace(finding, conflicts=ids))
    return tuple(found)


def _about(conflict: Conflict, finding: Finding, shared: set[StoredLine]) -> bool:
    """Of the same fact where both name one, else in the same lines."""
    if finding.slot and conflict.slot:
        return finding.slot == conflict.slot
    return bool(shared)


def not_seen(view: View, findings: Sequence[Finding]) -> tuple[Conflict, ...]:
    """Open conflicts of these texts that no detector of theirs finds, though one should."""
    seen = {id_ for finding in findings for id_ in finding.conflicts}
    present = {part[0] for part in view.parts.values()}
    needed = {
        slot.id: {*slot.sources, *(value.source for value in slot.values)}
        for slot in view.catalogue.facts
    }
    return tuple(
        conflict
        for conflict in view.catalogue.conflicts
        if conflict.status is ConflictStatus.OPEN
        and set(conflict.detectors) - {Detector.PERSON}
        and {place.source for place in conflict.lines} <= present
        and needed.get(conflict.slot, set()) <= present
        and conflict.id not in seen
    )


def _lines(conflict: Conflict) -> set[StoredLine]:
    return {
        (place.source, language, number)
        for place in conflict.lines
        for language, lines in place.lines.items()
        for first, last in line_spans(lines)
        for number in range(first, min(last, first + _MOST_LINES) + 1)
    }
