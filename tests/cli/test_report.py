"""report, publish, demo."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Office
from tests.cli.run import call, ok
from tests.journeys.people import APPROVER, OFFICE


def names(files: list[str]) -> list[str]:
    """File names of paths."""
    return [Path(f).name for f in files]


def test_a_report_is_written_at_any_time(signed: Office, tmp_path: Path) -> None:
    out = tmp_path / "out"
    files = signed.ok(OFFICE, "report", "--out", out, "--json").json["files"]
    assert names(files) == [
        "report.en.html",
        "report.en.md",
        "report.ja.html",
        "report.ja.md",
        "report.json",
    ]
    assert "DRAFT" in (out / "report.en.md").read_text("utf-8")
    assert "未確定" in (out / "report.ja.md").read_text("utf-8")


def test_formats_languages_and_position(signed: Office, tmp_path: Path) -> None:
    args = ["report", "2026-Q4", "--format", "md", "--lang", "ja"]
    out = tmp_path / "out"
    files = signed.ok(OFFICE, *args, "--out", out).out.splitlines()
    assert files == [str(out / "report.ja.md")]
    before = signed.ok(OFFICE, *args, "--at", "4").out.splitlines()
    assert before == [str(signed.root / "reports" / "2026-Q4-at-4" / "report.ja.md")]
    assert Path(before[0]).read_bytes() != Path(files[0]).read_bytes()


@pytest.mark.parametrize(
    ("person", "args", "code"),
    [
        (OFFICE, ["2020-Q1"], 2),
        (OFFICE, ["--format", "pdf"], 2),
        (OFFICE, ["--lang", "fr"], 2),
        (OFFICE, ["--at", "0"], 2),
        (OFFICE, ["--at", "999"], 2),
        (OFFICE, ["--at", "1"], 2),
        ("p_iida", [], 3),
    ],
)
def test_what_report_refuses(
    signed: Office, person: str, args: list[str], code: int, tmp_path: Path
) -> None:
    result = signed.call(person, "report", *args, "--out", tmp_path / "out")
    assert result.code == code, result.err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made(signed: Office, note: Path) -> None:
    assert signed.call(OFFICE, "report", "--out", note / "out").code == 4


def test_publish(signed: Office) -> None:
    assert signed.call(OFFICE, "publish", "--yes").code == 1, "not approved"
    signed.ok(OFFICE, "period", "close", "--yes")
    signed.ok(APPROVER, "approve", "--yes")
    assert signed.call(OFFICE, "publish").code == 2, "nobody to ask"
    assert signed.call("p_mori", "publish", "--yes").code == 3
    done = signed.ok(OFFICE, "publish", "--yes", "--json").json
    for name, sha256 in done["files"].items():
        data = (Path(done["folder"]) / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
    assert signed.call(OFFICE, "publish", "--yes", "--period", "2026-Q4").code == 1
    report = Path(done["folder"]) / "report.en.html"
    assert signed.ok(OFFICE, "verify", "--against", report, "--json").json["against"] >= 1
    doctored = signed.root.parent / "doctored.html"
    doctored.write_bytes(report.read_bytes().replace(b"<h1>", b"<h1> "))
    found = signed.call(OFFICE, "verify", "--against", doctored)
    assert (found.code, found.out.split(" ")[0]) == (1, "E_REPORT")
    assert "no leaf names this file" in found.err
    state = signed.ok(OFFICE, "period", "status", "--json").json
    assert state["published_versions"] == [1]


def test_the_demo_says_what_it_made(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "assess.cli", "demo", str(tmp_path / "demo"), "--json"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    made = json.loads(done.stdout)
    assert len(made["periods"]) == 5
    assert (Path(made["report"]) / "report.en.html").is_file()
    assert any(Path(made["inbox"]).iterdir())
    assert ok("-w", made["folder"], "verify").out == ""
    data = json.loads((Path(made["report"]) / "report.json").read_text("utf-8"))
    attestations = data["annexes"]["facts"]["attestations"]
    cells = [cell for attestation in attestations for cell in attestation["cells"]]
    answers = [a["value"] for c in cells for a in c["answers"] if a["question"] == "POL-01-Q1"]
    high = data["figures"]["conflicts:open:high"]["value"]
    assert answers == [{"number": str(high)}] * 3
    mine = ["-w", made["folder"], "--as", made["manager"]]
    assert ok(*mine, "sheet", "show", "PR", "--json").json["period"] == made["periods"][-1]
    offers = ok(*mine, "evidence", "list", "PR", "--json").json["offers"]
    assert isinstance(offers, list)
    again = call("demo", tmp_path / "demo")
    assert again.code == 1
    assert "not empty" in again.err
