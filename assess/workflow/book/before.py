"""Imported findings that no approval here has found corrected."""

from __future__ import annotations

from assess.domain.history import OpenFinding, PastPeriod, still_open
from assess.domain.lineage import Lineage
from assess.storage.view import View


def open_findings(
    view: View, past: tuple[PastPeriod, ...], lineage: Lineage, at: int | None = None
) -> tuple[OpenFinding, ...]:
    """Findings of the newest import that are still open at a position, in the file's order.

    An earlier import says what was open earlier; the newest says what still was.

    Args:
        view: An open view.
        past: The imports that count, by their days.
        lineage: Of the catalogue in force.
        at: Ledger position, the head where None.
    """
    if not past or not past[-1].findings:
        return ()
    newest = past[-1]
    named = {f.key.control for f in newest.findings}
    heirs = {heir for control in named for heir in lineage.after(control)}
    conforming = view.found_conforming(sorted(named | heirs), at)
    found = still_open(newest.findings, conforming, lineage)
    return tuple(OpenFinding(newest.period.id, f) for f in found)
