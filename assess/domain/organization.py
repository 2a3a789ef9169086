"""Entities, departments, people and roles, with the days on which they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from assess.text import Text


class Role(StrEnum):
    """Roles of DESIGN section 8."""

    ADMIN = "admin"
    HANDLER = "handler"
    INFORMATION_MANAGER = "information_manager"
    DEPUTY = "deputy"
    DEPARTMENT_HEAD = "department_head"
    SUPPLIER = "supplier"
    REVIEWER = "reviewer"
    PROTECTION_MANAGER = "protection_manager"
    AUDIT_OFFICER = "audit_officer"
    TOP_MANAGEMENT = "top_management"
    READER = "reader"


DEPARTMENT_ROLES = frozenset(
    {Role.HANDLER, Role.INFORMATION_MANAGER, Role.DEPUTY, Role.DEPARTMENT_HEAD, Role.SUPPLIER}
)
"""Roles that are held for one department."""

ROLE_NAMES: dict[Role, Text] = {
    Role.ADMIN: Text("administrator", "システム管理者"),
    Role.HANDLER: Text("handler", "取扱担当者"),
    Role.INFORMATION_MANAGER: Text("information manager", "情報管理者"),
    Role.DEPUTY: Text("deputy", "代行者"),
    Role.DEPARTMENT_HEAD: Text("department head", "部門長"),
    Role.SUPPLIER: Text("supplier", "資料提供者"),
    Role.REVIEWER: Text("reviewer", "確認者"),
    Role.PROTECTION_MANAGER: Text("protection manager", "個人情報保護管理者"),
    Role.AUDIT_OFFICER: Text("audit officer", "個人情報保護監査責任者"),
    Role.TOP_MANAGEMENT: Text("top management", "トップマネジメント"),
    Role.READER: Text("reader", "閲覧者"),
}
"""What screens and reports call each role (DOMAIN 4.1 and 4.13)."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A company; `scope` is the entity code of the catalogue that binds it."""

    id: str
    name: Text
    scope: str
    calendar: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department; `starts` and `ends` are its first and last day, None where open."""

    id: str
    short: str
    name: Text
    entity: str
    attributes: tuple[str, ...] = ()
    owns: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    succeeded_by: str | None = None

    def exists_in(self, first: date, last: date) -> bool:
        """Whether it exists on at least one day from `first` to `last`."""
        return (self.starts is None or self.starts <= last) and (
            self.ends is None or self.ends >= first
        )

    def days_in(self, first: date, last: date) -> tuple[date, date]:
        """Its first and last day within the range, for a department that exists in it."""
        return max(self.starts or first, first), min(self.ends or last, last)


@dataclass(frozen=True, slots=True)
class Person:
    """A person; `uid` is the account's user id on the host, None where they have none."""

    id: str
    name: Text
    uid: int | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A role that a person holds from a first to a last day, both included."""

    role: Role
    person: str
    department: str | None = None
    starts: date | None = None
    ends: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on `day`."""
        return (self.starts is None or self.starts <= day) and (
            self.ends is None or day <= self.ends
        )


@dataclass(frozen=True, slots=True)
class Organization:
    """The applied organization at one ledger position."""

    name: Text
    entities: tuple[Entity, ...]
    departments: tuple[Department, ...]
    people: tuple[Person, ...]
    roles: tuple[Assignment, ...]

    def entity(self, entity_id: str) -> Entity:
        """The entity; KeyError if there is none."""
        return next_or_key(self.entities, entity_id)

    def department(self, department_id: str) -> Department:
        """The department; KeyError if there is none."""
        return next_or_key(self.departments, department_id)

    def person(self, person_id: str) -> Person:
        """The person; KeyError if there is none."""
        return next_or_key(self.people, person_id)

    def person_by_uid(self, uid: int) -> Person | None:
        """Who the account with that user id is, or None."""
        return next((p for p in self.people if p.uid == uid), None)

    def holders(self, role: Role, day: date, department: str | None = None) -> tuple[str, ...]:
        """Ids of people who hold `role` on `day` (for `department`, if the role has one)."""
        return tuple(
            a.person
            for a in self.roles
            if a.role is role and a.department == department and a.holds_on(day)
        )

    def roles_of(self, person: str, day: date) -> tuple[Assignment, ...]:
        """Assignments of `person` in force on `day`."""
        return tuple(a for a in self.roles if a.person == person and a.holds_on(day))

    def owners(self, code: str, first: date, last: date) -> tuple[Department, ...]:
        """Departments that own the catalogue's owner code and exist within the range."""
        return tuple(d for d in self.departments if code in d.owns and d.exists_in(first, last))

    def vacant_days(
        self, department: str, first: date, last: date
    ) -> tuple[tuple[date, date], ...]:
        """Ranges of days, both ends included, without an information manager."""
        dept = self.department(department)
        if not dept.exists_in(first, last):
            return ()
        start, end = dept.days_in(first, last)
        vacant = [
            day
            for day in _days(start, end)
            if not self.holders(Role.INFORMATION_MANAGER, day, department)
        ]
        return _ranges(vacant)


def span(held: Assignment | Department) -> tuple[int, int]:
    """Its first and last day as ordinals, an open end at the end of the calendar."""
    first, last = held.starts or date.min, held.ends or date.max
    return first.toordinal(), last.toordinal()


_T = TypeVar("_T", Entity, Department, Person)


def next_or_key(items: tuple[_T, ...], wanted: str) -> _T:
    """The item with id `wanted`; KeyError if there is none."""
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def _ranges(days: list[date]) -> tuple[tuple[date, date], ...]:
    ranges: list[tuple[date, date]] = []
    for day in days:
        if ranges and (day - ranges[-1][1]).days == 1:
            ranges[-1] = (ranges[-1][0], day)
        else:
            ranges.append((day, day))
    return tuple(ranges)
