"""Workspaces of this room, made once a session; every test gets its own copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.quarter_stage import Quarter, make_quarter


@pytest.fixture(scope="session")
def _quarter(tmp_path_factory: pytest.TempPathFactory) -> Quarter:
    return make_quarter(tmp_path_factory.mktemp("quarter") / "folder")


@pytest.fixture
def pr_quarter(_quarter: Quarter, tmp_path: Path) -> Iterator[Quarter]:
    """Public relations' lightest quarter, over and not begun, with its inbox."""
    quarter = _quarter.copied(tmp_path / "folder")
    yield quarter
    quarter.stage.store.dispose()
