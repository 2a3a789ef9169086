"""``statements coverage`` and ``policy check``: what they tell, and with what they end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assess.catalog.hashes import sentence_hash
from assess.text import is_unsafe
from tests.catalog.small import CATALOGUE, CONFLICTS, CONTROLS
from tests.cli.run import Result, call, ok

SETTINGS = """\
name: {en: "Aoba", ja: "青葉"}
time_zone: Asia/Tokyo
fiscal_year_starts: 1
calendars:
  JP: {country: JP}
"""
ENGLISH = "Safety\nWe lock every door.\nWe train our staff each year.\n"
JAPANESE = "安全管理\nすべての扉に鍵をかけます。\n毎年、研修を行います。\n"
LINES = {"group/9/0": 2, "group/9/1": 3}


def hashes(line: int) -> str:
    """Those of a line in both languages."""
    en, ja = (sentence_hash(text.splitlines()[line - 1]) for text in (ENGLISH, JAPANESE))
    return f"{{en: {en}, ja: {ja}}}"


def statements() -> str:
    """Two statements and a heading."""
    told = "".join(
        f"  - {{id: {id_}, source: group, place: {{en: here, ja: ここ}}, kind: practice,\n"
        f'     duty: "APPI 23", essence: {{en: It is so., ja: そうする。}},\n'
        f'     lines: {{en: "{line}", ja: "{line}"}}, hashes: {hashes(line)}}}\n'
        for id_, line in LINES.items()
    )
    heading = (
        f'  - {{source: group, why: heading, lines: {{en: "1", ja: "1"}}, hashes: {hashes(1)}}}\n'
    )
    return f"statements:\n{told}passages:\n{heading}"


class Workspace:
    """A folder with a small catalogue and both texts."""

    def __init__(self, root: Path) -> None:
        self.root = root
        controls = CONTROLS.replace(
            "statements: [group/9/1]\n    conf", "statements: [group/9/0, group/9/1]\n    conf"
        )
        files = {
            "catalogue.yaml": CATALOGUE,
            "technical.yaml": controls,
            "statements.yaml": statements(),
            "conflicts.yaml": CONFLICTS,
        }
        (root / "controls").mkdir()
        (root / "assess.yaml").write_text(SETTINGS, encoding="utf-8")
        for name, text in files.items():
            (root / "controls" / name).write_text(text, encoding="utf-8")
        self.english = self.write("en.txt", ENGLISH)
        self.japanese = self.write("ja.txt", JAPANESE)

    def write(self, name: str, text: str) -> Path:
        """A text beside the workspace."""
        path = self.root.parent / name
        path.write_text(text, encoding="utf-8")
        return path

    def call(self, *args: object) -> Result:
        """Runs a command here."""
        return call("-w", self.root, "--lang", "en", *args)

    def json(self, *args: object) -> Any:
        """What a command says to programs."""
        return self.call("--json", *args).json


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small one."""
    root = tmp_path / "workspace"
    root.mkdir()
    return Workspace(root)


def test_a_text_that_is_known_is_covered(workspace: Workspace) -> None:
    result = workspace.call("statements", "coverage", workspace.english, workspace.japanese)
    assert result.code == 0
    assert result.out.splitlines() == [
        "6 of 6 lines accounted for, 0 of them by place alone",
        "Group policy: 2 of 2 statements found, 2 of 2 tested, 2 of 2 on one control",
    ]
    assert result.err == "All is accounted for.\n"


def test_every_line_and_statement_can_be_listed(workspace: Workspace) -> None:
    command = ("statements", "coverage", workspace.english, "--lines", "--statements")
    lines = workspace.call(*command).out.splitlines()
    assert "group/9/0  (en 2) [one control]  It is so." in lines
    assert "  controls TEC-01; tested by TEC-01-Q1" in lines
    assert f"{workspace.english}:1  en  heading" in lines
    assert f"{workspace.english}:3  en  group/9/1" in lines


def test_what_is_missing_is_told_and_ends_with_1(workspace: Workspace) -> None:
    text = workspace.write("new.txt", "Safety\nWe lock every door.\nWe sell tea.\nWe like it.\n")
    result = workspace.call("statements", "coverage", text, workspace.japanese)
    assert (result.code, result.err) == (1, "")
    assert f"  {text}:4  We like it." in result.out.splitlines()
    document = workspace.json("statements", "coverage", text, workspace.japanese)
    assert document["complete"] is False
    assert document["lines"] == {"total": 7, "accounted": 6}
    assert document["by_line"][2]["by_place"] is True
    assert document["by_statement"][0]["found"]["en"] == {"file": str(text), "lines": [2, 2]}


def test_a_source_that_must_be_there(workspace: Workspace) -> None:
    other = workspace.write("other.txt", "We sell tea.\n")
    result = workspace.call("statements", "coverage", other)
    assert result.code == 1
    assert "not in these files: Group policy" in result.out
    result = workspace.call("statements", "coverage", other, "--source", "group")
    assert "Group policy: 0 of 2 statements found" in result.out
    assert "  group/9/1 (en, ja)  It is so." in result.out
    result = workspace.call("statements", "coverage", other, "--source", "grup")
    assert (result.code, "Known: group." in result.err) == (2, True)


