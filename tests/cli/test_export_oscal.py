"""`assess controls export --format oscal`, and the import that takes the catalog back."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from assess.catalog.load import load_folder
from tests.cli.run import ok
from tests.exchange.oscal_model import faults


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a workspace in it."""
    monkeypatch.chdir(tmp_path)
    ok("init", "work")
    return tmp_path


def test_the_catalog_is_valid_and_comes_back_as_the_same_catalogue(folder: Path) -> None:
    told = ok("-w", "work", "controls", "export", "--format", "oscal", "--out", "c.json", "--json")
    assert (told.json["format"], told.json["controls"]) == ("oscal", 60)
    data = (folder / "c.json").read_bytes()
    assert faults(data) == []
    found = ok("controls", "import", "c.json", "--out", "made", "--json").json
    assert (found["themes"], found["controls"], found["left"]) == (27, 60, [])
    (source,) = found["sources"]
    assert source["form"] == "OSCAL catalog of this program"
    assert source["sha256"] == hashlib.sha256(data).hexdigest()
    before, after = (load_folder(folder / name) for name in ("work/controls", "made"))
    assert after.files.keys() == before.files.keys()
    assert (after.problems, after.warnings) == ((), ())
    assert after.usable().controls == before.usable().controls
