"""What a control asks of the departments that get a cell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from assess.catalog.codes import Code
from assess.catalog.controls import ControlEntry
from assess.catalog.draft import Draft
from assess.catalog.entry import Entry
from assess.catalog.report import Report
from assess.catalog.shapes import QUARTERS
from assess.domain.control import AskedOf, Control, Question, Requirement, Supply
from assess.domain.statement import ConflictStatus
from assess.text import Text

OWN_FILES = 6
"""Most required files of its own that a plain department owes in a quarter (DESIGN section 6)."""

SCOPE_CONFLICT = "C-74"
"""While it is open, `group` binds all entities (DESIGN section 5)."""

_SPREAD = 2
_ROLES = {
    AskedOf.OWNER: Text("an owner", "主管部門"),
    AskedOf.DEPARTMENT: Text("a department", "部門"),
}
_ADD_OWNER = Text(
    "add owner to applies_to, or change asked_of",
    "applies_toにownerを加えるか、asked_ofを変えてください",
)
_ADD_ALL = Text(
    "add all or attributes to applies_to, or write asked_of: owner",
    "applies_toにall又はattributesを加えるか、asked_of: ownerと書いてください",
)
_ADD_SUPPLIER = Text(
    "add owner to applies_to, or write supply: department",
    "applies_toにownerを加えるか、supply: departmentと書いてください",
)
_ADD_PIECE = Text(
    "add a requirement with required: true, without when and unless_nil",
    "whenもunless_nilもない、required: trueの証跡要件を加えてください",
)
_OWE_LESS = Text(
    "write required: false or supply: central for one, or move a control's quarter",
    "一つをrequired: false又はsupply: centralにするか、管理策の四半期を移してください",
)


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
    named, role, hint = "department", "部門", _ADD_ALL
    if part.asked_of is AskedOf.OWNER:
        named, role, hint = "owner", "主管部門", _ADD_OWNER
    message = Text(
        f"{control.id} applies to no {named}: nobody is asked {part.id}",
        f"{control.id}が適用される{role}がなく、{part.id}を問う相手がいません",
    )
    report.error(entry.at("asked_of"), message, hint, Code.NOBODY_ASKED)


def _supplied(
    report: Report, entry: Entry[Any], part: Question | Requirement, control: Control
) -> None:
    if part.supply is Supply.CENTRAL and not control.applies_to.owner:
        message = Text(
            f"{control.id} has no owner who could supply {part.id}",
            f"{control.id}に、{part.id}を提供する主管部門がありません",
        )
        report.error(entry.at("supply"), message, _ADD_SUPPLIER, Code.NOBODY_SUPPLIES)


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
                message = Text(
                    f"{_ROLES[side].en} with this control owes no required piece in every case",
                    f"この管理策の{_ROLES[side].ja}に、必ず提出する証跡がありません",
                )
                field = entry.control.at("evidence")
                report.error(field, message, _ADD_PIECE, Code.NO_REQUIRED_EVIDENCE)


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
            message = Text(
                f"a plain department of {scope} owes {len(owed)} files of its own in quarter"
                f" {quarter}, more than {OWN_FILES}: {ids}",
                f"{scope}の一般の部門が第{quarter}四半期に自ら提出するファイルが{len(owed)}件あり、"
                f"上限の{OWN_FILES}件を超えています: {ids}",
            )
            field = owed[OWN_FILES].at("required")
            also = tuple(piece.at("required").place for piece in owed)
            report.error(field, message, _OWE_LESS, Code.TOO_MANY_OWED, also)
            reported.add(str(owed[OWN_FILES].id))


def check_spread(draft: Draft, report: Report) -> None:
    """Controls that are not quarterly fall evenly into the quarters."""
    due = Counter(entry.value.due for entry in draft.controls if entry.value)
    for names in (((1, 3), (2, 4)), ((1,), (2,), (3,), (4,))):
        counts = {name: due[name] for name in names}
        most, least = max(counts, key=counts.__getitem__), min(counts, key=counts.__getitem__)
        if counts[most] - counts[least] > _SPREAD and draft.name is not None:
            message = Text(
                f"{counts[most]} controls are due in {list(most)},"
                f" {counts[least]} in {list(least)}",
                f"評価する四半期が{list(most)}の管理策は{counts[most]}件、"
                f"{list(least)}は{counts[least]}件です",
            )
            hint = Text(
                f"move controls from {list(most)} to {list(least)}",
                f"管理策を{list(most)}から{list(least)}に移してください",
            )
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
