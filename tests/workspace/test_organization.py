from __future__ import annotations

import pytest

from assess.domain.organization import Organization
from assess.errors import AssessError, Many
from assess.workspace.codes import MEANING, Code
from assess.workspace.organization import Allowed, collect_organization, read_organization
from assess.yamlio import Problem
from tests.problems import is_told, speak_japanese
from tests.workspace.builders import KUSANAGI, ORGANIZATION

ALLOWED = Allowed(
    calendars=("JP",), scopes=("group",), attributes=("other_contacts",), owner_codes=("PR",)
)


def problems_of(text: str, allowed: Allowed | None = ALLOWED) -> list[Problem]:
    problems: list[Problem] = []
    found = collect_organization(text.encode(), "organization.yaml", problems, allowed)
    assert (found is None) == bool(problems)
    speak_japanese(problems)
    return problems


def one(text: str, allowed: Allowed | None = ALLOWED) -> Problem:
    problems = problems_of(text, allowed)
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def changed(old: str, new: str) -> str:
    assert ORGANIZATION.count(old) == 1, old
    return ORGANIZATION.replace(old, new)


def read(text: str) -> Organization:
    return read_organization(text.encode(), allowed=ALLOWED)


def test_every_field_reaches_its_value() -> None:
    assert read(ORGANIZATION) == KUSANAGI


def test_the_sections_may_stand_in_any_order() -> None:
    head, roles = ORGANIZATION.split("roles:")
    name, rest = head.split("entities:")
    assert read(f"roles:{roles}entities:{rest}{name}") == KUSANAGI


def test_a_successor_and_a_last_day_are_read() -> None:
    text = changed("from: 2019-04-01", "from: 2019-04-01\n    to: 2026-09-30\n    succeeded_by: it")
    department = read(text).department("public-relations")
    assert department.succeeded_by == "it"
    assert str(department.ends) == "2026-09-30"


def test_a_text_is_stored_in_one_form() -> None:
    decomposed = "\N{KATAKANA LETTER KA}\N{COMBINING KATAKANA-HIRAGANA VOICED SOUND MARK}"
    text = changed("草薙グループ", decomposed)
    assert read(text).name.ja == "\N{KATAKANA LETTER GA}"


def test_a_reader_may_have_a_department_or_none() -> None:
    text = ORGANIZATION + "  - {role: reader, person: p_mori, department: it}\n"
    text += "  - {role: reader, person: p_sato}\n"
    assert [role.department for role in read(text).roles[-2:]] == ["it", None]


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("entity: kusanagi\n", "entity: kusanagy\n", Code.UNKNOWN, 'did you mean "kusanagi"?'),
        ("person: p_kato", "person: p_kata", Code.UNKNOWN, 'did you mean "p_kato"?'),
        ("p_sato, department: public-relations", "p_sato, department: zzz", Code.UNKNOWN, "zzz"),
        ("calendar: JP", "calendar: US", Code.UNKNOWN, "write one of JP"),
        ("scope: group", "scope: groop", Code.UNKNOWN, 'did you mean "group"?'),
        ("[other_contacts]", "[other_contact]", Code.UNKNOWN, "other_contacts"),
        ("owns: [PR]", "owns: [PR, PRX]", Code.UNKNOWN, 'did you mean "PR"?'),
        ("owns: [PR]", "owns: []", Code.OWNER, "no department owns the code PR"),
        ("owns: [PR]", "owns: [PR, PR]", Code.TWICE, "an owner code is named twice"),
        ("short: IT", "short: pr", Code.TWICE, "organization.yaml:6:12"),
        ("short: IT", "short: ＰR", Code.TWICE, "short name is taken"),
        ("short: IT", "short: Public-Relations", Code.TWICE, "id of another department"),
        ("short: IT", 'short: "I T"', Code.ONE_LINE, "is not a short name"),
        ("short: IT", "short: -i", Code.ONE_LINE, "is not a short name"),
        ("short: IT", "short: I/T", Code.ONE_LINE, "is not a short name"),
        ("id: p_kato", "id: p_sato", Code.TWICE, "this person is taken"),
        ("uid: 2005", "uid: 2004", Code.TWICE, "this uid is taken at organization.yaml:14"),
        ("uid: 2005", "uid: -1", Code.RANGE, "from 0 to 4294967294"),
        ("uid: 2005", "uid: 4294967295", Code.RANGE, "4294967295 is out of range"),
        ("to: 2026-03-31", "to: 2025-03-31", Code.DATES, "before the first, 2025-04-01"),
        ("from: 2019-04-01", "succeeded_by: it", Code.SUCCESSION, "needs its last day"),
        ("p_kato}", "p_kato, department: it}", Code.NO_DEPARTMENT, "protection_manager"),
        ("ja: 草薙グループ", 'ja: "草薙\\nグループ"', Code.ONE_LINE, "several lines"),
        ("ja: 草薙グループ", f"ja: {'草' * 201}", Code.ONE_LINE, "201 characters"),
        ("ja: 草薙グループ", 'ja: "\N{LEFT-TO-RIGHT MARK}"', Code.ONE_LINE, "is empty"),
        ("role: protection_manager", "role: protection_manger", "Y110", "protection_manager"),
        ("id: kusanagi", "id: Kusanagi", "Y113", "write kusanagi"),
        ("uid: 2005", "uid: '2005'", "Y106", "take the quotes away: 2005"),
        ("from: 2026-04-01", "from: 1 April", "Y109", "2026-12-31"),
        ("from: 2026-04-01", "form: 2026-04-01", "Y102", 'did you mean "from"?'),
    ],
)
def test_a_mistake_is_named_with_its_remedy(old: str, new: str, code: str, said: str) -> None:
    found = [problem for problem in problems_of(changed(old, new)) if problem.code == code]
    assert len(found) == 1
    assert said in str(found[0])
    assert found[0].place.file == "organization.yaml"


