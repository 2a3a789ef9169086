"""What publishing a change, and moving the open period to it, would do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from assess.catalog.diff import Change, ChangeKind, asked_anew, compare
from assess.domain.adoption import plan
from assess.domain.control import Control, Question, Requirement
from assess.domain.facts import CellKey, PeriodFacts
from assess.domain.meaning import Meanings
from assess.domain.statement import Catalogue
from assess.workflow.book import Book
from assess.workflow.controls import Compared

_WITHOUT = frozenset({ChangeKind.NOTED, ChangeKind.SAME})
"""Changes that touch nothing that was given."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What the changes of one control do.

    Attributes:
        questions, requirements: How many of them change in what they ask or how they are judged.
        cells: Cells of the open period that a move to this revision would touch: what was signed
            or handed in counts no more or is judged anew, or the cell closes.
    """

    questions: int = 0
    requirements: int = 0
    cells: int = 0


def effects(found: Compared, book: Book | None, meanings: Meanings) -> Mapping[str, Effect]:
    """Control to what its changes do; only controls of which something changes.

    Args:
        found: What changes against the published revision.
        book: The open period, None where none is open.
        meanings: What is vouched to mean the same.
    """
    touched = touched_cells(book, found.after, meanings) if book is not None else frozenset()
    changed = [c for c in found.changes if c.control and c.kind is not ChangeKind.NOTED]
    return {
        control: Effect(
            questions=_count(changed, control, Question),
            requirements=_count(changed, control, Requirement),
            cells=sum(key.control == control for key in touched),
        )
        for control in dict.fromkeys(c.control for c in changed)
    }


def touched_cells(book: Book, after: Catalogue, meanings: Meanings) -> frozenset[CellKey]:
    """Cells of an open period that a move to `after` would touch, its departments being the same.

    Args:
        book: The period; it stays on its own revision.
        after: The revision to move to.
        meanings: What is vouched to mean the same.
    """
    before, facts = book.catalogue, book.facts
    anew = asked_anew(before, after, meanings)
    planned = plan(facts, before, after, facts.opening.departments, (), anew)
    lapsing = {CellKey(c, lapse.department) for lapse in planned.lapses for c in lapse.controls}
    closing = {closed.key for closed in planned.closed}
    changes = compare(before, after, meanings)
    judged = {c.item for c in changes if c.kind is ChangeKind.RETARGETED}
    return frozenset(lapsing | closing | _holding(facts, judged | anew))


def _holding(facts: PeriodFacts, items: Collection[str]) -> set[CellKey]:
    """Cells with a signed answer to one of these questions, or a piece for such a requirement."""
    answered = {
        cell.key
        for attestation in facts.attestations
        for cell in attestation.cells
        if any(a.question in items for a in cell.answers)
    }
    handed_in = {
        CellKey(link.control, link.department)
        for piece in facts.evidence
        if not piece.withdrawn
        for link in piece.links
        if link.requirement in items
    }
    return answered | handed_in


def _count(
    changes: Iterable[Change], control: str, kind: type[Question] | type[Requirement]
) -> int:
    """How many questions or requirements of a control differ; all of one that came or went."""
    found: set[str] = set()
    for change in changes:
        if change.control != control or change.kind in _WITHOUT:
            continue
        thing = change.after or change.before
        if isinstance(thing, kind):
            found.add(change.item)
        elif isinstance(thing, Control) and not change.fields:
            parts = thing.questions if kind is Question else thing.requirements
            found |= {part.id for part in parts}
    return len(found)
