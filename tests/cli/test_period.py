"""period and approve."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Office
from tests.journeys.people import APPROVER, OFFICE


def test_period_open(opened: Office) -> None:
    assert opened.call(OFFICE, "period", "open", "2027-Q1").code == 1, "it has not begun"
    assert opened.call(OFFICE, "period", "open", "2027-Q1", "--now", "2027-01-05").code == 1
    opened.ok(OFFICE, "period", "close", "--yes")
    args = ["period", "open", "2027-Q1", "--preview", "--json"]
    preview = opened.ok(OFFICE, *args).json
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
