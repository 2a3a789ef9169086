"""The log: who changed what and when, with its leaf."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assess.domain.access import Subject, Verb
from assess.domain.event import (
    Event,
    EvidenceAdded,
    EvidenceInspected,
    ReviewAccepted,
    ReviewReturned,
    SheetAttested,
    SheetTranscribed,
)
from assess.workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log."""

    idx: int
    at: datetime
    by: str
    kind: str
    period: str | None
    departments: tuple[str, ...]
    controls: tuple[str, ...]
    on_behalf_of: str | None
    event: Event


def log(
    desk: Desk,
    department: str | None = None,
    control: str | None = None,
    *,
    person: str | None = None,
    since: date | None = None,
    period: str | None = None,
) -> tuple[Line, ...]:
    """Events in ledger order, filtered.

    Args:
        desk: Who and where.
        department: Only what concerns it.
        control: Only what names the control.
        person: Only what this person did or what was done for them.
        since: Only from this day on, in the workspace's time zone.
        period: Only one period's.

    Raises:
        NotPermitted: The actor may not read this log.
    """
    with desk.read() as view:
        desk.allow(view, Verb.READ_LOG, Subject(department))
        lines = [_line(e.idx, e.at, e.by, e.event) for e in view.log(period=period)]
    return tuple(
        line
        for line in lines
        if (department is None or department in line.departments)
        and (control is None or control in line.controls)
        and (person is None or person in (line.by, line.on_behalf_of))
        and (since is None or desk.local(line.at).date() >= since)
    )


def _line(idx: int, at: datetime, by: str, event: Event) -> Line:
    department = getattr(event, "department", None)
    control = getattr(event, "control", None)
    departments = [department] if department else []
    controls = [control] if control else []
    behalf = None
    match event:
        case EvidenceAdded() | EvidenceInspected():
            departments = [d for d, _, _ in event.links]
            controls = [c for _, c, _ in event.links]
        case ReviewAccepted() | ReviewReturned():
            controls = [c for c, _ in event.cells]
        case SheetAttested() | SheetTranscribed() if event.attester != by:
            behalf = event.attester
    return Line(
        idx,
        at,
        by,
        event.kind,
        getattr(event, "period", None),
        tuple(dict.fromkeys(departments)),
        tuple(dict.fromkeys(controls)),
        behalf,
        event,
    )
