"""A new workspace, and opening its desk."""

from __future__ import annotations

import os
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assess.clock import fixed
from assess.errors import BadInput, NotPermitted, OutsideFailure, Refused
from assess.ledger.keys import LogKey
from assess.text import Text
from assess.workflow import organization, period
from assess.workflow.checkpoint import log_key
from assess.workflow.init import SCHEMA, Start, init, rehearsal_start
from assess.workflow.open import open_desk, read_workspace
from assess.workflow.verify import verify
from assess.workspace.folder import Workspace
from tests.japanese import refused

NAME = Text("Example", "例")
NOW = datetime(2026, 9, 1, 3, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment whose home folder is empty."""
    return {"HOME": str(tmp_path / "home")}


def real(tmp_path: Path, home: dict[str, str]) -> Workspace:
    return init(tmp_path / "workspace", Start(NAME, domain="example.jp"), fixed(NOW), home)


def rehearsal(tmp_path: Path) -> Workspace:
    start = Start(NAME, domain="example.jp", rehearsal=date(2026, 9, 1))
    return init(tmp_path / "rehearsal", start, fixed(NOW), {})


def test_what_it_makes(tmp_path: Path, home: dict[str, str]) -> None:
    made = real(tmp_path, home)
    names = {p.name for p in made.root.iterdir()}
    assert {"assess.yaml", "organization.yaml", "controls", "policies", "evidence"} <= names
    assert made.database.is_file()
    assert verify(made).leaves == 1
    desk = open_desk(made.root, environ=home)
    with desk.read() as view:
        genesis = view.genesis()
        leaf = view.leaf(0)
    assert (genesis.origin, genesis.vkey) == (made.settings.origin, made.settings.log_key)
    assert genesis.origin.startswith("example.jp/assess/")
    assert (genesis.schema, genesis.rehearsal, genesis.starts) == (SCHEMA, False, None)
    assert leaf.time == NOW
    assert not desk.rehearsal


def test_the_log_key_lies_outside_for_its_owner_alone(tmp_path: Path, home: dict[str, str]) -> None:
    made = real(tmp_path, home)
    path = made.log_key_file(home)
    assert not path.is_relative_to(made.root)
    assert path.is_relative_to(home["HOME"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert LogKey.from_text(path.read_text()).vkey == made.settings.log_key
    private = path.read_text().strip().split("+", 4)[4]
    assert len(private) == 44
    for file in made.root.rglob("*"):
        if file.is_file():
            assert private.encode() not in file.read_bytes()


def test_the_first_organization_names_the_account(tmp_path: Path, home: dict[str, str]) -> None:
    made = real(tmp_path, home)
    desk = open_desk(made.root, environ=home)
    done = organization.apply(desk)
    person = done.organization.person_by_uid(os.getuid())
    assert person is not None
    with desk.read() as view:
        assert desk.actor(view).person == person.id
        stranger = open_desk(made.root, environ=home, uid=424242)
        with refused(NotPermitted, match="belongs to nobody"):
            stranger.actor(view)


def test_two_workspaces_are_two_logs(tmp_path: Path, home: dict[str, str]) -> None:
    one = init(tmp_path / "one", Start(NAME), fixed(NOW), home)
    two = init(tmp_path / "two", Start(NAME), fixed(NOW), home)
    assert one.settings.origin != two.settings.origin
    assert one.settings.log_key != two.settings.log_key


def test_only_into_an_empty_folder(tmp_path: Path, home: dict[str, str]) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with refused(Refused, match="The folder is not empty"):
        real(tmp_path, home)
    assert [p.name for p in folder.iterdir()] == ["mine.txt"]
    (folder / "mine.txt").unlink()
    real(tmp_path, home)


def test_not_where_a_file_is(tmp_path: Path, home: dict[str, str]) -> None:
    (tmp_path / "workspace").write_text("mine")
    with pytest.raises((BadInput, OutsideFailure)):
        real(tmp_path, home)
    with pytest.raises((BadInput, OutsideFailure)):
        init(tmp_path / "workspace" / "below", Start(NAME), fixed(NOW), home)
    assert (tmp_path / "workspace").read_text() == "mine"


def test_a_rehearsal_says_so_in_leaf_0_and_keeps_its_own_time(tmp_path: Path) -> None:
    made = rehearsal(tmp_path)
    desk = open_desk(made.root, environ={})
    assert desk.rehearsal
    with desk.read() as view:
        assert view.genesis().starts == "2026-09-01"
        assert (
            view.rehearsal_now()
            == rehearsal_start(date(2026, 9, 1), "Asia/Tokyo")
            == datetime(2026, 9, 1, 0, tzinfo=UTC)
        )
    assert timedelta(0) <= desk.now() - datetime(2026, 9, 1, tzinfo=UTC) < timedelta(minutes=5)
    assert (made.root / ".rehearsal" / "log.key").is_file()
    assert log_key(desk).vkey == made.settings.log_key


def test_a_rehearsals_clock_moves_forward_only(tmp_path: Path) -> None:
    made = rehearsal(tmp_path)
    later = datetime(2026, 12, 24, tzinfo=UTC)
    assert open_desk(made.root, now=later, environ={}).now() >= later
    assert open_desk(made.root, environ={}).now() >= later
    with refused(BadInput, match="only moves forward"):
        open_desk(made.root, now=later - timedelta(seconds=1), environ={})
    assert open_desk(made.root, now=later, environ={}).today() == date(2026, 12, 24)


def test_a_real_workspace_follows_the_wall_clock(tmp_path: Path, home: dict[str, str]) -> None:
    made = real(tmp_path, home)
    with refused(BadInput, match="--now moves the clock of a rehearsal only"):
        open_desk(made.root, now=NOW, environ=home)
    assert open_desk(made.root, environ=home).now() > NOW - timedelta(days=3650)


def test_a_rehearsal_cannot_be_turned_off(tmp_path: Path) -> None:
    """Whatever assess.yaml says: leaf 0 decides."""
    made = rehearsal(tmp_path)
    text = made.settings_file.read_text()
    changed = "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith("rehearsal")
    )
    made.settings_file.write_text(changed)
    assert open_desk(made.root, environ={}).rehearsal


def test_the_folder_alone_can_be_read_without_its_database(tmp_path: Path) -> None:
    made = rehearsal(tmp_path)
    made.database.unlink()
    assert read_workspace(made.root, {}).root == made.root
    with pytest.raises(OutsideFailure, match="There is no database"):
        open_desk(made.root, environ={})


def test_without_an_organization_nothing_else_begins(tmp_path: Path) -> None:
    made = rehearsal(tmp_path)
    with refused(Refused, match="No organization is applied yet"):
        period.open_period(open_desk(made.root, environ={}), "2026-Q3")
