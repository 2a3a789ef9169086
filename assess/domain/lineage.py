"""Which control took over the history of which (`replaces`, split and merge; DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from assess.domain.facts import CellKey, Finding
from assess.domain.outcome import WORST_FIRST, CellSummary, Contradiction


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where the controls, questions and requirements of a catalogue come from.

    Attributes:
        controls: Control to those that it replaces and that are gone, at first hand.
        items: Question or requirement to those of replaced controls that said the same in all but
            their ids, nearest first.
    """

    controls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def before(self, control: str) -> tuple[str, ...]:
        """All controls whose history it has taken over, nearest first."""
        found, near = dict[str, None](), list(self.controls.get(control, ()))
        while near:
            found.update(dict.fromkeys(near))
            near = [c for n in near for c in self.controls.get(n, ()) if c not in found]
        return tuple(found)

    def after(self, control: str) -> tuple[str, ...]:
        """Controls that have taken over its history."""
        return tuple(c for c in self.controls if control in self.before(c))

    def now(self, item: str, control: str) -> str:
        """What a control calls a question of one that it replaced; the old id if it has none."""
        named = (n for n, olds in self.items.items() if item in olds and _control_of(n) == control)
        return next(named, item)


def _control_of(item: str) -> str:
    return item.rpartition("-")[0]


def followed(
    last: Mapping[CellKey, CellSummary], lineage: Lineage
) -> Mapping[CellKey, CellSummary]:
    """The last summaries, with those of replaced controls under what replaced them.

    A cell that has a summary of its own keeps it. Of several that were merged the worst result
    counts; what spoke against them all stays.
    """
    found = dict(last)
    departments = dict.fromkeys(key.department for key in last)
    for control in lineage.controls:
        for department in departments:
            key = CellKey(control, department)
            earlier = tuple(_nearest(last, lineage, key))
            if key not in found and earlier:
                found[key] = _merged(key, earlier, lineage)
    return found


def _nearest(
    last: Mapping[CellKey, CellSummary], lineage: Lineage, key: CellKey
) -> Iterator[CellSummary]:
    """The summaries that a cell goes back to: of each line the newest."""
    left, seen = list(lineage.controls.get(key.control, ())), set[str]()
    while left:
        control = left.pop(0)
        before = CellKey(control, key.department)
        if before in last:
            yield last[before]
        elif control not in seen:
            left += lineage.controls.get(control, ())
        seen.add(control)


def _merged(key: CellKey, earlier: tuple[CellSummary, ...], lineage: Lineage) -> CellSummary:
    worst = min(earlier, key=lambda s: WORST_FIRST.index(s.result))
    return replace(
        worst,
        key=key,
        contradictions=tuple(_moved(key, earlier, worst.period_id, lineage)),
        evidence_backed=all(s.evidence_backed for s in earlier),
        signed=all(s.signed for s in earlier),
    )


def _moved(
    key: CellKey, earlier: Iterable[CellSummary], period: str, lineage: Lineage
) -> Iterator[Contradiction]:
    for summary in earlier:
        for found in summary.contradictions:
            at = found.period or summary.period_id
            yield replace(
                found,
                question=lineage.now(found.question, key.control),
                period=None if at == period else at,
            )


def last_finding(findings: Iterable[Finding], key: CellKey, lineage: Lineage) -> Finding | None:
    """The newest finding on a cell or on one whose history it has taken over.

    Args:
        findings: Oldest first.
        key: The cell.
        lineage: Of the catalogue in force.
    """
    controls = {key.control, *lineage.before(key.control)}
    mine = [f for f in findings if f.key.department == key.department and f.key.control in controls]
    return mine[-1] if mine else None
