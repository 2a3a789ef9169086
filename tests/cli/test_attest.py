"""attest."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assess.domain.period import period_of, previous_period
from tests.cli.conftest import Office
from tests.cli.run import call, ok
from tests.journeys.people import ADMIN, OFFICE, SAMPLE


def test_attest_shows_what_is_open_first(opened: Office) -> None:
    result = opened.ok("p_mori", "attest", "PR", "--confirm", "PR", "--now", "2027-01-05")
    lines = result.err.splitlines()
    assert "Open questions: 29" in lines
    assert lines.index("Open questions: 29") < lines.index("Evidence missing:")
    assert "It is marked late" not in result.err
    again = opened.ok("p_mori", "attest", "PR", "--confirm", "PR", "--now", "2027-02-01")
    assert "It is marked late" not in again.err


def test_a_first_signature_after_the_due_date_is_marked_late(opened: Office) -> None:
    signed = opened.ok("p_mori", "attest", "PR", "--confirm", "PR", "--now", "2027-02-01")
    assert "It is marked late" in signed.err


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
    args = ["attest", "PR", "--confirm", "PR"]
    assert signed.call("p_mori", *args, "--until", "2026-11-30").code == 2, "she stays"
    office = "person: p_mori, department: public-relations, from: 2025-04-01"
    file = signed.root / "organization.yaml"
    text = file.read_text("utf-8").replace(office, f"{office}, to: 2026-11-30")
    file.write_text(text, encoding="utf-8")
    signed.ok(OFFICE, "organization", "apply", "--yes")
    part = signed.ok("p_mori", *args, "--json", "--until", "2026-11-30").json
    assert part["variant"] == "range"
    status = signed.ok(OFFICE, "period", "status", "--json", "--now", "2027-02-01").json
    row = next(s for s in status["sheets"] if s["department"] == "public-relations")
    assert (row["state"], row["overdue"]) == ("partly_signed", True), "nobody signed for December"


def test_attest_shows_what_speaks_against_the_department(signed: Office, tmp_path: Path) -> None:
    """A target missed, not only a no; and what a reviewer sent back, with the reason."""
    sheet = tmp_path / "edit.yaml"
    signed.ok("p_mori", "sheet", "export", "PR", "--out", sheet)
    text = sheet.read_text("utf-8").replace(
        "ORG-04-Q3:\n        answer:", "ORG-04-Q3:\n        answer: 2"
    )
    assert "answer: 2\n" in text
    sheet.write_text(text, encoding="utf-8")
    signed.ok("p_mori", "answer", sheet)
    signed.ok(OFFICE, "review", "return", "PR/PHY-04", "--reason", "Which floor was checked?")
    result = signed.ok("p_mori", "attest", "PR", "--confirm", "PR")
    lines = [line.strip() for line in result.err.splitlines()]
    assert "What speaks against the department:" in lines
    assert any(x.startswith("ORG-04-Q3") and "misses its target" in x for x in lines)
    assert "Which floor was checked?" in lines


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
    assert "transcribed from paper by Toda Iku" in ok("-w", real.root, "sheet", "show", "PR").out
    shown = ok("-w", real.root, "--lang", "ja", "period", "status").out
    assert shown.count("(代理入力)") == 1
    assert ok("-w", real.root, "verify", "--read-data").out == ""


def test_now_and_a_free_as_are_for_rehearsals(real: Office) -> None:
    assert call("-w", real.root, "period", "status", "--now", "2030-01-01").code == 2
    assert real.call("p_nobody", "period", "status").code == 2
