"""The population of a period: who is asked, until when, and how it is sealed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from assess.domain.applicability import population
from assess.domain.facts import CellKey, PopulationDepartment
from assess.domain.organization import Department, Organization
from assess.domain.outcome import CellSummary
from assess.domain.period import Period, add_business_days
from assess.domain.statement import Catalogue
from assess.errors import BadInput
from assess.text import Text
from assess.workflow.desk import Desk
from assess.workspace.calendars import calendar
from assess.workspace.settings import FILE


def population_rows(
    departments: Iterable[PopulationDepartment], cells: Iterable[CellKey]
) -> dict[str, Any]:
    """A population as an opening or adoption seals it."""
    return {
        "departments": [
            {
                "id": d.id,
                "entity": d.entity,
                "scope": d.scope,
                "attributes": list(d.attributes),
                "owns": list(d.owns),
                "due": d.due.isoformat(),
                "first": d.first.isoformat(),
                "last": d.last.isoformat(),
            }
            for d in departments
        ],
        "cells": [[c.control, c.department] for c in cells],
    }


def find_population(
    desk: Desk,
    catalogue: Catalogue,
    organization: Organization,
    period: Period,
    last: Mapping[CellKey, CellSummary],
) -> tuple[tuple[PopulationDepartment, ...], tuple[CellKey, ...]]:
    """Departments and cells as an opening would freeze them now, with due dates from today."""
    base = max(period.ends, desk.today())

    def due(department: Department) -> date:
        days = desk.workspace.settings.deadlines.attest
        return business_day(desk, organization, department.entity, base, days)

    return population(catalogue, organization, period, due, last)


def business_day(
    desk: Desk, organization: Organization, entity_id: str, base: date, days: int
) -> date:
    """The day that lies so many business days after `base` in an entity's calendar.

    Raises:
        BadInput: The organization or assess.yaml has lost the entity or its calendar.
    """
    name = next((e.calendar for e in organization.entities if e.id == entity_id), None)
    spec = desk.workspace.settings.calendars.get(name or "")
    if spec is None:
        raise BadInput(
            Text(
                f"There is no calendar for the company {entity_id}.",
                f"法人{entity_id}のカレンダーがありません。",
            ),
            where=FILE,
            hint=Text(
                "Name it under calendars, as organization.yaml does.",
                "organization.yamlと同じ名前で、calendarsに記載してください。",
            ),
        )
    return add_business_days(base, days, calendar(spec))