def test_a_role_of_a_department_needs_one() -> None:
    problem = one(ORGANIZATION + "  - {role: deputy, person: p_mori}\n")
    assert problem.code == Code.NEEDS_DEPARTMENT
    assert problem.field == "roles[4]"
    assert problem.place.line == 22


def test_a_role_may_last_one_day() -> None:
    text = ORGANIZATION + "  - {role: admin, person: p_mori, from: 2026-01-01, to: 2026-01-01}\n"
    assert not problems_of(text)


def test_a_successor_may_not_lead_back() -> None:
    text = changed("from: 2019-04-01", "to: 2026-09-30\n    succeeded_by: it").replace(
        "entity: kusanagi}", "entity: kusanagi, to: 2026-09-30, succeeded_by: public-relations}"
    )
    assert [(p.code, p.field) for p in problems_of(text)] == [
        (Code.SUCCESSION, "departments[1].succeeded_by"),
        (Code.SUCCESSION, "departments[2].succeeded_by"),
    ]


def test_a_chain_that_runs_into_a_circle_is_reported_in_the_circle_only() -> None:
    text = ORGANIZATION.replace(
        "entity: kusanagi}", "entity: kusanagi, to: 2026-09-30, succeeded_by: it}"
    ).replace("from: 2019-04-01", "to: 2026-09-30\n    succeeded_by: it")
    assert one(text).field == "departments[2].succeeded_by"


def test_a_role_must_touch_the_days_of_its_department() -> None:
    text = changed("from: 2019-04-01", "to: 2026-03-31")
    problem = one(text)
    assert (problem.code, problem.field) == (Code.OUTSIDE, "roles[2].department")


def test_a_role_may_outlast_its_department() -> None:
    assert not problems_of(changed("from: 2019-04-01", "to: 2026-04-01"))


def test_a_handover_on_one_day_is_refused_and_the_other_named() -> None:
    problem = one(changed("from: 2026-04-01", "from: 2026-03-31"))
    assert (problem.code, problem.field) == (Code.OVERLAP, "roles[2].role")
    assert "organization.yaml:18:5" in problem.message.en


def test_the_same_assignment_twice_is_refused() -> None:
    text = ORGANIZATION + "  - {role: protection_manager, person: p_kato, from: 2026-01-01}\n"
    problem = one(text)
    assert (problem.code, problem.field) == (Code.OVERLAP, "roles[4].role")


def test_the_same_manager_twice_is_one_mistake() -> None:
    text = ORGANIZATION + (
        "  - {role: information_manager, person: p_sato, department: public-relations,"
        " from: 2027-01-01}\n"
    )
    assert "the same person" in one(text).message.en


