"""Attestation: prepare the exact bytes, show them, sign them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from assess.domain.access import Actor, Subject, Verb, authorize
from assess.domain.answer import NotApplicable
from assess.domain.declaration import DeclaredCell, Heading, build, counts, sentences
from assess.domain.event import SheetAttested, SheetTranscribed, SupplyDisputed
from assess.domain.facts import Capacity, Variant
from assess.domain.organization import Role
from assess.domain.sealed import Sealed
from assess.domain.text import Language
from assess.errors import AssessError, BadInput, Many, NotPermitted, Refused
from assess.ledger.canonical import decode, encode
from assess.storage.view import View
from assess.storage.writer import Writer
from assess.vault.values import Stored
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk, sealed
from assess.workflow.sheet import Sheet, SheetCell, choose_department
from assess.workflow.sheet import build as build_sheet

DECLARATION_LIMIT = 4 * 1024 * 1024
"""Bytes of the largest declaration."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A declaration ready to be signed: what the screen shows is what gets committed.

    Attributes:
        data: The exact bytes.
        texts: Free texts that they commit to.
    """

    sheet: Sheet
    heading: Heading
    cells: tuple[DeclaredCell, ...]
    data: bytes
    texts: tuple[Sealed, ...]

    @property
    def sha256(self) -> str:
        """Hex hash of the declaration's bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def words(self) -> str:
        """The declaration's sentences, in its language."""
        return sentences(self.heading)


