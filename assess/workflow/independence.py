"""Separation of duties in a review, cell by cell (DESIGN sections 5 and 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assess.domain.access import Actor, Subject, Verb, denial, independent, not_permitted
from assess.domain.facts import AttestedCell
from assess.domain.organization import Role
from assess.storage.view import View
from assess.text import Text
from assess.workflow.book import Book
from assess.workflow.desk import Desk

_LAST_RESORT = Text(
    "Nobody independent can. As a last resort: review … --without-independence; it is printed.",
    "独立した立場で確認できる人がいません。最後の手段: review … --without-independence"
    "(報告書に記載されます)。",
)


def reviewer(
    desk: Desk,
    view: View,
    book: Book,
    cells: Sequence[AttestedCell],
    last_resort: bool,
) -> Actor:
    """The actor, where they may review every one of `cells`.

    Raises:
        NotPermitted: They may not review one, which is named.
    """
    actor = desk.actor(view)
    for cell in cells:
        subject = relations(book, cell)
        alone = not _someone_else(desk, book, subject)
        found = denial(actor, Verb.REVIEW, replace(subject, last_resort=last_resort and alone))
        if found is not None:
            possible = denial(actor, Verb.REVIEW, replace(subject, last_resort=True)) is None
            rule, who = found
            place = f"{cell.key.department} / {cell.key.control}"
            raise not_permitted(actor, (rule, _LAST_RESORT if alone and possible else who), place)
    return actor


def by_independence(
    book: Book, actor: Actor, cells: Sequence[AttestedCell]
) -> Iterator[tuple[bool, list[AttestedCell]]]:
    """The cells that the actor reviews independently, then the others; a leaf each."""
    for apart in (True, False):
        part = [c for c in cells if independent(actor, relations(book, c)) is apart]
        if part:
            yield apart, part


def _someone_else(desk: Desk, book: Book, subject: Subject) -> bool:
    """Whether anybody could review this independently."""
    today = desk.today()
    for person in book.organization.people:
        roles = book.organization.roles_of(person.id, today)
        candidate = Actor(person.id, person.id, roles)
        if candidate.holds(Role.REVIEWER, Role.PROTECTION_MANAGER) and independent(
            candidate, subject
        ):
            return True
    return False


def relations(book: Book, cell: AttestedCell) -> Subject:
    """Who stands behind a cell as it is attested, and who added the evidence that it names."""
    attesters: set[str] = set()
    facts = book.cell_facts(cell.key)
    for voice in (*facts.voices, *facts.lapsed):
        attesters |= {voice.attestation.attester, voice.attestation.mark.by}
    for attestation in book.facts.attestations:
        if attestation.department == cell.key.department and (
            attestation.cell(cell.key.control) == cell
        ):
            attesters |= {attestation.attester, attestation.mark.by}
    adders = (p.adders for p in book.facts.evidence if p.id in cell.evidence)
    return Subject(cell.key.department, frozenset(attesters), frozenset().union(*adders))
