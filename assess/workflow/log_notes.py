"""What an event changed, line by line, before and after: for the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from assess.domain.answer import plain_value, value_from_json
from assess.domain.change import changes
from assess.domain.event import Event, OrganizationApplied, PeriodExtended, SupplyAdded
from assess.domain.sealed import Sealed
from assess.storage.view import View
from assess.text import Text, shown
from assess.workspace.organization_bytes import organization_from_bytes


class Notes:
    """Goes through the events in ledger order, since some are told against an earlier one.

    Args:
        view: For the due dates that the openings froze.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._organization: OrganizationApplied | None = None
        self._due: dict[tuple[str, str], str] = {}

    def of(self, event: Event, department: str | None) -> tuple[Text, ...]:
        """What the event changed; of figures for many only those of `department`, if one is named.

        Nothing where the bytes that would tell it were disposed of.
        """
        match event:
            case OrganizationApplied():
                before, self._organization = self._organization, event
                return tuple(_applied(before, event))
            case PeriodExtended():
                return (self._extended(event),)
            case SupplyAdded():
                return tuple(_figures(event, department))
        return ()

    def _extended(self, event: PeriodExtended) -> Text:
        key = (event.period, event.department)
        opening = self._view.opening_facts(event.period).opening
        first = next((d.due for d in opening.departments if d.id == event.department), None)
        before = self._due.get(key, str(first))
        self._due[key] = str(event.due)
        return Text(f"due {before} -> {event.due}", f"期限 {before} -> {event.due}")


def supplied_departments(event: SupplyAdded) -> tuple[str, ...]:
    """The departments for which figures were delivered, in the file's order."""
    return tuple(dict.fromkeys(str(row["department"]) for row in _rows(event.figures)))


def _applied(before: OrganizationApplied | None, event: OrganizationApplied) -> Iterator[Text]:
    old, new = (e.content.data if e else None for e in (before, event))
    if new is None or (before is not None and old is None):
        return
    was = organization_from_bytes(old) if old is not None else None
    for change in changes(was, organization_from_bytes(new)):
        yield change.line


def _figures(event: SupplyAdded, department: str | None) -> Iterator[Text]:
    for row in _rows(event.figures):
        if department in (None, row["department"]):
            value = row["value"]
            assert isinstance(value, dict)
            said = shown(plain_value(value_from_json(value)))
            line = f"{row['department']} {row['question']}: {said}"
            yield Text(line, line)


def _rows(figures: Sealed) -> Iterable[dict[str, object]]:
    return json.loads(figures.data) if figures.data is not None else ()
