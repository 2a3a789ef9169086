"""Exit codes and messages at the one edge."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from assess.cli import commands
from assess.cli.group import declare
from assess.errors import BadInput, Many, NotPermitted, OutsideFailure, Refused
from assess.text import Text
from tests.cli.conftest import Office
from tests.cli.run import call, ok

PROGRAM = "from assess.cli.main import run; run()"
NO = Text("No.", "いいえ。")
WRONG = Text("It is wrong.", "誤りです。")


def same(said: str) -> Text:
    """A text that is the same in both languages."""
    return Text(said, said)


def raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Adds a command ``broken`` that raises."""

    @declare("assess broken", ja="失敗します。")
    def command() -> None:
        """Fail."""
        secret = "a local variable"
        assert secret
        raise error

    module = ModuleType("assess.cli.broken")
    module.command = command  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "assess.cli.broken", module)
    row = ("broken", "", ("Fail.", "失敗します。"), "broken:command")
    rows = ((("Broken", "故障"), (row,)),)
    monkeypatch.setattr(commands, "SECTIONS", rows)


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["period", "--help"], ["attest", "--help"]])
def test_help_ends_with_0(words: list[str]) -> None:
    assert ok(*words).out.startswith("Usage: assess")


def test_the_version() -> None:
    assert ok("--version").out.startswith("assess 0.")
    assert ok("--json", "--version").json["version"].startswith("0.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lnt"], 'Did you mean "lint"?'),
        (["zzzz"], "Known: init"),
        (["period"], "Name one of: open, status, extend, adopt, close."),
        (["period", "opne"], 'Did you mean "open"?'),
        (["lint", "--nonsense"], "--nonsense"),
        (["controls", "show"], "CONTROL"),
        (["period", "extend", "PR", "--until", "soon", "--reason", "x"], "--until"),
        (["--lang", "fr", "lint"], "--lang"),
        ([], "terminal"),
    ],
)
def test_usage_errors_end_with_2(words: list[str], said: str) -> None:
    result = call(*words)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: ")
    assert said in result.err
    assert "See: assess" in result.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refused(NO), 1),
        (BadInput(NO), 2),
        (NotPermitted(NO), 3),
        (OutsideFailure(NO), 4),
        (Many([Refused(NO), Refused(NO)]), 1),
        (Many([Refused(NO), OutsideFailure(NO)]), 2),
        (Many([Many([NotPermitted(NO)]), NotPermitted(NO)]), 3),
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 141),
        (ValueError("boom"), 4),
    ],
)
def test_every_way_to_end_has_its_code(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    raising(monkeypatch, error)
    assert call("broken").code == code


def test_an_interruption_is_told_in_the_language_of_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raising(monkeypatch, KeyboardInterrupt())
    assert "Nothing half-done was kept." in call("broken").err
    assert "中断しました。" in call("broken", "--lang", "ja").err


def test_an_error_says_where_and_what_next(monkeypatch: pytest.MonkeyPatch) -> None:
    raising(
        monkeypatch,
        BadInput(WRONG, where="a.yaml:3:4", hint=Text("Write b.", "bと書いてください。")),
    )
    assert call("broken").err == "error: a.yaml:3:4: It is wrong.\n  Write b.\n"
    japanese = call("broken", "--lang", "ja").err
    assert japanese == "エラー: a.yaml:3:4: 誤りです。\n  bと書いてください。\n"
    assert call("broken", "--json").error == {
        "message": "It is wrong.",
        "where": "a.yaml:3:4",
        "hint": "Write b.",
        "exit_code": 2,
    }


def test_several_errors_stand_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    raising(monkeypatch, Many([BadInput(same("One."), where="a:1:1"), BadInput(same("Two."))]))
    assert call("broken").err == "error: a:1:1: One.\nerror: Two.\n"
    error = call("--json", "broken").error
    assert [e["message"] for e in error["errors"]] == ["One.", "Two."]


def test_a_message_cannot_fake_another_or_reach_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raising(
        monkeypatch,
        BadInput(same("a\nerror: b\x1b[2J"), where="\x9b", hint=same("c\u202e\nerror: d")),
    )
    err = call("broken").err
    assert err == "error: \\x9b: a\n    error: b\\x1b[2J\n  c\\u202e\n    error: d\n"


def test_a_defect_is_one_clear_line_without_local_variables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raising(monkeypatch, ValueError("boom\nsecond line"))
    monkeypatch.delenv("ASSESS_TRACEBACK", raising=False)
    err = call("broken").err
    assert "ValueError: boom" in err
    assert "ASSESS_TRACEBACK=1" in err
    assert "second line" not in err
    assert "Traceback" not in err
    monkeypatch.setenv("ASSESS_TRACEBACK", "1")
    err = call("broken").err
    assert "Traceback" in err
    assert "raise error" in err
    assert "secret =" not in err


def test_a_reader_who_leaves_is_no_error(opened: Office) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "-w", opened.root, "controls", "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 141
    assert b"Traceback" not in err
    assert b"Exception" not in err


def redirected(office: Office, words: str) -> subprocess.CompletedProcess[str]:
    """Runs ``controls list`` with the shell's redirections."""
    program = f"{sys.executable} -c '{PROGRAM}' -w {office.root} controls list {words}"
    return subprocess.run(
        ["/bin/sh", "-c", program], capture_output=True, text=True, check=False, timeout=60
    )


def test_closed_streams_are_no_error(opened: Office) -> None:
    assert redirected(opened, ">&- 2>&- <&-").returncode == 0
    without_input = redirected(opened, "<&-")
    assert without_input.returncode == 0
    assert "TEC-03" in without_input.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_stdout_is_said(opened: Office) -> None:
    done = redirected(opened, "> /dev/full")
    assert done.returncode == 4
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize("name", ["LANG=C", "LC_ALL=C", "PYTHONIOENCODING=ascii", "TERM=dumb"])
def test_a_poor_terminal_gets_every_line(opened: Office, name: str) -> None:
    program = f"{name} {sys.executable} -c '{PROGRAM}' -w {opened.root} controls list --lang ja"
    done = subprocess.run(["/bin/sh", "-c", program], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 29


@pytest.mark.parametrize("first", [True, False])
def test_common_options_stand_before_or_after_the_command(opened: Office, first: bool) -> None:
    options = ["-w", str(opened.root), "--as", "p_ito", "--json", "--period", "2026-Q4"]
    words = ["period", "status"]
    result = ok(*options, *words) if first else ok(*words, *options)
    assert result.json["period"]["id"] == "2026-Q4"
    assert ok("period", *options, "status").json == result.json


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "です"),
        ({"LANG": "en_US.UTF-8"}, "is open"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "is open"),
        ({"LANG": "C.UTF-8"}, "is open"),
        ({}, "is open"),
    ],
)
def test_the_language_follows_the_locale(
    opened: Office, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], words: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert words in opened.ok("p_ito", "period", "status").err
    assert "です" in opened.ok("p_ito", "period", "status", "--lang", "ja").err


