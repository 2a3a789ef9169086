"""Which control asks what of which department, and when (DESIGN sections 5 and 6)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assess.domain.control import AskedOf, Control, Question, Requirement
from assess.domain.facts import CellKey, PopulationDepartment
from assess.domain.organization import Department, Organization
from assess.domain.outcome import DUE_AGAIN, CellSummary
from assess.domain.period import Period, next_period
from assess.domain.statement import Catalogue, ConflictStatus, Source

GROUP = "group"
"""The scope whose reach over all entities is what conflict C-74 is about."""

GROUP_CONFLICT = "C-74"


@dataclass(frozen=True, slots=True)
class Sides:
    """On which sides of a control a department stands."""

    owner: bool
    department: bool

    def asked(self, of: AskedOf) -> bool:
        """Whether what is asked of that side is asked of the department."""
        match of:
            case AskedOf.OWNER:
                return self.owner
            case AskedOf.DEPARTMENT:
                return self.department
            case AskedOf.BOTH:
                return self.owner or self.department


def sides(control: Control, attributes: Collection[str], owns: Collection[str]) -> Sides:
    """The sides of `control` on which a department with these attributes and owner codes stands."""
    to = control.applies_to
    return Sides(
        owner=any(code in owns for code in to.owner),
        department=to.all or any(a in attributes for a in to.attributes),
    )


def binds(catalogue: Catalogue, entities: Collection[str], scope: str) -> bool:
    """Whether `entities` bind those of `scope`; while C-74 is open, `group` binds every one."""
    if scope in entities:
        return True
    return GROUP in entities and any(
        c.id == GROUP_CONFLICT and c.status is ConflictStatus.OPEN for c in catalogue.conflicts
    )


def bearing_on(
    catalogue: Catalogue,
    source: Source,
    control: Control,
    departments: Iterable[PopulationDepartment],
) -> frozenset[str]:
    """Departments among these whose cells of `control` bear on the statements of `source`.

    A policy promises for the entities that it speaks for. Of any other entity's departments only
    those bear on it that own the control, and so do its work for all; and these only where none
    of the policy's own entities has an owner of the control itself.

    Args:
        catalogue: The period's frozen revision.
        source: The policy.
        control: The control.
        departments: All that have a cell of it, now or in another quarter.
    """
    here = tuple(departments)
    own = {d.id for d in here if not source.entities or binds(catalogue, source.entities, d.scope)}
    owners = {d.id for d in here if sides(control, d.attributes, d.owns).owner}
    return frozenset(own if own & owners else own | owners)


def asked_questions(
    control: Control, department: PopulationDepartment, quarter: int
) -> tuple[Question, ...]:
    """Questions of `control` that `department` is asked in fiscal `quarter`, in order.

    In a quarter in which nothing of it is due, a cell exists only because it is due again; then
    every question is asked, so that none that failed can wait out its own quarter.
    """
    side = sides(control, department.attributes, department.owns)
    mine = tuple(q for q in control.questions if side.asked(q.asked_of))
    if not _has_due(control, side, quarter):
        return mine
    return tuple(q for q in mine if q.due is None or quarter in q.due)


def asked_requirements(
    control: Control, department: PopulationDepartment
) -> tuple[Requirement, ...]:
    """Evidence requirements of `control` that are asked of `department`, in order."""
    side = sides(control, department.attributes, department.owns)
    return tuple(r for r in control.requirements if side.asked(r.asked_of))


def population(
    catalogue: Catalogue,
    organization: Organization,
    period: Period,
    due_date: Callable[[Department], date],
    last: Mapping[CellKey, CellSummary],
) -> tuple[tuple[PopulationDepartment, ...], tuple[CellKey, ...]]:
    """Departments and cells of `period`, as an opening freezes them.

    Args:
        catalogue: The revision that the period will use.
        organization: The applied organization.
        period: The period.
        due_date: The due date of a department's cells, by its entity's calendar.
        last: The last approved summary of every cell; empty in a first period.

    Returns:
        Departments that exist on any day of the period, in the organization's order, and cells
        in catalogue order: those due, and those due again by their last result.
    """
    departments = tuple(
        _frozen(d, organization, period, due_date)
        for d in organization.departments
        if d.exists_in(period.starts, period.ends)
    )
    cells = []
    for control in catalogue.controls:
        for department in departments:
            key = CellKey(control.id, department.id)
            due, before = _due_in(catalogue, control, department), last.get(key)
            again = before is not None and before.result in DUE_AGAIN
            if period.quarter in due or (due and again):
                cells.append(key)
    return departments, tuple(cells)


def not_due(
    catalogue: Catalogue,
    departments: Iterable[PopulationDepartment],
    cells: Collection[CellKey],
) -> tuple[CellKey, ...]:
    """Cells that other quarters have and this one has not, in catalogue order."""
    here, present = tuple(departments), frozenset(cells)
    return tuple(
        key
        for control in catalogue.controls
        for department in here
        if (key := CellKey(control.id, department.id)) not in present
        and _due_in(catalogue, control, department)
    )


def next_due(
    catalogue: Catalogue,
    control: Control,
    department: PopulationDepartment,
    period: Period,
    fiscal_year_starts: int = 1,
) -> Period | None:
    """The first period after `period` in which the cell is due by the control's calendar."""
    quarters, upcoming = _due_in(catalogue, control, department), period
    for _ in range(4):
        upcoming = next_period(upcoming, fiscal_year_starts)
        if upcoming.quarter in quarters:
            return upcoming
    return None


def owner_gaps(catalogue: Catalogue, organization: Organization, period: Period) -> tuple[str, ...]:
    """Owner codes of controls that no department owns on any day of `period`, in order."""
    codes = dict.fromkeys(code for c in catalogue.controls for code in c.applies_to.owner)
    return tuple(c for c in codes if not organization.owners(c, period.starts, period.ends))


def _has_due(control: Control, side: Sides, quarter: int) -> bool:
    """Whether the control's calendar asks that side anything in `quarter`."""
    return quarter in control.due and (
        any(
            side.asked(q.asked_of) and (q.due is None or quarter in q.due)
            for q in control.questions
        )
        or any(side.asked(r.asked_of) for r in control.requirements)
    )


def _due_in(
    catalogue: Catalogue, control: Control, department: PopulationDepartment
) -> tuple[int, ...]:
    """Fiscal quarters in which the cell is due; empty where there is no such cell at all."""
    if not binds(catalogue, control.entities, department.scope):
        return ()
    side = sides(control, department.attributes, department.owns)
    return tuple(quarter for quarter in control.due if _has_due(control, side, quarter))


def _frozen(
    department: Department,
    organization: Organization,
    period: Period,
    due_date: Callable[[Department], date],
) -> PopulationDepartment:
    first, last = department.days_in(period.starts, period.ends)
    return PopulationDepartment(
        id=department.id,
        entity=department.entity,
        scope=organization.entity(department.entity).scope,
        attributes=department.attributes,
        owns=department.owns,
        due=due_date(department),
        first=first,
        last=last,
    )
