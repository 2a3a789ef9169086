from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.domain.change import Change, ChangeKind, changes
from assess.domain.organization import Assignment, Organization, Person, Role
from assess.text import Text, shown
from tests.workspace.builders import KUSANAGI, organizations

MORI, SATO, KATO = KUSANAGI.people
PR, IT = KUSANAGI.departments
MANAGER = Role.INFORMATION_MANAGER

FEWER = settings(max_examples=40)
"""Whole organizations take their time to be made."""


def with_roles(*roles: Assignment) -> Organization:
    return replace(KUSANAGI, roles=roles)


def with_department(**fields: object) -> Organization:
    return replace(KUSANAGI, departments=(replace(PR, **fields), IT))  # type: ignore[arg-type]


def one(old: Organization, new: Organization) -> Change:
    found = changes(old, new)
    assert len(found) == 1, found
    return found[0]


def in_order(organization: Organization) -> Organization:
    """The same with every list sorted."""
    return Organization(
        organization.name,
        tuple(sorted(organization.entities, key=repr)),
        tuple(
            sorted(
                (
                    replace(d, attributes=tuple(sorted(d.attributes)), owns=tuple(sorted(d.owns)))
                    for d in organization.departments
                ),
                key=repr,
            )
        ),
        tuple(sorted(organization.people, key=repr)),
        tuple(sorted(organization.roles, key=repr)),
    )


@FEWER
@given(organizations, organizations)
def test_no_change_means_equal_up_to_order(old: Organization, new: Organization) -> None:
    assert (changes(old, new) == ()) == (in_order(old) == in_order(new))


@FEWER
@given(organizations, organizations)
def test_every_line_is_one_line_in_both_languages(old: Organization, new: Organization) -> None:
    for change in changes(old, new):
        for line in (change.line.en, change.line.ja):
            assert line == shown(line)
            assert line


