"""What a piece is handed in for: its links, who may make them, and the days it covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assess.domain.access import Actor, Subject, Verb, authorize, denial
from assess.domain.access_words import Denial
from assess.domain.control import Describes, PersonalData, Requirement, Supply
from assess.domain.evidence import Link
from assess.domain.organization import Role
from assess.errors import BadInput
from assess.text import shown
from assess.workflow.book import Book


@dataclass(frozen=True, slots=True)
class Piece:
    """What a person says of a file that they hand in.

    Attributes:
        as_of: The date that it describes.
        covers: First and last day, for a requirement that asks for a period; None takes the
            period's own days, if its date is not before the period's end.
    """

    as_of: date
    personal_data: PersonalData
    covers: tuple[date, date] | None = None
    title: str = ""


def find_links(
    book: Book, actor: Actor, requirements: Sequence[str], departments: Sequence[str]
) -> tuple[Link, ...]:
    """The links of requirements in departments, the actor's own departments by default.

    Raises:
        BadInput: A requirement is unknown or not asked there, or a department gets none.
    """
    wanted = tuple(departments) or _own(actor)
    if not wanted:
        raise BadInput("Name the department.", hint="assess evidence add … --department DEPT")
    links = []
    for requirement_id in dict.fromkeys(requirements):
        asked = book.departments_asked(requirement_id)
        found = [d for d in wanted if d in asked]
        if not found:
            listed = ", ".join(asked) or "none in this period"
            raise BadInput(
                f"{shown(requirement_id)[:40]} is not asked of {', '.join(wanted)}.",
                hint=f"It is asked of: {listed}.",
            )
        control = book.catalogue.requirement(requirement_id)[0].id
        links += [Link(d, control, requirement_id) for d in found]
    for department in departments:
        if not any(link.department == department for link in links):
            raise BadInput(f"None of the requirements is asked of {shown(department)[:40]}.")
    return tuple(links)


def _own(actor: Actor) -> tuple[str, ...]:
    """The department that the actor manages, else all that they have a role in."""
    roles = [a for a in actor.roles if a.department is not None]
    managed = [a for a in roles if a.role is Role.INFORMATION_MANAGER]
    return tuple(dict.fromkeys(str(a.department) for a in managed or roles))


def allowed_links(book: Book, actor: Actor, links: Sequence[Link]) -> tuple[Link, ...]:
    """Those of `links` that the actor may make."""
    return tuple(link for link in links if _refusal(book, actor, link) is None)


def _refusal(book: Book, actor: Actor, link: Link) -> Denial | None:
    control, requirement = book.catalogue.requirement(link.requirement)
    if _supplies(book, actor, requirement, control.applies_to.owner):
        return None
    return denial(actor, Verb.ADD_EVIDENCE, Subject(link.department))


def authorize_links(book: Book, actor: Actor, links: Sequence[Link]) -> None:
    """Passes if the actor works for every department, or delivers for it.

    Raises:
        NotPermitted: They do neither.
    """
    for link in links:
        if _refusal(book, actor, link) is not None:
            authorize(actor, Verb.ADD_EVIDENCE, Subject(link.department))


def covered_days(book: Book, links: Sequence[Link], piece: Piece) -> tuple[date, date] | None:
    """The days that a piece covers: as said, else the period's where a requirement asks for one.

    Raises:
        BadInput: The last day is before the first.
    """
    asks_period = any(
        book.catalogue.requirement(link.requirement)[1].describes is Describes.PERIOD
        for link in links
    )
    if piece.covers is None:
        whole = asks_period and piece.as_of >= book.period.ends
        return (book.period.starts, book.period.ends) if whole else None
    first, last = piece.covers
    if last < first:
        raise BadInput(f"It covers {first} to {last}: the last day is before the first.")
    return first, last


def _supplies(book: Book, actor: Actor, requirement: Requirement, owners: Sequence[str]) -> bool:
    """Whether the actor's department delivers this requirement for others."""
    if requirement.supply is not Supply.CENTRAL:
        return False
    mine = {d.id for d in book.opening.departments if set(d.owns) & set(owners)}
    roles = (Role.SUPPLIER, Role.INFORMATION_MANAGER, Role.DEPUTY)
    return any(actor.holds(*roles, department=d) for d in mine)
