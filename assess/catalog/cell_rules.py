"""What a control asks of the departments that get a cell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from assess.catalog.codes import Code
from assess.catalog.controls import ControlEntry
from assess.catalog.draft import Draft
from assess.catalog.entry import Entry
from assess.catalog.reading import QUARTERS
from assess.catalog.report import Report
from assess.domain.control import AskedOf, Control, Question, Requirement, Supply
from assess.domain.statement import ConflictStatus

OWN_FILES = 6
"""Most required files of its own that a plain department owes in a quarter (DESIGN section 6)."""

SCOPE_CONFLICT = "C-74"
"""While it is open, `group` binds all entities (DESIGN section 5)."""

_SPREAD = 2
_ROLES = {AskedOf.OWNER: "an owner", AskedOf.DEPARTMENT: "a department"}


def check_sides(draft: Draft, report: Report) -> None:
    """Whoever is asked exists, and so does whoever supplies."""
    for entry in draft.controls:
        control = entry.value
        if control is None:
            continue
        sides = _sides(control)
        for part in entry.parts:
            if part.value is not None:
                _asked(report, part, part.value, control, sides)
                _supplied(report, part, part.value, control)


def _asked(
    report: Report,
    entry: Entry[Any],
    part: Question | Requirement,
    control: Control,
    sides: tuple[AskedOf, ...],
) -> None:
    if part.asked_of in sides or (part.asked_of is AskedOf.BOTH and sides):
        return
    named = "owner" if part.asked_of is AskedOf.OWNER else "department"
    message = f"{control.id} applies to no {named}: nobody is asked {part.id}"
    hint = "add owner to applies_to, or change asked_of"
    if named == "department":
        hint = "add all or attributes to applies_to, or write asked_of: owner"
    report.error(entry.at("asked_of"), message, hint, Code.NOBODY_ASKED)


def _supplied(
    report: Report, entry: Entry[Any], part: Question | Requirement, control: Control
) -> None:
    if part.supply is Supply.CENTRAL and not control.applies_to.owner:
        message = f"{control.id} has no owner who could supply {part.id}"
        hint = "add owner to applies_to, or write supply: department"
        report.error(entry.at("supply"), message, hint, Code.NOBODY_SUPPLIES)


def check_evidence(draft: Draft, report: Report) -> None:
    """Every cell has a required piece that does not depend on an answer."""
    for entry in draft.controls:
        control = entry.value
        if control is None:
            continue
        for side in _sides(control):
            asked = any(
                part.value is not None and _reaches(part.value, side) for part in entry.parts
            )
            if asked and not any(_always(piece, side) for piece in control.requirements):
                message = f"{_ROLES[side]} with this control owes no required piece in every case"
                hint = "add a requirement with required: true, without when and unless_nil"
                report.error(entry.control.at("evidence"), message, hint, Code.NO_REQUIRED_EVIDENCE)


def check_workload(draft: Draft, report: Report) -> None:
    """A plain department owns nothing and has no attribute that a control asks for."""
    reported: set[str] = set()
    everywhere = _unsettled(draft)
    for scope in (entry.id for entry in draft.entities):
        for quarter in QUARTERS:
            owed = list(_owed(draft, scope or "", quarter, everywhere))
            if len(owed) <= OWN_FILES or owed[OWN_FILES].id in reported:
                continue
            ids = ", ".join(str(piece.id) for piece in owed)
            message = (
                f"a plain department of {scope} owes {len(owed)} files of its own in quarter"
                f" {quarter}, more than {OWN_FILES}: {ids}"
            )
            hint = "write required: false or supply: central for one, or move a control's quarter"
            report.error(owed[OWN_FILES].at("required"), message, hint, Code.TOO_MANY_OWED)
            reported.add(str(owed[OWN_FILES].id))


def check_spread(draft: Draft, report: Report) -> None:
    """Controls that are not quarterly fall evenly into the quarters."""
    due = Counter(entry.value.due for entry in draft.controls if entry.value)
    for names in (((1, 3), (2, 4)), ((1,), (2,), (3,), (4,))):
        counts = {name: due[name] for name in names}
        most, least = max(counts, key=counts.__getitem__), min(counts, key=counts.__getitem__)
        if counts[most] - counts[least] > _SPREAD and draft.name is not None:
            message = (
                f"{counts[most]} controls are due in {list(most)}, {counts[least]} in {list(least)}"
            )
            hint = f"move controls from {list(most)} to {list(least)}"
            report.warn(draft.name, message, hint, Code.UNEVEN)


def _owed(draft: Draft, scope: str, quarter: int, everywhere: bool) -> Iterator[Entry[Requirement]]:
    for entry in draft.controls:
        control = entry.value
        if control is None or not control.applies_to.all or quarter not in control.due:
            continue
        if scope in control.entities or (everywhere and "group" in control.entities):
            yield from _own_files(entry)


def _own_files(entry: ControlEntry) -> Iterator[Entry[Requirement]]:
    for part in entry.requirements:
        piece = part.value
        if piece is None or not piece.required or piece.supply is not Supply.DEPARTMENT:
            continue
        if _reaches(piece, AskedOf.DEPARTMENT):
            yield part


def _unsettled(draft: Draft) -> bool:
    return any(
        entry.value is not None
        and entry.id == SCOPE_CONFLICT
        and entry.value.status is ConflictStatus.OPEN
        for entry in draft.conflicts
    )


def _sides(control: Control) -> tuple[AskedOf, ...]:
    applies = control.applies_to
    owner = (AskedOf.OWNER,) if applies.owner else ()
    return (*owner, AskedOf.DEPARTMENT) if applies.all or applies.attributes else owner


def _reaches(part: Question | Requirement, side: AskedOf) -> bool:
    return part.asked_of in (side, AskedOf.BOTH)


def _always(piece: Requirement, side: AskedOf) -> bool:
    return piece.required and piece.when is None and not piece.unless_nil and _reaches(piece, side)
