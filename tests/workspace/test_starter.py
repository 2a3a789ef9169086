from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.organization import Role
from assess.errors import AssessError, BadInput, Refused
from assess.text import Text
from assess.workspace.organization import Allowed, read_organization
from assess.workspace.settings import Settings, read_settings
from assess.workspace.starter import pin, starter_organization, starter_settings, write_starter
from tests.japanese import refused
from tests.workspace.builders import texts
from tests.workspace.test_settings import KEY, ORIGIN

GROUP = Text("Kusanagi Group", "草薙グループ")
MORI = Text("Mori Aya", "森 綾")


def write(root: Path) -> None:
    write_starter(root, starter_settings(GROUP), starter_organization(GROUP, MORI, 2004))


def test_the_settings_are_the_defaults_and_one_calendar_a_country() -> None:
    settings = read_settings(starter_settings(GROUP))
    assert settings == Settings(GROUP, "Asia/Tokyo", 1, settings.calendars)
    assert [(name, spec.country) for name, spec in settings.calendars.items()] == [
        ("JP", "JP"),
        ("US-CA", "US"),
    ]


def test_the_settings_say_what_was_asked_for() -> None:
    data = starter_settings(
        GROUP,
        time_zone="Europe/Berlin",
        fiscal_year_starts=4,
        languages=("ja",),
        rehearsal=date(2027, 1, 14),
    )
    settings = read_settings(data)
    assert settings.time_zone == "Europe/Berlin"
    assert settings.fiscal_year_starts == 4
    assert settings.languages == ("ja",)
    assert settings.rehearsal == date(2027, 1, 14)


def test_the_organization_has_one_department_that_owns_everything() -> None:
    data = starter_organization(GROUP, MORI, 2004, owner_codes=("IT", "NO"), scope="us")
    organization = read_organization(
        data,
        allowed=Allowed(calendars=("JP",), scopes=("us",), attributes=(), owner_codes=("IT", "NO")),
    )
    person = organization.person_by_uid(2004)
    assert person is not None
    assert person.name == MORI
    assert "mori" not in person.id
    held = [role.role for role in organization.roles_of(person.id, date(2026, 1, 1))]
    assert held == [Role.ADMIN, Role.INFORMATION_MANAGER]


@given(texts)
def test_any_name_survives_the_quoting(name: Text) -> None:
    assert read_settings(starter_settings(name)).name == name
    assert read_organization(starter_organization(name, name, 1)).people[0].name == name


@given(st.text(), st.text())
def test_hostile_names_raise_our_error_or_none(en: str, ja: str) -> None:
    try:
        settings = read_settings(starter_settings(Text(en, ja), time_zone=ja))
    except AssessError:
        return
    assert settings.time_zone


def test_both_files_are_commented_in_both_languages() -> None:
    for data in (starter_settings(GROUP), starter_organization(GROUP, MORI, 2004)):
        comments = [line for line in data.decode().splitlines() if line.startswith("#")]
        assert comments
        assert any(not line.isascii() for line in comments)
        assert any(line.isascii() for line in comments)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    write(tmp_path)
    before = (tmp_path / "assess.yaml").read_bytes()
    with refused(Refused):
        write_starter(tmp_path, b"", b"")
    assert (tmp_path / "assess.yaml").read_bytes() == before


def test_pinning_adds_two_lines_and_keeps_the_rest(tmp_path: Path) -> None:
    write(tmp_path)
    before = (tmp_path / "assess.yaml").read_text(encoding="utf-8")
    settings = pin(tmp_path, ORIGIN, KEY)
    after = (tmp_path / "assess.yaml").read_text(encoding="utf-8")
    assert (settings.origin, settings.log_key) == (ORIGIN, KEY)
    assert read_settings(after.encode()) == settings
    assert after.startswith(before)


def test_pinning_twice_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path)
    first = pin(tmp_path, ORIGIN, KEY)
    before = (tmp_path / "assess.yaml").read_bytes()
    assert pin(tmp_path, ORIGIN, KEY) == first
    assert (tmp_path / "assess.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("origin", "key"), [("other", KEY.replace(ORIGIN, "other")), (ORIGIN, KEY.replace("AW", "AX"))]
)
def test_another_ledger_is_refused(tmp_path: Path, origin: str, key: str) -> None:
    write(tmp_path)
    pin(tmp_path, ORIGIN, KEY)
    before = (tmp_path / "assess.yaml").read_bytes()
    with refused(Refused, match="pinned already"):
        pin(tmp_path, origin, key)
    assert (tmp_path / "assess.yaml").read_bytes() == before


@pytest.mark.parametrize("key", ["", "other+0badcafe+AA==", f"{KEY}\nname: x"])
def test_a_key_of_another_name_is_not_pinned(tmp_path: Path, key: str) -> None:
    write(tmp_path)
    with refused(BadInput, match="does not bear the name"):
        pin(tmp_path, ORIGIN, key)


def test_a_file_that_the_lines_cannot_follow_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "assess.yaml"
    path.write_bytes(
        b"{name: {en: A, ja: B}, time_zone: UTC, fiscal_year_starts: 1, calendars: {}}\n"
    )
    before = path.read_bytes()
    with refused(BadInput):
        pin(tmp_path, ORIGIN, KEY)
    assert path.read_bytes() == before
