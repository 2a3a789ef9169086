"""Takes back a piece that nobody has attested with."""

from __future__ import annotations

from assess.domain.access import Subject, Verb
from assess.domain.event import EvidenceWithdrawn
from assess.errors import BadInput, Refused
from assess.text import Text, tidy
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
        raise BadInput(
            Text(
                "One sentence, please: a withdrawal needs a reason.",
                "取下げには理由が必要です。一文で入力してください。",
            )
        )
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period))
        piece = find(book, evidence_id)
        department = piece.links[0].department if piece.links else None
        actor = desk.allow(writer, Verb.WITHDRAW_EVIDENCE, Subject(department, adders=piece.adders))
        refuse_closed(book)
        if piece.withdrawn:
            raise Refused(
                Text("This piece was withdrawn before.", "この証跡は取下げ済みです。"),
                where=evidence_id,
            )
        if any(evidence_id in c.evidence for a in book.facts.attestations for c in a.listed):
            raise _signed_with(evidence_id)
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


def _signed_with(evidence_id: str) -> Refused:
    return Refused(
        Text(
            "An attestation names this piece, so it stays.",
            "この証跡は署名の対象となったため、取り下げられません。",
        ),
        where=evidence_id,
        hint=Text(
            "It is part of what was signed. Ask the PMS office if it must go.",
            "署名した内容の一部です。取下げが必要な場合は、PMS事務局に相談してください。",
        ),
    )


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
