from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assess.domain.access import Actor
from assess.domain.organization import Assignment, Organization, Person, Role
from assess.errors import BadInput, NotPermitted
from assess.identity import acting, who
from assess.text import Text
from tests.japanese import refused

TODAY = date(2026, 11, 22)
ADMIN = Assignment(Role.ADMIN, "p_ito", None, date(2026, 1, 1), date(2026, 12, 31))
ORGANIZATION = Organization(
    Text("Kusanagi", "草薙"),
    (),
    (),
    (
        Person("p_mori", Text("Mori Aya", "森 綾"), 2004),
        Person("p_ito", Text("Ito Mei", "伊藤 芽衣"), 0),
        Person("p_kato", Text("Kato Rei", "加藤 怜")),
    ),
    (ADMIN,),
)


def test_the_account_names_the_person() -> None:
    assert who(ORGANIZATION, 2004).id == "p_mori"
    assert who(ORGANIZATION, 0).id == "p_ito"


def test_an_unknown_account_learns_its_number_and_what_to_do() -> None:
    with refused(NotPermitted) as caught:
        who(ORGANIZATION, 501)
    assert caught.value.exit_code == 3
    assert "501" in caught.value.message.en
    assert "uid: 501" in caught.value.hint.en


def test_no_variable_of_the_environment_makes_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "LOGNAME", "USERNAME", "SUDO_UID", "SUDO_USER", "UID", "ASSESS_PERSON"):
        monkeypatch.setenv(name, "p_ito" if "U" not in name else "0")
    assert who(ORGANIZATION, 2004).id == "p_mori"
    with refused(NotPermitted):
        who(ORGANIZATION, 501)


@pytest.mark.parametrize("rehearsal", [False, True])
def test_everybody_acts_for_themselves(rehearsal: bool) -> None:
    actor = acting(ORGANIZATION, 2004, None, rehearsal=rehearsal, day=TODAY)
    assert actor == Actor("p_mori", "p_mori", (), rehearsal)


def test_an_administrator_acts_for_others_and_both_are_kept() -> None:
    actor = acting(ORGANIZATION, 0, "p_kato", rehearsal=False, day=TODAY)
    assert actor == Actor("p_kato", "p_ito", (), False)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_an_administrator_of_another_day_does_not(day: date) -> None:
    with refused(NotPermitted, match="p_ito may not act for p_kato"):
        acting(ORGANIZATION, 0, "p_kato", rehearsal=False, day=day)


def test_the_roles_are_those_of_the_person_acted_for_on_that_day() -> None:
    today = acting(ORGANIZATION, 0, None, rehearsal=False, day=TODAY)
    tomorrow = acting(ORGANIZATION, 0, None, rehearsal=False, day=date(2027, 1, 1))
    other = acting(ORGANIZATION, 2004, "p_ito", rehearsal=True, day=TODAY)
    assert (today.roles, tomorrow.roles, other.roles) == ((ADMIN,), (), (ADMIN,))


def test_nobody_else_does() -> None:
    with refused(NotPermitted, match="p_mori may not act for p_ito"):
        acting(ORGANIZATION, 2004, "p_ito", rehearsal=False, day=TODAY)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_no_other_role_is_enough(role: Role) -> None:
    organization = replace(ORGANIZATION, roles=(Assignment(role, "p_ito"),))
    with refused(NotPermitted):
        acting(organization, 0, "p_kato", rehearsal=False, day=TODAY)


def test_to_name_oneself_needs_no_role() -> None:
    actor = acting(ORGANIZATION, 2004, "p_mori", rehearsal=False, day=TODAY)
    assert actor == Actor("p_mori", "p_mori", (), False)


def test_outside_a_rehearsal_an_unknown_account_may_not_name_anybody() -> None:
    with refused(NotPermitted):
        acting(ORGANIZATION, 501, "p_ito", rehearsal=False, day=TODAY)


def test_in_a_rehearsal_anybody_may_be_named() -> None:
    known = acting(ORGANIZATION, 2004, "p_kato", rehearsal=True, day=TODAY)
    unknown = acting(ORGANIZATION, 501, "p_kato", rehearsal=True, day=TODAY)
    assert known == Actor("p_kato", "p_mori", (), True)
    assert unknown == Actor("p_kato", "p_kato", (), True)


def test_in_a_rehearsal_an_unknown_account_must_name_somebody() -> None:
    with refused(NotPermitted) as caught:
        acting(ORGANIZATION, 501, None, rehearsal=True, day=TODAY)
    assert "--as" in caught.value.hint.en


@pytest.mark.parametrize("rehearsal", [False, True])
def test_a_person_who_does_not_exist_is_not_acted_for(rehearsal: bool) -> None:
    with refused(BadInput, match="no person") as caught:
        acting(ORGANIZATION, 0, "p_mory", rehearsal=rehearsal, day=TODAY)
    assert caught.value.hint.en == 'Did you mean "p_mori"?'
    with refused(BadInput) as caught:
        acting(ORGANIZATION, 0, "***", rehearsal=rehearsal, day=TODAY)
    assert caught.value.hint.en == "Give the person's id."
