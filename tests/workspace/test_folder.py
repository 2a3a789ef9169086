from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.errors import BadInput, OutsideFailure
from assess.workspace.folder import Workspace, display, find
from tests.japanese import refused
from tests.workspace.test_settings import FULL, ORIGIN, SMALL


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "company"
    (folder / "controls" / "deep").mkdir(parents=True)
    (folder / "assess.yaml").write_text(SMALL, encoding="utf-8")
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def test_it_is_found_by_walking_up(root: Path) -> None:
    assert find(root / "controls" / "deep", environ={}).root == root
    assert find(root, environ={}).root == root


def test_the_nearest_one_counts(root: Path) -> None:
    inner = root / "controls"
    (inner / "assess.yaml").write_text(SMALL, encoding="utf-8")
    assert find(inner / "deep", environ={}).root == inner


def test_without_a_start_it_is_the_current_folder(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "controls")
    assert find(environ={}).root == root


def test_the_variable_goes_before_the_folder_and_the_option_before_both(
    root: Path, elsewhere: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "assess.yaml").write_text(SMALL, encoding="utf-8")
    environ = {"ASSESS_WORKSPACE": str(other)}
    assert find(root, environ=environ).root == other
    assert find(elsewhere, root, environ).root == root
    assert find(root, environ={"ASSESS_WORKSPACE": ""}).root == root


def test_a_relative_option_starts_here(root: Path, elsewhere: Path) -> None:
    assert find(elsewhere, Path("../company"), {}).root == root


def test_no_workspace_says_what_to_do(elsewhere: Path) -> None:
    with refused(BadInput, match=r"no assess\.yaml here or in a folder above") as caught:
        find(elsewhere, environ={})
    assert caught.value.where == str(elsewhere)
    assert "assess init" in caught.value.hint.en


@pytest.mark.parametrize("named", ["elsewhere", "missing", "company/assess.yaml"])
def test_a_named_folder_is_not_walked_up_from(
    root: Path, elsewhere: Path, named: str, tmp_path: Path
) -> None:
    assert elsewhere.parent == root.parent
    with refused(BadInput, match=r"no assess\.yaml that can be read"):
        find(root, tmp_path / named, {})


def test_a_loop_of_links_is_no_workspace(elsewhere: Path) -> None:
    (elsewhere / "loop").symlink_to("loop")
    with refused(BadInput):
        find(elsewhere, Path("loop"), {})


def test_a_link_leads_to_the_one_true_folder(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert find(tmp_path / "link" / "controls", environ={}).root == root


def test_a_folder_in_the_place_of_the_file_is_refused(elsewhere: Path) -> None:
    (elsewhere / "assess.yaml").mkdir()
    with refused(BadInput, match=r"not a regular file|is a folder"):
        find(elsewhere, environ={})


def test_mistakes_in_it_have_places(root: Path) -> None:
    (root / "assess.yaml").write_text(SMALL + "marks: x\n", encoding="utf-8")
    with refused(BadInput) as caught:
        find(root, environ={})
    assert caught.value.where == "assess.yaml:5:8"


@pytest.fixture
def gone(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(elsewhere)
    elsewhere.rmdir()
    yield
    monkeypatch.undo()


@pytest.mark.usefixtures("gone")
def test_a_current_folder_that_is_gone_is_an_outside_failure() -> None:
    with refused(OutsideFailure, match="does not exist any more"):
        find(environ={})


def test_where_things_are(root: Path) -> None:
    workspace = find(root, environ={})
    assert workspace.settings_file == root / "assess.yaml"
    assert workspace.organization_file == root / "organization.yaml"
    assert workspace.controls == root / "controls"
    assert workspace.policies == root / "policies"
    assert workspace.vault == root / "evidence"
    assert workspace.database == root / "assess.db"
    assert workspace.database_url == f"sqlite:///{root}/assess.db"


def test_absolute_places_stay(root: Path) -> None:
    (root / "assess.yaml").write_text(FULL, encoding="utf-8")
    workspace = find(root, environ={})
    assert workspace.vault == Path("/srv/assess/vault")
    assert workspace.database == Path("/srv/assess/assess.db")
    assert workspace.database_url == "sqlite:////srv/assess/assess.db"


def test_the_log_key_needs_a_pinned_ledger(root: Path) -> None:
    workspace = find(root, environ={})
    with refused(BadInput, match="names no ledger"):
        workspace.log_key_file({})


def test_the_log_key_of_a_pinned_ledger(root: Path) -> None:
    (root / "assess.yaml").write_text(FULL.replace("rehearsal: 2027-01-14\n", ""), encoding="utf-8")
    workspace = find(root, environ={})
    assert isinstance(workspace, Workspace)
    assert workspace.settings.origin == ORIGIN
    assert workspace.log_key_file({"HOME": "/home/mori"}) == Path("/home/mori/keys/assess.key")


def test_paths_are_shown_short_where_they_can_be(tmp_path: Path) -> None:
    assert display(tmp_path / "a" / "b", tmp_path) == "a/b"
    assert display(tmp_path, tmp_path / "a") == str(tmp_path)
