"""Evidence in and out: add, take over from last period, inspect, withdraw."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assess.domain.access import Actor, Subject, Verb
from assess.domain.control import Describes, PersonalData, Requirement, Supply
from assess.domain.event import EvidenceAdded, EvidenceInspected, EvidenceWithdrawn
from assess.domain.evidence import Evidence, Link
from assess.domain.organization import Role
from assess.domain.sealed import SALT_BYTES, Sealed
from assess.domain.text import shown, tidy
from assess.errors import BadInput, NotPermitted, Refused
from assess.storage.writer import Writer
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk, sealed

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """What a person says of a file that they hand in.

    Attributes:
        as_of: The date that it describes.
        covers: First and last day, for a requirement that asks for a period; None takes the
            period's own days.
    """

    as_of: date
    personal_data: PersonalData
    covers: tuple[date, date] | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A recorded piece: its id, object, links, and whether the bytes were known before."""

    id: str
    sha256: str
    size: int
    links: tuple[Link, ...]
    reused_from: str | None


def add(
    desk: Desk,
    files: Sequence[Path],
    requirements: Sequence[str],
    departments: Sequence[str],
    piece: Piece,
    *,
    period: str | None = None,
) -> tuple[Added, ...]:
    """Takes files into the vault and records each for the named cells' requirements.

    Args:
        desk: Who and where.
        files: Paths; the files stay as they are.
        requirements: Requirement ids; each is linked in every department that it is asked of.
        departments: Department ids; empty means the actor's own.
        piece: Dates and class, the same for all files.
        period: Period id, or None for the open one.

    Raises:
        NotPermitted: The actor does not work for one of the departments.
        BadInput: A file, requirement or department cannot be used.
        Refused: The period is closed.
    """
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, period), bare=True)
        actor = desk.actor(view)
        links = _links(book, actor, requirements, departments)
        _authorize(book, actor, links)
        _open(book)
        covers = _covers(book, links, piece)
    stored = [desk.vault.ingest(path) for path in files]
    added = []
    with desk.write() as writer:
        _open_now(writer, book)
        for path, item in zip(files, stored, strict=True):
            added.append(
                _record(
                    desk,
                    writer,
                    book,
                    actor,
                    links,
                    piece,
                    covers,
                    path.name,
                    item.sha256,
                    item.size,
                )
            )
    return tuple(added)


def reuse(
    desk: Desk, evidence: Sequence[str], *, period: str | None = None, as_of: date | None = None
) -> tuple[Added, ...]:
    """Takes still-fresh pieces of the last period over into this one, by one confirmation.

    Args:
        desk: Who and where.
        evidence: Ids of pieces that are on offer.
        as_of: Their date, unchanged where None.

    Raises:
        BadInput: A piece is not on offer.
    """
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period), earlier=1)
        actor = desk.actor(writer)
        _open(book)
        added = []
        offers = {o.piece.id: o for o in book.offers()}
        for evidence_id in evidence:
            offer = offers.get(evidence_id)
            if offer is None:
                raise BadInput(
                    f"The piece {shown(evidence_id)[:40]} is not on offer in {book.period.id}.",
                    hint="Still-fresh pieces of last period are listed by: assess evidence list",
                )
            _authorize(book, actor, offer.links)
            old = offer.piece
            said = Piece(as_of or old.as_of, old.personal_data, old.covers, old.title)
            added.append(
                _record(
                    desk,
                    writer,
                    book,
                    actor,
                    offer.links,
                    said,
                    old.covers,
                    old.name,
                    old.sha256,
                    old.size,
                )
            )
    return tuple(added)


def inspect(
    desk: Desk,
    requirements: Sequence[str],
    departments: Sequence[str],
    piece: Piece,
    *,
    place: str,
    custodian: str,
    count: int,
    seen_by: str,
    period: str | None = None,
) -> str:
    """Records evidence seen in place by a third person; no bytes are stored.

    Returns:
        The new id.

    Raises:
        BadInput: `seen_by` is unknown, or is the actor.
    """
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period))
        actor = desk.actor(writer)
        links = _links(book, actor, requirements, departments)
        _authorize(book, actor, links)
        _open(book)
        _third_person(book, actor, seen_by)
        if count < 0 or not tidy(place) or not tidy(custodian):
            raise BadInput("An inspection names place, custodian and a count.")
        covers = _covers(book, links, piece)
        evidence_id = new_id()
        meta = json.dumps({"place": tidy(place), "custodian": tidy(custodian)}, sort_keys=True)
        writer.append(
            EvidenceInspected(
                id=evidence_id,
                period=book.period.id,
                links=tuple((k.department, k.control, k.requirement) for k in links),
                as_of=piece.as_of,
                first=covers[0] if covers else None,
                last=covers[1] if covers else None,
                count=count,
                seen_by=seen_by,
                meta=sealed(meta),
            ),
            desk.now(),
            actor.entered_by,
        )
    return evidence_id