def test_without_a_locale_the_workspace_decides(
    opened: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    settings = opened.root / "assess.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[en, ja]", "[ja, en]"), encoding="utf-8")
    assert "です" in opened.ok("p_ito", "period", "status").err


@pytest.mark.parametrize(
    ("now", "code", "said"),
    [
        ("2027-01-05", 0, ""),
        ("2027-01-05T10:30", 0, ""),
        ("2027-01-05T10:30:00+00:00", 0, ""),
        ("soon", 2, "--now"),
        ("2026-12-01", 2, "only moves forward"),
    ],
)
def test_now_moves_a_rehearsal(opened: Office, now: str, code: int, said: str) -> None:
    result = opened.call("p_ito", "period", "status", "--now", now)
    assert result.code == code
    assert said in result.err


def test_a_rehearsals_clock_never_falls_behind_what_it_wrote(opened: Office) -> None:
    words = ["period", "extend", "PR", "--reason", "Illness.", "--until"]
    opened.ok("p_ito", *words, "2027-02-01", "--now", "2027-01-05T09:00")
    opened.ok("p_ito", *words, "2027-02-02", "--now", "2027-01-05T09:00")
    opened.ok("p_ito", *words, "2027-02-03")
    times = [e["at"] for e in opened.ok("p_ito", "log", "PR", "--json").json["events"]]
    assert times == sorted(times)


def test_outside_a_workspace_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASSESS_WORKSPACE", raising=False)
    result = call("period", "status")
    assert result.code == 2
    assert "assess init DIR" in result.err


def test_the_variable_names_the_workspace(opened: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSESS_WORKSPACE", str(opened.root))
    assert ok("--as", "p_ito", "period", "status", "--json").json["state"] == "open"


def test_a_stranger_is_told_whom_to_ask(opened: Office) -> None:
    result = call("-w", opened.root, "period", "status")
    assert result.code == 3
    assert "belongs to nobody" in result.err


def test_a_damaged_database_is_named_and_left_alone(opened: Office) -> None:
    database = opened.root / "assess.db"
    database.write_bytes(b"not a database" * 100)
    result = opened.call("p_ito", "period", "status")
    assert result.code == 4
    assert "assess.db" in result.err
    assert database.read_bytes() == b"not a database" * 100
