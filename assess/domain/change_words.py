"""One change of an organization, its kinds, and the phrases of its line in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assess.text import Text

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

NO_ACCOUNT = Text("no account", "アカウントなし")
UNLISTED = Text("no longer listed", "一覧から削除")


class ChangeKind(StrEnum):
    """In what way two organizations differ; a removal takes a record away instead of ending it."""

    ORGANIZATION_RENAMED = "organization_renamed"
    ENTITY_ADDED = "entity_added"
    ENTITY_REMOVED = "entity_removed"
    ENTITY_CHANGED = "entity_changed"
    DEPARTMENT_ADDED = "department_added"
    DEPARTMENT_ENDED = "department_ended"
    DEPARTMENT_REMOVED = "department_removed"
    DEPARTMENT_RENAMED = "department_renamed"
    DEPARTMENT_CHANGED = "department_changed"
    ATTRIBUTE_GAINED = "attribute_gained"
    ATTRIBUTE_LOST = "attribute_lost"
    OWNER_MOVED = "owner_moved"
    PERSON_ADDED = "person_added"
    PERSON_REMOVED = "person_removed"
    PERSON_RENAMED = "person_renamed"
    ACCOUNT_CHANGED = "account_changed"
    ROLE_STARTED = "role_started"
    ROLE_ENDED = "role_ended"
    ROLE_DATES = "role_dates"
    ROLE_REMOVED = "role_removed"
    MANAGER_CHANGED = "manager_changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        subject: Id of the entity, department or person; the code for an owner; "" for the whole.
        line: One line for the preview, without a full stop.
        day: First day on which it shows, where it has one.
    """

    kind: ChangeKind
    subject: str
    line: Text
    day: date | None = None


def long_date(day: date) -> Text:
    """``18 January 2027`` and ``2027年1月18日``."""
    month = _MONTHS[day.month - 1]
    return Text(f"{day.day} {month} {day.year}", f"{day.year}年{day.month}月{day.day}日")


def since(day: date | None) -> Text:
    """The first day as a phrase; empty where it is open."""
    if day is None:
        return Text("", "")
    words = long_date(day)
    return Text(f"from {words.en}", f"{words.ja}から")


def days(first: date | None, last: date | None) -> Text:
    """From and until, or that it is without limit."""
    end = Text("", "")
    if last:
        words = long_date(last)
        end = Text(f"until {words.en}", f"{words.ja}まで")
    start = since(first)
    if not start.en and not end.en:
        return Text("without limit", "期間の定めなし")
    return Text(f"{start.en} {end.en}".strip(), start.ja + end.ja)


def about(name: Text, *phrases: Text) -> Text:
    """What is said of `name`; empty phrases are left out."""
    said = [p for p in phrases if p.en]
    return Text(
        f"{name.en}: " + ", ".join(p.en for p in said),
        f"{name.ja}: " + "、".join(p.ja for p in said),
    )


def becomes(what: Text, old: Text, new: Text) -> Text:
    """That `what` was `old` and is to be `new`."""
    return Text(
        f"{what.en} changes from {old.en} to {new.en}",
        f"{what.ja}を{old.ja}から{new.ja}に変更",
    )


def same(value: object) -> Text:
    """An id, code or number, the same in both languages; None in words."""
    return Text("none", "なし") if value is None else Text(str(value), str(value))


def open_date(day: date | None) -> Text:
    """A date, or that there is none."""
    return long_date(day) if day else Text("none", "定めなし")


def account(uid: int | None) -> Text:
    """The account with that user id."""
    return NO_ACCOUNT if uid is None else Text(f"account {uid}", f"アカウント{uid}")


def listed(names: Iterable[Text]) -> Text:
    """Names of departments in a row."""
    names = list(names)
    if not names:
        return Text("no department", "該当部門なし")
    return Text(" and ".join(n.en for n in names), "・".join(n.ja for n in names))


def is_earlier(new: date | None, old: date | None) -> bool:
    """Whether a last day was set, or moved forward."""
    return new is not None and (old is None or new < old)
