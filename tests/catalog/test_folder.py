"""Folders that are not what they seem."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from assess.catalog import folder
from assess.catalog.load import Loaded, load_files, load_folder
from assess.errors import BadInput
from tests.catalog.small import FILES, encoded, said
from tests.japanese import refused


def write(root: Path, files: dict[str, bytes] | None = None) -> Path:
    """The small catalogue, or other files, in a folder."""
    for name, data in (encoded(FILES) if files is None else files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def warned(outcome: Loaded) -> list[str]:
    """Warnings as printed, each behind its code."""
    return [f"{warning.code} {warning}" for warning in outcome.warnings]


def test_a_folder_gives_what_its_files_give(tmp_path: Path) -> None:
    files = encoded(FILES)
    files["deep/down/conflicts.yaml"] = files.pop("conflicts.yaml")
    outcome = load_folder(write(tmp_path, files))
    assert outcome.files == files
    assert outcome.usable() == load_files(files).usable()


def test_places_name_the_path_that_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "mine", {"a/b.yaml": b"x: 1\ncatalogue: {name: n}\n"})
    monkeypatch.chdir(tmp_path)
    assert said(load_folder(Path("mine")))[0].startswith("Y102 mine/a/b.yaml:1:1: x: ")


def test_what_is_no_yaml_is_passed_over(tmp_path: Path) -> None:
    others = {
        "README.md": b"\xff",
        "sub/notes.txt": b"\0",
        ".hidden.yaml": b"[",
        ".git/a.yaml": b"[",
    }
    (tmp_path / ".#technical.yaml").symlink_to("nobody@nowhere:1")
    assert load_folder(write(write(tmp_path), others)).files == encoded(FILES)


def test_another_ending_is_a_warning(tmp_path: Path) -> None:
    outcome = load_folder(write(write(tmp_path), {"more.yml": b"[", "MORE.YAML": b"["}))
    assert said(outcome) == []
    assert warned(outcome) == [
        f'C903 {tmp_path}/MORE.YAML:1:1: this file is not read; rename it to "MORE.yaml"',
        f'C903 {tmp_path}/more.yml:1:1: this file is not read; rename it to "more.yaml"',
    ]


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    assert said(load_folder(tmp_path)) == [
        f"C001 {tmp_path}:1:1: no YAML file is here; copy the shipped catalogue: `assess init DIR`"
    ]
    assert said(load_files({})) == [
        "C001 controls:1:1: no YAML file is here; copy the shipped catalogue: `assess init DIR`"
    ]


@pytest.mark.parametrize("name", ["none", "file.yaml"])
def test_what_is_no_folder_is_bad_input(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.yaml").touch()
    with refused(BadInput, match="there is no such folder") as caught:
        load_folder(tmp_path / name)
    assert caught.value.where == str(tmp_path / name)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("scandir", "the folder cannot be read: permission denied"),
        ("open", "the file cannot be read: permission denied"),
    ],
)
def test_what_cannot_be_read_is_bad_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, message: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    write(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with refused(BadInput, match=message) as caught:
            load_folder(tmp_path)
    assert caught.value.hint is not None


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"a.yaml": b"controls: []\n"})
    inside = write(tmp_path / "inside")
    (inside / "a.yaml").symlink_to(outside / "a.yaml")
    (inside / "b").symlink_to(outside)
    (inside / "c.yaml").symlink_to("/dev/zero")
    (inside / "d.yaml").symlink_to("nowhere")
    (inside / "e.yaml").symlink_to("e.yaml")
    (inside / "notes.txt").symlink_to("/etc/passwd")
    outcome = load_folder(inside)
    assert outcome.files == encoded(FILES)
    assert said(outcome) == [
        f"C005 {inside}/{name}:1:1: a link that leads out of the folder; copy the file here"
        for name in ("a.yaml", "b", "c.yaml", "d.yaml", "e.yaml")
    ]


def test_a_link_inside_the_folder_is_read_and_never_followed_round(tmp_path: Path) -> None:
    files = encoded(FILES)
    files["kept/conflicts.txt"] = files.pop("conflicts.yaml")
    write(tmp_path, files)
    (tmp_path / "conflicts.yaml").symlink_to(tmp_path / "kept/conflicts.txt")
    (tmp_path / "kept/round").symlink_to(tmp_path)
    assert load_folder(tmp_path).files == encoded(FILES)


def test_a_folder_that_is_itself_a_link_is_read(tmp_path: Path) -> None:
    real = write(tmp_path / "real")
    (real / "again.yaml").symlink_to(real / "conflicts.yaml")
    (tmp_path / "link").symlink_to(real)
    codes = {problem.code for problem in load_folder(tmp_path / "link").problems}
    assert codes == {"C101"}


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(write(tmp_path) / "p.yaml")
    assert said(load_folder(tmp_path)) == [
        f"C006 {tmp_path}/p.yaml:1:1: this is not a regular file; remove it"
    ]


def test_a_folder_may_end_like_a_file(tmp_path: Path) -> None:
    files = encoded(FILES)
    files["more.yaml/conflicts.yaml"] = files.pop("conflicts.yaml")
    assert load_folder(write(tmp_path, files)).files == files


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.yaml", r"a\x0ab.yaml"),
        (b"\xff.yaml", r"\udcff.yaml"),
        ("\u202eb.yaml".encode(), r"\u202eb.yaml"),
        (b"\x1b[31m.yaml", r"\x1b[31m.yaml"),
        (b"c:d.yaml", "c:d.yaml"),
        (b"back\\slash.yaml", "back\\slash.yaml"),
        (b"n" * 244 + b".yaml", "n" * 244 + ".yaml"),
    ],
)
def test_a_name_that_cannot_be_kept_is_refused(tmp_path: Path, name: bytes, shown: str) -> None:
    write(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"controls: []\n")
    assert said(load_folder(tmp_path)) == [
        f"C004 {tmp_path}/{shown}:1:1: the file name cannot be kept; rename it: letters, digits, -"
        " and _"
    ]


def test_a_missing_file_is_not_blamed_on_the_others(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "statements.yaml").rename(tmp_path.parent / f"{tmp_path.name}.moved")
    (tmp_path / "statements.yaml").symlink_to(tmp_path.parent / f"{tmp_path.name}.moved")
    assert [problem.code for problem in load_folder(tmp_path).problems] == ["C005"]


def test_too_many_files_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_FILES", 3)
    outcome = load_folder(write(tmp_path))
    assert len(outcome.files) == 3
    assert said(outcome) == [f"C002 {tmp_path}:1:1: more than 3 YAML files; put controls together"]


def test_too_many_entries_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_ENTRIES", 3)
    assert said(load_folder(write(tmp_path))) == [
        f"C002 {tmp_path}:1:1: more than 3 files and folders; keep only the catalogue here"
    ]


def test_too_many_bytes_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_BYTES", 1000)
    assert said(load_folder(write(tmp_path))) == [
        f"C003 {tmp_path}:1:1: the files together have more than 1,000 bytes; remove what is not"
        " needed"
    ]


def test_a_sparse_terabyte_is_refused_by_its_size(tmp_path: Path) -> None:
    os.truncate(write(tmp_path, {"big.yaml": b"", **encoded(FILES)}) / "big.yaml", 2**40)
    (problem,) = load_folder(tmp_path).problems
    assert (problem.code, problem.place.file) == ("Y001", f"{tmp_path}/big.yaml")
