"""Reading YAML files from disk."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from assess.errors import BadInput, OutsideFailure
from assess.yamlio import YamlError, load, read_file
from assess.yamlio.limits import MAX_BYTES
from tests.japanese import refused


def test_bytes_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: \xe8\xaa\x9e\n")
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    assert read_file(path, "a.yaml") == read_file(link, "a.yaml") == b"a: \xe8\xaa\x9e\n"


def test_a_sparse_terabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.touch()
    os.truncate(path, 2**40)
    data = read_file(path, "a.yaml")
    assert len(data) == MAX_BYTES + 1
    with pytest.raises(YamlError, match=r"a\.yaml:1:1: the file has"):
        load(data, "a.yaml")


def test_a_file_without_end_is_cut(tmp_path: Path) -> None:
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    with refused(BadInput, match="not a regular file"):
        read_file(tmp_path / "zero.yaml", "zero.yaml")


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    with refused(BadInput, match=r"a\.yaml: this is not a regular file"):
        read_file(tmp_path / "a.yaml", "a.yaml")


def test_a_socket_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.yaml")
        with refused(OutsideFailure, match=r"a\.yaml: the file cannot be read"):
            read_file(Path("a.yaml"), "a.yaml")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with refused(BadInput, match="controls: this is not a regular file"):
        read_file(tmp_path, "controls")


@pytest.mark.parametrize("name", ["none.yaml", "a.yaml/b.yaml"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.yaml").touch()
    with refused(BadInput, match="none: there is no such file") as caught:
        read_file(tmp_path / name, "none")
    assert caught.value.exit_code == 2
