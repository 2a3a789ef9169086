"""What applying a new organization would change, in meaning, and what nobody may change alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from assess.domain.change_roles import role_changes
from assess.domain.change_words import (
    UNLISTED,
    Change,
    ChangeKind,
    about,
    account,
    becomes,
    is_earlier,
    listed,
    open_date,
    same,
    since,
)
from assess.domain.organization import Assignment, Department, Organization, span
from assess.text import Text

__all__ = ["Change", "ChangeKind", "changes", "self_granted"]


def changes(old: Organization | None, new: Organization) -> tuple[Change, ...]:
    """What differs; empty exactly if both are equal up to the order of their lists.

    Args:
        old: The organization in force, None before the first.
        new: The one to be applied.
    """
    before = old or Organization(new.name, (), (), (), ())
    return (
        *_name(before, new),
        *_entities(before, new),
        *_departments(before, new),
        *_owners(before, new),
        *_people(before, new),
        *role_changes(before, new),
    )


def self_granted(actor: str, old: Organization | None, new: Organization) -> tuple[Assignment, ...]:
    """Roles that `actor` would give to themselves, or hold for longer, by applying `new`.

    Taking over another person's roles by moving one's own account to that person counts.
    The first organization grants nothing: somebody has to begin.

    Args:
        actor: Id of the person who applies it.
        old: The organization in force, None before the first.
        new: The one to be applied.
    """
    if old is None:
        return ()
    uid = next((p.uid for p in old.people if p.id == actor), None)
    taken = None if uid is None else new.person_by_uid(uid)
    mine = {actor, taken.id} if taken else {actor}
    held = [a for a in old.roles if a.person == actor]
    return tuple(a for a in new.roles if a.person in mine and _exceeds(a, held))


def _exceeds(wanted: Assignment, held: Iterable[Assignment]) -> bool:
    """Whether `wanted` has a day that none of `held` has, for the same role and department."""
    day, last = span(wanted)
    alike = (a for a in held if (a.role, a.department) == (wanted.role, wanted.department))
    for first, end in sorted(map(span, alike)):
        if first > day:
            break
        day = max(day, end + 1)
    return day <= last


def _name(old: Organization, new: Organization) -> Iterator[Change]:
    if old.name != new.name:
        yield Change(ChangeKind.ORGANIZATION_RENAMED, "", _renamed(old.name, new.name))


def _renamed(old: Text, new: Text) -> Text:
    """Both scripts on both lines, since a change may touch one script only."""
    return Text(
        f"{old.en} ({old.ja}) is now called {new.en} ({new.ja})",
        f"{old.ja} ({old.en})の名称を{new.ja} ({new.en})に変更",
    )


def _entities(old: Organization, new: Organization) -> Iterator[Change]:
    before = {e.id: e for e in old.entities}
    for entity in new.entities:
        was = before.pop(entity.id, None)
        if was is None:
            line = about(entity.name, Text("new company", "法人を追加"))
            yield Change(ChangeKind.ENTITY_ADDED, entity.id, line)
            continue
        if was.name != entity.name:
            yield Change(ChangeKind.ENTITY_CHANGED, entity.id, _renamed(was.name, entity.name))
        for what, earlier, now in (
            (Text("scope", "適用範囲"), was.scope, entity.scope),
            (Text("calendar", "営業日カレンダー"), was.calendar, entity.calendar),
        ):
            if earlier != now:
                line = about(entity.name, becomes(what, same(earlier), same(now)))
                yield Change(ChangeKind.ENTITY_CHANGED, entity.id, line)
    for was in before.values():
        yield Change(ChangeKind.ENTITY_REMOVED, was.id, about(was.name, UNLISTED))


def _departments(old: Organization, new: Organization) -> Iterator[Change]:
    before = {d.id: d for d in old.departments}
    called = {d.id: d.name for d in (*old.departments, *new.departments)}
    for dept in new.departments:
        was = before.pop(dept.id, None)
        if was is None:
            line = about(dept.name, Text("new department", "部門を新設"), since(dept.starts))
            yield Change(ChangeKind.DEPARTMENT_ADDED, dept.id, line, dept.starts)
            was = Department(dept.id, dept.short, dept.name, dept.entity, starts=dept.starts)
        if was.name != dept.name:
            yield Change(ChangeKind.DEPARTMENT_RENAMED, dept.id, _renamed(was.name, dept.name))
        yield from _department_fields(was, dept, called)
        yield from _attributes(was, dept)
    for was in before.values():
        yield Change(ChangeKind.DEPARTMENT_REMOVED, was.id, about(was.name, UNLISTED))


def _department_fields(
    old: Department, new: Department, called: Mapping[str, Text]
) -> Iterator[Change]:
    def named(successor: str | None) -> Text:
        return called.get(successor or "", same(successor))

    if is_earlier(new.ends, old.ends):
        last = open_date(new.ends)
        words = Text(f"ends on {last.en}", f"{last.ja}をもって終了")
        yield Change(ChangeKind.DEPARTMENT_ENDED, new.id, about(new.name, words), new.ends)
        old = replace(old, ends=new.ends)
    for what, was, now in (
        (Text("first day", "開始日"), open_date(old.starts), open_date(new.starts)),
        (Text("last day", "最終日"), open_date(old.ends), open_date(new.ends)),
        (Text("short name", "略称"), same(old.short), same(new.short)),
        (Text("company", "法人"), same(old.entity), same(new.entity)),
        (Text("successor", "承継部門"), named(old.succeeded_by), named(new.succeeded_by)),
    ):
        if was != now:
            line = about(new.name, becomes(what, was, now))
            yield Change(ChangeKind.DEPARTMENT_CHANGED, new.id, line)


def _attributes(old: Department, new: Department) -> Iterator[Change]:
    for name in sorted({*new.attributes} - {*old.attributes}):
        line = about(new.name, Text(f"gains the attribute {name}", f"属性{name}を追加"))
        yield Change(ChangeKind.ATTRIBUTE_GAINED, new.id, line)
    for name in sorted({*old.attributes} - {*new.attributes}):
        line = about(new.name, Text(f"loses the attribute {name}", f"属性{name}を削除"))
        yield Change(ChangeKind.ATTRIBUTE_LOST, new.id, line)


def _owners(old: Organization, new: Organization) -> Iterator[Change]:
    before, after = _by_code(old), _by_code(new)
    for code in sorted({*before, *after}):
        was, now = before.get(code, {}), after.get(code, {})
        if was.keys() != now.keys():
            what = Text(f"owner of {code}", f"{code}の主管")
            line = becomes(what, listed(was.values()), listed(now.values()))
            yield Change(ChangeKind.OWNER_MOVED, code, line)


def _by_code(organization: Organization) -> dict[str, dict[str, Text]]:
    """Owner code to the departments that own it, id to name."""
    found: dict[str, dict[str, Text]] = {}
    for dept in organization.departments:
        for code in dept.owns:
            found.setdefault(code, {})[dept.id] = dept.name
    return found


def _people(old: Organization, new: Organization) -> Iterator[Change]:
    before = {p.id: p for p in old.people}
    for person in new.people:
        was = before.pop(person.id, None)
        if was is None:
            line = about(person.name, Text("new person", "人を追加"), account(person.uid))
            yield Change(ChangeKind.PERSON_ADDED, person.id, line)
            continue
        if was.name != person.name:
            yield Change(ChangeKind.PERSON_RENAMED, person.id, _renamed(was.name, person.name))
        if was.uid != person.uid:
            what = Text("account", "アカウント")
            line = about(person.name, becomes(what, same(was.uid), same(person.uid)))
            yield Change(ChangeKind.ACCOUNT_CHANGED, person.id, line)
    for was in before.values():
        yield Change(ChangeKind.PERSON_REMOVED, was.id, about(was.name, UNLISTED))
