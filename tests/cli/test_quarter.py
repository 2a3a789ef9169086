"""period, attest, review, approve, log, verify."""

from __future__ import annotations

import hashlib
import os
import pty
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assess.domain.period import period_of, previous_period
from tests.cli.conftest import Office
from tests.cli.run import call, ok
from tests.cli.test_edge import PROGRAM
from tests.journeys.people import ADMIN, APPROVER, OFFICE, SAMPLE


def test_period_open(opened: Office) -> None:
    preview = opened.ok(OFFICE, "period", "open", "2027-Q1", "--preview", "--json").json
    assert preview["opened"] is False
    assert opened.call(OFFICE, "period", "status", "--period", "2027-Q1").code == 2
    shown = opened.ok(OFFICE, "period", "open", "2027-Q1", "--lang", "ja")
    assert "public-relations" in shown.out
    assert "2027-Q1" in shown.err
    assert opened.call(OFFICE, "period", "open", "2027-Q1").code == 1
    assert opened.call(OFFICE, "period", "open", "2027-Q9").code == 2
    assert opened.call("p_mori", "period", "open", "2027-Q2").code == 3


def test_period_status_shows_what_one_may_see(signed: Office) -> None:
    sheets = signed.ok(OFFICE, "period", "status", "--json").json["sheets"]
    assert len(sheets) == 12
    pr = next(s for s in sheets if s["department"] == "public-relations")
    assert (pr["state"], pr["signed_by"], pr["signed_on"]) == ("signed", "p_mori", "2027-01-05")
    mine = signed.ok("p_abe", "period", "status", "--json").json["sheets"]
    assert [s["department"] for s in mine] == ["customer-desk"]
    late = signed.ok(OFFICE, "period", "status", "--now", "2027-02-01").out
    assert late.count("(overdue)") == 11


def test_status_follows_a_sheet(signed: Office, tmp_path: Path) -> None:
    def state() -> object:
        sheets = signed.ok("p_sato", "period", "status", "--json").json["sheets"]
        return sheets[0]["state"]

    signed.ok(OFFICE, "review", "accept", "PR", "--consent")
    assert state() == "accepted"
    sheet = tmp_path / "edit.yaml"
    signed.ok("p_mori", "sheet", "export", "PR", "--out", sheet)
    text = sheet.read_text("utf-8").replace(
        "ORG-03-Q1:\n        answer:", "ORG-03-Q1:\n        answer: no"
    )
    sheet.write_text(text, encoding="utf-8")
    signed.ok("p_mori", "answer", sheet)
    assert state() == "edited"
    signed.ok("p_mori", "attest", "PR", "--confirm", "PR")
    assert state() == "signed"
    signed.ok(OFFICE, "review", "return", "PR/ORG-03", "--reason", "Which stage?")
    assert state() == "returned"
    changed = signed.ok("p_mori", "log", "PR").out
    assert "ORG-03-Q1: yes -> no" in changed


def test_period_extend(opened: Office) -> None:
    words = ["period", "extend", "PR", "--reason", "Illness.", "--until"]
    assert opened.ok(OFFICE, *words, "2027-01-26", "--json").json["due"] == "2027-01-26"
    sheets = opened.ok("p_sato", "period", "status", "--json").json["sheets"]
    assert sheets[0]["due"] == "2027-01-26"
    assert opened.call(OFFICE, *words, "2027-01-26").code == 2
    assert opened.call("p_mori", *words, "2027-02-26").code == 3
    assert opened.call(OFFICE, "period", "extend", "PR", "--until", "2027-03-01").code == 2
    assert opened.call(OFFICE, *words[:4], " ", "--until", "2027-03-01").code == 2
    assert opened.call(OFFICE, "period", "extend", "NO", *words[3:], "2027-03-01").code == 2


def test_period_close_and_approve(signed: Office) -> None:
    assert signed.call(OFFICE, "period", "close").code == 2, "nobody to ask"
    assert signed.call("p_mori", "period", "close", "--yes").code == 3
    assert signed.call(APPROVER, "approve", "--yes").code == 1, "not closed"
    closed = signed.ok(OFFICE, "period", "close", "--yes")
    assert "assess/" in closed.out
    assert signed.call(OFFICE, "period", "close", "--yes").code == 1
    assert signed.call(APPROVER, "approve").code == 2, "nobody to ask"
    assert signed.call(OFFICE, "approve", "--yes").code == 3
    approved = signed.ok(APPROVER, "approve", "--yes")
    assert approved.out.startswith("Conclusion D")
    assert signed.call(APPROVER, "approve", "--yes", "--period", "2026-Q4").code == 1
    assert signed.ok(OFFICE, "period", "status", "--json").json["state"] == "approved"


