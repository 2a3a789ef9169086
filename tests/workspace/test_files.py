from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.errors import OutsideFailure, Refused
from assess.workspace.files import replace_file, write_folder, write_new
from tests.japanese import refused


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o007)
    yield
    os.umask(before)


def test_a_new_file_is_whole_and_alone(tmp_path: Path) -> None:
    write_new(tmp_path / "a", b"bytes")
    assert (tmp_path / "a").read_bytes() == b"bytes"
    assert names(tmp_path) == ["a"]


@pytest.mark.usefixtures("umask")
def test_the_umask_decides_who_may_read(tmp_path: Path) -> None:
    write_new(tmp_path / "shared", b"")
    write_new(tmp_path / "mine", b"", 0o600)
    assert (mode(tmp_path / "shared"), mode(tmp_path / "mine")) == (0o660, 0o600)


def test_an_existing_file_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with refused(Refused, match="exists already"):
        write_new(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with refused(Refused):
        write_new(tmp_path / "link", b"new")
    assert names(tmp_path) == ["link"]


def test_a_missing_folder_is_an_outside_failure(tmp_path: Path) -> None:
    with refused(OutsideFailure) as caught:
        write_new(tmp_path / "no" / "a", b"")
    assert caught.value.exit_code == 4
    assert "no such file or folder" in caught.value.message.en


def test_replacing_keeps_the_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o664)
    replace_file(path, b"new")
    assert (path.read_bytes(), mode(path), names(tmp_path)) == (b"new", 0o664, ["a"])


def test_replacing_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to("target")
    replace_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_what_is_not_there_is_not_replaced(tmp_path: Path) -> None:
    with refused(OutsideFailure):
        replace_file(tmp_path / "a", b"new")
    assert names(tmp_path) == []


def test_a_failure_in_between_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """A folder in the place of the file lets everything but the rename succeed."""
    (tmp_path / "a").mkdir()
    with refused(OutsideFailure):
        replace_file(tmp_path / "a", b"new")
    assert names(tmp_path) == ["a"]


def test_a_new_folder_is_whole_and_alone(tmp_path: Path) -> None:
    write_folder(tmp_path / "made", {"a.yaml": b"one", "b.yaml": b"two"})
    assert names(tmp_path) == ["made"]
    assert names(tmp_path / "made") == ["a.yaml", "b.yaml"]
    assert (tmp_path / "made" / "b.yaml").read_bytes() == b"two"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    write_folder(tmp_path / "made", {"a": b"one"})
    assert names(tmp_path / "made") == ["a"]


def test_what_is_there_already_is_untouched(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_bytes(b"mine")
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    before = names(tmp_path)
    for name, said in (("full", "not empty"), ("file", "not a folder"), ("link", "not a folder")):
        with refused(Refused, match=said):
            write_folder(tmp_path / name, {"a": b"new"})
    assert names(tmp_path) == before
    assert names(tmp_path / "full") == ["mine"]


def test_a_name_may_lead_into_folders_below(tmp_path: Path) -> None:
    write_folder(tmp_path / "made", {"a": b"one", "deep/er/b": b"two"})
    assert (tmp_path / "made" / "deep" / "er" / "b").read_bytes() == b"two"


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with refused(OutsideFailure):
        write_folder(tmp_path / "made", {"a": b"one", "a/below": b"two"})
    with refused(OutsideFailure):
        write_folder(tmp_path / "no" / "made", {"a": b"one"})
    assert names(tmp_path) == []
