"""The stage of the UI tests: made once, copied for every test that writes."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.tui.story import make_past
from tests.tui.support import Stage, make_empty, make_stage


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves and no time zone leaks in."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The workspace that is copied; nobody writes to it."""
    return make_stage(tmp_path_factory.mktemp("made") / "workspace")


@pytest.fixture
def stage(made: Stage, tmp_path: Path) -> Stage:
    """A workspace of the test's own."""
    shutil.copytree(made.root.parent, tmp_path / "home")
    return Stage(tmp_path / "home" / made.root.name)


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A workspace with a past, which is copied; nobody writes to it."""
    root = tmp_path_factory.mktemp("lived") / "workspace"
    return make_past(make_empty(root, datetime(2026, 9, 2, tzinfo=UTC)))


@pytest.fixture
def past(lived: Stage, tmp_path: Path) -> Stage:
    """A workspace with a past, of the test's own."""
    shutil.copytree(lived.root.parent, tmp_path / "home")
    return Stage(tmp_path / "home" / lived.root.name)