def test_a_period_is_not_closed_before_it_ends(opened: Office) -> None:
    assert opened.call(OFFICE, "period", "close", "--yes").code == 1


def test_attest_previews_the_bytes_that_are_signed(signed: Office) -> None:
    document = signed.ok("p_mori", "attest", "PR", "--preview", "--json").json
    data = document["declaration"].encode()
    assert hashlib.sha256(data).hexdigest() == document["sha256"]
    raw = signed.ok("p_mori", "attest", "PR", "--preview")
    assert f"sha256 {hashlib.sha256(raw.out.encode()).hexdigest()}" in raw.err
    assert "As information manager" in document["words"]
    japanese = signed.ok("p_mori", "attest", "PR", "--preview", "--json", "--lang", "ja").json
    assert "情報管理者として" in japanese["words"]


def test_attest_shows_what_is_open_first(opened: Office) -> None:
    result = opened.ok("p_mori", "attest", "PR", "--confirm", "PR", "--now", "2027-01-05")
    lines = result.err.splitlines()
    assert "Open questions: 29" in lines
    assert lines.index("Open questions: 29") < lines.index("Evidence missing:")
    assert "It is marked late" not in result.err
    again = opened.ok("p_mori", "attest", "PR", "--confirm", "PR", "--now", "2027-02-01")
    assert "It is marked late" in again.err


@pytest.mark.parametrize(
    ("person", "args", "code"),
    [
        ("p_mori", ["PR"], 2),
        ("p_mori", ["PR", "--confirm", "pr"], 1),
        ("p_abe", ["PR", "--confirm", "PR"], 3),
        ("p_sato", ["PR", "--confirm", "PR"], 3),
        ("p_doi", ["PR", "--confirm", "PR"], 3),
        ("p_mori", ["NO", "--confirm", "PR"], 2),
        ("p_mori", ["PR", "--confirm", "PR", "--until", "2020-01-01"], 2),
    ],
)
def test_what_attest_refuses(signed: Office, person: str, args: list[str], code: int) -> None:
    before = signed.ok(OFFICE, "log", "--json").json
    result = signed.call(person, "attest", *args)
    assert result.code == code, result.err
    assert signed.ok(OFFICE, "log", "--json").json == before


def test_attest_for_part_of_the_period(signed: Office) -> None:
    args = ["attest", "PR", "--confirm", "PR", "--json"]
    part = signed.ok("p_mori", *args, "--until", "2026-11-30").json
    assert part["variant"] == "range"
    assert signed.ok("p_mori", *args, "--relying").json["variant"] == "successor"


def test_na_without_a_reason_is_not_signed(signed: Office, tmp_path: Path) -> None:
    sheet = tmp_path / "edit.yaml"
    signed.ok("p_mori", "sheet", "export", "PR", "--out", sheet)
    text = sheet.read_text("utf-8").replace(
        "ORG-03-Q1:\n        answer:", "ORG-03-Q1:\n        answer: na"
    )
    sheet.write_text(text, encoding="utf-8")
    signed.ok("p_mori", "answer", sheet)
    result = signed.call("p_mori", "attest", "PR", "--confirm", "PR")
    assert result.code == 2
    assert "ORG-03-Q1" in result.err


def test_review(signed: Office) -> None:
    waiting = signed.call(OFFICE, "review", "accept", "PR")
    assert waiting.code == 1
    assert "--consent" in waiting.err
    one = signed.ok(OFFICE, "review", "accept", "PR/ORG-03", "PR/TEC-07").out
    assert one == "public-relations: accepted ORG-03, TEC-07\n"
    rest = signed.ok(OFFICE, "review", "accept", "PR", "--consent")
    assert "consent to not applicable: PHY-05-Q2" in rest.out
    assert "accepted before: ORG-03, TEC-07" in rest.out
    assert signed.call(OFFICE, "review", "accept", "PR").code == 1
    back = signed.ok(OFFICE, "review", "return", "PR/ORG-03", "--reason", "Why?", "--json").json
    assert back["reviewed"][0]["controls"] == ["ORG-03"]
    assert back["reviewed"][0]["due"] == "2027-01-18"


