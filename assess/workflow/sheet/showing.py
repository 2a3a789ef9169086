"""Shows a sheet to who may see it."""

from __future__ import annotations

from assess.domain.access import Subject, Verb
from assess.domain.organization import Role
from assess.errors import BadInput
from assess.storage.view import View
from assess.text import Text
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk
from assess.workflow.sheet.building import build
from assess.workflow.sheet.values import Sheet
from assess.workflow.words import NAME_THE_DEPARTMENT


def show(
    desk: Desk, department: str | None = None, *, period: str | None = None, earlier: int = 4
) -> Sheet:
    """The sheet of a department, the actor's own by default.

    Raises:
        NotPermitted: The actor may not see it.
        BadInput: No such department, or several to choose from.
    """
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, period), earlier=earlier)
        chosen = choose_department(desk, view, book, department)
        desk.allow(view, Verb.READ_SHEET, Subject(chosen))
        return build(view, book, chosen)


def choose_department(desk: Desk, view: View, book: Book, wanted: str | None) -> str:
    """The department meant: the named one, else the actor's own.

    One's own is the only department that one manages, else the only one that one has a role in.

    Raises:
        BadInput: No such department, or several to choose from.
    """
    if wanted is not None:
        return book.department(wanted).id
    actor = desk.actor(view)
    mine = [d.id for d in book.opening.departments if actor.belongs_to(d.id)]
    managed = [d for d in mine if actor.holds(Role.INFORMATION_MANAGER, department=d)]
    for chosen in (managed, mine):
        if len(chosen) == 1:
            return chosen[0]
    listed = ", ".join(mine)
    raise BadInput(
        NAME_THE_DEPARTMENT,
        hint=Text(
            f"Your departments: {listed or 'none is yours'}.",
            f"あなたの部門: {listed or 'なし'}。",
        ),
    )
