"""controls edit and controls new, as people with an editor use them."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from assess.cli.editor import at_line, editor_command, run_editor
from assess.errors import BadInput, OutsideFailure
from assess.workflow.edit_control import begin
from tests.cli.conftest import Office
from tests.cli.test_japanese import told
from tests.cli.test_terminal import at_a_terminal
from tests.cli.yaml_edits import file_of
from tests.japanese import is_japanese, refused
from tests.journeys.people import OFFICE

EDITOR = """
import json, pathlib, re, sys
steps, file = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[-1])
todo = json.loads(steps.read_text("utf-8"))
todo["opened"].append(sys.argv[2:])
step = todo["steps"].pop(0) if todo["steps"] else None
steps.write_text(json.dumps(todo), encoding="utf-8")
if step == "delete":
    file.unlink()
elif step == "fail":
    sys.exit(3)
elif step:
    text = file.read_text("utf-8")
    head, mark, rest = text.partition(step["below"])
    rest, count = re.subn(step["old"], step["new"], rest, count=1)
    assert count, step
    file.write_text(head + mark + rest, encoding="utf-8")
    if step.get("fail"):
        sys.exit(3)
"""

Step = dict[str, object] | str | None
Scripted = Callable[..., Callable[[], list[list[str]]]]

TYPO = {"below": "- id: ORG-03-Q1\n", "old": "type: yes_partial_no_na", "new": "type: yes_no"}
MENDED = {"below": "- id: ORG-03-Q1\n", "old": "type: yes_no", "new": "type: yes_partial_no_na"}
REWORDED = {"below": "- id: ORG-03-Q1\n", "old": r"(text:\s+en: [^\n?]*)", "new": r"\1 today"}


@pytest.fixture
def scripted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """Makes EDITOR a command with arguments that types what it is told, one step each time.

    What is returned says with which arguments it was opened.
    """

    def make(*steps: Step, name: str = "editor.py") -> Callable[[], list[list[str]]]:
        program, todo = tmp_path / name, tmp_path / "steps.json"
        program.write_text(f"#!{sys.executable}\n{EDITOR}", encoding="utf-8")
        program.chmod(0o755)
        todo.write_text(json.dumps({"steps": steps, "opened": []}), encoding="utf-8")
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"'{program}' '{todo}'")
        return lambda: list(json.loads(todo.read_text("utf-8"))["opened"])

    return make


def edit(office: Office, typed: str, *words: str, person: str = OFFICE) -> tuple[int, str]:
    """Runs the command for somebody at a terminal; its exit code, and what was shown."""
    result = office.at_keyboard(typed, person, "controls", "edit", *words)
    return result.code, result.err


def leftovers(office: Office) -> list[Path]:
    return list((office.root / "controls").rglob(".*"))


def test_a_mistake_on_the_way_and_a_rewording_that_means_the_same(
    signed: Office, scripted: Scripted
) -> None:
    file = file_of(signed.root / "controls", "ORG-03")
    before = file.read_text("utf-8")
    opened = scripted(TYPO, MENDED, REWORDED, name="nano")
    code, shown = at_a_terminal(
        signed, "e\n", "--as", OFFICE, "controls", "edit", "ORG-03", "--lang", "en"
    )
    assert code == 0, shown
    assert "Errors: 1, warnings: 0." in shown
    assert re.search(r"\| +type: yes_no\r\n +\| +\^\r\n", shown)
    assert "Nothing was changed." in shown, "the mistake was only taken back"
    first, second = opened()
    assert [first[0], second[0]] == [
        f"+{line_of(before, '- id: ORG-03')}",
        f"+{line_of(before, '- id: ORG-03-Q1') + 1}",
    ]
    assert Path(first[-1]).parent == file.parent
    assert Path(first[-1]).suffix == ".yaml"
    assert (file.read_text("utf-8"), leftovers(signed)) == (before, [])

    code, shown = edit(signed, "y\ny\n", "ORG-03")
    assert code == 0, shown
    assert "It lints." in shown
    assert "{+ today+}" in shown
    assert "1 signed and 0 drafted answers would be asked anew" in shown
    assert "ORG-03-Q1 is reworded. Does it still mean the same" in shown
    assert shown.rindex("let 0 signatures lapse, for 0 cells") > shown.index("still mean the same")
    assert "Published revision " in shown
    assert "2026-Q4 stays on its revision. To move it: assess period adopt" in shown
    assert "\x1b" not in shown
    assert leftovers(signed) == []
    assert signed.ok(OFFICE, "controls", "diff").out == ""
    assert signed.ok(OFFICE, "log", "--json").json["events"][-1]["payload"]["same"] != []


def line_of(text: str, said: str) -> int:
    """The line on which a text stands, counted from 1."""
    return text[: text.index(said)].count("\n") + 1


@pytest.mark.parametrize(
    ("typed", "code", "said", "kept"),
    [
        ("t\n", 1, "Thrown away; the file is as it was.", False),
        ("k\n", 1, "Kept; it does not lint yet.", True),
        ("x\n\nk\n", 1, "Kept; it does not lint yet.", True),
    ],
)
def test_a_mistake_is_thrown_away_or_kept(
    signed: Office, scripted: Scripted, typed: str, code: int, said: str, kept: bool
) -> None:
    file = file_of(signed.root / "controls", "ORG-03")
    before = file.read_text("utf-8")
    scripted(TYPO)
    found, shown = edit(signed, typed, "ORG-03")
    assert (found, said in shown) == (code, True), shown
    assert (file.read_text("utf-8") != before) == kept
    assert leftovers(signed) == []
    assert signed.call(OFFICE, "lint").code in (0, 1)


def test_what_does_not_lint_can_be_mended(signed: Office, scripted: Scripted) -> None:
    file = file_of(signed.root / "controls", "ORG-03")
    before = file.read_text("utf-8")
    file.write_text(before.replace("controls:\n", "controls:\n  - [\n", 1), encoding="utf-8")
    opened = scripted({"below": "controls:\n", "old": r"  - \[\n", "new": ""}, name="vim")
    code, shown = edit(signed, "", "ORG-03")
    assert code == 0, shown
    assert opened()[0][0] == f"+{line_of(before, '- id: ORG-03') + 1}"
    assert file.read_text("utf-8") == before


def test_nothing_typed_is_lost(signed: Office, scripted: Scripted) -> None:
    file = file_of(signed.root / "controls", "ORG-03")
    before = file.read_text("utf-8")
    scripted(TYPO, REWORDED)
    code, shown = edit(signed, "", "ORG-03")
    assert code == 1
    (copy,) = leftovers(signed)
    assert f"what was typed is in {copy}" in shown
    assert "yes_no" in copy.read_text("utf-8")
    assert file.read_text("utf-8") == before
    code, shown = edit(signed, "", "ORG-03")
    assert (code, str(copy) in shown) == (1, True), "it is not overwritten"
    copy.unlink()
    scripted({**REWORDED, "fail": True})
    code, shown = edit(signed, "", "ORG-03")
    assert (code, "The editor ended with 3." in shown) == (1, True)
    assert "today" in copy.read_text("utf-8")
    copy.unlink()
    scripted("fail")
    assert edit(signed, "", "ORG-03")[0] == 1
    assert leftovers(signed) == []
    scripted("delete")
    assert edit(signed, "", "ORG-03")[0] == 2
    assert file.read_text("utf-8") == before


def test_somebody_else_saved_meanwhile(signed: Office) -> None:
    from assess.errors import Refused

    editing = begin(signed.root / "controls", "ORG-03")
    editing.copy.write_bytes(editing.before + b"# mine\n")
    editing.path.write_bytes(editing.before + b"# theirs\n")
    with refused(Refused, "changed the file meanwhile"):
        editing.keep(editing.typed())
    assert editing.path.read_bytes().endswith(b"# theirs\n")
    assert editing.copy.read_bytes().endswith(b"# mine\n")
    with refused(Refused, "more than"):
        editing.keep(b"#" * (2 * 1024 * 1024 + 1))


def test_who_may_not_publish_edits_all_the_same(signed: Office, scripted: Scripted) -> None:
    scripted(REWORDED)
    code, shown = edit(signed, "", "ORG-03", person="p_mori")
    assert code == 0, shown
    assert "ORG-03-Q1  reworded" in shown
    assert "may not do this" in shown
    assert "today" in file_of(signed.root / "controls", "ORG-03").read_text("utf-8")


def test_declining_to_publish_keeps_the_edit(signed: Office, scripted: Scripted) -> None:
    scripted(REWORDED)
    code, shown = edit(signed, "y\nn\n", "ORG-03")
    later = "Saved, not published. Later: assess controls publish --same ORG-03-Q1"
    assert (code, later in shown) == (0, True)
    assert signed.call(OFFICE, "controls", "diff").code == 1


def test_the_same_in_japanese(signed: Office, scripted: Scripted) -> None:
    scripted(TYPO, MENDED | {"new": "type: number"})
    code, shown = edit(signed, "e\nn\nn\n", "ORG-03", "--lang", "ja")
    assert code == 0, shown
    assert "e: もう一度編集、k: このまま保存、t: 破棄" in shown
    assert "文言の変更: これまでの回答は引き継がれません" in shown
    assert "意味は同じで、これまでの回答を引き継ぎますか。" in shown
    assert "この内容で版を確定しますか。" in shown
    tail = shown.partition("移すと:")[2].splitlines()[1:]
    assert all(is_japanese(line) for line in tail if "--same" not in line and " -> " not in line)


def test_without_a_terminal_it_says_where(opened: Office) -> None:
    file = file_of(opened.root / "controls", "ORG-03")
    line = line_of(file.read_text("utf-8"), "- id: ORG-03")
    result = opened.call(OFFICE, "controls", "edit", "ORG-03", "--lang", "ja")
    assert result.code == 2
    assert f"{file}:{line}: 編集には端末が必要です。" in result.err
    told(result.err.replace(str(file), ""), "assess lint")
    told(
        opened.call(OFFICE, "controls", "edit", "ZZZ-99", "--lang", "ja").err,
        "「ZZZ-99」という管理策はありません。",
    )


def test_an_editor_that_is_missing_or_not_named(
    signed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    code, shown = edit(signed, "", "ORG-03")
    assert (code, "no-such-editor: The editor cannot be started" in shown) == (4, True)
    monkeypatch.setenv("VISUAL", " ")
    monkeypatch.delenv("EDITOR", raising=False)
    code, shown = edit(signed, "", "ORG-03")
    assert (code, "neither VISUAL nor EDITOR is set" in shown) == (2, True)
    assert leftovers(signed) == []


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim", ["+7", "f.yaml"]),
        ("/usr/bin/nano -w", ["+7", "f.yaml"]),
        ("emacsclient -c -a ''", ["+7", "f.yaml"]),
        ("code", ["--wait", "--goto", "f.yaml:7"]),
        ("code -w -n", ["--goto", "f.yaml:7"]),
        ("'/Applications/My Code/bin/codium'", ["--wait", "--goto", "f.yaml:7"]),
        ("hx", ["f.yaml:7"]),
        ("gvim", ["--nofork", "+7", "f.yaml"]),
        ("subl", ["--wait", "f.yaml:7"]),
        ("kate", ["--block", "-l", "7", "f.yaml"]),
        ("my-editor --fast", ["f.yaml"]),
        ("python3 -m editor", ["f.yaml"]),
        ("VIM.EXE", ["+7", "f.yaml"]),
    ],
)
def test_how_editors_take_a_line(editor: str, words: Sequence[str]) -> None:
    command = editor_command({"EDITOR": editor})
    assert at_line(command, Path("f.yaml"), 7) == [*command, *words]


def test_an_editor_that_may_not_have_waited_is_told(signed: Office, scripted: Scripted) -> None:
    scripted(None, name="my-editor")
    code, shown = edit(signed, "", "ORG-03")
    assert (code, "the editor did not wait" in shown) == (0, True)
    scripted(None, name="nano")
    assert edit(signed, "", "ORG-03") == (0, "Nothing was changed.\n")


def test_which_editor() -> None:
    assert editor_command({"VISUAL": "vim -u NONE", "EDITOR": "ed"}) == ["vim", "-u", "NONE"]
    assert editor_command({"VISUAL": "", "EDITOR": "ed"}) == ["ed"]
    with refused(BadInput, "no end"):
        editor_command({"EDITOR": "vim 'x"})
    with refused(BadInput, "neither"):
        editor_command({})
    with refused(OutsideFailure, "cannot be started"):
        run_editor(["/no/such/editor", "f.yaml"])