@pytest.mark.parametrize(
    ("person", "args", "code"),
    [
        ("p_mori", ["accept", "PR"], 3),
        ("p_abe", ["accept", "PR"], 3),
        (OFFICE, ["accept", "IT"], 1),
        (OFFICE, ["accept", "NO"], 2),
        (OFFICE, ["accept", "PR/TEC-01"], 2),
        (OFFICE, ["accept", "PR", "PR/ORG-03"], 2),
        (OFFICE, ["accept", "/ORG-03"], 2),
        (OFFICE, ["accept", "PR/"], 2),
        (OFFICE, ["accept"], 2),
        (OFFICE, ["return", "PR/ORG-03"], 2),
        (OFFICE, ["return", "PR/ORG-03", "--reason", " "], 2),
    ],
)
def test_what_review_refuses(signed: Office, person: str, args: list[str], code: int) -> None:
    assert signed.call(person, "review", *args).code == code


def test_what_was_accepted_before_an_error_is_told(signed: Office) -> None:
    result = signed.call(OFFICE, "review", "accept", "PR/ORG-03", "IT", "--json")
    assert result.code == 1
    assert result.json["reviewed"][0]["controls"] == ["ORG-03"]
    assert result.error["where"] == "it"


def test_a_review_without_independence_only_as_a_last_resort(signed: Office) -> None:
    args = ["review", "accept", "PR/ORG-03", "--without-independence"]
    assert signed.call("p_mori", *args).code == 3
    assert signed.ok(OFFICE, *args).code == 0


def test_log_filters(signed: Office) -> None:
    events = signed.ok(OFFICE, "log", "--json").json["events"]
    assert events[0]["kind"] == "log.genesis"
    pr = signed.ok(OFFICE, "log", "PR", "--json").json["events"]
    assert [e["kind"] for e in pr] == ["attest.sign"]
    assert len(pr[0]["changes"]) == 33 or len(pr[0]["changes"]) > 20
    cell = signed.ok(OFFICE, "log", "PR", "ORG-03", "--json").json["events"]
    assert {c["control"] for c in cell[0]["changes"]} == {"ORG-03"}
    assert "ORG-03-Q1: - -> yes" in signed.ok(OFFICE, "log", "PR", "ORG-03").out
    assert signed.ok(OFFICE, "log", "PR", "TEC-01", "--json").json["events"] == []
    mine = signed.ok(OFFICE, "log", "--person", "p_mori", "--json").json["events"]
    assert [e["kind"] for e in mine] == ["attest.sign"]
    late = signed.ok(OFFICE, "log", "--since", "2027-01-01", "--json").json["events"]
    assert [e["kind"] for e in late] == ["attest.sign"]
    assert signed.ok(OFFICE, "log", "--period", "2026-Q4", "--json").json["events"][0]["idx"] > 0
    assert "Mori Aya (p_mori)" in signed.ok(OFFICE, "log").out
    assert signed.call(OFFICE, "log", "NO").code == 2
    assert signed.call("p_abe", "log", "PR").code == 3


def test_verify_intact_says_nothing_but_its_window(signed: Office) -> None:
    result = signed.ok(OFFICE, "verify", "--read-data")
    assert result.out == ""
    assert "No checkpoint yet" in result.err
    note = signed.ok(OFFICE, "period", "close", "--yes").out
    result = signed.ok(OFFICE, "verify")
    assert result.out == ""
    assert "The newest checkpoint covers 6 of 6 leaves" in result.err
    file = signed.root.parent / "checkpoint"
    file.write_text(note, encoding="utf-8")
    document = signed.ok(OFFICE, "verify", "--against", file, "--json").json
    assert (document["intact"], document["against"], document["exposed"]) == (True, 1, 0)


def test_verify_names_what_is_broken(signed: Office, note: Path) -> None:
    args = ["--requirement", "ORG-03-E1", "--as-of", "2026-12-18", "--class", "none", "--json"]
    piece = signed.ok("p_mori", "evidence", "add", note, *args).json["added"][0]
    stored = next(p for p in (signed.root / "evidence").rglob("*") if p.name == piece["sha256"])
    stored.chmod(0o600)
    stored.write_bytes(b"a RECORD\n")
    stored.chmod(0o400)
    assert signed.ok(OFFICE, "verify").code == 0, "without reading it looks right"
    result = signed.call(OFFICE, "verify", "--read-data")
    assert result.code == 1
    assert result.out.startswith(f"E_EVIDENCE evidence {piece['id']}")
    with sqlite3.connect(signed.root / "assess.db") as database:
        database.execute("UPDATE attestation SET attester = 'p_abe'")
    found = signed.call(OFFICE, "verify", "--json")
    assert found.code == 1
    assert [f["code"] for f in found.json["faults"]] == ["E_PROJECTION"]


