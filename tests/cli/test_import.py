"""`assess controls import`: a folder that lints, and a report of what is not in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.catalog.schema import FILE_NAME, schema_bytes
from tests.cli.run import call, ok
from tests.cli.test_imports import DATABASE, SCREEN, loaded
from tests.exchange.sample_library import LIBRARY
from tests.exchange.sample_oscal import CATALOG, PROFILE
from tests.exchange.samples import as_json, as_yaml, changed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a library, a catalog and a profile."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lib.yaml").write_bytes(as_yaml(LIBRARY))
    (tmp_path / "cat.json").write_bytes(as_json(CATALOG))
    (tmp_path / "prof.yaml").write_bytes(as_yaml(PROFILE))
    return tmp_path


@pytest.mark.parametrize("files", [["lib.yaml"], ["cat.json"], ["prof.yaml", "cat.json"]])
def test_what_is_made_lints(folder: Path, files: list[str]) -> None:
    ok("controls", "import", *files, "--out", "made")
    found = ok("lint", "made", "--json").json
    assert (found["problems"], found["warnings"]) == ([], [])
    for file in sorted((folder / "made").glob("*.yaml")):
        alone = ok("lint", file, "--json").json
        assert (alone["problems"], alone["warnings"]) == ([], [])


def test_the_folder_and_its_schema(folder: Path) -> None:
    result = ok("controls", "import", "lib.yaml", "--out", "made")
    names = sorted(path.name for path in (folder / "made").iterdir())
    assert names == [FILE_NAME, "catalogue.yaml", "general.yaml", "identify_id.yaml"]
    assert (folder / "made" / FILE_NAME).read_bytes() == schema_bytes(["en"])
    first, second = result.err.splitlines()
    assert first.startswith("In made: controls 2, themes 2. Kinds of values that are not kept, or")
    assert second == "Next: assess lint made"
    (line,) = [line for line in result.out.splitlines() if "choices[].color" in line]
    assert line.split() == [
        "objects.framework.requirement_nodes[].questions.*.choices[].color",
        *("1", "not", "used", "#00ff00"),
    ]


@pytest.mark.usefixtures("folder")
def test_the_report_in_japanese_and_of_several_files() -> None:
    result = ok("--lang", "ja", "controls", "import", "prof.yaml", "cat.json", "--out", "made")
    assert "管理策3件(1分野)をmadeに書き込みました。" in result.err
    assert "cat.json: catalog.metadata.parties[].name" in result.out
    assert "プロファイルの選択の対象外" in result.out


@pytest.mark.usefixtures("folder")
def test_json() -> None:
    found = ok("controls", "import", "lib.yaml", "--out", "made", "--json").json
    assert {
        name: found[name] for name in ("folder", "name", "languages", "themes", "controls")
    } == {
        "folder": "made",
        "name": "HARBOUR 3",
        "languages": ["en"],
        "themes": 2,
        "controls": 2,
    }
    assert found["questions"] == 3
    assert found["sources"][0]["form"] == "CISO Assistant library"
    assert {"file", "path", "count", "example", "why"} == set(found["left"][0])


def test_groups_and_framework(folder: Path) -> None:
    found = ok(
        *("controls", "import", "lib.yaml", "--out", "made", "--json"),
        *("--groups", "IG1", "--framework", "harbour_2025"),
    ).json
    assert found["controls"] == 1
    text = (folder / "made" / "identify_id.yaml").read_text("utf-8")
    assert "maps: {harbour_2025: [ID.AM-1]}" in text
    assert "applies_to: {attributes: [harbour_2025, harbour_2025_ig1]}" in text


REFUSED = [
    (["lib.yaml", "--out", "full"], 1, "The folder is not empty.", "フォルダが空ではありません。"),
    (["gone.yaml", "--out", "made"], 2, "there is no such file", "ファイルがありません。"),
    (["bad.yaml", "--out", "made"], 2, "bad.yaml:3:1: ", "項目名が文字列ではありません"),
    (["bad.json", "--out", "made"], 2, "bad.json:1:11: ", "重複しています"),
    (["other.yaml", "--out", "made"], 2, "neither a CISO Assistant", "CISO Assistantのライブラリ"),
    (["lib.yaml", "cat.json", "--out", "made"], 2, "another form", "形式が異なります"),
    (["lib.yaml", "--out", "made", "--groups", "IG9"], 2, "Groups: IG1, IG2.", "IG1, IG2"),
    (["cat.json", "--out", "made", "--groups", "IG1"], 2, "a profile chooses", "プロファイル"),
    (["lib.yaml", "--out", "made", "--framework", "No Id"], 2, "nist_800_53r5", "枠組みのIDの形"),
    (["lib.yaml", "--out", "no/made"], 4, "cannot be written", "書き込めません"),
    (["lib.yaml"], 2, "--out", "--out"),
    (["--out", "made"], 2, "FILE", "FILE"),
]


@pytest.mark.parametrize(("words", "code", "english", "japanese"), REFUSED)
def test_what_cannot_be_imported_leaves_nothing(
    folder: Path, words: list[str], code: int, english: str, japanese: str
) -> None:
    (folder / "full").mkdir()
    (folder / "full" / "mine").touch()
    (folder / "bad.yaml").write_text("objects:\n  framework: {}\n1: x\n", "utf-8")
    (folder / "bad.json").write_text('{"a": {}, "a": {}}', "utf-8")
    (folder / "other.yaml").write_text("controls: []\n", "utf-8")
    before = sorted(folder.iterdir())
    for language, said in (("en", english), ("ja", japanese)):
        result = call("--lang", language, "controls", "import", *words)
        assert (result.code, result.out) == (code, "")
        assert said in result.err
    assert sorted(folder.iterdir()) == before


def test_no_text_of_a_framework_speaks_to_the_terminal(folder: Path) -> None:
    tree = changed(LIBRARY, "remark", value="[@click=app.quit] {{ 7*7 }} <script>")
    (folder / "lib.yaml").write_bytes(as_yaml(tree))
    assert (
        "[@click=app.quit] {{ 7*7 }} <script>"
        in ok("controls", "import", "lib.yaml", "--out", "o").out
    )
    (folder / "bad.yaml").write_text('objects: "\\e[31m"\n', "utf-8")
    result = call("controls", "import", "bad.yaml", "--out", "made")
    assert result.code == 2
    assert "\x1b" not in result.err


def test_an_imported_catalogue_is_assessed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.delenv("ASSESS_LOG_KEY", raising=False)
    root = folder / "security"
    ok("controls", "import", "lib.yaml", "--out", "made")
    ok("init", root, "--rehearsal", "2026-12-14", "--controls", "made")
    assert (root / "controls" / FILE_NAME).read_bytes() == schema_bytes(["en"])
    file = root / "organization.yaml"
    text = file.read_text("utf-8")
    everything = "attributes: [harbour, harbour_ig1, harbour_ig2]"
    assert everything in text
    assert "owns: []" in text
    file.write_text(text.replace(everything, "attributes: [harbour_ig2]"), "utf-8")
    assert ok("-w", root, "lint", "--json").json["problems"] == []
    ok("-w", root, "organization", "apply", "--yes")
    ok("-w", root, "period", "open", "2026-Q4")
    form = ok("-w", root, "sheet", "export").out
    assert "# Is there a list?" in form
    assert "# Is this in place? Every lamp is lit." in form
    (folder / "form.yaml").write_text(form.replace("answer:\n", "answer: yes\n"), "utf-8")
    said = ok("-w", root, "answer", folder / "form.yaml").err
    assert "3 of 3 questions are answered" in said


def test_a_workspace_is_not_begun_with_a_catalogue_that_does_not_lint(folder: Path) -> None:
    ok("controls", "import", "lib.yaml", "--out", "made")
    (folder / "made" / "general.yaml").write_text("controls: x\n", "utf-8")
    assert call("init", "new", "--controls", "made").code == 2
    assert call("init", "new", "--controls", "nowhere").code == 2
    assert not (folder / "new").exists()


def test_importing_loads_no_database_and_no_screen(folder: Path) -> None:
    found = loaded("controls", "import", "cat.json", "--out", folder / "made")
    assert not found & {*DATABASE, *SCREEN, "jinja2", "cryptography"}
