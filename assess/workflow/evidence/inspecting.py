"""Records evidence that is seen in place and not copied."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assess.domain.access import Actor
from assess.domain.event import EvidenceInspected
from assess.errors import BadInput, NotPermitted
from assess.text import Text, shown, tidy
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk, sealed
from assess.workflow.evidence.links import Piece, authorize_links, covered_days, find_links
from assess.workflow.evidence.record import new_id, refuse_closed, refuse_future

_NEEDED = Text(
    "An inspection names place, custodian and a count.", "現認には場所、保管者、件数が必要です。"
)


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
        BadInput: `seen_by` is unknown, or place, custodian or count are missing.
        NotPermitted: `seen_by` is the actor.
    """
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period))
        actor = desk.actor(writer)
        links = find_links(book, actor, requirements, departments)
        authorize_links(book, actor, links)
        refuse_closed(book)
        _third_person(book, actor, seen_by)
        if count < 0 or not tidy(place) or not tidy(custodian):
            raise BadInput(_NEEDED)
        refuse_future(desk, piece.as_of)
        covers = covered_days(book, links, piece)
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
                on_behalf_of=actor.on_behalf_of,
                meta=sealed(meta),
            ),
            desk.now(),
            actor.entered_by,
        )
    return evidence_id


def _third_person(book: Book, actor: Actor, seen_by: str) -> None:
    known = {p.id for p in book.organization.people}
    if seen_by not in known:
        raise BadInput(
            Text(
                f"There is no person {shown(seen_by)[:40]}.",
                f"「{shown(seen_by)[:40]}」という人はいません。",
            )
        )
    if seen_by in (actor.person, actor.entered_by):
        raise NotPermitted(
            Text(
                "A third person sees inspected evidence, not who records it.",
                "証跡の現認は、記録する人ではなく第三者が行います。",
            )
        )
