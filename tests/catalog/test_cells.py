"""The reviewed table of the cells that the sample departments get."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from assess.catalog.cell_rules import OWN_FILES, SCOPE_CONFLICT
from assess.catalog.load import load_files
from assess.catalog.starter import starter_files
from assess.domain.applicability import (
    GROUP_CONFLICT,
    asked_questions,
    asked_requirements,
    population,
)
from assess.domain.control import Question, Requirement, Supply
from assess.domain.facts import PopulationDepartment
from assess.domain.organization import Organization
from assess.domain.period import parse_period
from assess.domain.statement import Catalogue, ConflictStatus
from assess.workspace.organization import read_organization

TESTS = Path(__file__).parents[1]
QUARTERS = ("q1", "q2", "q3", "q4")
TABLE: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cells.yaml").read_bytes()
)["departments"]
ENTRIES = [(department, quarter) for department in TABLE for quarter in QUARTERS]


class Sheet(NamedTuple):
    """What a department is asked in a quarter."""

    cells: dict[str, list[str]]
    questions: list[Question]
    requirements: list[Requirement]


@cache
def shipped() -> tuple[Catalogue, Organization]:
    """The shipped catalogue and the sample organization."""
    data = (TESTS / "sample/organization.yaml").read_bytes()
    return load_files(starter_files()).usable(), read_organization(data)


@cache
def sheets(quarter: str) -> dict[str, Sheet]:
    """Every department's sheet in a first period."""
    catalogue, organization = shipped()
    period = parse_period(f"2026-{quarter.upper()}")
    departments, keys = population(catalogue, organization, period, lambda _: date(2027, 1, 31), {})
    controls = {d.id: [k.control for k in keys if k.department == d.id] for d in departments}
    return {d.id: _sheet(catalogue, d, controls[d.id], period.quarter) for d in departments}


def _sheet(
    catalogue: Catalogue, department: PopulationDepartment, ids: list[str], quarter: int
) -> Sheet:
    sheet = Sheet({}, [], [])
    for control in map(catalogue.control, ids):
        sheet.cells.setdefault(control.theme, []).append(control.id)
        sheet.questions.extend(asked_questions(control, department, quarter))
        sheet.requirements.extend(asked_requirements(control, department))
    return sheet


def test_the_table_holds_every_department_and_quarter() -> None:
    _, organization = shipped()
    assert sorted(TABLE) == sorted(department.id for department in organization.departments)
    assert all(tuple(quarters) == QUARTERS for quarters in TABLE.values())


@pytest.mark.parametrize(("department", "quarter"), ENTRIES)
def test_cells_are_those_of_the_table(department: str, quarter: str) -> None:
    sheet, expected = sheets(quarter)[department], TABLE[department][quarter]
    required = [piece for piece in sheet.requirements if piece.required]
    to_answer = [q for q in sheet.questions if q.supply is not Supply.TOOL and q.when is None]
    assert {
        "cells": sheet.cells,
        "questions": len(sheet.questions),
        "to_answer": len(to_answer),
        "own_files": sum(piece.supply is Supply.DEPARTMENT for piece in required),
        "supplied_files": sum(piece.supply is Supply.CENTRAL for piece in required),
    } == expected


def test_every_cell_has_a_required_piece() -> None:
    catalogue, _ = shipped()
    for quarter in QUARTERS:
        for department, sheet in sheets(quarter).items():
            owed = {piece.id[:6] for piece in sheet.requirements if piece.required}
            cells = {control for ids in sheet.cells.values() for control in ids}
            assert cells <= owed, (department, quarter)
    assert catalogue.controls


def test_the_plain_department_owes_no_more_than_the_rule_says() -> None:
    owed = [TABLE["public-relations"][quarter]["own_files"] for quarter in QUARTERS]
    assert max(owed) <= OWN_FILES == 6


def test_the_conflict_about_the_scope_is_shipped_open_and_known_to_the_rule() -> None:
    catalogue, _ = shipped()
    assert GROUP_CONFLICT in {c.id for c in catalogue.conflicts if c.status is ConflictStatus.OPEN}
    assert SCOPE_CONFLICT == GROUP_CONFLICT
