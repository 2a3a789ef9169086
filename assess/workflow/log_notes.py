"""What an event changed, line by line, before and after: for the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from assess.domain.answer import spoken_value, value_from_json
from assess.domain.change import changes
from assess.domain.event import (
    AttestationLapsed,
    CataloguePublished,
    Event,
    HistoryImported,
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
        self._revisions: dict[str, str] = {}

    def of(self, event: Event, department: str | None) -> tuple[Text, ...]:
        """What the event changed; of figures for many only those of `department`, if one is named.

        Nothing where the bytes that would tell it were disposed of.
        """
        match event:
            case OrganizationApplied():
                earlier, self._organization = self._organization, event
                return tuple(_applied(earlier, event))
            case PeriodExtended():
                return (self._extended(event),)
            case SupplyAdded():
                return tuple(_figures(event, department))
            case CataloguePublished():
                return tuple(_published(event))
            case PeriodOpened():
                self._revisions[event.period] = event.revision
            case PeriodAdopted():
                before = self._revisions.get(event.period, "")
                self._revisions[event.period] = event.revision
                return tuple(_adopted(before, event, department))
            case AttestationLapsed():
                return (_lapsed(event),)
            case HistoryImported():
                return (_imported(event),)
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


def adopted_departments(event: PeriodAdopted) -> tuple[str, ...]:
    """The departments that are in the population from then on."""
    data = event.population.data
    return tuple(d["id"] for d in json.loads(data)["departments"]) if data is not None else ()


def moved_cells(event: PeriodAdopted) -> tuple[tuple[str, str], ...]:
    """Control and department of the cells that an adoption added, then of those it closed."""
    rows = _population(event)
    return tuple((c, d) for c, d, *_ in (*rows["added"], *rows["closed"]))


def imported_cells(event: HistoryImported) -> tuple[tuple[str, str], ...]:
    """Control and department of the cells of which past results were imported."""
    data = event.content.data
    rows = json.loads(data) if data is not None else {"answers": [], "findings": []}
    return tuple((r["control"], r["department"]) for r in (*rows["answers"], *rows["findings"]))


def _imported(event: HistoryImported) -> Text:
    cells = sum(event.counts.values())
    en, ja = f"{cells} cells, {event.findings} open findings", f"評価項目{cells}件"
    ja += f"、未解決の指摘事項{event.findings}件"
    if event.supersedes is not None:
        en, ja = f"{en}, replaces {event.supersedes}", f"{ja}、記録{event.supersedes}を置換え"
    return Text(en, ja)


def _population(event: PeriodAdopted) -> dict[str, list[list[str]]]:
    data = event.population.data
    return json.loads(data) if data is not None else {"added": [], "closed": []}


_SHORT = 12
_NAMED = 8
"""Ids that a note lists before it only counts."""


def _published(event: CataloguePublished) -> Iterator[Text]:
    name = event.name.text()
    said = f"{event.revision[:_SHORT]} ({shown(name)})" if name else event.revision[:_SHORT]
    yield Text(f"revision {said}", f"版{said}")
    if event.same:
        listed = ", ".join(item for item, _, _ in event.same)
        yield Text(f"reworded, same meaning: {listed}", f"文言は変わっても同義: {listed}")


_CELL = {
    Closing.REMOVED.value: Text("closed, its control is gone", "終了(管理策の廃止)"),
    Closing.REPLACED.value: Text("closed, its control was replaced", "終了(管理策の置換え)"),
    Closing.RESCOPED.value: Text("closed, nothing is asked any more", "終了(対象の変更)"),
    Closing.ENDED.value: Text("closed, the department is gone", "終了(部門の終了)"),
}
_ADDED = Text("added", "追加")


def _adopted(before: str, event: PeriodAdopted, department: str | None) -> Iterator[Text]:
    """Of one department its cells each; of all only how many."""
    if before != event.revision:
        said = f"{before[:_SHORT]} -> {event.revision[:_SHORT]}"
        yield Text(f"revision {said}", f"版 {said}")
    rows = _population(event)
    added, closed = len(rows["added"]), len(rows["closed"])
    if department is not None:
        told = [*((c, d, _ADDED) for c, d in rows["added"])]
        told += ((c, d, _CELL[why]) for c, d, why in rows["closed"])
        for control, where, what in told:
            if where == department:
                yield Text(f"{where} / {control}: {what.en}", f"{where} / {control}: {what.ja}")
    elif added or closed:
        yield Text(
            f"cells: {added} added, {closed} closed", f"評価項目: 追加{added}件、終了{closed}件"
        )
    if event.anew:
        more = len(event.anew) - _NAMED
        listed = ", ".join(event.anew[:_NAMED])
        yield Text(
            f"new or asked anew: {listed}{f' and {more} more' if more > 0 else ''}",
            f"新たに、又は改めて問うもの: {listed}{f'ほか{more}件' if more > 0 else ''}",
        )


def _lapsed(event: AttestationLapsed) -> Text:
    listed = ", ".join(event.cells)
    return Text(
        f"signature {event.attestation} lapses for {listed}",
        f"記録{event.attestation}の署名が失効: {listed}",
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
            said, what = (
                spoken_value(value_from_json(value)),
                f"{row['department']} {row['question']}",
            )
            yield Text(f"{what}: {shown(said.en)}", f"{what}: {shown(said.ja)}")


def _rows(figures: Sealed) -> Iterable[dict[str, object]]:
    return json.loads(figures.data) if figures.data is not None else ()
