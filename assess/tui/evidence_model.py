"""What a sheet wants as evidence, and whether a piece of a given date would count."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assess.domain.answer import Day, parse_value
from assess.domain.control import (
    AskedOf,
    Basis,
    Describes,
    PersonalData,
    Question,
    QuestionType,
    Requirement,
    Supply,
    Tests,
)
from assess.domain.evidence import Evidence
from assess.domain.judgement import PieceWhy
from assess.domain.windows import day_count, requirement_state
from assess.errors import BadInput, OutsideFailure
from assess.text import Text
from assess.tui.evidence_files import (
    ABOVE,
    Before,
    Entry,
    Listing,
    Objects,
    list_folder,
)
from assess.tui.evidence_paths import NoPlace, PathProblem, Place, find_place
from assess.tui.reading import SheetReading, read_sheet
from assess.workflow.book import Book
from assess.workflow.desk import Desk
from assess.workflow.sheet import Sheet, SheetCell, SheetRequirement

EARLIER = 3
"""Earlier periods whose files are recognised."""


@dataclass(frozen=True, slots=True)
class Item:
    """One evidence requirement of a cell."""

    cell: SheetCell
    needed: SheetRequirement

    @property
    def key(self) -> str:
        """Id of the requirement, which a sheet has once."""
        return self.needed.requirement.id

    @property
    def requirement(self) -> Requirement:
        """The requirement."""
        return self.needed.requirement

    @property
    def own(self) -> bool:
        """Whether the department itself hands it in."""
        return self.requirement.supply is Supply.DEPARTMENT

    @property
    def wanted(self) -> bool:
        """Whether the department has still to meet it."""
        return self.own and self.needed.state.wanted and not self.needed.state.met


@dataclass(frozen=True, slots=True)
class EvidenceReading:
    """What the evidence screen shows.

    Attributes:
        problem: Why the typed paths led nowhere; the listing is then of the folder before.
        chosen: Names that the typed path pointed at.
    """

    sheet: SheetReading
    items: tuple[Item, ...]
    listing: Listing
    problem: NoPlace | None = None
    chosen: tuple[str, ...] = ()

    def item(self, key: str | None) -> Item | None:
        """The item of a requirement."""
        return next((i for i in self.items if i.key == key), None)

    def around(self, key: str | None) -> tuple[Item, ...]:
        """The items of the same control."""
        item = self.item(key)
        return tuple(i for i in self.items if item and i.cell.key == item.cell.key)

    @property
    def wanted(self) -> tuple[Item, ...]:
        """What the department has still to hand in."""
        return tuple(i for i in self.items if i.wanted)


def read_evidence(desk: Desk, department: str | None, folder: Path, typed: str) -> EvidenceReading:
    """Reads the sheet, and the folder that a typed path leads to.

    Args:
        desk: Who and where.
        department: Whose sheet.
        folder: The folder in front.
        typed: A path to go to, "" to stay.
    """
    reading = read_sheet(desk, department, earlier=EARLIER)
    items = items_of(reading.sheet)
    objects = objects_of(reading.sheet.book, reading.mine.department)
    place, own = find_place(typed, folder) if typed else Place(folder), desk.workspace.owns
    problem = place if isinstance(place, NoPlace) else None
    listing = None if isinstance(place, NoPlace) else _listed(place.folder, objects, own)
    if listing is None:
        problem = problem or NoPlace(PathProblem.UNREADABLE, typed)
        listing = _listed(folder, objects, own) or Listing(folder, (ABOVE,), 0)
    chosen = place.names if isinstance(place, Place) and problem is None else ()
    return EvidenceReading(reading, items, listing, problem, chosen)


def _listed(folder: Path, objects: Objects, own: Callable[[Path], bool]) -> Listing | None:
    try:
        return list_folder(folder, objects, own)
    except OutsideFailure:
        return None


def items_of(sheet: Sheet) -> tuple[Item, ...]:
    """All requirements for which files can be handed in, in the order of the sheet."""
    return tuple(
        Item(cell, needed)
        for cell in sheet.cells
        for needed in cell.requirements
        if needed.requirement.supply is not Supply.TOOL and (needed.state.arises or needed.pieces)
    )


def objects_of(book: Book, department: str) -> Objects:
    """What is in the vault of earlier periods, and of this one for the sheet, by size and hash."""
    found: dict[int, dict[str, Before]] = {}
    for facts in reversed(book.earlier):
        for piece in facts.evidence:
            if piece.sha256:
                found.setdefault(piece.size, {})[piece.sha256] = Before(facts.period.id)
    for piece in book.facts.evidence:
        here = frozenset(k.requirement for k in piece.links if k.department == department)
        if piece.sha256 and here:
            known = found.setdefault(piece.size, {})
            before = known.get(piece.sha256, Before())
            known[piece.sha256] = replace(before, requirements=before.requirements | here)
    return found


def next_wanted(
    items: Sequence[Item], after: str | None, done: AbstractSet[str] = frozenset()
) -> Item | None:
    """The next item that is wanted, around the end; None where nothing is.

    Args:
        items: In the order of the sheet.
        after: Key of the item before; None begins at the top.
        done: Keys of items whose files are on their way.
    """
    keys = [i.key for i in items]
    at = keys.index(after) + 1 if after in keys else 0
    for item in (*items[at:], *items[:at]):
        if item.wanted and item.key not in done:
            return item
    return None


def likeliest(item: Item, entries: Sequence[Entry], taken: AbstractSet[str]) -> str | None:
    """The file to stand on: the newest of those whose names say most of what is wanted.

    Args:
        item: What is wanted.
        entries: Newest first.
        taken: Names of files on their way.
    """
    free = [e for e in entries if e.usable and e.name not in taken and not _handed_in(e)]
    words = _words(item.requirement.title)
    best = max(free, key=lambda e: _likeness(words, e.name), default=None)
    return best.name if best else None


def _handed_in(entry: Entry) -> bool:
    return entry.before is not None and bool(entry.before.requirements)


def _words(title: Text) -> tuple[str, ...]:
    english = [w for w in re.split(r"\W+", title.en.casefold()) if len(w) > 3]
    kanji = re.findall(r"[\u30a0-\u30ff]{2,}|[\u4e00-\u9fff]{2,}", title.ja)
    return (*english, *kanji)


def _likeness(words: Sequence[str], name: str) -> int:
    plain = name.casefold()
    return sum(w in plain for w in words)


# Dates.

_DATE = Question(
    "date", QuestionType.DATE, Text("", ""), Text("", ""), Tests.DESIGN, Basis.SEED, AskedOf.BOTH
)


def read_day(text: str) -> date | None:
    """The date that a text means, None where it means none."""
    try:
        value = parse_value(_DATE, text)
    except BadInput:
        return None
    return value.value if isinstance(value, Day) else None


def read_days(text: str) -> tuple[date, date] | None:
    """First and last day that a text names, None where it does not name two in order."""
    parts = re.findall(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?", text)
    days = [d for p in parts if (d := read_day(p)) is not None]
    return (days[0], days[1]) if len(days) == 2 and days[0] <= days[1] else None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a piece of a given date would do for an item.

    Attributes:
        why: Whether it would count.
        age: Days from its date to the last day of the period; negative after it.
        missing: Days that would still not be covered.
    """

    why: PieceWhy
    age: int
    missing: int = 0

    @property
    def counts(self) -> bool:
        """Whether it would count."""
        return self.why is PieceWhy.COUNTS


def effect(item: Item, book: Book, as_of: date, covers: tuple[date, date]) -> Effect:
    """What a piece of that date would do.

    Args:
        item: For what.
        book: The period.
        as_of: Its date.
        covers: The days that it covers, for a requirement that asks for a period.
    """
    department = book.department(item.cell.key.department)
    period = item.requirement.describes is Describes.PERIOD
    piece = Evidence(
        id="draft",
        idx=-1,
        at=book.now,
        by="",
        period=book.period.id,
        links=(),
        as_of=as_of,
        covers=covers if period else None,
        personal_data=PersonalData.NONE,
        sha256="",
        size=0,
        commitment="",
        name="",
    )
    state = requirement_state(
        item.requirement, (*item.needed.pieces, piece), department, book.cell_due(item.cell.key)
    )
    seen = state.pieces[-1]
    return Effect(seen.why, seen.age, day_count(state.gaps))