@FEWER
@given(organizations, st.randoms(use_true_random=False))
def test_the_order_of_lists_means_nothing(
    organization: Organization, random: st.DataObject
) -> None:
    shuffled = list(organization.roles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert changes(organization, replace(organization, roles=tuple(shuffled))) == ()


def test_the_first_organization_is_all_new() -> None:
    kinds = [change.kind for change in changes(None, KUSANAGI)]
    assert kinds == [
        ChangeKind.ENTITY_ADDED,
        ChangeKind.DEPARTMENT_ADDED,
        ChangeKind.ATTRIBUTE_GAINED,
        ChangeKind.DEPARTMENT_ADDED,
        ChangeKind.OWNER_MOVED,
        ChangeKind.PERSON_ADDED,
        ChangeKind.PERSON_ADDED,
        ChangeKind.PERSON_ADDED,
        ChangeKind.ROLE_STARTED,
        ChangeKind.MANAGER_CHANGED,
        ChangeKind.ROLE_STARTED,
    ]


@pytest.mark.parametrize(
    ("fields", "kind", "line"),
    [
        (
            {"name": Text("Media", "広報")},
            ChangeKind.DEPARTMENT_RENAMED,
            "Public relations (広報) is now called Media (広報)",
        ),
        (
            {"ends": date(2026, 11, 15)},
            ChangeKind.DEPARTMENT_ENDED,
            "Public relations: ends on 15 November 2026",
        ),
        (
            {"starts": None},
            ChangeKind.DEPARTMENT_CHANGED,
            "Public relations: first day changes from 1 April 2019 to none",
        ),
        (
            {"short": "PRX"},
            ChangeKind.DEPARTMENT_CHANGED,
            "Public relations: short name changes from PR to PRX",
        ),
        (
            {"entity": "west"},
            ChangeKind.DEPARTMENT_CHANGED,
            "Public relations: company changes from kusanagi to west",
        ),
        (
            {"succeeded_by": "it"},
            ChangeKind.DEPARTMENT_CHANGED,
            "Public relations: successor changes from none to Information systems",
        ),
        (
            {"attributes": ()},
            ChangeKind.ATTRIBUTE_LOST,
            "Public relations: loses the attribute other_contacts",
        ),
        (
            {"attributes": ("other_contacts", "joint_use")},
            ChangeKind.ATTRIBUTE_GAINED,
            "Public relations: gains the attribute joint_use",
        ),
        (
            {"owns": ()},
            ChangeKind.OWNER_MOVED,
            "owner of PR changes from Public relations to no department",
        ),
    ],
)
def test_a_change_of_a_department(fields: dict[str, object], kind: ChangeKind, line: str) -> None:
    change = one(KUSANAGI, with_department(**fields))
    assert (change.kind, change.line.en) == (kind, line)


def test_a_department_that_goes_on_longer_has_not_ended() -> None:
    old, new = with_department(ends=date(2026, 9, 30)), with_department(ends=date(2027, 3, 31))
    change = one(old, new)
    assert change.kind is ChangeKind.DEPARTMENT_CHANGED
    assert change.line.ja == "広報: 最終日を2026年9月30日から2027年3月31日に変更"


def test_an_owner_moves_between_departments() -> None:
    new = replace(KUSANAGI, departments=(replace(PR, owns=()), replace(IT, owns=("PR",))))
    change = one(KUSANAGI, new)
    assert (change.kind, change.subject) == (ChangeKind.OWNER_MOVED, "PR")
    assert change.line.ja == "PRの主管を広報から情報システムに変更"


def test_a_department_taken_off_the_list_is_told_from_one_that_ended() -> None:
    change = one(KUSANAGI, replace(KUSANAGI, departments=(PR,)))
    assert (change.kind, change.subject) == (ChangeKind.DEPARTMENT_REMOVED, "it")


def test_companies() -> None:
    company = KUSANAGI.entities[0]
    moved = replace(company, scope="us", calendar="US")
    renamed = replace(company, name=Text("Kusanagi", "クサナギ"))
    assert [c.line.en for c in changes(KUSANAGI, replace(KUSANAGI, entities=(moved,)))] == [
        "Kusanagi: scope changes from group to us",
        "Kusanagi: calendar changes from JP to US",
    ]
    assert one(KUSANAGI, replace(KUSANAGI, entities=(renamed,))).kind is ChangeKind.ENTITY_CHANGED
    assert one(KUSANAGI, replace(KUSANAGI, entities=())).kind is ChangeKind.ENTITY_REMOVED


def test_people_and_accounts() -> None:
    renamed = replace(MORI, name=Text("Hara Aya", "原 綾"))
    moved = replace(SATO, uid=None)
    new = replace(KUSANAGI, people=(renamed, moved, Person("p_new", Text("Abe Rin", "阿部 凛"), 9)))
    assert [(c.kind, c.line.en) for c in changes(KUSANAGI, new)] == [
        (ChangeKind.PERSON_RENAMED, "Mori Aya (森 綾) is now called Hara Aya (原 綾)"),
        (ChangeKind.ACCOUNT_CHANGED, "Sato Ken: account changes from 2005 to none"),
        (ChangeKind.PERSON_ADDED, "Abe Rin: new person, account 9"),
        (ChangeKind.PERSON_REMOVED, "Kato Rei: no longer listed"),
    ]


def test_the_name_of_the_whole() -> None:
    new = replace(KUSANAGI, name=Text("Kusanagi", "草薙"))
    assert one(KUSANAGI, new).kind is ChangeKind.ORGANIZATION_RENAMED


def test_a_role_starts_and_ends() -> None:
    held = Assignment(Role.DEPUTY, "p_sato", "it", date(2026, 1, 1))
    started = one(with_roles(), with_roles(held))
    ended = one(with_roles(held), with_roles(replace(held, ends=date(2026, 6, 30))))
    assert (started.kind, started.day) == (ChangeKind.ROLE_STARTED, date(2026, 1, 1))
    assert started.line.en == "Sato Ken: deputy of Information systems, from 1 January 2026"
    assert (ended.kind, ended.day) == (ChangeKind.ROLE_ENDED, date(2026, 6, 30))
    assert ended.line.ja == (
        "佐藤 健: 情報システムの代行者、"
        "2026年1月1日から2026年6月30日まで (変更前: 2026年1月1日から)"
    )


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(date(2026, 1, 1), date(2027, 1, 1)), (date(2025, 1, 1), date(2026, 6, 30))],
)
def test_other_dates_are_no_end(starts: date, ends: date) -> None:
    held = Assignment(Role.DEPUTY, "p_sato", "it", date(2026, 1, 1), date(2026, 6, 30))
    change = one(with_roles(held), with_roles(replace(held, starts=starts, ends=ends)))
    assert change.kind is ChangeKind.ROLE_DATES


