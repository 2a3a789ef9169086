"""Text that wants to speak to the terminal never does, from whatever command it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.cli.command_table import Row
from assess.cli.commands import rows
from assess.text import is_unsafe
from tests.cli.conftest import Office
from tests.cli.run import Result

HOSTILE = "\x1b]52;c;QQ==\x07\x9b2J\u202e[@click=app.quit]\udcff\n{{7*7}}"
OPTIONS = {
    "period extend": ["--until", "2027-02-01", "--reason", HOSTILE],
    "evidence withdraw": ["--reason", HOSTILE],
    "evidence add": ["--requirement", HOSTILE, "--as-of", "2026-12-18", "--class", "none"],
    "review return": ["--reason", HOSTILE],
}


def check(result: Result) -> None:
    """Nothing but line feeds moves the cursor."""
    for text in (result.out, result.err):
        assert not [hex(ord(c)) for c in text if c != "\n" and is_unsafe(c)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_hostile_arguments(opened: Office, row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(opened.root.parent)
    if row[0] == "demo":
        (opened.root.parent / HOSTILE).mkdir()
        (opened.root.parent / HOSTILE / "full").touch()
    words = [HOSTILE for _ in row[1].split()]
    result = opened.call("p_ito", *row[0].split(), *words, *OPTIONS.get(row[0], []))
    check(result)
    assert "Traceback" not in result.err
    assert "should not have happened" not in result.err
    check(opened.call(HOSTILE, *row[0].split(), *words, *OPTIONS.get(row[0], [])))
    check(opened.call("p_ito", *row[0].split(), f"--{HOSTILE}", "--json"))


def test_hostile_common_options(opened: Office) -> None:
    for option in ("-w", "--now", "--lang", "--period"):
        result = opened.call("p_ito", "period", "status", option, HOSTILE)
        assert result.code == 2
        check(result)


def test_hostile_file_names_and_titles(opened: Office, tmp_path: Path) -> None:
    name = "\x1b[2J\u202efdp.\n-a" + "\x9b" * 3 + ".txt"
    file = tmp_path / name
    file.write_text("a record\n", encoding="utf-8")
    args = ["--requirement", "ORG-03-E1", "--as-of", "2026-12-18", "--class", "none"]
    added = opened.ok("p_mori", "evidence", "add", file, *args, "--title", "a\x1b[31mb", "--json")
    check(added)
    piece = added.json["added"][0]
    assert "fdp." in piece["name"]
    assert "\x1b" not in piece["title"]
    for words in (["list", "PR"], ["show", piece["id"]], ["list", "PR", "--json"]):
        check(opened.ok("p_mori", "evidence", *words))


def test_a_hostile_note_is_shown_as_it_is_written(opened: Office, tmp_path: Path) -> None:
    sheet = tmp_path / "pr.yaml"
    opened.ok("p_mori", "sheet", "export", "PR", "--out", sheet)
    text = sheet.read_text("utf-8")
    said = "[@click=app.quit] [/nope] {{7*7}} <script> =1+1"
    first = text.index("answer:\n        note:\n")
    text = text[:first] + f'answer: no\n        note: "{said}"\n' + text[first + 22 :]
    sheet.write_text(text, encoding="utf-8")
    opened.ok("p_mori", "answer", sheet)
    assert said in opened.ok("p_mori", "sheet", "show", "PR").out
    again = opened.ok("p_mori", "sheet", "export", "PR")
    check(again)
    assert said in again.out


def test_control_characters_in_a_sheet_are_refused(opened: Office, tmp_path: Path) -> None:
    sheet = tmp_path / "pr.yaml"
    opened.ok("p_mori", "sheet", "export", "PR", "--out", sheet)
    text = sheet.read_text("utf-8").replace("note:", 'note: "\\e[2J"', 1)
    sheet.write_text(text + "# \x1b[2J\n", encoding="utf-8")
    result = opened.call("p_mori", "answer", sheet)
    assert result.code == 2
    check(result)
