"""`assess lint`: for people, for editors, for GitHub, as JSON."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.cli.out import width
from assess.text import is_unsafe
from assess.yamlio.limits import MAX_BYTES
from tests.cli.run import call, ok
from tests.cli.test_edge import PROGRAM
from tests.yamlio.test_hostile import MERGE_BOMB, ONE_PROBLEM

TEXT = """\
controls:
  - id: X
    theem: physical
    title: {en: 100%, ja: "設定,\\n確認", jp: x}
quux: 1
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file with mistakes, named from its folder."""
    monkeypatch.chdir(tmp_path)
    Path("one.yaml").write_text(TEXT, "utf-8")
    return "one.yaml"


def test_a_person_sees_the_line_and_a_caret(file: str) -> None:
    result = call("lint", file)
    assert result.code == 1
    missing = ("objective", "applies_to", "entities", "due", "questions", "evidence")
    assert result.out.splitlines() == [
        *(
            f"one.yaml:2:5: controls[1].{name}: this field is missing;"
            f' write "{name}: …" here [Y103]'
            for name in missing
        ),
        "     2 |   - id: X",
        "       |     ^",
        "",
        'one.yaml:2:9: controls[1].id: "X" does not have the right form; write it like TEC-03'
        " [Y113]",
        "     2 |   - id: X",
        "       |         ^",
        "",
        'one.yaml:3:5: controls[1].theem: this field is not known here; did you mean "theme"?'
        " [Y102]",
        "     3 |     theem: physical",
        "       |     ^",
        "",
        "one.yaml:4:38: controls[1].title.jp: this field is not known here; fields here are en, ja"
        " [Y102]",
        '     4 |     title: {en: 100%, ja: "設定,\\n確認", jp: x}',
        "       |                                          ^",
        "",
        "one.yaml:5:1: quux: this field is not known here; fields here are catalogue, themes,"
        " attributes, owners, entities, sources, frameworks, statements, controls, conflicts,"
        " passages, facts, …"
        " [Y102]",
        "     5 | quux: 1",
        "       | ^",
        "",
    ]
    assert result.err == "1 file: 10 errors, 0 warnings.\n"


def test_errors_and_warnings_stand_apart(tmp_path: Path) -> None:
    folder = tmp_path / "controls"
    folder.mkdir()
    (folder / "more.yml").touch()
    (folder / "one.yaml").write_text(TEXT, "utf-8")
    out = call("lint", folder, "--lang", "ja").out.splitlines()
    assert out[:2] == ["誤り", ""]
    heading = out.index("注意(あっても止まりません)")
    assert all(": 注意: " not in line for line in out[:heading])
    assert [line for line in out[heading + 1 :] if line] == [
        f"{folder}/more.yml:1:1: 注意: このファイルは読み込まれません;"
        " 名前を「more.yaml」に変えてください [C903]"
    ]
    assert out[-1] == ""
    english = call("lint", folder)
    assert "\nWarnings (they stop nothing)\n\n" in english.out
    assert english.err == "1 file: 11 errors, 1 warning.\n"


def test_nothing_to_correct_is_said() -> None:
    shipped = Path(__file__).parents[2] / "controls"
    result = ok("lint", shipped)
    assert result.out == ""
    assert result.err == "33 files: nothing to correct.\n"
    assert ok("lint", shipped, "--lang", "ja").err == ("33ファイル: 直すところはありません。\n")


def test_an_editor_gets_a_line_each(file: str) -> None:
    lines = call("lint", file, "--format", "line").out.splitlines()
    assert len(lines) == 10
    parsed = [re.fullmatch(r"(.+?):(\d+):(\d+): (error|warning): (.+)", line) for line in lines]
    assert all(parsed)
    assert lines[7] == (
        "one.yaml:3:5: error: controls[1].theem: this field is not known here; did you mean"
        ' "theme"? [Y102]'
    )
    japanese = call("lint", file, "--format", "line", "--lang", "ja").out.splitlines()[7]
    assert japanese == (
        "one.yaml:3:5: error: controls[1].theem: ここでは使えない項目です;"
        " 「theme」ではありませんか [Y102]"
    )


def test_github_annotates_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("a,b:c%")
    folder.mkdir()
    (folder / "one.yaml").write_text('"x%y\\nz": 1\n', "utf-8")
    (line,) = call("lint", folder / "one.yaml", "--format", "github").out.splitlines()
    assert line.startswith(
        "::error file=a%2Cb%3Ac%25/one.yaml,line=1,col=1,title=Y102::x%25y\\nz: this field is not"
        " known here; fields here are catalogue, "
    )
    (folder / "more.yml").touch()
    lines = call("lint", folder, "--format", "github", "--lang", "ja").out.splitlines()
    assert lines[-1] == (
        "::warning file=a%2Cb%3Ac%25/more.yml,line=1,col=1,title=C903::このファイルは"
        "読み込まれません; 名前を「more.yaml」に変えてください"
    )


def test_json_says_everything_in_the_language_of_the_run(file: str) -> None:
    result = call("lint", file, "--json", "--lang", "ja")
    assert (result.code, result.err) == (1, "")
    assert result.json["files"] == 1
    assert result.json["warnings"] == []
    assert result.json["problems"][7] == {
        "file": "one.yaml",
        "line": 3,
        "column": 5,
        "field": "controls[1].theem",
        "code": "Y102",
        "severity": "error",
        "message": "ここでは使えない項目です",
        "hint": "「theme」ではありませんか",
    }


def test_a_terminal_gets_lines_that_fit_and_no_colours(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(f"catalogue: {{name: 1, '{'設定' * 40}': 1, x: 1}}\n", "utf-8")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "lint", str(file)],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={name: value for name, value in os.environ.items() if name != "COLUMNS"},
    )
    os.close(theirs)
    shown = b"".join(_read(ours)).decode()
    process.communicate(timeout=60)
    assert process.returncode == 1
    assert "\x1b" not in shown
    excerpts = [line for line in shown.splitlines() if re.match(r" {0,6}\d* \| ", line)]
    assert len(excerpts) > 2
    assert 50 <= max(map(width, excerpts)) <= 60


def _read(terminal: int) -> Iterator[bytes]:
    """What is written to a terminal until nobody writes any more."""
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        yield data
    os.close(terminal)


def test_json_is_a_format_of_its_own(file: str) -> None:
    assert call("lint", file, "--json", "--format", "line").code == 2
    wrong = call("lint", file, "--format", "xml")
    assert wrong.code == 2
    assert "--format" in wrong.err


@pytest.mark.parametrize("form", ["text", "line", "github"])
def test_a_hostile_file_never_speaks_to_the_terminal(tmp_path: Path, form: str) -> None:
    file = tmp_path / "evil\x1b[2J\u202e.yaml"
    file.write_bytes("k\x1b]0;t\x07: {a\u202e: b}\n::error::x: '\n".encode())
    out = call("lint", file, "--format", form).out
    assert "\\x1b" in out
    assert out.replace("\n", "").isprintable()
    assert all(line.count("::error file") == 1 for line in out.splitlines() if form == "github")


HOSTILE = {
    **{f"one{n:02}": row[1] for n, row in enumerate(ONE_PROBLEM)},
    "merge_bomb": MERGE_BOMB,
    "alias_bomb": b"a: &a [x]\n" + b"b: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n" * 9,
    "brackets": b"[" * 100_000,
    "braces": b"{a: " * 100_000,
    "dashes": b"- " * 100_000,
    "values": b"- a\n" * 250_000,
    "long_line": b"a: [" + b"'b', " * 300_000,
    "long_text": b"a: " + b"x" * (MAX_BYTES - 10) + b"\n",
    "longest": b"a" * MAX_BYTES,
    "octal": b"catalogue: {name: 010}\n",
    "version": b"catalogue: {name: 1.10}\n",
    "nothing": b"",
    "random": bytes(range(256)) * 100,
}


def test_every_hostile_file_is_refused_with_place_and_remedy(tmp_path: Path) -> None:
    folder = tmp_path / "controls"
    folder.mkdir()
    for name, data in HOSTILE.items():
        (folder / f"{name}.yaml").write_bytes(data)
    (folder / "sparse.yaml").touch()
    os.truncate(folder / "sparse.yaml", 2**40)
    result = call("lint", folder)
    assert result.code == 1
    assert not any(is_unsafe(char) for char in result.out.replace("\n", ""))
    told = re.findall(r"^\S+/(\w+)\.yaml:\d+:\d+: .+; .+ \[[CY]\d{3}\]$", result.out, re.MULTILINE)
    assert set(told) == {*HOSTILE, "sparse"}
    excerpts = [line for line in result.out.splitlines() if re.match(r" {0,6}\d* \| ", line)]
    assert len(excerpts) > len(HOSTILE)
    assert max(map(width, excerpts)) <= 96


def test_a_byte_order_mark_and_all_scripts_are_welcome(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    text = "\ufeffconflicts:\n  - {id: C-10, severity: low, status: open, owner: שלום,\n"
    text += "     text: {en: 👩\u200d💻 عربي\u200f, ja: 記載が異なる。👍🏽}}\n"
    file.write_text(text, "utf-8")
    assert ok("lint", file).out == ""
