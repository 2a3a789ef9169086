"""Takes back a piece that nobody has attested with."""

from __future__ import annotations

from assess.domain.access import Subject, Verb
from assess.domain.event import EvidenceWithdrawn
from assess.errors import BadInput, Refused
from assess.text import tidy
from assess.workflow.book import load_book
from assess.workflow.desk import Desk, sealed
from assess.workflow.evidence.record import find, refuse_closed


def withdraw(desk: Desk, evidence_id: str, reason: str, *, period: str | None = None) -> None:
    """Takes back a piece that nobody has attested with; its names, salt and bytes go.

    Raises:
        BadInput: No reason.
        NotPermitted: Somebody else added it.
        Refused: An attestation names it, or it was withdrawn before.
    """
    if not tidy(reason):
        raise BadInput("One sentence, please: a withdrawal needs a reason.")
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period))
        piece = find(book, evidence_id)
        department = piece.links[0].department if piece.links else None
        actor = desk.allow(writer, Verb.WITHDRAW_EVIDENCE, Subject(department, adders=piece.adders))
        refuse_closed(book)
        if piece.withdrawn:
            raise Refused("This piece was withdrawn before.", where=evidence_id)
        if any(evidence_id in c.evidence for a in book.facts.attestations for c in a.cells):
            raise Refused(
                "An attestation names this piece, so it stays.",
                where=evidence_id,
                hint="It is part of what was signed. Ask the PMS office if it must go.",
            )
        leaf = writer.leaf(piece.idx)
        writer.append(
            EvidenceWithdrawn(
                evidence_id, book.period.id, actor.on_behalf_of, sealed(tidy(reason))
            ),
            desk.now(),
            actor.entered_by,
        )
        writer.erase_opening(leaf.p["meta"]["c"])
    _remove_unused(desk, piece.sha256)


def _remove_unused(desk: Desk, sha256: str) -> None:
    """Removes an object that no record names.

    Under the writer's lock, so that nobody records the same bytes between look and removal; after
    the withdrawal's own commit, so that a crash leaves at most an object too many.
    """
    if not sha256:
        return
    with desk.write() as writer:
        if writer.objects_used(sha256) == 0:
            desk.vault.remove(sha256)