def withdraw(desk: Desk, evidence_id: str, reason: str, *, period: str | None = None) -> None:
    """Takes back a piece that nobody has attested with; its names, salt and bytes go.

    Raises:
        NotPermitted: Somebody else added it.
        Refused: An attestation names it, or it was withdrawn before.
    """
    if not tidy(reason):
        raise BadInput("One sentence, please: a withdrawal needs a reason.")
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period))
        piece = find(book, evidence_id)
        department = piece.links[0].department if piece.links else None
        actor = desk.allow(
            writer, Verb.WITHDRAW_EVIDENCE, Subject(department, adders=frozenset({piece.by}))
        )
        if piece.withdrawn:
            raise Refused("This piece was withdrawn before.", where=evidence_id)
        if any(evidence_id in c.evidence for a in book.facts.attestations for c in a.cells):
            raise Refused(
                "An attestation names this piece, so it stays.",
                where=evidence_id,
                hint="Take it off the draft and sign again; disposal is another procedure.",
            )
        leaf = writer.leaf(piece.idx)
        writer.append(
            EvidenceWithdrawn(evidence_id, book.period.id, sealed(tidy(reason))),
            desk.now(),
            actor.entered_by,
        )
        writer.erase_opening(leaf.p["meta"]["c"])
        last_use = bool(piece.sha256) and writer.objects_used(piece.sha256) == 0
    if last_use:
        desk.vault.remove(piece.sha256)


def find(book: Book, evidence_id: str) -> Evidence:
    """The piece of that id in the book's period.

    Raises:
        BadInput: There is none.
    """
    for piece in book.facts.evidence:
        if piece.id == evidence_id:
            return piece
    raise BadInput(
        f"There is no evidence {shown(evidence_id)[:40]} in {book.period.id}.",
        hint="See: assess evidence list",
    )


def new_id() -> str:
    """A fresh evidence id."""
    return f"e-{secrets.token_hex(6)}"


def _record(
    desk: Desk,
    writer: Writer,
    book: Book,
    actor: Actor,
    links: tuple[Link, ...],
    piece: Piece,
    covers: tuple[date, date] | None,
    name: str,
    sha256: str,
    size: int,
) -> Added:
    salt = os.urandom(SALT_BYTES)
    evidence_id = new_id()
    reused = writer.earlier_period_of(sha256, book.period.id)
    meta = json.dumps(
        {"name": name, "salt": salt.hex(), "sha256": sha256, "title": tidy(piece.title)},
        sort_keys=True,
    )
    writer.append(
        EvidenceAdded(
            id=evidence_id,
            period=book.period.id,
            links=tuple((k.department, k.control, k.requirement) for k in links),
            as_of=piece.as_of,
            first=covers[0] if covers else None,
            last=covers[1] if covers else None,
            personal_data=piece.personal_data.value,
            reused=reused is not None,
            file=Sealed(_commitment(desk, sha256, salt), size),
            meta=sealed(meta),
        ),
        desk.now(),
        actor.entered_by,
    )
    return Added(evidence_id, sha256, size, links, reused)


def _commitment(desk: Desk, sha256: str, salt: bytes) -> str:
    digest = hashlib.sha256(salt)
    with desk.vault.open(sha256) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _links(
    book: Book, actor: Actor, requirements: Sequence[str], departments: Sequence[str]
) -> tuple[Link, ...]:
    wanted = tuple(departments) or tuple(
        dict.fromkeys(a.department for a in actor.roles if a.department is not None)
    )
    if not wanted:
        raise BadInput("Name the department.", hint="assess evidence add … --department DEPT")
    links = []
    for requirement_id in dict.fromkeys(requirements):
        asked = book.departments_asked(requirement_id)
        found = [d for d in wanted if d in asked]
        if not found:
            listed = ", ".join(asked) or "none in this period"
            raise BadInput(
                f"{shown(requirement_id)[:40]} is not asked of {', '.join(wanted)}.",
                hint=f"It is asked of: {listed}.",
            )
        control = book.catalogue.requirement(requirement_id)[0].id
        links += [Link(d, control, requirement_id) for d in found]
    for department in departments:
        if not any(link.department == department for link in links):
            raise BadInput(f"None of the requirements is asked of {shown(department)[:40]}.")
    return tuple(links)


def _authorize(book: Book, actor: Actor, links: Sequence[Link]) -> None:
    for link in links:
        control, requirement = book.catalogue.requirement(link.requirement)
        if _supplies(book, actor, requirement, control.applies_to.owner):
            continue
        book.authorize(actor, Verb.ADD_EVIDENCE, Subject(link.department))


def _supplies(book: Book, actor: Actor, requirement: Requirement, owners: Sequence[str]) -> bool:
    """Whether the actor's department delivers this requirement for others."""
    if requirement.supply is not Supply.CENTRAL:
        return False
    mine = {d.id for d in book.opening.departments if set(d.owns) & set(owners)}
    roles = (Role.SUPPLIER, Role.INFORMATION_MANAGER, Role.DEPUTY)
    return any(actor.holds(*roles, department=d) for d in mine)


def _covers(book: Book, links: Sequence[Link], piece: Piece) -> tuple[date, date] | None:
    asks_period = any(
        book.catalogue.requirement(link.requirement)[1].describes is Describes.PERIOD
        for link in links
    )
    if piece.covers is None:
        return (book.period.starts, book.period.ends) if asks_period else None
    first, last = piece.covers
    if last < first:
        raise BadInput(f"It covers {first} to {last}: the last day is before the first.")
    return first, last


def _third_person(book: Book, actor: Actor, seen_by: str) -> None:
    known = {p.id for p in book.organization.people}
    if seen_by not in known:
        raise BadInput(f"There is no person {shown(seen_by)[:40]}.")
    if seen_by in (actor.person, actor.entered_by):
        raise NotPermitted("A third person sees inspected evidence, not who records it.")


def _open(book: Book) -> None:
    if book.facts.closed is not None:
        raise Refused(
            f"{book.period.id} is closed; nothing more is handed in.", where=book.period.id
        )


def _open_now(writer: Writer, book: Book) -> None:
    if writer.is_closed(book.period.id):
        raise Refused(f"{book.period.id} was closed meanwhile.", where=book.period.id)
