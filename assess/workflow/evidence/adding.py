"""Hands in files, new ones or still-fresh ones of last period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assess.errors import BadInput, Refused
from assess.text import Text, shown
from assess.workflow.book import load_book
from assess.workflow.desk import Desk
from assess.workflow.evidence.links import (
    Piece,
    allowed_links,
    authorize_links,
    covered_days,
    find_links,
)
from assess.workflow.evidence.record import Added, Object, record, refuse_closed, refuse_future


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
        links = find_links(book, actor, requirements, departments)
        authorize_links(book, actor, links)
        refuse_closed(book)
        refuse_future(desk, piece.as_of)
        covers = covered_days(book, links, piece)
        for path in files:
            _refuse_own(desk, path)
    stored = [desk.vault.ingest(path) for path in files]
    added = []
    with desk.write() as writer:
        if load_book(desk, writer, book.period.id, bare=True).opening != book.opening:
            raise Refused(
                Text(
                    f"What {book.period.id} asks for was changed meanwhile; nothing was recorded.",
                    f"この間に{book.period.id}の版・対象が変わりました。記録していません。",
                ),
                where=book.period.id,
                hint=Text("Hand it in again.", "もう一度追加してください。"),
            )
        if writer.is_closed(book.period.id):
            raise Refused(
                Text(
                    f"{book.period.id} was closed meanwhile.",
                    f"この間に{book.period.id}が締め切られました。",
                ),
                where=book.period.id,
            )
        for path, found in zip(files, stored, strict=True):
            item = Object(path.name, found.sha256, found.size)
            added.append(record(desk, writer, book, actor, item, links, piece, covers))
    return tuple(added)


def _refuse_own(desk: Desk, path: Path) -> None:
    """Passes for a file that the workspace is not itself made of.

    Raises:
        BadInput: It is; its copy would hold every note and name in it.
    """
    if desk.workspace.owns(path):
        raise BadInput(
            Text(
                "This is a file of the workspace itself, and no evidence.",
                "作業領域そのものを構成するファイルであり、証跡ではありません。",
            ),
            where=shown(str(path)),
            hint=Text(
                "Hand in a file that shows the measure.",
                "措置の実施を示すファイルを提出してください。",
            ),
        )


def reuse(
    desk: Desk, evidence: Sequence[str], *, period: str | None = None, as_of: date | None = None
) -> tuple[Added, ...]:
    """Takes still-fresh pieces of the last period over into this one, by one confirmation.

    Args:
        desk: Who and where.
        evidence: Ids of pieces that are on offer.
        period: Period id, or None for the open one.
        as_of: Their date, unchanged where None.

    Raises:
        BadInput: A piece is not on offer.
    """
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period), earlier=1)
        actor = desk.actor(writer)
        refuse_closed(book)
        if as_of is not None:
            refuse_future(desk, as_of)
        added = []
        offers = {o.piece.id: o for o in book.offers()}
        for evidence_id in evidence:
            offer = offers.pop(evidence_id, None)
            if offer is None:
                raise _not_on_offer(shown(evidence_id)[:40], book.period.id)
            links = allowed_links(book, actor, offer.links)
            if not links:
                authorize_links(book, actor, offer.links)
            old = offer.piece
            item = Object(old.name, old.sha256, old.size)
            said = Piece(as_of or old.as_of, old.personal_data, old.covers, old.title)
            added.append(record(desk, writer, book, actor, item, links, said, old.covers))
    return tuple(added)


def _not_on_offer(evidence_id: str, period: str) -> BadInput:
    return BadInput(
        Text(
            f"The piece {evidence_id} is not on offer in {period}.",
            f"{evidence_id}は、{period}に引き継げる証跡ではありません。",
        ),
        hint=Text(
            "Still-fresh pieces of last period are listed by: assess evidence list",
            "前期から引き続き有効な証跡の一覧: assess evidence list",
        ),
    )
