"""Where the shipped catalogue comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

import assess
from assess.catalog import starter
from assess.errors import OutsideFailure
from tests.japanese import refused


def test_it_comes_from_the_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "shipped_controls"
    (package / "statements").mkdir(parents=True)
    (package / "b.yaml").write_bytes(b"b")
    (package / "notes.txt").write_bytes(b"n")
    (package / "statements/a.yaml").write_bytes(b"a")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(starter, "PACKAGE", "shipped_controls")
    files = starter.starter_files()
    assert list(files.items()) == [("b.yaml", b"b"), ("statements/a.yaml", b"a")]


def test_it_comes_from_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "controls/deep").mkdir(parents=True)
    (tmp_path / "controls/deep/c.yaml").write_bytes(b"c")
    monkeypatch.setattr(starter, "PACKAGE", "no_such_package")
    monkeypatch.setattr(assess, "__file__", str(tmp_path / "assess/__init__.py"))
    assert starter.starter_files() == {"deep/c.yaml": b"c"}


def test_without_either_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starter, "PACKAGE", "no_such_package")
    monkeypatch.setattr(assess, "__file__", str(tmp_path / "assess/__init__.py"))
    with refused(OutsideFailure, match="the shipped catalogue is missing") as caught:
        starter.starter_files()
    assert caught.value.hint.en == "Install the program again."
