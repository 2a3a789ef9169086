"""The stage of the UI tests: made once, copied for every test that writes."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assess.tui.screens import editor_checks
from tests.tui.story import make_past
from tests.tui.support import Stage, make_empty, make_stage


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves and no time zone leaks in."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("NO_COLOR", raising=False)


def leaves(stage: Stage) -> int:
    """How many leaves a workspace's log has."""
    with closing(sqlite3.connect(stage.desk().workspace.database)) as database:
        (count,) = database.execute("SELECT count(*) FROM event").fetchone()
        return int(count)


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The workspace that is copied."""
    return make_stage(tmp_path_factory.mktemp("made") / "workspace")


@pytest.fixture
def made(original: Stage) -> Iterator[Stage]:
    """The workspace that is copied, to look at; a test that writes to it fails."""
    before = leaves(original)
    yield original
    assert leaves(original) == before, "this test wrote to what all share: let it take `stage`"


@pytest.fixture
def stage(original: Stage, tmp_path: Path) -> Stage:
    """A workspace of the test's own."""
    shutil.copytree(original.root.parent, tmp_path / "home")
    return Stage(tmp_path / "home" / original.root.name)


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


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed in the editor is checked almost without a pause; nothing looks ahead."""
    monkeypatch.setattr(editor_checks, "PAUSE", 0.001)
    monkeypatch.setattr(editor_checks, "LONG_PAUSE", 3600)
