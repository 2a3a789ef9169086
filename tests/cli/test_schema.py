"""`assess controls schema`, and the schema that a new workspace gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.catalog.schema import FILE_NAME, schema_bytes
from tests.cli.conftest import Office
from tests.cli.run import call, ok


def test_the_schema_is_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    made = ok("controls", "schema")
    assert made.out.encode() == schema_bytes()
    assert made.err == ""
    assert ok("controls", "schema", "--json", "--lang", "ja").json == json.loads(schema_bytes())


def test_an_earlier_schema_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    assert ok("controls", "schema", "--out", file).out == ""
    earlier = json.loads(file.read_bytes()) | {"properties": {}}
    file.write_text(json.dumps(earlier), "utf-8")
    assert ok("controls", "schema", "--out", file, "--json").json == {"file": str(file)}
    assert file.read_bytes() == schema_bytes()


@pytest.mark.parametrize("text", ["controls: []\n", '{"title": "other"}', ""])
def test_another_file_is_left_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "technical.yaml"
    file.write_text(text, "utf-8")
    result = call("controls", "schema", "--out", file)
    assert result.code == 1
    assert str(file) in result.err
    assert file.read_text("utf-8") == text


def test_a_catalogue_in_one_language_has_a_schema_of_its_own() -> None:
    assert ok("controls", "schema", "--languages", "en").out.encode() == schema_bytes(["en"])
    assert ok("controls", "schema", "--languages", "ja,en").out.encode() == schema_bytes()
    for wrong in ("", "fr", "en,fr"):
        assert call("controls", "schema", "--languages", wrong).code == 2


def test_where_nothing_can_be_written_nothing_is(tmp_path: Path) -> None:
    assert call("controls", "schema", "--out", tmp_path / "no" / "folder.json").code == 4
    assert call("controls", "schema", "--out", tmp_path).code == 1


def test_a_new_workspace_has_the_schema_and_lint_passes_it_over(opened: Office) -> None:
    file = opened.root / "controls" / FILE_NAME
    assert file.read_bytes() == schema_bytes()
    file.write_text("not JSON", "utf-8")
    found = ok("lint", opened.root / "controls", "--json").json
    assert (found["problems"], found["warnings"]) == ([], [])
