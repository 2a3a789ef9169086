"""Nobody gives themselves a role (DESIGN section 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from assess.domain.change import self_granted
from assess.domain.organization import Assignment, Organization, Role
from tests.workspace.builders import KUSANAGI, organizations

MORI, SATO, KATO = KUSANAGI.people
PR = KUSANAGI.departments[0]
MANAGER = Role.INFORMATION_MANAGER
ADMIN = Assignment(Role.ADMIN, "p_mori")


def with_roles(*roles: Assignment) -> Organization:
    return replace(KUSANAGI, roles=roles)


def test_nobody_grants_themselves_a_role() -> None:
    granted = Assignment(Role.REVIEWER, "p_mori")
    assert self_granted("p_mori", with_roles(ADMIN), with_roles(ADMIN, granted)) == (granted,)
    assert self_granted("p_kato", with_roles(ADMIN), with_roles(ADMIN, granted)) == ()


def test_the_first_organization_grants_nothing() -> None:
    assert self_granted("p_mori", None, with_roles(ADMIN)) == ()


def test_the_same_role_in_another_department_is_another_role() -> None:
    held, wanted = Assignment(MANAGER, "p_mori", "it"), Assignment(MANAGER, "p_mori", PR.id)
    assert self_granted("p_mori", with_roles(held), with_roles(held, wanted)) == (wanted,)


TERM = Assignment(Role.ADMIN, "p_mori", None, date(2026, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("starts", "ends", "granted"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), False),
        (date(2026, 2, 1), date(2026, 5, 31), False),
        (date(2026, 1, 1), date(2026, 7, 1), True),
        (date(2025, 12, 31), date(2026, 6, 30), True),
        (date(2026, 1, 1), None, True),
        (None, date(2026, 6, 30), True),
        (date(2027, 1, 1), date(2027, 1, 1), True),
    ],
)
def test_to_hold_a_role_for_longer_is_to_grant_it(
    starts: date | None, ends: date | None, granted: bool
) -> None:
    wanted = replace(TERM, starts=starts, ends=ends)
    assert bool(self_granted("p_mori", with_roles(TERM), with_roles(wanted))) is granted


def test_terms_held_side_by_side_count_together() -> None:
    later = replace(TERM, starts=date(2026, 7, 1), ends=None)
    whole = replace(TERM, ends=None)
    assert self_granted("p_mori", with_roles(later, TERM), with_roles(whole)) == ()
    inside = replace(TERM, starts=date(2026, 2, 1), ends=date(2026, 2, 28))
    assert self_granted("p_mori", with_roles(TERM, inside), with_roles(TERM)) == ()
    gap = replace(later, starts=date(2026, 7, 2))
    assert self_granted("p_mori", with_roles(gap, TERM), with_roles(whole)) == (whole,)


def test_to_move_ones_account_to_another_person_is_to_take_their_roles() -> None:
    chief = Assignment(Role.PROTECTION_MANAGER, "p_kato")
    old = with_roles(ADMIN, chief)
    people = (replace(MORI, uid=None), SATO, replace(KATO, uid=MORI.uid))
    assert self_granted("p_mori", old, replace(old, people=people)) == (chief,)


def test_an_administrator_without_an_account_takes_nothing_over() -> None:
    old = with_roles(Assignment(Role.ADMIN, "p_kato"))
    assert self_granted("p_kato", old, old) == ()
    assert self_granted("p_unknown", old, old) == ()


@given(organizations)
def test_what_is_held_already_is_not_granted(organization: Organization) -> None:
    for person in organization.people:
        assert self_granted(person.id, organization, organization) == ()
