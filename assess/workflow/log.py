"""The log: who changed what and when, with its leaf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from assess.domain.access import Subject, Verb
from assess.domain.answer import Answer
from assess.domain.event import (
    AttestationLapsed,
    Event,
    EvidenceAdded,
    EvidenceInspected,
    EvidenceWithdrawn,
    FindingClosed,
    FindingRaised,
    HistoryImported,
    PeriodAdopted,
    ReviewAccepted,
    ReviewReturned,
    SheetAttested,
    SheetTranscribed,
    SupplyAdded,
    SupplyDisputed,
)
from assess.domain.facts import Attestation
from assess.errors import BadInput
from assess.storage.view import View
from assess.text import Text, shown
from assess.workflow.desk import Desk
from assess.workflow.log_notes import (
    Notes,
    adopted_departments,
    imported_cells,
    moved_cells,
    supplied_departments,
)
from assess.workflow.words import SEE_ORGANIZATION, unknown_control


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that a signature changed; None before the first, or where it was taken back."""

    control: str
    question: str
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log.

    Attributes:
        departments, controls: What it concerns; for a signature every cell of the sheet.
        changes: For a signature, the answers that differ from the signature before it.
        notes: What else changed: figures, due dates, people and roles.
    """

    idx: int
    at: datetime
    by: str
    kind: str
    period: str | None
    departments: tuple[str, ...]
    controls: tuple[str, ...]
    on_behalf_of: str | None
    event: Event
    changes: tuple[Changed, ...] = ()
    notes: tuple[Text, ...] = ()


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
        control: Only what concerns the control, and of changes only its own.
        person: Only what this person did or what was done for them.
        since: Only from this day on, in the workspace's time zone.
        period: Only one period's.

    Raises:
        NotPermitted: The actor may not read this log.
        BadInput: There is no such control or person.
    """
    with desk.read() as view:
        desk.allow(view, Verb.READ_LOG, Subject(department))
        notes = Notes(view)
        lines = [
            replace(_line(e.idx, e.at, e.by, e.event), notes=notes.of(e.event, department))
            for e in view.log()
        ]
        _refuse_unknown(desk, view, lines, control, person)
        about = {e.id: x for x in lines if isinstance(e := x.event, OPENED)}
        lines = [_with_cell(line, about) for line in lines if period in (None, line.period)]
        lines = [_with_changes(desk, view, line, control) for line in lines]
    return tuple(
        line
        for line in lines
        if (department is None or department in line.departments)
        and (control is None or control in line.controls)
        and (person is None or person in (line.by, line.on_behalf_of))
        and (since is None or desk.local(line.at).date() >= since)
    )


def _refuse_unknown(
    desk: Desk, view: View, lines: list[Line], control: str | None, person: str | None
) -> None:
    """Passes where control and person are, or once were, known.

    Raises:
        BadInput: One is not: an empty log would read as if nothing had happened.
    """
    controls = {c for line in lines for c in line.controls}
    if control is not None and control not in {*controls, *_published(desk, view)}:
        raise unknown_control(str(control))
    people = {p for line in lines for p in (line.by, line.on_behalf_of)}
    if person not in {None, *people, *(p.id for p in desk.organization(view).people)}:
        said = shown(str(person))[:40]
        raise BadInput(
            Text(f"There is no person {said}.", f"「{said}」という人はいません。"),
            hint=SEE_ORGANIZATION,
        )


def _published(desk: Desk, view: View) -> tuple[str, ...]:
    """Controls of the newest revision; none before the first is published."""
    return tuple(c.id for c in desk.catalogue(view).controls) if view.revisions() else ()


def _line(idx: int, at: datetime, by: str, event: Event) -> Line:
    department = getattr(event, "department", None)
    control = getattr(event, "control", None)
    departments = [department] if department else []
    controls = [control] if control else []
    behalf = getattr(event, "on_behalf_of", None)
    match event:
        case EvidenceAdded() | EvidenceInspected():
            departments = [d for d, _, _ in event.links]
            controls = [c for _, c, _ in event.links]
        case ReviewAccepted() | ReviewReturned():
            controls = [c for c, _ in event.cells]
        case SheetAttested() | SheetTranscribed() if event.attester != by:
            behalf = event.attester
        case PeriodAdopted():
            moved = moved_cells(event)
            departments = [*adopted_departments(event), *(d for _, d in moved)]
            controls = [*(c for c, _ in moved), *(i.rpartition("-")[0] for i in event.anew)]
        case AttestationLapsed():
            controls = list(event.cells)
        case SupplyAdded():
            departments = list(supplied_departments(event))
        case HistoryImported():
            cells = imported_cells(event)
            departments, controls = [d for _, d in cells], [c for c, _ in cells]
        case SupplyDisputed():
            controls = [event.question.rpartition("-")[0]]
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


OPENED = (FindingRaised, EvidenceAdded, EvidenceInspected)
"""Events whose cells the later ones on the same thing do not repeat."""


def _with_cell(line: Line, about: Mapping[str, Line]) -> Line:
    """The closing of a finding, or a withdrawal, with the cells that the first event names."""
    if not isinstance(line.event, FindingClosed | EvidenceWithdrawn):
        return line
    first = about[line.event.id]
    return replace(line, departments=first.departments, controls=first.controls)


def _with_changes(desk: Desk, view: View, line: Line, control: str | None) -> Line:
    """A signature with its cells and what it changed."""
    if not isinstance(line.event, SheetAttested | SheetTranscribed):
        return line
    facts = desk.facts(view, line.event.period)
    sheet = [a for a in facts.attestations if a.department == line.event.department]
    mine = next((n for n, a in enumerate(sheet) if a.mark.idx == line.idx), None)
    if mine is None:
        return line
    before = _answers(sheet[mine - 1]) if mine else {}
    after = _answers(sheet[mine])
    changed = tuple(
        Changed(key[0], key[1], before.get(key), after.get(key))
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key) and control in (None, key[0])
    )
    controls = tuple(c.key.control for c in sheet[mine].listed)
    return replace(line, controls=controls, changes=changed)


def _answers(attestation: Attestation) -> dict[tuple[str, str], Answer]:
    """Answers of a signature by control and question, as it was signed."""
    return {(c.key.control, a.question): a for c in attestation.listed for a in c.answers}
