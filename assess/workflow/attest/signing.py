"""Signs what was prepared, or records what another person signed on paper."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from assess.domain.access import Actor, Subject, Verb, authorize
from assess.domain.declaration import counts
from assess.domain.event import SheetAttested, SheetTranscribed, SupplyDisputed
from assess.domain.facts import Capacity, Variant
from assess.domain.sealed import SALT_BYTES, Sealed
from assess.domain.timeliness import timing
from assess.errors import NotPermitted, Refused
from assess.storage.writer import Writer
from assess.text import Text
from assess.workflow.attest.heading import heading, may_sign
from assess.workflow.attest.preparing import Prepared, declared
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk, sealed
from assess.workflow.evidence.record import file_commitment
from assess.workflow.sheet import build as build_sheet


@dataclass(frozen=True, slots=True)
class Signed:
    """A recorded attestation.

    Attributes:
        late: The sheet is late, as the report will say.
        due: The due date that it missed, else the sheet's.
    """

    idx: int
    at: datetime
    department: str
    attester: str
    capacity: Capacity
    variant: Variant
    late: bool
    due: date
    counts: Mapping[str, int]
    size: int
    sha256: str


def sign(desk: Desk, prepared: Prepared) -> Signed:
    """Signs what was prepared.

    Raises:
        NotPermitted: The actor may not sign it, or did not prepare it.
        Refused: Anything on the sheet moved since it was prepared.
    """
    head = prepared.heading
    with desk.write() as writer:
        book = load_book(desk, writer, head.period)
        actor = desk.actor(writer)
        may_sign(book, actor, head.department, desk.today(), prepared.scope.last)
        if actor.person != head.attester:
            raise NotPermitted(
                Text(
                    "Somebody else prepared this declaration.",
                    "この表明はほかの人が準備したものです。",
                ),
                where=head.department,
            )
        return _record(desk, writer, book, actor, prepared, _event(prepared, SheetAttested))


def transcribe(desk: Desk, prepared: Prepared, scan: Path) -> Signed:
    """Records an attestation that another person signed on paper or by mail.

    Args:
        desk: Who and where; the actor is an administrator.
        prepared: Made with `attester`.
        scan: That person's own signed declaration.

    Raises:
        NotPermitted: The actor is no administrator, or is the attester.
        Refused: Anything on the sheet moved since it was prepared.
    """
    with desk.read() as view:
        _may_transcribe(desk.actor(view), prepared)
    stored = desk.vault.ingest(scan)
    with desk.write() as writer:
        actor = desk.actor(writer)
        _may_transcribe(actor, prepared)
        salt = os.urandom(SALT_BYTES)
        file = Sealed(file_commitment(desk, stored.sha256, salt), stored.size)
        meta = {"name": scan.name, "salt": salt.hex(), "sha256": stored.sha256}
        event = _event(
            prepared, SheetTranscribed, file=file, meta=sealed(json.dumps(meta, sort_keys=True))
        )
        book = load_book(desk, writer, prepared.heading.period)
        return _record(desk, writer, book, actor, prepared, event)


def _may_transcribe(actor: Actor, prepared: Prepared) -> None:
    authorize(actor, Verb.TRANSCRIBE, Subject(prepared.heading.department))
    if prepared.heading.attester in (actor.person, actor.entered_by):
        raise NotPermitted(
            Text(
                "Your own sheet is signed, not transcribed.",
                "自分の評価票は、代理入力ではなく署名してください。",
            ),
            hint=Text("assess attest", "assess attest"),
        )


def _event(
    prepared: Prepared,
    cls: type[SheetAttested] | type[SheetTranscribed],
    **extra: Sealed,
) -> SheetAttested | SheetTranscribed:
    head = prepared.heading
    before = [
        a
        for a in prepared.sheet.book.facts.attestations
        if a.department == head.department and a.attester == head.attester
    ]
    return cls(
        period=head.period,
        department=head.department,
        attester=head.attester,
        capacity=head.capacity.value,
        variant=head.variant.value,
        first=head.first,
        last=head.last,
        cells=len(prepared.cells),
        counts=counts(prepared.cells),
        supersedes=before[-1].mark.idx if before else None,
        declaration=sealed(prepared.data),
        **extra,
    )


def _record(
    desk: Desk,
    writer: Writer,
    book: Book,
    actor: Actor,
    prepared: Prepared,
    event: SheetAttested | SheetTranscribed,
) -> Signed:
    head = prepared.heading
    sheet = build_sheet(writer, book, head.department)
    moved = (
        declared(book, sheet) != prepared.cells
        or sheet.signed != prepared.sheet.signed
        or sheet.drafts != prepared.sheet.drafts
        or heading(desk, book, head.department, head.attester, head.language, prepared.scope)
        != head
    )
    if moved or book.facts.closed is not None:
        raise _moved(head.department)
    mark = writer.append(event, desk.now(), actor.entered_by, prepared.texts)
    _dispute(desk, writer, prepared, actor.entered_by)
    writer.discard_drafts(book.period.id, head.department)
    missed = timing(writer.facts(book.period.id), book.department(head.department)).missed
    return Signed(
        mark.idx,
        mark.at,
        head.department,
        head.attester,
        head.capacity,
        head.variant,
        missed is not None,
        missed or book.sheet_due(head.department),
        counts(prepared.cells),
        len(prepared.data),
        prepared.sha256,
    )


def _moved(department: str) -> Refused:
    return Refused(
        Text(
            "Something on this sheet changed while you read it; nothing was signed.",
            "表示している間に評価票の内容が変わりました。署名は行われていません。",
        ),
        where=department,
        hint=Text("Look at it again, then sign.", "内容をもう一度確認してから署名してください。"),
    )


def _dispute(desk: Desk, writer: Writer, prepared: Prepared, by: str) -> None:
    """A leaf for every dispute that is signed for the first time."""
    head = prepared.heading
    known = {
        (e.event.question, e.event.supply)
        for e in writer.log(period=head.period, department=head.department)
        if isinstance(e.event, SupplyDisputed)
    }
    for cell in prepared.cells:
        for answer in cell.answers:
            if answer.disputes and answer.supply and (answer.question, answer.supply) not in known:
                writer.append(
                    SupplyDisputed(head.period, head.department, answer.question, answer.supply),
                    desk.now(),
                    by,
                )