@dataclass(frozen=True, slots=True)
class Signed:
    """A recorded attestation."""

    idx: int
    at: datetime
    department: str
    attester: str
    capacity: Capacity
    variant: Variant
    late: bool
    counts: Mapping[str, int]
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Which days a declaration is for, where that is not simply the whole period.

    Attributes:
        last: Last day vouched for by a manager who leaves; None for the whole period.
        relying: Whether a successor vouches for the days before taking office, relying on the
            records; None means yes for whoever took office within the period.
    """

    last: date | None = None
    relying: bool | None = None


def prepare(
    desk: Desk,
    department: str | None = None,
    *,
    language: Language = "en",
    scope: Scope | None = None,
    attester: str | None = None,
    period: str | None = None,
) -> Prepared:
    """The declaration that `sign` would record.

    Args:
        desk: Who and where.
        department: Whose sheet; the actor's own by default.
        language: Of the declaration's sentences.
        scope: Days, for handovers.
        attester: For a transcription: who signed on paper; the actor by default.
        period: Period id, or None for the open one.

    Raises:
        NotPermitted: The person may not attest for this department.
        Refused: Closed, or the last day covered has not ended.
        Many: Answers that cannot be signed, such as na without a reason.
    """
    with desk.read() as view:
        return prepare_in(desk, view, department, language, scope or Scope(), attester, period)


def sign(desk: Desk, prepared: Prepared) -> Signed:
    """Signs what was prepared.

    Raises:
        Refused: Anything on the sheet moved since it was prepared.
    """
    with desk.write() as writer:
        event = _event(prepared, SheetAttested)
        return _record(desk, writer, prepared, event)


def transcribe(desk: Desk, prepared: Prepared, scan: Path) -> Signed:
    """Records an attestation that another person signed on paper or by mail.

    Args:
        desk: Who and where; the actor is an administrator.
        prepared: Made with `attester`.
        scan: That person's own signed declaration.

    Raises:
        NotPermitted: The actor is no administrator, or is the attester.
    """
    with desk.read() as view:
        actor = desk.allow(view, Verb.TRANSCRIBE, Subject(prepared.sheet.department))
        if prepared.heading.attester in (actor.person, actor.entered_by):
            raise NotPermitted("Your own sheet is signed, not transcribed.", hint="assess attest")
    stored = desk.vault.ingest(scan)
    with desk.write() as writer:
        meta = sealed(json.dumps({"name": scan.name, "sha256": stored.sha256}, sort_keys=True))
        event = _event(prepared, SheetTranscribed, file=_file_commitment(desk, stored), meta=meta)
        return _record(desk, writer, prepared, event)


def prepare_in(
    desk: Desk,
    view: View,
    department: str | None,
    language: Language,
    scope: Scope,
    attester: str | None,
    period: str | None,
) -> Prepared:
    """`prepare` within a view."""
    book = load_book(desk, view, desk.period(view, period))
    chosen = choose_department(desk, view, book, department)
    if book.facts.closed is not None:
        raise Refused(f"{book.period.id} is closed; nothing more is signed.", where=chosen)
    actor = desk.actor(view)
    person = attester or actor.person
    capacity = _capacity(desk, book, actor, chosen, attester)
    heading = _heading(desk, book, chosen, person, capacity, language, scope)
    sheet = build_sheet(view, book, chosen)
    _complain(sheet)
    cells = tuple(_declared(book, cell) for cell in sheet.cells)
    texts: list[Sealed] = []
    known = _known_texts(view, book, chosen)

    def seal_text(slot: str, text: str) -> Sealed:
        if (slot, text) in known:
            return known[slot, text]
        fresh = sealed(text)
        texts.append(fresh)
        return fresh

    declaration = build(heading, cells, seal_text)
    data = encode(declaration, limit=DECLARATION_LIMIT, loose_keys=True)
    return Prepared(sheet, heading, cells, data, tuple(texts))


def _capacity(
    desk: Desk, book: Book, actor: Actor, department: str, attester: str | None
) -> Capacity:
    today = desk.today()
    vacant = book.is_vacant(department, today)
    if attester is None:
        authorize(actor, Verb.ATTEST, Subject(department, vacant=vacant))
    person = attester or actor.person
    held = {a.role for a in book.organization.roles_of(person, today) if a.department == department}
    held |= {
        a.role
        for a in book.organization.roles_of(person, book.period.ends)
        if a.department == department
    }
    everywhere = {a.role for a in book.organization.roles_of(person, today)}
    if Role.AUDIT_OFFICER in everywhere:
        raise NotPermitted("The audit officer never attests.", where=department)
    if Role.INFORMATION_MANAGER in held:
        return Capacity.INFORMATION_MANAGER
    if Role.DEPUTY in held:
        return Capacity.DEPUTY
    if Role.DEPARTMENT_HEAD in held and vacant:
        return Capacity.ACTING
    raise NotPermitted(
        f"{person} is neither information manager nor deputy of {department}.",
        hint="See: assess organization show",
    )


def _heading(
    desk: Desk,
    book: Book,
    department: str,
    person: str,
    capacity: Capacity,
    language: Language,
    scope: Scope,
) -> Heading:
    dept = book.department(department)
    last = scope.last or dept.last
    if not dept.first <= last <= dept.last:
        raise BadInput(
            f"{last} is not a day of {department} in {book.period.id}.", where=department
        )
    if desk.today() <= last:
        raise Refused(
            f"The declaration covers days up to {last}, which has not ended.",
            where=department,
            hint=f"Sign from {last + timedelta(days=1)} on; drafts are kept.",
        )
    started = _started(book, person, department)
    late_start = started is not None and started > dept.first
    variant, first = Variant.WHOLE, dept.first
    if scope.relying or (scope.relying is None and late_start):
        variant = Variant.SUCCESSOR
    elif late_start and started is not None:
        variant, first = Variant.RANGE, started
    elif last < dept.last:
        variant = Variant.RANGE
    return Heading(
        book.period.id,
        department,
        person,
        capacity,
        variant,
        first,
        last,
        book.opening.revision,
        language,
        desk.today(),
    )


def _started(book: Book, person: str, department: str) -> date | None:
    starts = [
        a.starts
        for a in book.organization.roles
        if a.person == person
        and a.department == department
        and a.role is Role.INFORMATION_MANAGER
        and (a.ends is None or a.ends >= book.period.starts)
    ]
    return None if not starts or None in starts else min(s for s in starts if s is not None)


def _complain(sheet: Sheet) -> None:
    errors: list[AssessError] = [
        BadInput(
            "Not applicable needs a reason.",
            where=f"{cell.key} / {question.question.id}",
            hint="Write one sentence in the note.",
        )
        for cell in sheet.cells
        for question in cell.questions
        if question.answer is not None
        and isinstance(question.answer.value, NotApplicable)
        and not question.answer.note
    ]
    if errors:
        raise Many(errors)


def _declared(book: Book, cell: SheetCell) -> DeclaredCell:
    return DeclaredCell(
        cell.key,
        tuple(q.answer for q in cell.questions if q.answer is not None),
        tuple((p.id, p.commitment) for p in book.pieces(cell.key)),
        {q: s.value for q, s in book.supplied(cell.key).items()},
        tuple(q.question.id for q in cell.open_questions),
    )


def _known_texts(view: View, book: Book, department: str) -> dict[tuple[str, str], Sealed]:
    """Texts of the last declaration by slot, so that an unchanged text keeps its commitment."""
    before = book.signed(department)
    data = view.opening(before.declaration) if before else None
    if data is None:
        return {}
    known: dict[tuple[str, str], Sealed] = {}
    declaration = decode(data, limit=DECLARATION_LIMIT, loose_keys=True)
    for cell in declaration["cells"]:
        for answer in cell["answers"]:
            slots = {"note": answer["note"], "value": answer["value"].get("words")}
            for slot, held in slots.items():
                if isinstance(held, dict):
                    text = view.words(held["c"])
                    known[f"{answer['question']}.{slot}", text] = Sealed(held["c"], held["n"])
    return known


def _event(
    prepared: Prepared,
    cls: type[SheetAttested] | type[SheetTranscribed],
    **extra: Sealed,
) -> SheetAttested | SheetTranscribed:
    heading = prepared.heading
    before = prepared.sheet.signed
    return cls(
        period=heading.period,
        department=heading.department,
        attester=heading.attester,
        capacity=heading.capacity.value,
        variant=heading.variant.value,
        first=heading.first,
        last=heading.last,
        cells=len(prepared.cells),
        counts=counts(prepared.cells),
        supersedes=before.mark.idx if before else None,
        declaration=sealed(prepared.data),
        **extra,
    )


def _record(
    desk: Desk,
    writer: Writer,
    prepared: Prepared,
    event: SheetAttested | SheetTranscribed,
) -> Signed:
    book = load_book(desk, writer, prepared.heading.period, earlier=0)
    department = prepared.heading.department
    actor = desk.actor(writer)
    if isinstance(event, SheetAttested):
        vacant = book.is_vacant(department, desk.today())
        authorize(actor, Verb.ATTEST, Subject(department, vacant=vacant))
        if actor.person != prepared.heading.attester:
            raise NotPermitted("Somebody else prepared this declaration.", where=department)
    sheet = build_sheet(writer, book, department)
    moved = (
        tuple(_declared(book, cell) for cell in sheet.cells) != prepared.cells
        or sheet.signed != prepared.sheet.signed
        or sheet.drafts != prepared.sheet.drafts
    )
    if moved or book.facts.closed is not None:
        raise Refused(
            "Something on this sheet changed while you read it; nothing was signed.",
            where=department,
            hint="Look at it again, then sign.",
        )
    mark = writer.append(event, desk.now(), actor.entered_by, prepared.texts)
    _dispute(desk, writer, prepared, actor.entered_by)
    writer.discard_drafts(book.period.id, department)
    due = max(c.due for c in prepared.sheet.cells) if prepared.sheet.cells else None
    return Signed(
        mark.idx,
        mark.at,
        department,
        prepared.heading.attester,
        prepared.heading.capacity,
        prepared.heading.variant,
        due is not None and desk.today() > due,
        counts(prepared.cells),
        len(prepared.data),
        prepared.sha256,
    )


def _dispute(desk: Desk, writer: Writer, prepared: Prepared, by: str) -> None:
    known = {
        (e.event.question, e.event.supply)
        for e in writer.log(period=prepared.heading.period, department=prepared.heading.department)
        if isinstance(e.event, SupplyDisputed)
    }
    for cell in prepared.cells:
        for answer in cell.answers:
            if answer.disputes and answer.supply and (answer.question, answer.supply) not in known:
                writer.append(
                    SupplyDisputed(
                        prepared.heading.period,
                        prepared.heading.department,
                        answer.question,
                        answer.supply,
                    ),
                    desk.now(),
                    by,
                )


def _file_commitment(desk: Desk, stored: Stored) -> Sealed:
    data = desk.vault.read_bytes(stored.sha256)
    return replace(sealed(data), data=None)
