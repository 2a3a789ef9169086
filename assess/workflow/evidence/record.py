"""The leaf of a piece whose bytes are in the vault."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from datetime import date

from assess.domain.access import Actor
from assess.domain.event import EvidenceAdded
from assess.domain.evidence import Evidence, Link
from assess.domain.sealed import SALT_BYTES, Sealed
from assess.errors import BadInput, Refused
from assess.storage.writer import Writer
from assess.text import Text, shown, tidy
from assess.workflow.book import Book
from assess.workflow.desk import Desk, sealed
from assess.workflow.evidence.links import Piece

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Added:
    """A recorded piece: its id, object, links, and whether the bytes were known before."""

    id: str
    sha256: str
    size: int
    links: tuple[Link, ...]
    reused_from: str | None


@dataclass(frozen=True, slots=True)
class Object:
    """An object of the vault under the name that the person's file had."""

    name: str
    sha256: str
    size: int


def record(
    desk: Desk,
    writer: Writer,
    book: Book,
    actor: Actor,
    item: Object,
    links: tuple[Link, ...],
    piece: Piece,
    covers: tuple[date, date] | None,
) -> Added:
    """Appends the leaf of one piece."""
    salt = os.urandom(SALT_BYTES)
    evidence_id = new_id()
    reused = writer.earlier_period_of(item.sha256, book.period.id)
    meta = {
        "name": item.name,
        "salt": salt.hex(),
        "sha256": item.sha256,
        "title": tidy(piece.title),
    }
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
            on_behalf_of=actor.on_behalf_of,
            file=Sealed(file_commitment(desk, item.sha256, salt), item.size),
            meta=sealed(json.dumps(meta, sort_keys=True)),
        ),
        desk.now(),
        actor.entered_by,
    )
    return Added(evidence_id, item.sha256, item.size, links, reused)


def file_commitment(desk: Desk, sha256: str, salt: bytes) -> str:
    """Hex SHA-256 of salt and an object's bytes."""
    digest = hashlib.sha256(salt)
    with desk.vault.open(sha256) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def new_id() -> str:
    """A fresh evidence id."""
    return f"e-{secrets.token_hex(6)}"


def find(book: Book, evidence_id: str) -> Evidence:
    """The piece of that id in the book's period.

    Raises:
        BadInput: There is none.
    """
    for piece in book.facts.evidence:
        if piece.id == evidence_id:
            return piece
    said = shown(evidence_id)[:40]
    raise BadInput(
        Text(
            f"There is no evidence {said} in {book.period.id}.",
            f"{book.period.id}に{said}という証跡はありません。",
        ),
        hint=Text("See: assess evidence list", "確認方法: assess evidence list"),
    )


def refuse_future(desk: Desk, as_of: date) -> None:
    """Passes for a date that has come.

    Raises:
        BadInput: Nothing can describe a day that has not come.
    """
    if as_of > desk.today():
        raise BadInput(
            Text(f"{as_of} has not come yet.", f"{as_of}はまだ来ていません。"),
            hint=Text(
                "Give the date that the file describes.",
                "ファイルの内容が示す日付を指定してください。",
            ),
        )


def refuse_closed(book: Book) -> None:
    """Passes while the period takes evidence.

    Raises:
        Refused: It is closed.
    """
    if book.facts.closed is not None:
        raise Refused(
            Text(
                f"{book.period.id} is closed; nothing more is handed in.",
                f"{book.period.id}は締め切られました。証跡の受付は終了しています。",
            ),
            where=book.period.id,
        )
