"""What is said after evidence came in: its ids, and what will not count by its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assess.cli.forms import document, plain
from assess.cli.session import Session
from assess.domain.control import Describes
from assess.domain.evidence import Evidence, Link
from assess.domain.facts import CellKey
from assess.domain.windows import window

if TYPE_CHECKING:
    from assess.workflow.book import Book
    from assess.workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class Flag:
    """A piece that is kept and does not count for a requirement; the dates that would."""

    id: str
    requirement: str
    department: str
    as_of: date
    first: date
    last: date


def tell_added(session: Session, desk: Desk, ids: Sequence[str]) -> None:
    """Gives the recorded pieces and flags those outside their window."""
    from assess.workflow.book import load_book

    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, session.period))
    pieces = [p for p in book.facts.evidence if p.id in ids]
    flags = [f for p in pieces for k in p.links if (f := _flag(book, p, k)) is not None]
    session.out.emit(
        {"added": [plain(p) for p in pieces], **document(outside_window=flags)}, _lines(pieces)
    )
    for flag in flags:
        session.say(
            f"{flag.id} is kept and flagged, but will not count for {flag.requirement} of "
            f"{flag.department}: it counts from {flag.first} to {flag.last}.",
            f"{flag.id}は保管しますが、{flag.department}の{flag.requirement}では有効な証跡として"
            f"扱われません。有効な範囲は{flag.first}から{flag.last}です。",
        )
    for piece in pieces:
        if piece.covers:
            first, last = piece.covers
            session.say(
                f"{piece.id}: recorded as covering {first} to {last}.",
                f"{piece.id}: {first}から{last}までを対象とする証跡として記録しました。",
            )
        if piece.reused_from:
            session.say(
                f"{piece.id}: the same file as in {piece.reused_from}, shown as reused.",
                f"{piece.id}: {piece.reused_from}と同じファイルです(再利用と表示)。",
            )


def _flag(book: Book, piece: Evidence, link: Link) -> Flag | None:
    requirement = book.catalogue.requirement(link.requirement)[1]
    due = book.cell_due(CellKey(link.control, link.department))
    first, last = window(requirement, book.department(link.department), due)
    counts = first <= piece.as_of <= last
    if requirement.describes is Describes.PERIOD:
        counts = piece.covers is not None and piece.covers[0] <= first and piece.covers[1] >= last
    if counts:
        return None
    return Flag(piece.id, link.requirement, link.department, piece.as_of, first, last)


def _lines(pieces: Sequence[Evidence]) -> Iterator[str]:
    for piece in pieces:
        links = ", ".join(f"{k.department}/{k.requirement}" for k in piece.links)
        yield f"{piece.id}  {piece.as_of}  {piece.name or '-'}  {links}"
