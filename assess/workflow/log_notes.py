"""What an event changed, line by line, before and after: for the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from assess.domain.answer import plain_value, value_from_json
from assess.domain.change import changes
from assess.domain.event import (
    AttestationLapsed,
    Event,
    OrganizationApplied,
    PeriodAdopted,
    PeriodExtended,
    PeriodOpened,
    SupplyAdded,
)
from assess.domain.facts import Closing
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
        self._revision: dict[str, str] = {}

    def of(self, event: Event, department: str | None) -> tuple[Text, ...]:
        """What the event changed; of figures for many only those of `department`, if one is named.

        Nothing where the bytes that would tell it were disposed of.
        """
        match event:
            case OrganizationApplied():
                before, self._organization = self._organization, event
                return tuple(_applied(before, event))
            case PeriodOpened():
                self._revision[event.period] = event.revision
            case PeriodAdopted():
                revision = self._revision.get(event.period, "")
                self._revision[event.period] = event.revision
                return tuple(_adopted(revision, event, department))
            case AttestationLapsed():
                return (_lapsed(event),)
            case PeriodExtended():
                return (self._extended(event),)
            case SupplyAdded():
                return tuple(_figures(event, department))
        return ()

    def _extended(self, event: PeriodExtended) -> Text:
        key = (event.period, event.department)
        opening = self._view.opening_facts(event.period).opening
        first = next((d.due for d in opening.departments if d.id == event.department), None)
        before = self._due.get(key, str(first or "-"))
        self._due[key] = str(event.due)
        return Text(f"due {before} -> {event.due}", f"期限 {before} -> {event.due}")


def supplied_departments(event: SupplyAdded) -> tuple[str, ...]:
    """The departments for which figures were delivered, in the file's order."""
    return tuple(dict.fromkeys(str(row["department"]) for row in _rows(event.figures)))


def adopted_departments(event: PeriodAdopted) -> tuple[str, ...]:
    """The departments that are in the population from then on."""
    data = event.population.data
    return tuple(d["id"] for d in json.loads(data)["departments"]) if data is not None else ()


def adopted_cells(event: PeriodAdopted) -> Iterator[tuple[str, str, str]]:
    """Control, department and what became of it ("added", or why it was closed) of each cell."""
    data = event.population.data
    rows = json.loads(data) if data is not None else {}
    yield from ((control, department, "added") for control, department in rows.get("added", ()))
    yield from ((control, department, why) for control, department, why in rows.get("closed", ()))


_CELL = {
    "added": Text("added", "追加"),
    Closing.REMOVED.value: Text("closed, its control is gone", "終了(管理策の廃止)"),
    Closing.REPLACED.value: Text("closed, its control was replaced", "終了(管理策の置換え)"),
    Closing.RESCOPED.value: Text("closed, nothing is asked any more", "終了(対象の変更)"),
    Closing.ENDED.value: Text("closed, the department is gone", "終了(部門の終了)"),
}


def _adopted(before: str, event: PeriodAdopted, department: str | None) -> Iterator[Text]:
    if before != event.revision:
        line = f"{before[:12]} -> {event.revision[:12]}"
        yield Text(f"revision {line}", f"版 {line}")
    for control, where, what in adopted_cells(event):
        if department in (None, where):
            said = _CELL[what]
            yield Text(f"{where} / {control}: {said.en}", f"{where} / {control}: {said.ja}")
    if event.anew:
        listed = ", ".join(event.anew)
        yield Text(f"asked anew: {listed}", f"改めて回答・提出が必要: {listed}")


def _lapsed(event: AttestationLapsed) -> Text:
    listed = ", ".join(event.cells)
    return Text(
        f"leaf {event.attestation} is not in force any more for {listed}",
        f"記録{event.attestation}の署名は次について失効: {listed}",
    )


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
