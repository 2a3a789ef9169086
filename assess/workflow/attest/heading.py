"""Who declares what for which days: capacity, variant, first and last day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from assess.domain.access import Actor, Subject, Verb, authorize
from assess.domain.declaration import Heading
from assess.domain.facts import Capacity, PopulationDepartment, Variant
from assess.domain.organization import Role
from assess.errors import BadInput, NotPermitted, Refused
from assess.text import Language, Text
from assess.workflow.book import Book
from assess.workflow.desk import Desk
from assess.workflow.words import SEE_ORGANIZATION


@dataclass(frozen=True, slots=True)
class Scope:
    """Which days a declaration is for, where that is not simply the whole period.

    Attributes:
        last: Last day vouched for by a manager who leaves; None for the whole period.
        relying: Whether a successor vouches for the days before taking office, relying on the
            records; None means yes for whoever took office within the period.
    """

    last: date | None = None
    relying: bool | None = None


def may_sign(book: Book, actor: Actor, department: str, today: date, last: date | None) -> None:
    """Passes if the actor may attest for the department.

    Who held the office on the last day vouched for may still sign for days up to it.

    Raises:
        NotPermitted: They may not.
    """
    if last is not None:
        left = [
            a
            for a in book.organization.roles_of(actor.person, last)
            if a.department == department and a.role in (Role.INFORMATION_MANAGER, Role.DEPUTY)
        ]
        actor = replace(actor, roles=(*actor.roles, *left))
    authorize(actor, Verb.ATTEST, Subject(department, vacant=book.is_vacant(department, today)))


def capacity(book: Book, person: str, department: str, today: date, last: date | None) -> Capacity:
    """As what a person signs for a department.

    Args:
        book: The period.
        person: Who signs, or signed on paper.
        department: For which.
        today: The workspace's date.
        last: The last day vouched for by who leaves; None for the whole period.

    Raises:
        NotPermitted: They hold no role that signs.
    """
    days = (today, last) if last is not None else (today,)
    held = {a.role for day in days for a in book.organization.roles_of(person, day)}
    if Role.AUDIT_OFFICER in held:
        raise NotPermitted(
            Text(
                "The audit officer never attests.",
                "個人情報保護監査責任者は署名を行いません。",
            ),
            where=department,
        )
    here = {
        a.role
        for day in days
        for a in book.organization.roles_of(person, day)
        if a.department == department
    }
    if Role.INFORMATION_MANAGER in here:
        return Capacity.INFORMATION_MANAGER
    if Role.DEPUTY in here:
        return Capacity.DEPUTY
    if Role.DEPARTMENT_HEAD in here and book.is_vacant(department, today):
        return Capacity.ACTING
    raise NotPermitted(
        Text(
            f"{person} is neither information manager nor deputy of {department}.",
            f"{person}は{department}の情報管理者でも代行者でもありません。",
        ),
        hint=SEE_ORGANIZATION,
    )


def heading(
    desk: Desk,
    book: Book,
    department: str,
    person: str,
    language: Language,
    scope: Scope,
) -> Heading:
    """The heading of a declaration.

    Raises:
        BadInput: The last day is none of the department's, or a leaver relies on records.
        Refused: That day has not ended.
        NotPermitted: The person holds no role that signs.
    """
    dept = book.department(department)
    last = scope.last or dept.last
    _ended_day(desk, book, dept, last)
    held = capacity(book, person, department, desk.today(), scope.last)
    variant, first = _variant(book, dept, person, scope, leaving=last < dept.last)
    return Heading(
        book.period.id,
        department,
        person,
        held,
        variant,
        first,
        last,
        book.opening.revision,
        language,
        desk.today(),
    )


def _ended_day(desk: Desk, book: Book, dept: PopulationDepartment, last: date) -> None:
    if not dept.first <= last <= dept.last:
        raise BadInput(
            Text(
                f"{last} is not a day of {dept.id} in {book.period.id}.",
                f"{last}は、{book.period.id}のうち{dept.id}の対象となる日ではありません。",
            ),
            where=dept.id,
        )
    if desk.today() <= last:
        raise Refused(
            Text(
                f"The declaration covers days up to {last}, which has not ended.",
                f"表明は{last}までを対象とし、その日はまだ終わっていません。",
            ),
            where=dept.id,
            hint=Text(
                f"Sign from {last + timedelta(days=1)} on; drafts are kept.",
                f"{last + timedelta(days=1)}以降に署名してください。下書きは残ります。",
            ),
        )


def _variant(
    book: Book, department: PopulationDepartment, person: str, scope: Scope, *, leaving: bool
) -> tuple[Variant, date]:
    """Variant and first day. Who leaves vouches for the days in office alone."""
    started = _started(book, person, department.id)
    own = started if started is not None and started > department.first else None
    if leaving:
        if scope.relying:
            raise BadInput(
                Text(
                    "Who leaves vouches for their own days; who stays relies on the records.",
                    "離任する人は自分の在任期間について表明します。"
                    "前任者の記録に依拠できるのは後任者です。",
                ),
                where=department.id,
            )
        if scope.last not in _last_days(book, person, department.id):
            raise BadInput(
                Text(
                    f"{scope.last} is not {person}'s last day in office.",
                    f"{scope.last}は{person}の在任の最終日ではありません。",
                ),
                where=department.id,
                hint=Text(
                    "Who stays signs for the whole period. Who leaves gets a last day in "
                    "organization.yaml first; then: assess organization apply",
                    "在任中の人は対象期間の全体に署名します。離任する場合は、先にorganization.yamlに"
                    "最終日を書いてください。その後: assess organization apply",
                ),
            )
        if own is not None and scope.last is not None and own > scope.last:
            raise BadInput(
                Text(
                    f"{person} took office on {own}, after {scope.last}.",
                    f"{person}の就任日{own}は、{scope.last}より後です。",
                ),
                where=department.id,
            )
        return Variant.RANGE, own or department.first
    if scope.relying and own is None:
        raise BadInput(
            Text(
                f"{person} was in office on the first day: there is no predecessor to rely on.",
                f"{person}は初日から在任しており、依拠する前任者がいません。",
            ),
            where=department.id,
        )
    if own is not None and scope.relying is not False:
        return Variant.SUCCESSOR, department.first
    return (Variant.WHOLE, department.first) if own is None else (Variant.RANGE, own)


def _last_days(book: Book, person: str, department: str) -> set[date | None]:
    """The days with which a person's terms as manager or deputy of a department end."""
    signing = (Role.INFORMATION_MANAGER, Role.DEPUTY)
    return {
        a.ends
        for a in book.organization.roles
        if a.person == person and a.department == department and a.role in signing
    }


def _started(book: Book, person: str, department: str) -> date | None:
    starts = [
        a.starts
        for a in book.organization.roles
        if a.person == person
        and a.department == department
        and a.role is Role.INFORMATION_MANAGER
        and (a.ends is None or a.ends >= book.period.starts)
    ]
    return None if not starts or None in starts else min(s for s in starts if s is not None)