def test_a_role_taken_off_the_record_is_told_from_one_that_ended() -> None:
    change = one(KUSANAGI, with_roles(*KUSANAGI.roles[:2]))
    assert change.kind is ChangeKind.ROLE_REMOVED
    assert change.line.en == "Kato Rei: protection manager, no longer listed"


def test_a_change_of_manager_in_mid_period_is_one_line_with_both_dates() -> None:
    before = Assignment(MANAGER, "p_mori", "it", date(2025, 4, 1))
    left = replace(before, ends=date(2026, 11, 15))
    begins = Assignment(MANAGER, "p_sato", "it", date(2026, 11, 16))
    change = one(with_roles(before), with_roles(left, begins))
    assert (change.kind, change.subject) == (ChangeKind.MANAGER_CHANGED, "it")
    assert change.day == date(2026, 11, 16)
    assert change.line == Text(
        "Information systems: information manager changes from Mori Aya (until 15 November 2026)"
        " to Sato Ken (from 16 November 2026)",
        "情報システム: 情報管理者が森 綾 (2026年11月15日まで)から"
        "佐藤 健 (2026年11月16日から)に交代",
    )


def test_days_without_a_manager_are_named() -> None:
    left = Assignment(MANAGER, "p_mori", "it", None, date(2026, 11, 15))
    begins = Assignment(MANAGER, "p_sato", "it", date(2026, 12, 1))
    change = one(with_roles(left), with_roles(left, begins))
    assert change.line.en.endswith(", vacant from 16 November 2026 until 30 November 2026")


def test_one_day_without_a_manager_is_named() -> None:
    left = Assignment(MANAGER, "p_mori", "it", None, date(2026, 11, 15))
    begins = Assignment(MANAGER, "p_sato", "it", date(2026, 11, 17))
    change = one(with_roles(left), with_roles(left, begins))
    assert change.line.en.endswith(", vacant from 16 November 2026 until 16 November 2026")


def test_who_is_still_there_is_no_predecessor() -> None:
    left = Assignment(MANAGER, "p_mori", "it", None, date(2026, 11, 15))
    begins = Assignment(MANAGER, "p_sato", "it", date(2026, 11, 15))
    assert one(with_roles(left), with_roles(left, begins)).kind is ChangeKind.ROLE_STARTED


def test_the_predecessor_is_the_last_one() -> None:
    first = Assignment(MANAGER, "p_kato", "it", None, date(2025, 3, 31))
    second = Assignment(MANAGER, "p_mori", "it", date(2025, 4, 1), date(2026, 3, 31))
    elsewhere = Assignment(MANAGER, "p_kato", "public-relations", None, date(2026, 3, 30))
    begins = Assignment(MANAGER, "p_sato", "it", date(2026, 4, 1))
    old = with_roles(second, first, elsewhere)
    change = one(old, with_roles(second, first, elsewhere, begins))
    assert "from Mori Aya" in change.line.en


def test_one_who_comes_back_after_a_gap_starts_a_role() -> None:
    left = Assignment(MANAGER, "p_mori", "it", None, date(2026, 3, 31))
    again = Assignment(MANAGER, "p_mori", "it", date(2026, 6, 1))
    assert one(with_roles(left), with_roles(left, again)).kind is ChangeKind.ROLE_STARTED


def test_names_that_are_gone_are_shown_by_id() -> None:
    held = Assignment(Role.DEPUTY, "p_gone", "gone")
    assert one(with_roles(), with_roles(held)).line.en == "p_gone: deputy of gone, without limit"