def test_verify_that_cannot_look_ends_with_4(signed: Office) -> None:
    (signed.root / "assess.db").write_bytes(b"not a database" * 100)
    result = signed.call(OFFICE, "verify")
    assert (result.code, result.out) == (4, "")
    (signed.root / "assess.db").unlink()
    assert signed.call(OFFICE, "verify").code == 4


def test_what_verify_refuses(signed: Office, note: Path) -> None:
    assert signed.call(OFFICE, "verify", "--against", note).code == 2
    assert signed.call(OFFICE, "verify", "--against", note.with_name("nothing")).code == 4
    assert signed.call(OFFICE, "verify", "--read-data=0").code == 2
    assert signed.ok(OFFICE, "verify", "--read-data=50").code == 0


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A workspace that is no rehearsal, last quarter open; the account administers."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("ASSESS_LOG_KEY", raising=False)
    people = SAMPLE.read_text("utf-8").replace("uid: 2035", f"uid: {os.getuid()}")
    file = tmp_path / "organization.yaml"
    file.write_text(people, encoding="utf-8")
    made = Office(tmp_path / "real")
    ok("init", made.root, "--organization", file)
    ok("-w", made.root, "organization", "apply", "--yes")
    last = previous_period(period_of(datetime.now(UTC).date()))
    ok("-w", made.root, "period", "open", last.id)
    return made


def test_a_paper_declaration_is_transcribed(real: Office, note: Path) -> None:
    args = ["attest", "PR", "--confirm", "PR", "--declaration", note, "--json"]
    assert real.call("p_mori", "attest", "PR", "--confirm", "PR").code == 3, (
        "nobody signs for others"
    )
    assert call("-w", real.root, *args).code == 2, "whose?"
    assert real.call("p_abe", *args).code == 3, "not their department"
    done = real.ok("p_mori", *args).json
    assert done["attester"] == "p_mori"
    (event,) = ok("-w", real.root, "log", "PR", "--json").json["events"]
    assert (event["kind"], event["by"], event["on_behalf_of"]) == (
        "attest.transcribe",
        ADMIN,
        "p_mori",
    )
    assert "Mori Aya" in ok("-w", real.root, "log", "PR").out
    assert ok("-w", real.root, "verify", "--read-data").out == ""


def test_now_and_a_free_as_are_for_rehearsals(real: Office) -> None:
    assert call("-w", real.root, "period", "status", "--now", "2030-01-01").code == 2
    assert real.call("p_nobody", "period", "status").code == 2


def at_a_terminal(office: Office, typed: str, *args: str) -> tuple[int, str]:
    """Runs the program at a terminal of its own, where a person types."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "-w", str(office.root), *args],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    os.write(ours, typed.encode())
    while True:
        try:
            data = os.read(ours, 4096)
        except OSError:
            break
        if not data:
            break
        shown += data
    process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, shown.decode()


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [("PR\n", 0, "Signed. Event"), ("pr\n", 1, "Nothing was signed"), ("\x04", 1, "Nothing was")],
)
def test_at_a_terminal_the_short_name_is_typed(
    signed: Office, typed: str, code: int, said: str
) -> None:
    found, shown = at_a_terminal(signed, typed, "--as", "p_mori", "attest", "PR")
    assert found == code
    assert "Type PR to sign:" in shown
    assert said in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("はい\n", 0), ("\n", 1), ("n\n", 1)])
def test_at_a_terminal_a_question_is_answered(signed: Office, typed: str, code: int) -> None:
    found, _ = at_a_terminal(signed, typed, "--as", OFFICE, "period", "close")
    assert found == code
    state = signed.ok(OFFICE, "period", "status", "--json").json["state"]
    assert state == ("closed" if code == 0 else "open")


def test_a_progress_bar_at_a_terminal(signed: Office, note: Path) -> None:
    args = ["--requirement", "ORG-03-E1", "--as-of", "2026-12-18", "--class", "none"]
    signed.ok("p_mori", "evidence", "add", note, *args)
    _, shown = at_a_terminal(signed, "", "verify", "--read-data")
    assert "1 of 1" in shown
