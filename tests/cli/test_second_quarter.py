"""What the next quarter shows of the last: earlier answers, a finding that closes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Office
from tests.journeys.hands import fill, good_answers, missing
from tests.journeys.people import APPROVER, OFFICE


@pytest.fixture
def second(signed: Office, tmp_path: Path) -> Office:
    """2027-Q1 open, after a quarter in which Public relations answered no on PHY-04-Q1."""
    sheet = tmp_path / "first.yaml"
    signed.ok("p_mori", "sheet", "export", "PR", "--out", sheet)
    fill(sheet, {"PHY-04-Q1": "no"}, {"PHY-04-Q1": "One cabinet has no lock."})
    signed.ok("p_mori", "answer", sheet)
    signed.ok("p_mori", "attest", "PR", "--confirm", "PR")
    signed.ok(OFFICE, "period", "close", "--yes", "--now", "2027-01-20")
    raised = signed.ok(APPROVER, "approve", "--yes").out
    assert "F-2026-001  Public relations (PR)  PHY-04  minor" in raised
    signed.ok(OFFICE, "period", "open", "2027-Q1")
    return signed


def test_last_answers_stand_beside_and_are_never_filled_in(second: Office) -> None:
    shown = second.ok("p_mori", "sheet", "show", "PR", "--control", "PHY-04").out
    assert "PHY-04-Q1  paper and media locked: open\n        2026-Q4: no" in shown
    exported = second.ok("p_mori", "sheet", "export", "PR").out
    assert "# 2026-Q4: no\n      #   One cabinet has no lock.\n" in exported
    assert "answer: no" not in exported


def test_a_finding_closes_when_its_cell_is_conforming_again(second: Office, tmp_path: Path) -> None:
    sheet, record = tmp_path / "second.yaml", tmp_path / "record.txt"
    record.write_text("a record\n", encoding="utf-8")
    second.ok("p_mori", "sheet", "export", "PR", "--out", sheet)
    document = second.ok("p_mori", "sheet", "show", "PR", "--json", "--now", "2027-04-05").json
    fill(sheet, good_answers(document))
    text = sheet.read_text("utf-8").replace("2026-12-18", "2027-03-18")
    sheet.write_text(text, encoding="utf-8")
    second.ok("p_mori", "answer", sheet)
    own = [r for r in missing(document) if r.startswith("PHY-04")]
    args = [a for r in own for a in ("--requirement", r)]
    days = ["--covers", "2027-01-01..2027-03-31", "--class", "none"]
    second.ok("p_mori", "evidence", "add", record, *args, *days)
    second.ok("p_mori", "attest", "PR", "--confirm", "PR")
    second.ok(OFFICE, "review", "accept", "PR")
    second.ok(OFFICE, "period", "close", "--yes", "--now", "2027-04-20")
    approved = second.ok(APPROVER, "approve", "--yes")
    assert "F-2026-001  closed" in approved.out
    log = second.ok(OFFICE, "log", "PR", "PHY-04", "--json").json["events"]
    assert [e["kind"] for e in log if e["kind"].startswith("finding")] == [
        "finding.raise",
        "finding.close",
    ]


def test_a_returned_cell_shows_its_reason_on_sheet_and_file(signed: Office) -> None:
    signed.ok(OFFICE, "review", "return", "PR/ORG-03", "--reason", "Which stage\nis missing?")
    shown = signed.ok("p_mori", "sheet", "show", "PR", "--control", "ORG-03").out
    assert "sent back by Ito Mei (p_ito), due 2027-01-18:" in shown
    assert "      Which stage\n      is missing?\n" in shown
    exported = signed.ok("p_mori", "sheet", "export", "PR", "--lang", "ja").out
    assert "# 差戻しの理由: Which stage\n  #   is missing?\n" in exported
    assert "# 署名済み: できている" in exported
