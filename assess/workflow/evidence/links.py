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
from assess.text import Text, shown
from assess.workflow.book import Book
from assess.workflow.words import NAME_THE_DEPARTMENT


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
        usage = "assess evidence add … --department DEPT"
        raise BadInput(NAME_THE_DEPARTMENT, hint=Text(usage, usage))
    links = []
    for requirement_id in dict.fromkeys(requirements):
        asked = book.departments_asked(requirement_id)
        found = [d for d in wanted if d in asked]
        if not found:
            raise _not_asked(shown(requirement_id)[:40], wanted, asked)
        control = book.catalogue.requirement(requirement_id)[0].id
        links += [Link(d, control, requirement_id) for d in found]
    for department in departments:
        if not any(link.department == department for link in links):
            said = shown(department)[:40]
            raise BadInput(
                Text(
                    f"None of the requirements is asked of {said}.",
                    f"指定した証跡はいずれも{said}に求められていません。",
                )
            )
    return tuple(links)


def _not_asked(requirement: str, wanted: Sequence[str], asked: Sequence[str]) -> BadInput:
    theirs, others = ", ".join(wanted), ", ".join(asked)
    return BadInput(
        Text(
            f"{requirement} is not asked of {theirs}.",
            f"{requirement}は{theirs}に求められていません。",
        ),
        hint=Text(
            f"It is asked of: {others or 'none in this period'}.",
            f"求められている部門: {others or 'この期間にはなし'}。",
        ),
    )


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
        BadInput: The last day is before the first, or after the date that the piece describes.
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
        raise BadInput(
            Text(
                f"It covers {first} to {last}: the last day is before the first.",
                f"対象期間{first}から{last}は、末日が初日より前です。",
            )
        )
    if last > piece.as_of:
        raise BadInput(
            Text(
                f"It describes {piece.as_of} and cannot cover days up to {last}.",
                f"基準日{piece.as_of}の証跡は、{last}までを対象にできません。",
            ),
            hint=Text(
                "Name a last day not after the as-of date, or a later as-of date.",
                "対象期間の末日を基準日以前にするか、基準日を見直してください。",
            ),
        )
    return first, last


def _supplies(book: Book, actor: Actor, requirement: Requirement, owners: Sequence[str]) -> bool:
    """Whether the actor's department delivers this requirement for others."""
    if requirement.supply is not Supply.CENTRAL:
        return False
    mine = {d.id for d in book.opening.departments if set(d.owns) & set(owners)}
    roles = (Role.SUPPLIER, Role.INFORMATION_MANAGER, Role.DEPUTY)
    return any(actor.holds(*roles, department=d) for d in mine)
