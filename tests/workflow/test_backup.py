"""A backup is the whole workspace, verified, without the log key."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from assess.errors import BadInput, OutsideFailure, Refused
from assess.workflow.backup import backup
from tests.japanese import refused
from tests.storage.forger import flip, forging
from tests.workflow.stage import PR, PR_MANAGER, Stage


def test_everything_is_there_and_verified(full: Stage, tmp_path: Path) -> None:
    made = backup(full.workspace, tmp_path / "copy")
    assert made.verified.intact
    assert made.objects == made.verified.read == len(list(full.vault.objects()))
    copy = Stage(made.folder)
    with copy.store.read() as theirs, full.store.read() as ours:
        assert theirs.head() == ours.head()
        assert theirs.checkpoints() == ours.checkpoints()
    for name in ("assess.yaml", "organization.yaml", "controls"):
        assert (made.folder / name).exists()


def test_the_copy_is_no_more_readable_than_the_database(full: Stage, tmp_path: Path) -> None:
    full.workspace.database.chmod(0o640)
    folder = backup(full.workspace, tmp_path / "copy").folder
    found = {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.glob("assess.db*")}
    assert found == {"assess.db": 0o640}


def test_the_log_key_is_no_part_of_it(full: Stage, tmp_path: Path) -> None:
    key = (full.root / ".rehearsal" / "log.key").read_bytes().strip().split(b"+", 4)[4]
    assert len(key) == 44
    made = backup(full.workspace, tmp_path / "copy")
    for file in made.folder.rglob("*"):
        if file.is_file():
            assert key not in file.read_bytes()


def test_while_somebody_works(full: Stage, tmp_path: Path) -> None:
    """Through SQLite's backup: what is committed and still in the log beside the file too."""
    with full.store.read() as view:
        before = view.head().size
    made = backup(full.workspace, tmp_path / "copy")
    with Stage(made.folder).store.read() as view:
        assert view.head().size == before


def test_the_copy_lives_on(signed: Stage, tmp_path: Path) -> None:
    copy = Stage(backup(signed.workspace, tmp_path / "copy").folder)
    copy.answer(PR_MANAGER, "2026-10-06", PR, {"ORG-04-Q1": "no"})
    copy.sign(PR_MANAGER, "2026-10-06", PR)
    assert copy.verify().faults == []
    assert copy.verify().leaves == signed.verify().leaves + 1


def test_where_it_does_not_go(full: Stage, tmp_path: Path) -> None:
    with refused(BadInput, match="its own workspace"):
        backup(full.workspace, full.root / "backup")
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine")
    with refused(Refused, match="not empty"):
        backup(full.workspace, taken)
    assert [p.name for p in taken.iterdir()] == ["mine.txt"]
    with refused(OutsideFailure):
        backup(full.workspace, taken / "mine.txt" / "below")


def test_what_lies_outside_the_workspace_cannot_be_in_its_copy(full: Stage, tmp_path: Path) -> None:
    settings = full.workspace.settings
    elsewhere = replace(full.workspace, settings=replace(settings, vault="../elsewhere"))
    with refused(Refused, match="lie outside the workspace"):
        backup(elsewhere, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_what_does_not_verify_is_no_backup(full: Stage, tmp_path: Path) -> None:
    with forging(full.workspace.database) as connection:
        connection.execute("UPDATE finding SET level = 'observation'")
    with refused(OutsideFailure, match="The copy does not verify: E_PROJECTION finding"):
        backup(full.workspace, tmp_path / "copy")


def test_a_damaged_object_is_named(full: Stage, tmp_path: Path) -> None:
    sha256 = next(iter(full.vault.objects()))
    path = full.workspace.vault / "objects" / sha256[:2] / sha256
    path.chmod(0o600)
    path.write_bytes(flip(path.read_bytes(), 2))
    path.chmod(0o400)
    with pytest.raises(OutsideFailure, match=sha256):
        backup(full.workspace, tmp_path / "copy")


def test_a_database_that_is_none_is_named(full: Stage, tmp_path: Path) -> None:
    full.store.dispose()
    full.workspace.database.write_text("no database")
    with refused(OutsideFailure, match="cannot be copied"):
        backup(full.workspace, tmp_path / "copy")
