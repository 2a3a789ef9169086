"""Questions that others ask an organization."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.organization import (
    ROLE_NAMES,
    Assignment,
    Organization,
    Role,
    span,
)
from tests.workspace.builders import KUSANAGI

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
PR = KUSANAGI.departments[0]
MANAGER = Role.INFORMATION_MANAGER


def managed(*terms: tuple[date | None, date | None], dept: str = PR.id) -> Organization:
    roles = tuple(Assignment(MANAGER, "p_mori", dept, *term) for term in terms)
    return replace(KUSANAGI, roles=roles)


def test_every_role_has_a_name_in_both_languages() -> None:
    assert set(ROLE_NAMES) == set(Role)
    for lang in ("en", "ja"):
        assert len({getattr(name, lang) for name in ROLE_NAMES.values()}) == len(Role)


def test_things_are_found_by_id() -> None:
    assert KUSANAGI.entity("kusanagi").calendar == "JP"
    assert KUSANAGI.department("it").short == "IT"
    assert KUSANAGI.person("p_kato").uid is None
    for find in (KUSANAGI.entity, KUSANAGI.department, KUSANAGI.person):
        with pytest.raises(KeyError):
            find("nobody")


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (date(2025, 3, 31), ()),
        (date(2025, 4, 1), ("p_mori",)),
        (date(2026, 3, 31), ("p_mori",)),
        (date(2026, 4, 1), ("p_sato",)),
    ],
)
def test_a_role_is_held_on_its_first_and_last_day(day: date, holder: tuple[str, ...]) -> None:
    assert KUSANAGI.holders(MANAGER, day, PR.id) == holder
    assert KUSANAGI.holders(MANAGER, day, "it") == ()
    assert [a.person for a in KUSANAGI.roles_of("p_mori", day)] == [
        person for person in holder if person == "p_mori"
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "exists"),
    [
        (None, None, True),
        (LAST, None, True),
        (date(2027, 1, 1), None, False),
        (None, FIRST, True),
        (None, date(2026, 9, 30), False),
    ],
)
def test_a_department_exists_in_a_period(
    starts: date | None, ends: date | None, exists: bool
) -> None:
    dept = replace(PR, starts=starts, ends=ends)
    organization = replace(KUSANAGI, departments=(dept,), roles=())
    assert dept.exists_in(FIRST, LAST) is exists
    assert bool(organization.owners("PR", FIRST, LAST)) is exists
    assert bool(organization.vacant_days(PR.id, FIRST, LAST)) is exists


def test_nobody_owns_an_unknown_code() -> None:
    assert KUSANAGI.owners("IT", FIRST, LAST) == ()


@pytest.mark.parametrize(
    ("terms", "vacant"),
    [
        ([(None, None)], ()),
        ([], ((FIRST, LAST),)),
        ([(None, date(2026, 11, 15))], ((date(2026, 11, 16), LAST),)),
        (
            [(date(2026, 10, 5), date(2026, 11, 15)), (date(2026, 11, 18), None)],
            (
                (FIRST, date(2026, 10, 4)),
                (date(2026, 11, 16), date(2026, 11, 17)),
            ),
        ),
    ],
)
def test_days_without_a_manager(
    terms: list[tuple[date | None, date | None]], vacant: tuple[tuple[date, date], ...]
) -> None:
    assert managed(*terms).vacant_days(PR.id, FIRST, LAST) == vacant
    assert managed(*terms, dept="it").vacant_days(PR.id, FIRST, LAST) == ((FIRST, LAST),)


def test_a_department_is_vacant_only_while_it_exists() -> None:
    dept = replace(PR, starts=date(2026, 11, 1), ends=date(2026, 11, 30))
    organization = replace(managed(), departments=(dept,))
    assert organization.vacant_days(PR.id, FIRST, LAST) == ((dept.starts, dept.ends),)


days = st.none() | st.dates(date(2026, 9, 1), date(2027, 1, 31))


@given(st.lists(st.tuples(days, days), max_size=3))
def test_a_day_is_vacant_or_managed(terms: list[tuple[date | None, date | None]]) -> None:
    organization = managed(*terms)
    vacant = organization.vacant_days(PR.id, FIRST, LAST)
    for ordinal in range(FIRST.toordinal(), LAST.toordinal() + 1):
        day = date.fromordinal(ordinal)
        inside = any(first <= day <= last for first, last in vacant)
        assert inside != bool(organization.holders(MANAGER, day, PR.id))


def test_open_ends_reach_to_the_ends_of_the_calendar() -> None:
    assert span(KUSANAGI.departments[1]) == (date.min.toordinal(), date.max.toordinal())
