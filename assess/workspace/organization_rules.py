"""What an organization as a whole must keep, beyond each of its entries."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assess.domain.organization import Assignment, Department, Role, span
from assess.text import Text
from assess.workspace.codes import Code
from assess.yamlio.loader_words import KEEP_ONE

AUDIT_OFFICER_IS_NOT = frozenset(
    {
        Role.PROTECTION_MANAGER,
        Role.TOP_MANAGEMENT,
        Role.INFORMATION_MANAGER,
        Role.DEPUTY,
    }
)
"""Roles that an audit officer may not hold as well: they direct, or attest (DOMAIN 4.1)."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is not kept.

    Attributes:
        index: Position of the entry in its list, from 0.
        field: The entry's field that is to be changed.
        other: Position of the earlier entry that it clashes with.
    """

    index: int
    field: str
    message: Text
    hint: Text
    code: Code
    other: int | None = None


def department_breaches(departments: Sequence[Department]) -> Iterator[Breach]:
    """Successions that cannot be."""
    successor = {d.id: d.succeeded_by for d in departments if d.succeeded_by}
    for index, department in enumerate(departments):
        if not department.succeeded_by:
            continue
        if _circular(department.id, successor):
            message = Text("the succession runs in a circle", "引継ぎが循環しています")
            hint = Text("name a department that goes on", "存続する部門を書いてください")
        elif department.ends is None:
            message = Text(
                "a department with a successor needs its last day",
                "引継先のある部門には最終日が必要です",
            )
            hint = Text('write "to: ..." too', "「to: ...」も書いてください")
        else:
            continue
        yield Breach(index, "succeeded_by", message, hint, Code.SUCCESSION)


def role_breaches(
    roles: Sequence[Assignment], departments: Iterable[Department]
) -> Iterator[Breach]:
    """Roles outside their department's days, held twice, or held against the separation."""
    known = {department.id: department for department in departments}
    for index, held in enumerate(roles):
        department = known.get(held.department or "")
        if department and not _overlap(held, department):
            message = Text(
                "the department does not exist on any of these days",
                "この期間には部門が存在しません",
            )
            hint = Text(
                "correct the dates, or the department's own",
                "日付か、部門の日付を直してください",
            )
            yield Breach(index, "department", message, hint, Code.OUTSIDE)
    yield from _held_twice(roles)
    yield from _two_managers(roles)
    yield from _separation(roles)


def _circular(start: str, successor: dict[str, str]) -> bool:
    """Whether the department is its own successor, directly or by others."""
    seen: set[str] = set()
    at = successor.get(start)
    while at and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = successor.get(at)
    return False


def _held_twice(roles: Sequence[Assignment]) -> Iterator[Breach]:
    keys = [(held.role, held.person, held.department) for held in roles]
    for index, other in _clashes(roles, keys):
        message = Text(
            "the same person holds the same role on the same days",
            "同じ人が同じ日に同じ役割を二重に持っています",
        )
        yield Breach(index, "role", message, KEEP_ONE, Code.OVERLAP, other)


def _two_managers(roles: Sequence[Assignment]) -> Iterator[Breach]:
    keys = [held.department if held.role is Role.INFORMATION_MANAGER else None for held in roles]
    for index, other in _clashes(roles, keys):
        if roles[index].person == roles[other].person:
            continue
        message = Text(
            "the department has two information managers on the same day",
            "部門に同じ日の情報管理者が二人います",
        )
        hint = Text(
            "let one begin the day after the other ends, or make one the deputy",
            "一方を他方の最終日の翌日からにするか、一方をdeputyにしてください",
        )
        yield Breach(index, "role", message, hint, Code.OVERLAP, other)


def _separation(roles: Sequence[Assignment]) -> Iterator[Breach]:
    involved = AUDIT_OFFICER_IS_NOT | {Role.AUDIT_OFFICER}
    keys = [held.person if held.role in involved else None for held in roles]
    for index, other in _clashes(roles, keys):
        pair = {roles[index].role, roles[other].role}
        if Role.AUDIT_OFFICER not in pair or len(pair) == 1:
            continue
        role = next(iter(pair - {Role.AUDIT_OFFICER}))
        message = Text(
            f"the audit officer may not be {role}",
            f"個人情報保護監査責任者は{role}を兼ねられません",
        )
        hint = Text("name another person", "別の人を書いてください")
        yield Breach(index, "person", message, hint, Code.SEPARATION, other)


def _clashes(
    roles: Sequence[Assignment], keys: Sequence[Hashable | None]
) -> Iterator[tuple[int, int]]:
    """Later and earlier position of every two roles with one key and a day in common."""
    groups: dict[Hashable, list[int]] = {}
    for index, key in enumerate(keys):
        if key is not None:
            groups.setdefault(key, []).append(index)
    for group in groups.values():
        for earlier, later in combinations(group, 2):
            if _overlap(roles[earlier], roles[later]):
                yield later, earlier


def _overlap(one: Assignment, other: Assignment | Department) -> bool:
    (first, last), (begin, end) = span(one), span(other)
    return first <= end and begin <= last
