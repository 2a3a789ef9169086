"""Policy inconsistencies of a report (DOMAIN section 5: 14)."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.report.context import Context
from assess.domain.report.parts import Figure
from assess.domain.statement import Conflict, ConflictStatus, Severity


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two policy texts that disagree, and what they touch."""

    conflict: Conflict
    controls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The policy inconsistencies, open ones first, high before low.

    Attributes:
        by_severity: Open ones by severity, high first, each of all open.
        opened, closed: Since the period before; None in a first period.
    """

    rows: tuple[ConflictRow, ...]
    open: Figure
    by_severity: tuple[tuple[Severity, Figure], ...]
    opened: Figure | None
    closed: Figure | None


def conflicts(context: Context) -> Conflicts:
    """The policy inconsistencies of the catalogue."""
    every = context.inputs.catalogue.conflicts
    still = [c for c in every if c.status is ConflictStatus.OPEN]
    severity = list(Severity)
    ordered = sorted(
        every, key=lambda c: (c.status is not ConflictStatus.OPEN, severity.index(c.severity), c.id)
    )
    open_count = context.count("conflicts:open", still, len(every))
    before = context.previous.conflicts if context.previous else None
    return Conflicts(
        rows=tuple(
            ConflictRow(
                c, tuple(k.id for k in context.inputs.catalogue.controls if c.id in k.conflicts)
            )
            for c in ordered
        ),
        open=open_count,
        by_severity=tuple(
            (
                s,
                context.count(
                    f"conflicts:open:{s.value}", (c for c in still if c.severity is s), len(still)
                ),
            )
            for s in severity
        ),
        opened=None
        if before is None
        else context.count(
            "conflicts:opened", (c for c in still if before.get(c.id) is not ConflictStatus.OPEN)
        ),
        closed=None
        if before is None
        else context.count(
            "conflicts:closed",
            (
                c
                for c, status in before.items()
                if status is ConflictStatus.OPEN and c not in {k.id for k in still}
            ),
        ),
    )