@pytest.mark.parametrize(
    ("person", "role"),
    [("p_kato", "protection_manager"), ("p_sato", "information_manager")],
)
def test_an_audit_officer_does_not_direct_or_attest(person: str, role: str) -> None:
    problem = one(ORGANIZATION + f"  - {{role: audit_officer, person: {person}}}\n")
    assert (problem.code, problem.field) == (Code.SEPARATION, "roles[4].person")
    assert role in problem.message.en


def test_an_audit_officer_may_come_from_an_earlier_office() -> None:
    text = ORGANIZATION + "  - {role: audit_officer, person: p_mori, from: 2026-04-01}\n"
    assert not problems_of(text)


def test_other_roles_may_be_held_together() -> None:
    text = ORGANIZATION + "  - {role: top_management, person: p_kato}\n"
    assert not problems_of(text)


def test_names_of_other_files_are_not_checked_without_them() -> None:
    text = changed("scope: group", "scope: elsewhere").replace("[PR]", "[SOME, OTHER]")
    assert not problems_of(text, None)


def test_the_form_of_such_names_is_checked_all_the_same() -> None:
    assert one(changed("scope: group", "scope: a b"), None).code == "Y113"


def test_all_mistakes_come_in_one_run_in_the_order_of_the_file() -> None:
    text = (
        changed("entity: kusanagi\n", "entity: nobody\n")
        .replace("uid: 2005", "uid: 2004")
        .replace("role: protection_manager", "role: king")
        .replace("id: kusanagi", "id: ''")
    )
    with pytest.raises(Many) as caught:
        read(text)
    places = [str(error.where).split(":")[1] for error in caught.value.errors]
    assert places == ["3", "8", "12", "15", "21"]


def test_a_broken_entry_still_lends_its_id() -> None:
    """Else one mistake would be followed by one for every reference."""
    text = changed("{en: Public relations, ja: 広報}", "{en: Public relations}")
    assert one(text).field == "departments[1].name.ja"


@pytest.mark.parametrize("section", ["entities", "departments", "people"])
def test_a_section_must_not_be_empty(section: str) -> None:
    text = f"name: {{en: A, ja: B}}\n{section}: []\n"
    rest = {"entities", "departments", "people", "roles"} - {section}
    text += "".join(f"{name}: []\n" for name in sorted(rest))
    fields = [problem.field for problem in problems_of(text, None) if problem.code == "Y112"]
    assert section in fields


def test_a_missing_section_is_one_mistake() -> None:
    text = "name: {en: A, ja: B}\nentities: []\npeople: []\nroles: []\n"
    assert [p.field for p in problems_of(text) if p.code == "Y103"] == ["departments"]
    assert not [p for p in problems_of(text) if p.code == Code.OWNER]


def test_a_reference_to_an_empty_list_says_so() -> None:
    text = ORGANIZATION[: ORGANIZATION.index("people:")] + (
        "people: []\nroles:\n  - {role: admin, person: p_mori}\n"
    )
    assert [p.hint.en for p in problems_of(text) if p.code == Code.UNKNOWN] == [
        "there are none yet; delete it"
    ]


@pytest.mark.parametrize("text", ["", "[]", "just words", "name: 1", "departments: {id: [x]}"])
def test_another_shape_is_refused(text: str) -> None:
    assert problems_of(text)


@pytest.mark.parametrize(
    "data",
    [
        b"a: &x [1]\nb: *x\n",
        b"[" * 100_000,
        b'name: {en: "\\x1b[31m", ja: a}\n',
        "name: {en: \u202egroup, ja: a}\n".encode(),
        b"name: 1\nname: 2\n",
        b"!!python/object/apply:os.system [id]",
        b"\xff\xfen\x00a\x00",
        b"name: \x00",
        b"- - - - " * 20_000,
        b"#" * (2 * 1024 * 1024 + 1),
    ],
    ids=["alias", "deep", "escape", "bidi", "twice", "tag", "utf16", "nul", "nested", "large"],
)
def test_hostile_bytes_raise_our_error(data: bytes) -> None:
    with pytest.raises(AssessError) as caught:
        read_organization(data)
    assert caught.value.exit_code == 2


def test_every_code_has_a_meaning() -> None:
    assert set(MEANING) == set(Code)
    assert all(is_told(meaning) for meaning in MEANING.values())
