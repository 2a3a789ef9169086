"""What a revision would do to the cells, answers and evidence of the open period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assess.catalog.change import Change, ChangeKind
from assess.domain.access import Subject, Verb, denial
from assess.domain.applicability import asked_questions, asked_requirements
from assess.domain.control import Control
from assess.domain.facts import CellKey, PopulationDepartment
from assess.domain.meaning import Meanings
from assess.domain.statement import Catalogue
from assess.errors import AssessError, NotPermitted, Refused
from assess.storage.view import View
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk
from assess.workflow.lookahead import Adopted, Flip, NothingToAdopt, look_ahead


@dataclass(frozen=True, slots=True)
class Touched:
    """What one changed control, question or requirement finds in the open period.

    Attributes:
        cells: That have it, or would get it.
        signed: Of these, cells with a signed answer that would not count any more.
        drafted: Cells with a draft answer that would not count any more.
        pieces: Pieces of evidence that would not count for it any more.
    """

    cells: int
    signed: int = 0
    drafted: int = 0
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """What moving the open period to a revision would do; nothing moves by itself.

    Attributes:
        revision: In force there.
        adopted: The whole of it; None where there is nothing to move, or it would be refused.
        refused: Why an adoption would be refused.
        touched: By id of the changed control, question or requirement.
    """

    period: str
    revision: str
    adopted: Adopted | None = None
    refused: AssessError | None = None
    touched: Mapping[str, Touched] = field(default_factory=dict)

    def flips(self, control: str) -> tuple[Flip, ...]:
        """Cells of a control whose result would change."""
        found = self.adopted.flips if self.adopted else ()
        return tuple(f for f in found if f.key.control == control)

    def added(self, control: str) -> int:
        """How many cells a control would get."""
        found = self.adopted.plan.added if self.adopted else ()
        return sum(k.control == control for k in found)

    def closed(self, control: str) -> int:
        """How many cells of a control would close."""
        found = self.adopted.plan.closed if self.adopted else ()
        return sum(c.key.control == control for c in found)

    def lapsing(self, control: str) -> int:
        """For how many cells of a control a signature would lapse."""
        found = self.adopted.plan.lapses if self.adopted else ()
        return len({x.department for x in found if control in x.controls})


def effect_of(
    desk: Desk, view: View, after: Catalogue, meanings: Meanings, changes: Iterable[Change]
) -> Effect | None:
    """What a revision would do to the open period.

    Args:
        desk: Who and where.
        view: An open view at the head.
        after: The revision, published or not.
        meanings: What was vouched to mean the same, or would be.
        changes: Those of which to say what they touch.

    Returns:
        None where no period is open, or the actor may not move it.
    """
    still_open = [p for p in view.period_ids() if not view.is_closed(p)]
    by = _mover(desk, view)
    if not still_open or by is None:
        return None
    book = load_book(desk, view, still_open[-1])
    period, revision = book.period.id, book.catalogue.revision
    try:
        found = look_ahead(desk, view, book, after, meanings, by)
    except NothingToAdopt:
        return Effect(period, revision)
    except AssessError as error:
        return Effect(period, revision, refused=error)
    reach = _Reach(view, book, after, found)
    touched = {c.item: reach.of(c) for c in changes if c.control}
    return Effect(period, revision, found, touched=touched)


def _mover(desk: Desk, view: View) -> str | None:
    """Who could move the period: the person at the keyboard, if they may."""
    try:
        actor = desk.actor(view)
    except (NotPermitted, Refused):
        return None
    return actor.entered_by if denial(actor, Verb.ADOPT, Subject()) is None else None


class _Reach:
    """What the changes of an adoption reach in a period."""

    def __init__(self, view: View, book: Book, after: Catalogue, found: Adopted) -> None:
        self._book = book
        self._after = {c.id: c for c in after.controls}
        self._before = {c.id: c for c in book.catalogue.controls}
        self._plan = found.plan
        self._departments = {d.id: d for d in found.plan.departments}
        self._drafts = {
            (d.id, draft.question)
            for d in book.opening.departments
            for draft in view.drafts(book.period.id, d.id).values()
            if draft.value is not None and not book.facts.asked_anew(draft.question, draft.position)
        }

    def of(self, change: Change) -> Touched:
        """What one change finds; one of several to the same item finds what the item does."""
        cells = self._cells(change)
        if change.item == change.control:
            closing = {c.key for c in self._plan.closed}
            return Touched(len(cells), signed=sum(self._signed(k) for k in cells if k in closing))
        gone = change.kind is ChangeKind.REMOVED
        if not gone and change.item not in self._plan.anew:
            return Touched(len(cells))
        return Touched(
            len(cells),
            signed=sum(change.item in self._book.standing_answers(k) for k in cells),
            drafted=sum((k.department, change.item) in self._drafts for k in cells),
            pieces=len({p for k in cells for p in self._pieces(k, change.item)}),
        )

    def _cells(self, change: Change) -> list[CellKey]:
        """Cells that have the item, else those that would get it."""
        whole = change.item == change.control
        opening = self._book.opening
        were = {d.id: d for d in opening.departments}
        sides = (
            (opening.cells, self._before.get(change.control), were),
            (self._plan.cells, self._after.get(change.control), self._departments),
        )
        for cells, control, departments in sides:
            mine = [k for k in cells if k.control == change.control and control is not None]
            found = [
                k
                for k in mine
                if whole or (control and self._asks(control, departments[k.department], change))
            ]
            if found:
                return found
        return []

    def _asks(self, control: Control, department: PopulationDepartment, change: Change) -> bool:
        questions = asked_questions(control, department, self._book.period.quarter)
        ids = {q.id for q in questions} | {r.id for r in asked_requirements(control, department)}
        return change.item in ids

    def _signed(self, key: CellKey) -> bool:
        return self._book.attested(key) is not None

    def _pieces(self, key: CellKey, requirement: str) -> set[str]:
        return {
            piece.id
            for piece in self._book.pieces(key)
            if requirement not in piece.outdated_for
            and any(
                link.requirement == requirement and link.department == key.department
                for link in piece.links
            )
        }
