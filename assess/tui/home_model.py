"""What a manager has to do, worked out of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.control import Supply
from assess.domain.evidence import Evidence
from assess.domain.judgement import PieceState
from assess.text import Text
from assess.workflow.book import Book
from assess.workflow.sheet import (
    QuestionState,
    Sheet,
    SheetCell,
    SheetQuestion,
    SheetRequirement,
    lacks_reason,
)


class Why(StrEnum):
    """Why a control stands in the list of what to do next."""

    RETURNED = "returned"
    OPEN = "open"
    REASON = "reason"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Thing:
    """One control to work on."""

    cell: SheetCell
    why: Why


@dataclass(frozen=True, slots=True)
class Wanted:
    """A requirement that is not met: with the piece that comes nearest, if there is one."""

    cell: SheetCell
    requirement: SheetRequirement
    piece: Evidence | None
    state: PieceState | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What another department delivers: figures and files that came, of how many."""

    department: str
    figures: tuple[int, int]
    files: tuple[int, int]


def is_open(question: SheetQuestion) -> bool:
    """Whether the person has still to answer it, or to give the reason of "not applicable"."""
    return question.state is QuestionState.OPEN


def edited(cell: SheetCell, sheet: Sheet) -> bool:
    """Whether the cell differs from what is signed, in answers or evidence."""
    if sheet.signed is None:
        return False
    attested = sheet.book.attested(cell.key)
    pieces = tuple(p.id for p in sheet.book.pieces(cell.key))
    signed = attested.evidence if attested else ()
    return any(q.edited for q in cell.questions) or set(pieces) != set(signed)


def things(sheet: Sheet) -> tuple[Thing, ...]:
    """Controls to work on: sent back first, then open ones, then edited since signing."""
    found = [Thing(c, why) for c in sheet.cells if (why := _why(c, sheet)) is not None]
    order = list(Why)
    return tuple(sorted(found, key=lambda t: order.index(t.why)))


def own_wanted(cell: SheetCell) -> tuple[SheetRequirement, ...]:
    """Requirements that the department itself has still to meet."""
    return tuple(r for r in cell.missing_evidence if r.requirement.supply is Supply.DEPARTMENT)


def wanted(sheet: Sheet) -> tuple[Wanted, ...]:
    """Requirements of the department's own that are not met; those with a piece first."""
    found = [_nearest(c, r) for c in sheet.cells for r in own_wanted(c)]
    return tuple(sorted(found, key=lambda w: w.piece is None))


def waiting(sheet: Sheet) -> tuple[Waiting, ...]:
    """What other departments have still to deliver, by department."""
    figures: dict[str, list[bool]] = {}
    files: dict[str, list[bool]] = {}
    for cell in sheet.cells:
        owner = owner_of(sheet.book, cell)
        for q in cell.asked:
            if q.question.supply is Supply.CENTRAL:
                figures.setdefault(owner, []).append(q.supplied is not None)
        for r in cell.requirements:
            if r.requirement.supply is Supply.CENTRAL and r.state.wanted:
                files.setdefault(owner, []).append(r.state.met)
    names = dict.fromkeys((*figures, *files))
    rows = [
        Waiting(name, _counted(figures.get(name, [])), _counted(files.get(name, [])))
        for name in names
    ]
    return tuple(r for r in rows if r.figures[0] < r.figures[1] or r.files[0] < r.files[1])


def owner_of(book: Book, cell: SheetCell) -> str:
    """The department that delivers for a control: who owns its owner code, else ""."""
    owners = set(cell.control.applies_to.owner)
    mine = [d.id for d in book.opening.departments if owners & set(d.owns)]
    return mine[0] if mine else ""


def names(book: Book) -> Mapping[str, Text]:
    """Department id to name."""
    return {d.id: d.name for d in book.organization.departments}


def _why(cell: SheetCell, sheet: Sheet) -> Why | None:
    changed = edited(cell, sheet)
    if cell.returned is not None and not changed:
        return Why.RETURNED
    if cell.open_questions:
        lacking = all(lacks_reason(q.answer) for q in cell.open_questions)
        return Why.REASON if lacking else Why.OPEN
    return Why.EDITED if changed else None


def _nearest(cell: SheetCell, requirement: SheetRequirement) -> Wanted:
    states = {s.evidence: s for s in requirement.state.pieces}
    for piece in reversed(requirement.pieces):
        if not piece.withdrawn and piece.id in states:
            return Wanted(cell, requirement, piece, states[piece.id])
    return Wanted(cell, requirement, None, None)


def _counted(came: list[bool]) -> tuple[int, int]:
    return sum(came), len(came)
