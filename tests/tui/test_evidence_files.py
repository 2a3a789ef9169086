"""The files of a folder: hostile ones are listed, never followed, never waited for."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.errors import OutsideFailure
from assess.tui.evidence_files import Before, Entry, Kind, Raw, list_folder, matching, raw_data
from assess.tui.evidence_paths import NoPlace, PathProblem, Place, find_place, is_path, one_line
from assess.tui.texts import TEXTS
from tests.japanese import refused
from tests.tui.opening import fill


def kinds(folder: Path) -> dict[str, Kind]:
    """Name to kind of everything listed."""
    return {e.name: e.kind for e in list_folder(folder, {}).entries}


def _link(path: Path) -> None:
    path.symlink_to(path.parent / "log.pdf")


def _dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (_link, Kind.LINK),
        (_dangling, Kind.LINK),
        (lambda p: os.mkfifo(p), Kind.PIPE),
        (_socket, Kind.SOCKET),
        (lambda p: p.touch(), Kind.EMPTY),
        (lambda p: p.mkdir(), Kind.FOLDER),
    ],
)
def test_what_is_no_file_with_content_is_listed_as_what_it_is(
    tmp_path: Path, make: Callable[[Path], None], kind: Kind
) -> None:
    fill(tmp_path / "f", ["log.pdf"])
    make(tmp_path / "f" / "odd")
    found = kinds(tmp_path / "f")
    assert found["odd"] is kind
    assert found["log.pdf"] is Kind.FILE


def test_a_sparse_terabyte_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(1 << 40)
    assert kinds(tmp_path)["huge"] is Kind.TOO_LARGE


def test_devices_and_files_without_content_are_refused() -> None:
    assert kinds(Path("/dev"))["null"] is Kind.DEVICE
    assert kinds(Path("/proc/self"))["status"] is Kind.EMPTY


def test_files_come_newest_first_then_folders_then_the_way_up(tmp_path: Path) -> None:
    folder = fill(tmp_path / "f", ["new.pdf", "old.pdf"])
    (folder / "a-folder").mkdir()
    (folder / ".hidden").touch()
    listing = list_folder(folder, {})
    assert [e.name for e in listing.entries] == ["new.pdf", "old.pdf", "a-folder", ".."]
    assert listing.total == 2


def test_hostile_names_are_listed_and_shown_escaped(tmp_path: Path) -> None:
    names = ["a\x1b[2Jb", "c\u202efdp", "d\ne", "-rf", "x" * 255, "CON"]
    fill(tmp_path / "f", names)
    (tmp_path / "f" / os.fsdecode(b"\xff.pdf")).write_bytes(b"x")
    entries = [e for e in list_folder(tmp_path / "f", {}).entries if e.usable]
    assert {e.name for e in entries} == {*names, "\udcff.pdf"}
    shown = "".join(e.label for e in entries)
    assert not any(c in shown for c in "\x1b\u202e\n\udcff")
    assert {"d\\x0ae", "\\xff.pdf"} <= {e.label for e in entries}


def test_a_folder_that_cannot_be_read_is_an_error_of_ours(tmp_path: Path) -> None:
    with refused(OutsideFailure, match="cannot be read: no such file or folder"):
        list_folder(tmp_path / "none", {})
    os.mkfifo(tmp_path / "pipe")
    with refused(OutsideFailure):
        list_folder(tmp_path / "pipe", {})


def test_the_workspaces_own_files_are_not_offered(tmp_path: Path) -> None:
    for name in ("assess.db", "register.csv"):
        (tmp_path / name).write_text("x\n", encoding="utf-8")
    listing = list_folder(tmp_path, {}, lambda path: path.name == "assess.db")
    assert {e.name: e.usable for e in listing.entries if e.kind is not Kind.UP} == {
        "assess.db": False,
        "register.csv": True,
    }


def test_the_same_bytes_are_recognised_under_another_name(tmp_path: Path) -> None:
    data = b"same bytes"
    (tmp_path / "copy.pdf").write_bytes(data)
    (tmp_path / "same-size").write_bytes(data[::-1])
    before = Before("2026-Q3")
    objects = {len(data): {hashlib.sha256(data).hexdigest(): before}}
    found = {e.name: e.before for e in list_folder(tmp_path, objects).entries}
    assert found["copy.pdf"] == before
    assert found["same-size"] is None


@pytest.mark.parametrize(
    ("name", "size", "raw"),
    [
        ("applicants_2026.pdf", 10, Raw.NAME),
        ("社員一覧.xlsx", 10, Raw.NAME),
        ("cv-mori.pdf", 10, Raw.NAME),
        ("server.log", 10, Raw.DUMP),
        ("backup.sqlite", 10, Raw.DUMP),
        ("call.mp3", 10, Raw.RECORDING),
        ("counts.csv", 99_999, None),
        ("counts.csv", 100_000, Raw.TABLE),
        ("disposal-log-2026-12.pdf", 3_000_000, None),
        ("recovery.pdf", 10, None),
    ],
)
def test_names_and_kinds_that_may_list_people(name: str, size: int, raw: Raw | None) -> None:
    assert raw_data(Entry(name, name, Kind.FILE, size)) is raw


def test_the_filter_takes_every_word() -> None:
    entries = [Entry(n, n, Kind.FILE, 1) for n in ("Disposal-log.pdf", "disposal-photo.pdf")]
    assert [e.name for e in matching(entries, "DISP log")] == ["Disposal-log.pdf"]
    assert [e.name for e in matching(entries, "")] == [e.name for e in entries]


# Typed and pasted paths.


def test_one_path_is_taken_as_it_is_spaces_and_all(tmp_path: Path) -> None:
    folder = fill(tmp_path / "my files", ["a b.pdf"])
    assert find_place(str(folder), tmp_path) == Place(folder.resolve())
    assert find_place(str(folder / "a b.pdf"), tmp_path) == Place(folder.resolve(), ("a b.pdf",))
    assert find_place(f"'{folder}/a b.pdf'", tmp_path) == Place(folder.resolve(), ("a b.pdf",))
    assert find_place((folder / "a b.pdf").as_uri(), tmp_path).names == ("a b.pdf",)  # type: ignore[union-attr]
    assert find_place("./my\\ files", tmp_path) == Place(folder.resolve())


def test_a_link_is_pointed_at_and_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, ["real.pdf"])
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    assert find_place(f"{tmp_path}/link.pdf", tmp_path) == Place(tmp_path.resolve(), ("link.pdf",))


def test_paths_that_lead_nowhere_or_to_several_folders(tmp_path: Path) -> None:
    one, two = fill(tmp_path / "1", ["a"]), fill(tmp_path / "2", ["b"])
    for nowhere in ("/no/such/folder", "'", "/" + "x" * 5000):
        assert find_place(nowhere, tmp_path) == NoPlace(PathProblem.MISSING, nowhere)
    both = f"{one}/a {two}/b"
    assert find_place(both, tmp_path) == NoPlace(PathProblem.SEVERAL_FOLDERS, both)


def test_only_the_path_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = fill(tmp_path / "1", ["a", "b"])
    found = find_place(f"{folder}/a {folder}/none {folder}/b", tmp_path)
    assert found == NoPlace(PathProblem.MISSING, f"{folder}/none")


@pytest.mark.parametrize("text", ["/tmp", "~/x", "./a", "..", "../b", "'/a b'", "file:///a"])
def test_what_means_a_path(text: str) -> None:
    assert is_path(text)


@pytest.mark.parametrize("text", ["disposal", "2026-12", ".pdf", "a/b", ""])
def test_what_is_a_filter(text: str) -> None:
    assert not is_path(text)


names = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="/"),
    min_size=1,
    max_size=40,
).filter(lambda n: n.strip() == n and n not in (".", ".."))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(names, min_size=1, max_size=4, unique=True))
def test_pasted_files_one_a_line_are_found_again(
    tmp_path_factory: pytest.TempPathFactory, found: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("pasted")
    for name in found:
        (folder / name).write_bytes(b"x")
    pasted = "\n".join(str(folder / name) for name in found)
    assert find_place(one_line(pasted), Path("/")) == Place(folder.resolve(), tuple(found))


@pytest.mark.parametrize("kind", [k for k in Kind if k is not Kind.FILE])
def test_every_kind_that_is_no_file_has_its_words(kind: Kind) -> None:
    assert {f"evidence.is.{kind.value}", f"evidence.kind.{kind.value}"} <= TEXTS.keys()
