"""How the roles of two organizations differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter

from assess.domain.change_words import (
    UNLISTED,
    Change,
    ChangeKind,
    about,
    days,
    is_earlier,
    same,
)
from assess.domain.organization import ROLE_NAMES, Assignment, Organization, Role, span
from assess.text import Text


def role_changes(old: Organization, new: Organization) -> Iterator[Change]:
    """Roles that start, end, move or vanish; a change of information manager is one line."""
    gone = list((Counter(old.roles) - Counter(new.roles)).elements())
    come = list((Counter(new.roles) - Counter(old.roles)).elements())
    moved = _moved(gone, come)
    for now in come:
        left = _predecessor(now, new)
        if left:
            moved = [pair for pair in moved if pair[1] != left or not _ended(*pair)]
            yield _handover(left, now, new)
        else:
            term = days(now.starts, now.ends)
            yield _role(ChangeKind.ROLE_STARTED, now, new, term, now.starts)
    for was, now in moved:
        kind = ChangeKind.ROLE_ENDED if _ended(was, now) else ChangeKind.ROLE_DATES
        day = now.ends if _ended(was, now) else now.starts
        term, before = days(now.starts, now.ends), days(was.starts, was.ends)
        words = Text(f"{term.en} (before: {before.en})", f"{term.ja} (変更前: {before.ja})")
        yield _role(kind, now, new, words, day)
    for was in gone:
        yield _role(ChangeKind.ROLE_REMOVED, was, old, UNLISTED)


def _moved(gone: list[Assignment], come: list[Assignment]) -> list[tuple[Assignment, Assignment]]:
    """Takes out of both lists, and returns, what is one assignment with other dates."""
    pairs = []
    for kept in (attrgetter("starts"), attrgetter("ends")):
        for now in list(come):
            was = next((g for g in gone if _alike(g, now) and kept(g) == kept(now)), None)
            if was:
                gone.remove(was)
                come.remove(now)
                pairs.append((was, now))
    return pairs


def _alike(one: Assignment, other: Assignment) -> bool:
    return replace(one, starts=None, ends=None) == replace(other, starts=None, ends=None)


def _ended(was: Assignment, now: Assignment) -> bool:
    return was.starts == now.starts and is_earlier(now.ends, was.ends)


def _predecessor(now: Assignment, new: Organization) -> Assignment | None:
    """The last other information manager of the department before `now` begins."""
    if now.role is not Role.INFORMATION_MANAGER or now.starts is None:
        return None
    left: Assignment | None = None
    for other in new.roles:
        if (other.role, other.department) != (now.role, now.department) or not other.ends:
            continue
        if other.ends < now.starts and (left is None or span(left)[1] < span(other)[1]):
            left = other
    return left if left and left.person != now.person else None


def _handover(left: Assignment, now: Assignment, new: Organization) -> Change:
    """One line for both; days without a manager between them are named."""
    one, two = _person(left, new), _person(now, new)
    before, after = days(None, left.ends), days(now.starts, now.ends)
    words = Text(
        f"information manager changes from {one.en} ({before.en}) to {two.en} ({after.en})",
        f"情報管理者が{one.ja} ({before.ja})から{two.ja} ({after.ja})に交代",
    )
    vacant = Text("", "")
    first, last = span(left)[1] + 1, span(now)[0] - 1
    if first <= last:
        gap = days(date.fromordinal(first), date.fromordinal(last))
        vacant = Text(f"vacant {gap.en}", f"{gap.ja}不在")
    line = about(_where(now, new), words, vacant)
    return Change(ChangeKind.MANAGER_CHANGED, now.department or "", line, now.starts)


def _role(
    kind: ChangeKind,
    held: Assignment,
    organization: Organization,
    words: Text,
    day: date | None = None,
) -> Change:
    person, role = _person(held, organization), ROLE_NAMES[held.role]
    if held.department:
        dept = _where(held, organization)
        role = Text(f"{role.en} of {dept.en}", f"{dept.ja}の{role.ja}")
    return Change(kind, held.person, about(person, role, words), day)


def _person(held: Assignment, organization: Organization) -> Text:
    return next((p.name for p in organization.people if p.id == held.person), same(held.person))


def _where(held: Assignment, organization: Organization) -> Text:
    found = (d.name for d in organization.departments if d.id == held.department)
    return next(found, same(held.department))
