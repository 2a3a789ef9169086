"""The canonical bytes of an organization: what a ledger leaf commits to."""

from __future__ import annotations

from datetime import date
from typing import Any

from assess.domain.organization import Assignment, Department, Entity, Organization, Person, Role
from assess.errors import BadInput
from assess.ledger import canonical
from assess.text import Text

_VERSION = 1


def organization_to_bytes(organization: Organization) -> bytes:
    """Canonical JSON; `organization_from_bytes` gives an equal organization back.

    Raises:
        NotCanonical: A text holds control characters or is not in form NFC.
    """
    return canonical.encode(
        {
            "departments": [_department(d) for d in organization.departments],
            "entities": [
                {"calendar": e.calendar, "id": e.id, "name": _text(e.name), "scope": e.scope}
                for e in organization.entities
            ],
            "name": _text(organization.name),
            "people": [
                {"id": p.id, "name": _text(p.name), "uid": p.uid} for p in organization.people
            ],
            "roles": [
                {
                    "department": a.department,
                    "person": a.person,
                    "role": a.role.value,
                    **_dates(a.starts, a.ends),
                }
                for a in organization.roles
            ],
            "v": _VERSION,
        },
        limit=None,
    )


def organization_from_bytes(data: bytes) -> Organization:
    """The organization that `organization_to_bytes` wrote.

    Raises:
        NotCanonical: The bytes are not canonical JSON.
        BadInput: They are, but not those of an organization of this version.
    """
    value = canonical.decode(data, limit=None)
    try:
        if value["v"] != _VERSION:
            raise BadInput(
                Text(
                    "The stored organization is of a newer version.",
                    "保存されている組織の記録は、より新しい版の形式です。",
                ),
                hint=Text("Use a newer assess.", "新しい版のassessを使ってください。"),
            )
        found = Organization(
            name=_read_text(value["name"]),
            entities=tuple(_read_entity(**e) for e in value["entities"]),
            departments=tuple(_read_department(**d) for d in value["departments"]),
            people=tuple(_read_person(**p) for p in value["people"]),
            roles=tuple(_read_role(**a) for a in value["roles"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _malformed() from error
    if organization_to_bytes(found) != data:
        raise _malformed()
    return found


def _malformed() -> BadInput:
    return BadInput(
        Text(
            "The stored organization has an unknown form.",
            "保存されている組織の記録の形式を読み取れません。",
        ),
        hint=Text("Run assess verify.", "assess verifyを実行してください。"),
    )


def _text(text: Text) -> dict[str, str]:
    return {"en": text.en, "ja": text.ja}


def _dates(starts: date | None, ends: date | None) -> dict[str, str | None]:
    return {
        "ends": ends.isoformat() if ends else None,
        "starts": starts.isoformat() if starts else None,
    }


def _department(department: Department) -> dict[str, Any]:
    return {
        "attributes": list(department.attributes),
        "entity": department.entity,
        "id": department.id,
        "name": _text(department.name),
        "owns": list(department.owns),
        "short": department.short,
        "succeeded_by": department.succeeded_by,
        **_dates(department.starts, department.ends),
    }


def _read_text(value: dict[str, Any]) -> Text:
    name = Text(**value)
    return Text(_str(name.en), _str(name.ja))


def _read_entity(*, id: str, name: dict[str, Any], scope: str, calendar: str) -> Entity:
    return Entity(_str(id), _read_text(name), _str(scope), _str(calendar))


def _read_department(
    *,
    id: str,
    short: str,
    name: dict[str, Any],
    entity: str,
    attributes: list[str],
    owns: list[str],
    starts: str | None,
    ends: str | None,
    succeeded_by: str | None,
) -> Department:
    return Department(
        id=_str(id),
        short=_str(short),
        name=_read_text(name),
        entity=_str(entity),
        attributes=tuple(map(_str, attributes)),
        owns=tuple(map(_str, owns)),
        starts=_day(starts),
        ends=_day(ends),
        succeeded_by=_opt(succeeded_by),
    )


def _read_person(*, id: str, name: dict[str, Any], uid: int | None) -> Person:
    if uid is not None and type(uid) is not int:
        raise TypeError("uid")
    return Person(_str(id), _read_text(name), uid)


def _read_role(
    *, role: str, person: str, department: str | None, starts: str | None, ends: str | None
) -> Assignment:
    return Assignment(Role(role), _str(person), _opt(department), _day(starts), _day(ends))


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _opt(value: object) -> str | None:
    return None if value is None else _str(value)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
