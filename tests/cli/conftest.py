"""Workspaces made by commands: one with an open period, one with a signed sheet."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.run import Result, at_keyboard, call, ok
from tests.journeys.hands import fill, good_answers
from tests.journeys.people import ADMIN, OFFICE, SAMPLE
from tests.measures import only_measures


@dataclass(frozen=True, slots=True)
class Office:
    """A workspace at which people run commands."""

    root: Path

    def call(self, person: str, *args: object) -> Result:
        """Runs a command for a person."""
        return call("-w", self.root, "--as", person, *args)

    def ok(self, person: str, *args: object) -> Result:
        """Runs a command for a person that must end with 0."""
        return ok("-w", self.root, "--as", person, *args)

    def at_keyboard(self, typed: str, person: str, *args: object) -> Result:
        """Runs a command for a person who sits at a terminal and has typed these lines."""
        return at_keyboard(typed, "-w", self.root, "--as", person, *args)

    def copy(self, folder: Path) -> Office:
        """The same workspace elsewhere."""
        shutil.copytree(self.root, folder)
        return Office(folder)


@pytest.fixture(scope="session")
def _opened(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("opened") / "workspace")
    ok("init", made.root, "--rehearsal", "2026-12-18", "--organization", SAMPLE)
    only_measures(made.root / "controls")
    made.ok(ADMIN, "organization", "apply", "--yes")
    made.ok(OFFICE, "period", "open", "2026-Q4")
    return made


@pytest.fixture(scope="session")
def _signed(_opened: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = _opened.copy(tmp_path_factory.mktemp("signed") / "workspace")
    sheet = made.root.parent / "pr.yaml"
    made.ok("p_mori", "sheet", "export", "PR", "--out", sheet)
    answers = good_answers(made.ok("p_mori", "sheet", "show", "PR", "--json").json)
    fill(sheet, answers | {"PHY-05-Q2": "na"}, {"PHY-05-Q2": "Nothing was disposed of."})
    made.ok("p_mori", "answer", sheet)
    made.ok("p_mori", "attest", "PR", "--confirm", "PR", "--now", "2027-01-05")
    return made


@pytest.fixture
def opened(_opened: Office, tmp_path: Path) -> Office:
    """The sample organization with 2026-Q4 open, on 18 December 2026."""
    return _opened.copy(tmp_path / "workspace")


@pytest.fixture
def signed(_signed: Office, tmp_path: Path) -> Office:
    """The same on 5 January 2027, the sheet of Public relations signed without any file."""
    return _signed.copy(tmp_path / "workspace")


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A file to hand in."""
    path = tmp_path / "note.txt"
    path.write_text("a record\n", encoding="utf-8")
    return path