def test_a_known_text_passes_the_check(workspace: Workspace) -> None:
    result = workspace.call("policy", "check", workspace.english, workspace.japanese)
    assert (result.code, result.err) == (0, "The catalogue covers all of it.\n")
    assert "Group policy (en)" in result.out
    assert "unchanged 2, moved 0, reworded 0, gone 0" in result.out


def test_changed_words_need_the_earlier_text(workspace: Workspace) -> None:
    text = workspace.write("new.txt", ENGLISH.replace("each year", "each quarter"))
    command = ("policy", "check", text, workspace.japanese)
    result = workspace.call(*command)
    assert result.code == 1
    assert f"  {text}:3: group/9/1\n    We train our staff each quarter.\n" in result.out
    result = workspace.call(*command, "--before", workspace.english)
    assert "    We train our staff each [-year-]{+quarter+}.\n" in result.out
    (workspace.root / "policies").mkdir()
    (workspace.root / "policies" / "old.txt").write_text(ENGLISH, encoding="utf-8")
    (workspace.root / "policies" / "older.txt").write_bytes(b"\xff\xfeW\x00e\x00")
    result = workspace.call(*command)
    assert "[-year-]{+quarter+}" in result.out
    assert "older.txt: left out. The file is UTF-16" in result.err


def test_the_check_as_a_document(workspace: Workspace) -> None:
    text = workspace.write("new.txt", f"{ENGLISH}We keep TODO (for a year.\n")
    document = workspace.json("policy", "check", text, "--as-of", "2026-06-30")
    assert (document["passes"], document["covered"], document["as_of"]) == (
        False,
        False,
        "2026-06-30",
    )
    (new,) = document["new"]
    assert new["lines"] == [4, 4]
    assert new["hash"] == sentence_hash("We keep TODO (for a year.")
    found = [(f["detector"], f["places"][0]["line"], f["conflicts"]) for f in document["findings"]]
    assert found == [("D1", 4, []), ("D2", 4, [])]


def test_recorded_findings_are_counted_and_listed_on_request(workspace: Workspace) -> None:
    marked = ENGLISH.replace("every door", "TODO door")
    path = workspace.root / "controls" / "statements.yaml"
    old, new = (sentence_hash(text.splitlines()[1]) for text in (ENGLISH, marked))
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    record = CONFLICTS + '    detectors: [D1]\n    lines:\n      - {source: group, en: "2"}\n'
    (workspace.root / "controls" / "conflicts.yaml").write_text(record, encoding="utf-8")
    text = workspace.write("marked.txt", marked)
    result = workspace.call("policy", "check", text, workspace.japanese)
    assert result.code == 0
    assert "D1 placeholders" in result.out
    assert "0 new, 1 recorded" in result.out
    assert "never replaced" not in result.out
    result = workspace.call("policy", "check", text, workspace.japanese, "--all")
    assert f'  {text}:2: D1 a placeholder was never replaced: "TODO" [C-19]' in result.out


def test_pages_and_markdown_are_read(workspace: Workspace) -> None:
    lines = ENGLISH.splitlines()
    page = workspace.write("p.html", "<html><h1>{}</h1><p>{}<ul><li>{}</ul>".format(*lines))
    marked = workspace.write("p.md", "# {}\n\n{}\n\n- {}\n".format(*lines))
    for file in (page, marked):
        assert workspace.call("policy", "check", file).code == 0


def test_it_is_told_in_japanese(workspace: Workspace) -> None:
    text = workspace.write("new.txt", f"{JAPANESE}お茶を売ります(TODO。\n")
    result = ok("-w", workspace.root, "statements", "coverage", workspace.japanese, "--lang", "ja")
    assert result.out.startswith("空行を除く3行中3行を確認")
    result = call("-w", workspace.root, "--lang", "ja", "policy", "check", text)
    assert result.code == 1
    assert "新しく、確かめていない:" in result.out
    assert "D2 「(」が閉じられていません" in result.out
    assert "カタログの不整合のうち0件" in result.out


@pytest.mark.parametrize("command", [("statements", "coverage"), ("policy", "check")])
def test_files_that_are_no_texts_end_with_2(workspace: Workspace, command: tuple[str, ...]) -> None:
    bad = workspace.root.parent / "bad.txt"
    bad.write_bytes(b"We lock\x00doors.")
    for path in (bad, workspace.root, workspace.root / "none.txt"):
        result = workspace.call(*command, path)
        assert (result.code, result.out) == (2, "")
        assert str(path) in result.err


def test_the_terminal_is_safe_from_the_text(workspace: Workspace) -> None:
    text = workspace.write("new.txt", f"{ENGLISH}We \u202esell [@click=app.quit] tea.\n")
    for command in (("statements", "coverage"), ("policy", "check")):
        result = workspace.call(*command, text)
        assert r"We \u202esell" in result.out
        for stream in (result.out, result.err):
            assert not [c for c in stream if c != "\n" and is_unsafe(c)]
