"""Whether a sheet came in time, by one rule for whoever signs it and for the report.

A sheet is late if it was first complete after its due date as that then stood, or if what was sent
back was signed anew after the return's due date. Signing again without a return is never late.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assess.domain.facts import (
    Attestation,
    AttestedCell,
    PeriodFacts,
    PopulationDepartment,
    Review,
    ReviewVerdict,
)
from assess.domain.vouching import in_force, unvouched
from assess.domain.windows import Days


@dataclass(frozen=True, slots=True)
class Timing:
    """How a department's sheet stands.

    Attributes:
        standing: Attestations in force, the one that gives the results first.
        unvouched: Days that none of them vouches for.
        first: The one with which every day was vouched for the first time; None if none was.
        late: Calendar days after the due date that was missed by most; 0 where none was, and while
            days are unvouched.
        missed: That due date, as it then stood; None where none was missed.
        returned: It was the due date of a return.
    """

    standing: tuple[Attestation, ...]
    unvouched: tuple[Days, ...]
    first: Attestation | None
    late: int = 0
    missed: date | None = None
    returned: bool = False

    @property
    def signed(self) -> Attestation | None:
        """The attestation in force; None while days are unvouched."""
        return self.standing[0] if self.standing and not self.unvouched else None


def sheet_due(
    facts: PeriodFacts, department: PopulationDepartment, before: int | None = None
) -> date:
    """The due date of a sheet as extended; with `before`, as it stood before that leaf."""
    extended = [
        e.due
        for e in facts.extensions
        if e.department == department.id and (before is None or e.mark.idx < before)
    ]
    return max([department.due, *extended])


def timing(facts: PeriodFacts, department: PopulationDepartment) -> Timing:
    """How the sheet of `department` stands at the position of the facts."""
    mine = [
        a
        for a in facts.attestations
        if a.department == department.id and (facts.closed is None or a.mark.idx < facts.closed.idx)
    ]
    standing = _standing(mine)
    found = Timing(standing, unvouched(standing, department), _first(department, mine))
    if found.first is None or found.unvouched:
        return found
    due = sheet_due(facts, department, found.first.mark.idx)
    kept = [(_after(facts, found.first, due), due, False)]
    kept += [(_after(facts, a, due), due, True) for a, due in _signed_anew(facts, department, mine)]
    late, missed, returned = max(kept, key=lambda k: k[0])
    return replace(found, late=late, missed=missed, returned=returned) if late > 0 else found


def _first(
    department: PopulationDepartment, attestations: Sequence[Attestation]
) -> Attestation | None:
    for n, attestation in enumerate(attestations, start=1):
        if not unvouched(_standing(attestations[:n]), department):
            return attestation
    return None


def _standing(attestations: Sequence[Attestation]) -> tuple[Attestation, ...]:
    return in_force(attestations, lambda a: a)


def _after(facts: PeriodFacts, attestation: Attestation, due: date) -> int:
    """Days from `due` to the signature, in the period's zone."""
    return (attestation.mark.at.astimezone(facts.opening.zone).date() - due).days


def _signed_anew(
    facts: PeriodFacts, department: PopulationDepartment, mine: Sequence[Attestation]
) -> Iterator[tuple[Attestation, date]]:
    """Attestations that change what was sent back, each with the due date that this had."""
    for n, attestation in enumerate(mine):
        if _standing(mine[: n + 1])[0] is not attestation:
            continue
        original = sheet_due(facts, department, attestation.mark.idx)
        for cell in attestation.listed:
            known = [
                r for r in facts.reviews if r.key == cell.key and r.mark.idx < attestation.mark.idx
            ]
            if _sent_back(known, mine[:n], cell):
                yield attestation, max([original, *(r.due for r in known if r.due is not None)])


def _sent_back(
    reviews: Sequence[Review], earlier: Sequence[Attestation], cell: AttestedCell
) -> bool:
    """Whether a cell was sent back as it stood, and now stands otherwise."""
    listing = [a for a in earlier if a.entry(cell.key.control) is not None]
    stood = _standing(listing)[0].entry(cell.key.control) if listing else None
    if stood is None or stood.content == cell.content:
        return False
    said = [r.verdict for r in reviews if r.content == stood.content]
    return said[-1:] == [ReviewVerdict.RETURNED]
