"""A whole quarter by commands alone, from an empty folder on."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import call
from tests.journeys.by_commands import MISSED, PERIOD, Quarter, play
from tests.journeys.people import OFFICE


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Quarter:
    """The quarter, up to its published report."""
    return play(tmp_path_factory.mktemp("quarter"))


def test_the_conclusion_names_what_was_missed_and_what_was_not_so(quarter: Quarter) -> None:
    approved = quarter.told["approved"]
    assert [(f["key"]["department"], f["key"]["control"]) for f in approved["raised"]] == [
        ("facilities", "PHY-03")
    ]
    assert approved["conclusion"]["letter"] == "B"
    assert approved["conclusion"]["contradicted"] == 2, "the statement and its umbrella"


def test_a_missed_sheet_is_a_result(quarter: Quarter) -> None:
    status = quarter.by(OFFICE, "period", "status", "--json").json
    assert status["state"] == "approved"
    sheets = {s["department"]: s for s in status["sheets"]}
    assert sheets[MISSED]["state"] == "not_begun"
    assert sheets[MISSED]["worst"] == "not_assessed"
    assert sheets["public-relations"]["state"] == "accepted"
    assert sheets["public-relations"]["worst"] == "conforming"
    assert sheets["facilities"]["worst"] == "nonconforming"


def test_the_published_files_are_those_of_the_ledger(quarter: Quarter) -> None:
    published = quarter.told["published"]
    folder = Path(published["folder"])
    sums = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    found = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in published["files"]
    }
    assert found == published["files"]
    assert sorted(sums) == sorted(f"{sha256}  {name}" for name, sha256 in found.items())
    assert {"report.en.html", "report.ja.html", "report.en.md", "report.json"} <= {*found}
    event = quarter.by(OFFICE, "log", "--json").json["events"][-1]
    assert (event["kind"], event["idx"]) == ("report.publish", published["position"])


def test_the_report_written_again_has_the_same_bytes(quarter: Quarter) -> None:
    published, out = quarter.told["published"], quarter.desk / "again"
    files = quarter.by(OFFICE, "report", PERIOD, "--out", out, "--json").json["files"]
    assert {Path(f).name for f in files} <= {*published["files"]}
    for file in map(Path, files):
        assert hashlib.sha256(file.read_bytes()).hexdigest() == published["files"][file.name]


def test_the_report_says_what_happened(quarter: Quarter) -> None:
    folder = Path(quarter.told["published"]["folder"])
    text = (folder / "report.en.md").read_text("utf-8")
    assert "Two visitors kept their cameras" in text
    assert "Marketing" in text
    assert json.loads((folder / "report.json").read_text("utf-8"))


def test_it_verifies_through_the_real_entry_point(quarter: Quarter) -> None:
    checkpoint = quarter.file("checkpoint", quarter.told["checkpoint"])
    folder = Path(quarter.told["published"]["folder"])
    program = "from assess.cli.main import run; run()"
    against = [checkpoint, folder / "report.en.html", folder / "report.ja.md"]
    args = ["-w", quarter.root, "verify", "--read-data"]
    args += [a for file in against for a in ("--against", file)]
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert "could rewrite" in done.stderr


def test_a_rewrite_after_publishing_is_caught_by_the_report(
    quarter: Quarter, tmp_path: Path
) -> None:
    """The folder's other copy of the report still holds what the database once said."""
    copy = tmp_path / "copy"
    quarter.by(OFFICE, "backup", copy)
    report = Path(quarter.told["published"]["folder"]) / "report.en.html"
    with sqlite3.connect(copy / "assess.db") as database:
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f"DROP TRIGGER {name}")
        last = database.execute("SELECT max(idx) FROM ledger_event").fetchone()[0]
        database.execute("DELETE FROM ledger_event WHERE idx > ?", (last - 3,))
        database.execute("DELETE FROM ledger_checkpoint WHERE size > ?", (last - 2,))
    found = call("-w", copy, "verify", "--against", report, "--json")
    assert found.code == 1
    assert "E_TRUNCATED" in {f["code"] for f in found.json["faults"]}


def test_the_log_tells_the_whole_story(quarter: Quarter) -> None:
    events = quarter.by(OFFICE, "log", "--json").json["events"]
    assert [e["idx"] for e in events] == list(range(len(events)))
    kinds = {e["kind"] for e in events}
    assert kinds >= {"attest.sign", "review.return", "evidence.withdraw", "na.consent"}
    reasons = [e["words"].get("reason") for e in events]
    assert "The photo is of floor 2." in reasons
