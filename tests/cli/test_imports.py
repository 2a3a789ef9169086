"""What a command loads: start-up stays short because nothing heavy comes before its need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Office

PROGRAM = """
import sys
from assess.cli.main import main
code = main(sys.argv[1:])
sys.stderr.write("\\n" + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
sys.exit(code)
"""
CATALOGUE = Path(__file__).parents[2] / "controls"
DATABASE = {"sqlalchemy", "sqlmodel", "pydantic", "alembic"}
SCREEN = {"textual", "rich"}


def loaded(*args: object) -> set[str]:
    """Top-level modules that a process has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, args)],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


def test_help_loads_nothing() -> None:
    assert not loaded("--help") & {
        *DATABASE,
        *SCREEN,
        "click",
        "yaml",
        "jinja2",
        "openpyxl",
        "dataclasses",
    }


def test_lint_loads_no_database_and_no_screen() -> None:
    found = loaded("lint", CATALOGUE)
    assert "yaml" in found
    assert not found & {*DATABASE, *SCREEN, "jinja2", "cryptography", "openpyxl"}


@pytest.mark.parametrize(("form", "needed"), [("csv", False), ("oscal", False), ("xlsx", True)])
def test_only_a_workbook_loads_what_makes_workbooks(
    opened: Office, tmp_path: Path, form: str, needed: bool
) -> None:
    made = loaded(
        "-w", opened.root, "controls", "export", "--format", form, "--out", tmp_path / "made"
    )
    assert ("openpyxl" in made) == needed


@pytest.mark.parametrize("words", [["controls", "list"], ["statements", "list"]])
def test_looking_up_loads_no_database(opened: Office, words: list[str]) -> None:
    assert not loaded("-w", opened.root, *words) & {*DATABASE, *SCREEN}


def test_verify_loads_no_screen(opened: Office) -> None:
    found = loaded("-w", opened.root, "verify")
    assert "sqlalchemy" in found
    assert not found & {*SCREEN, "jinja2"}
