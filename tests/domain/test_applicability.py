"""Which cells exist, what they ask, and what is due again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assess.domain.applicability import (
    Sides,
    asked_questions,
    asked_requirements,
    binds,
    next_due,
    not_due,
    owner_gaps,
    population,
    sides,
)
from assess.domain.control import AppliesTo, AskedOf, Control
from assess.domain.facts import CellKey, PopulationDepartment
from assess.domain.organization import Department, Entity, Organization
from assess.domain.outcome import CellSummary, Result
from assess.domain.period import Period
from assess.domain.statement import Catalogue, ConflictStatus
from tests.domain import build

Q1 = Period(date(2026, 1, 1), date(2026, 3, 31), "2026-Q1", 1)
Q4 = build.PERIOD


def entity(scope: str = "group", entity_id: str = "e-1") -> Entity:
    return Entity(entity_id, build.WORDS, scope, "JP")


def dept(department_id: str = "it", **more: object) -> Department:
    made = Department(department_id, department_id, build.WORDS, "e-1")
    return replace(made, **more)  # type: ignore[arg-type]


def organization(*departments: Department, scope: str = "group") -> Organization:
    return Organization(build.WORDS, (entity(scope),), departments, (), ())


def cells_of(
    controls: list[Control],
    *departments: Department,
    period: Period = Q4,
    last: dict[CellKey, CellSummary] | None = None,
) -> list[CellKey]:
    catalogue = build.catalogue(controls)
    _, cells = population(
        catalogue, organization(*departments), period, lambda _: build.DUE, last or {}
    )
    return list(cells)


def summary(result: Result, key: CellKey = build.KEY) -> dict[CellKey, CellSummary]:
    return {key: CellSummary("2026-Q3", key, result)}


@pytest.mark.parametrize(
    ("attributes", "owns", "expected"),
    [
        ((), (), Sides(owner=False, department=False)),
        (("portable_devices",), (), Sides(owner=False, department=True)),
        ((), ("IT",), Sides(owner=True, department=False)),
        (("portable_devices",), ("IT", "GA"), Sides(owner=True, department=True)),
        (("visitors",), ("GA",), Sides(owner=False, department=False)),
    ],
)
def test_sides_follow_attributes_and_owner_codes(
    attributes: tuple[str, ...], owns: tuple[str, ...], expected: Sides
) -> None:
    control = build.control(
        applies_to=AppliesTo(attributes=("portable_devices",), owner=("IT", "CSIRT"))
    )
    assert sides(control, attributes, owns) == expected


def test_all_puts_every_department_on_the_department_side() -> None:
    assert sides(build.control(), (), ()) == Sides(owner=False, department=True)


@pytest.mark.parametrize(
    ("of", "owner", "department", "asked"),
    [
        (AskedOf.OWNER, True, False, True),
        (AskedOf.OWNER, False, True, False),
        (AskedOf.DEPARTMENT, False, True, True),
        (AskedOf.DEPARTMENT, True, False, False),
        (AskedOf.BOTH, True, False, True),
        (AskedOf.BOTH, False, True, True),
        (AskedOf.BOTH, False, False, False),
    ],
)
def test_a_side_is_asked_what_is_meant_for_it(
    of: AskedOf, owner: bool, department: bool, asked: bool
) -> None:
    assert Sides(owner=owner, department=department).asked(of) is asked


def test_questions_and_requirements_are_asked_by_side() -> None:
    control = build.control(
        build.question(1, asked_of=AskedOf.OWNER),
        build.question(2, asked_of=AskedOf.DEPARTMENT),
        build.question(3, asked_of=AskedOf.BOTH),
        needs=[
            build.requirement(1, asked_of=AskedOf.OWNER),
            build.requirement(2, asked_of=AskedOf.BOTH),
        ],
        applies_to=AppliesTo(all=True, owner=("IT",)),
    )
    plain, owner = build.department("pr"), build.department("it", owns=("IT",))
    assert [q.id for q in asked_questions(control, plain, 4)] == ["TEC-03-Q2", "TEC-03-Q3"]
    assert [q.id for q in asked_questions(control, owner, 4)] == [
        "TEC-03-Q1",
        "TEC-03-Q2",
        "TEC-03-Q3",
    ]
    assert [r.id for r in asked_requirements(control, plain)] == ["TEC-03-E2"]
    assert [r.id for r in asked_requirements(control, owner)] == ["TEC-03-E1", "TEC-03-E2"]


def test_a_question_with_its_own_quarters_is_asked_in_them_only() -> None:
    control = build.control(build.question(1), build.question(2, due=(4,)))
    here = build.department()
    assert [q.id for q in asked_questions(control, here, 3)] == ["TEC-03-Q1"]
    assert [q.id for q in asked_questions(control, here, 4)] == ["TEC-03-Q1", "TEC-03-Q2"]


def test_a_cell_that_is_due_again_is_asked_everything() -> None:
    control = build.control(build.question(1), build.question(2, due=(4,)), due=(2, 4))
    here = build.department()
    assert [q.id for q in asked_questions(control, here, 2)] == ["TEC-03-Q1"]
    assert [q.id for q in asked_questions(control, here, 1)] == ["TEC-03-Q1", "TEC-03-Q2"]


def test_a_side_that_is_asked_nothing_in_a_due_quarter_counts_as_not_due() -> None:
    control = build.control(build.question(1, due=(4,)), needs=[])
    here = build.department()
    assert cells_of([control], dept(), period=Q1) == []
    assert cells_of([control], dept(), period=Q4) == [build.KEY]
    assert cells_of([control], dept(), period=Q1, last=summary(Result.PARTLY)) == [build.KEY]
    assert [q.id for q in asked_questions(control, here, 1)] == ["TEC-03-Q1"]


def open_catalogue(control: Control, status: ConflictStatus | None) -> Catalogue:
    if status is None:
        return build.catalogue([control])
    return build.catalogue([control], conflicts=[replace(build.conflict(), status=status)])


@pytest.mark.parametrize(
    ("status", "scope", "entities", "bound"),
    [
        (None, "group", ("group",), True),
        (None, "us", ("group",), False),
        (None, "us", ("group", "us"), True),
        (ConflictStatus.OPEN, "us", ("group",), True),
        (ConflictStatus.OPEN, "lighthouse", ("group", "us"), True),
        (ConflictStatus.OPEN, "group", ("us",), False),
        (ConflictStatus.OPEN, "lighthouse", ("us",), False),
        (ConflictStatus.ACCEPTED, "us", ("group",), False),
    ],
)
def test_group_binds_every_entity_while_the_conflict_is_open(
    status: ConflictStatus | None, scope: str, entities: tuple[str, ...], bound: bool
) -> None:
    control = build.control(entities=entities)
    assert binds(open_catalogue(control, status), control.entities, scope) is bound


def test_another_open_conflict_widens_nothing() -> None:
    control = build.control()
    catalogue = build.catalogue([control], conflicts=[build.conflict("C-19")])
    assert not binds(catalogue, control.entities, "us")


def test_a_cell_needs_an_entity_that_is_bound() -> None:
    control = build.control(build.question(), entities=("us",))
    assert cells_of([control], dept()) == []
    catalogue = build.catalogue([control])
    frozen = build.department(scope="us")
    assert not_due(catalogue, [frozen], []) == (CellKey("TEC-03", "it"),)
    assert not_due(catalogue, [build.department(scope="group")], []) == ()


def test_a_requirement_alone_makes_a_cell() -> None:
    assert cells_of([build.control()], dept()) == [build.KEY]
    assert cells_of([build.control(needs=[])], dept()) == []


def test_population_freezes_what_the_organization_says() -> None:
    department = dept(
        attributes=("visitors",), owns=("GA",), starts=date(2026, 11, 16), ends=date(2026, 12, 20)
    )
    departments, cells = population(
        build.catalogue([build.control(build.question())]),
        organization(department, scope="us"),
        Q4,
        lambda d: date(2027, 1, 20) if d.id == "it" else build.DUE,
        {},
    )
    assert departments == (
        PopulationDepartment(
            id="it",
            entity="e-1",
            scope="us",
            attributes=("visitors",),
            owns=("GA",),
            due=date(2027, 1, 20),
            first=date(2026, 11, 16),
            last=date(2026, 12, 20),
        ),
    )
    assert cells == ()


@pytest.mark.parametrize(
    ("starts", "ends", "there"),
    [
        (None, None, True),
        (None, date(2026, 10, 1), True),
        (None, date(2026, 9, 30), False),
        (date(2026, 12, 31), None, True),
        (date(2027, 1, 1), None, False),
    ],
)
def test_a_department_counts_if_it_exists_on_any_day(
    starts: date | None, ends: date | None, there: bool
) -> None:
    cells = cells_of([build.control(build.question())], dept(starts=starts, ends=ends))
    assert cells == ([build.KEY] if there else [])


def test_cells_stand_in_catalogue_order_then_in_the_organizations() -> None:
    controls = [
        build.control(build.question(), control_id="TEC-03"),
        build.control(build.question(), control_id="ORG-01"),
    ]
    assert cells_of(controls, dept("b"), dept("a")) == [
        CellKey("TEC-03", "b"),
        CellKey("TEC-03", "a"),
        CellKey("ORG-01", "b"),
        CellKey("ORG-01", "a"),
    ]


@pytest.mark.parametrize(
    ("result", "again"),
    [
        (Result.NONCONFORMING, True),
        (Result.NOT_ASSESSED, True),
        (Result.PARTLY, True),
        (Result.ASSERTED, True),
        (Result.CONFORMING, False),
        (Result.EXCEPTION, False),
        (Result.NOT_APPLICABLE, False),
    ],
)
def test_a_bad_last_result_makes_a_cell_due_again(result: Result, again: bool) -> None:
    control = build.control(build.question(), due=(2,))
    assert cells_of([control], dept()) == []
    assert cells_of([control], dept(), last=summary(result)) == ([build.KEY] if again else [])
    other = summary(result, CellKey("TEC-03", "pr"))
    assert cells_of([control], dept(), last=other) == []


def test_due_again_ends_where_the_department_is_no_longer_concerned() -> None:
    control = build.control(
        build.question(), due=(2,), applies_to=AppliesTo(attributes=("visitors",))
    )
    assert cells_of([control], dept(), last=summary(Result.PARTLY)) == []


def test_not_due_lists_what_other_quarters_ask() -> None:
    control = build.control(build.question(), due=(2,))
    catalogue = build.catalogue([control, build.control(build.question(), control_id="ORG-01")])
    here = [build.department("it"), build.department("pr")]
    present = [CellKey("ORG-01", "it"), CellKey("ORG-01", "pr"), CellKey("TEC-03", "pr")]
    assert not_due(catalogue, here, present) == (CellKey("TEC-03", "it"),)


def test_next_due_names_the_next_quarter_of_the_calendar() -> None:
    control = build.control(build.question(), due=(2, 4))
    catalogue = build.catalogue([control])
    here = build.department()
    found = next_due(catalogue, control, here, Q4)
    assert found is not None
    assert found.id == "2027-Q2"
    again = next_due(catalogue, control, here, Q1)
    assert again is not None
    assert again.id == "2026-Q2"
    elsewhere = build.department(scope="us")
    assert next_due(catalogue, control, elsewhere, Q4) is None


def test_next_due_can_be_the_same_quarter_of_next_year() -> None:
    control = build.control(build.question(), due=(4,))
    found = next_due(build.catalogue([control]), control, build.department(), Q4)
    assert found is not None
    assert found.id == "2027-Q4"


def test_next_due_counts_fiscal_quarters() -> None:
    control = build.control(build.question(), due=(1,))
    fiscal = Period(date(2026, 10, 1), date(2026, 12, 31), "FY2026-Q3", 3)
    found = next_due(build.catalogue([control]), control, build.department(), fiscal, 4)
    assert found is not None
    assert (found.id, found.starts) == ("FY2027-Q1", date(2027, 4, 1))


def test_owner_gaps_name_codes_that_nobody_owns() -> None:
    controls = [
        build.control(applies_to=AppliesTo(all=True, owner=("PMS",))),
        build.control(control_id="ORG-01", applies_to=AppliesTo(owner=("IT", "GA", "PMS"))),
    ]
    catalogue = build.catalogue(controls)
    assert owner_gaps(catalogue, organization(dept(owns=("IT",))), Q4) == ("PMS", "GA")
    gone = dept("ga", owns=("GA", "PMS"), ends=date(2026, 9, 30))
    assert owner_gaps(catalogue, organization(dept(owns=("IT",)), gone), Q4) == ("PMS", "GA")
    there = replace(gone, ends=date(2026, 10, 1))
    assert owner_gaps(catalogue, organization(dept(owns=("IT",)), there), Q4) == ()
