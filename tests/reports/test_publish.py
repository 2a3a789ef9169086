"""Reports of a real workspace: default position, publishing, and the same bytes again."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from assess.domain.event import ReportPublished
from assess.errors import BadInput, NotPermitted, OutsideFailure, Refused
from assess.ledger.checkpoint import find_checkpoints, open_checkpoint
from assess.reports.pages import COMMANDS
from assess.workflow import approve, period
from assess.workflow.publish import Published, publish
from assess.workflow.report import report
from assess.workflow.reporting import position_of
from tests.reports.recompute import Recomputed
from tests.workflow.stage import (
    APPROVER,
    NEXT,
    OFFICE,
    PERIOD,
    PR,
    PR_HANDLER,
    Stage,
)

NAMES = {
    "report.en.html",
    "report.ja.html",
    "report.en.md",
    "report.ja.md",
    "report.json",
    "checkpoint",
    "log.pem",
}


def published(stage: Stage, at: str = "2027-02-01") -> Published:
    """The last quarter of the two, published."""
    return publish(stage.desk(OFFICE, at))


def read(paths: tuple[Path, ...]) -> dict[str, bytes]:
    """File names to bytes."""
    return {p.name: p.read_bytes() for p in paths}


def test_publishing_writes_what_the_leaf_names(full: Stage) -> None:
    made = published(full)
    assert made.period == NEXT
    assert made.version == 1
    assert made.folder == full.root / "reports" / f"{NEXT}-v1"
    assert {p.name for p in made.folder.iterdir()} == NAMES | {"SHA256SUMS"}
    with full.store.read() as view:
        leaf = list(view.log(period=NEXT))[-1]
    assert isinstance(leaf.event, ReportPublished)
    assert leaf.idx == leaf.event.position == made.position
    for name, sha256, size in leaf.event.files:
        data = (made.folder / name).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (sha256, size)
    assert {name for name, _, _ in leaf.event.files} == NAMES


def test_publishing_signs_before_and_after_its_leaf(full: Stage) -> None:
    made = published(full)
    settings = full.workspace.settings
    assert settings.origin is not None
    assert settings.log_key is not None
    shown = (made.folder / "checkpoint").read_bytes()
    sizes = [
        open_checkpoint(note, settings.log_key, settings.origin).size
        for note in (shown, made.checkpoint.encode())
    ]
    assert sizes == [made.position, made.position + 1]


def test_every_file_prints_the_checkpoint_that_verify_takes(full: Stage) -> None:
    made = published(full)
    note = (made.folder / "checkpoint").read_text(encoding="utf-8")
    for name in sorted(NAMES - {"checkpoint", "log.pem"}):
        file = made.folder / name
        assert find_checkpoints(file.read_text(encoding="utf-8")) == [note], name
        assert full.codes(file) == [], name


@pytest.mark.parametrize("name", ["report.en.html", "report.ja.md", "report.json"])
def test_a_doctored_report_is_told_from_the_published_one(
    full: Stage, tmp_path: Path, name: str
) -> None:
    data = (published(full).folder / name).read_bytes()
    assert full.verify(full.root / "reports" / f"{NEXT}-v1" / name).untied == ()
    doctored = tmp_path / name
    doctored.write_bytes(data.replace(b"TEC-03", b"TEC-02"))
    found = full.verify(doctored)
    assert [(f.code, f.place) for f in found.faults] == [("E_REPORT", str(doctored))]
    assert not found.intact


def test_a_bare_checkpoint_and_a_draft_are_compared_by_their_checkpoint(
    full: Stage, tmp_path: Path
) -> None:
    made = published(full)
    bare = tmp_path / "note.txt"
    text = (made.folder / "checkpoint").read_text(encoding="utf-8")
    bare.write_text(f"\n{text}".replace("\n", "\r\n"), encoding="utf-8")
    assert full.verify(bare).untied == ()
    assert full.codes(bare) == []
    with full.store.read() as view:
        closed = view.facts(NEXT).closed
    assert closed is not None
    at = closed.idx + 1
    paths = report(full.desk(OFFICE, "2027-02-02"), NEXT, at=at, formats=("md",), out=tmp_path)
    draft = paths[0]
    found = full.verify(draft)
    assert (found.faults, found.untied, found.against) == ([], (str(draft),), 1)


def test_the_published_report_comes_out_the_same_again(full: Stage, tmp_path: Path) -> None:
    made = published(full)
    later = full.desk(OFFICE, "2027-03-05")
    period.open_period(later, "2027-Q1")
    again = read(report(full.desk(OFFICE, "2027-03-06"), NEXT, out=tmp_path / "again"))
    assert set(again) == NAMES - {"checkpoint", "log.pem"}
    for name, data in again.items():
        assert data == (made.folder / name).read_bytes(), name


def test_settings_that_change_later_change_no_published_report(full: Stage, tmp_path: Path) -> None:
    made = published(full)
    before = read(tuple(made.folder.glob("report.*")))
    file = full.workspace.settings_file
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ("time_zone: Asia/Tokyo", "time_zone: America/Los_Angeles"),
        ("fiscal_year_starts: 1", "fiscal_year_starts: 4"),
        ("attest: 10", "attest: 12"),
        ("answered: 90", "answered: 10"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    again = read(report(Stage(full.root).desk(OFFICE, "2027-02-02"), NEXT, out=tmp_path / "again"))
    assert {n: d for n, d in again.items() if n in before} == before


def test_the_figures_of_a_published_report_follow_from_its_annexes(full: Stage) -> None:
    made = published(full)
    data = json.loads((made.folder / "report.json").read_bytes())
    again = Recomputed(data)
    wrong = {
        name: (figure, again.figure(name))
        for name, figure in data["figures"].items()
        if again.figure(name) != (figure["value"], figure.get("of"))
    }
    assert wrong == {}


def test_the_stock_commands_of_the_box_work(full: Stage) -> None:
    made = published(full)
    if not (shutil.which("openssl") and shutil.which("sha256sum")):
        pytest.skip("no openssl or sha256sum on this machine")
    data = json.loads((made.folder / "report.json").read_bytes())
    said = [
        subprocess.run(
            ["bash", "-ec", command],
            cwd=made.folder,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for _, command in COMMANDS
    ]
    assert len(said[0].splitlines()) == len(NAMES)
    assert all(line.endswith(": OK") for line in said[0].splitlines())
    assert said[1] == data["ledger"]["fingerprint"].removeprefix("SHA256:") + "="
    assert said[2] == "Signature Verified Successfully"
    (made.folder / "checkpoint").write_text("forged\n1\nx\n\n\u2014 x eA==\n", encoding="utf-8")
    forged = subprocess.run(
        ["bash", "-ec", COMMANDS[2][1]], cwd=made.folder, capture_output=True, check=False
    )
    assert forged.returncode != 0


def test_only_an_approved_period_is_published(signed: Stage) -> None:
    with pytest.raises(Refused, match="not approved"):
        publish(signed.desk(OFFICE, "2026-10-20"), PERIOD)
    with pytest.raises(Refused, match="No approved period"):
        publish(signed.desk(OFFICE, "2026-10-20"))


def test_a_period_is_published_once(full: Stage) -> None:
    published(full)
    with pytest.raises(Refused, match="published already, as version 1"):
        publish(full.desk(OFFICE, "2027-02-02"), NEXT)


def test_a_handler_reads_reports_and_does_not_publish(full: Stage, tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        publish(full.desk(PR_HANDLER, "2027-02-01"), NEXT)
    made = report(full.desk(PR_HANDLER, "2027-02-01"), NEXT, formats=("md",), out=tmp_path)
    assert [p.name for p in made] == ["report.en.md", "report.ja.md"]


def test_nothing_is_published_where_the_files_cannot_be_written(full: Stage) -> None:
    (full.root / "reports").write_text("in the way", encoding="utf-8")
    with full.store.read() as view:
        before = view.head().size
    with pytest.raises(OutsideFailure, match="cannot be made"):
        published(full)
    with full.store.read() as view:
        assert view.head().size == before
        assert not view.opening_facts(NEXT).publications


def test_the_default_position_moves_with_the_period(signed: Stage) -> None:
    def standing() -> tuple[int, int]:
        with signed.store.read() as view:
            return position_of(view.facts(PERIOD)), view.head().size

    assert standing()[0] == standing()[1]
    signed.accept(OFFICE, "2026-10-06", PR)
    period.close(signed.desk(OFFICE, "2026-10-25"))
    closed = standing()[1]
    assert standing() == (closed, closed)
    approve.approve(signed.desk(APPROVER, "2026-10-29"))
    approved = standing()[1]
    assert standing() == (approved, approved)
    made = published(signed, "2026-10-30")
    assert made.position == approved
    assert standing() == (approved, approved + 1)
    period.open_period(signed.desk(OFFICE, "2026-12-01"), NEXT)
    assert standing()[0] == approved


def test_a_report_before_approval_says_draft(signed: Stage, tmp_path: Path) -> None:
    paths = report(signed.desk(OFFICE, "2026-10-06"), out=tmp_path)
    for path in paths:
        text = path.read_text(encoding="utf-8")
        word = {"en": "DRAFT", "ja": "未確定"}.get(path.name.split(".")[1], '"state":"draft"')
        assert word in text, path.name


def test_a_report_at_an_earlier_position_knows_nothing_later(full: Stage, tmp_path: Path) -> None:
    with full.store.read() as view:
        closed = view.facts(PERIOD).closed
    assert closed is not None
    paths = report(
        full.desk(OFFICE, "2027-02-01"), PERIOD, at=closed.idx + 1, formats=("json",), out=tmp_path
    )
    data = json.loads(paths[0].read_bytes())
    assert data["report"]["state"] == "draft"
    assert data["annexes"]["facts"]["approved"] is None
    assert data["annexes"]["facts"]["findings"] == []
    assert data["ledger"]["checkpoint"]["size"] == closed.idx + 1


def test_unknown_formats_and_positions_are_refused(full: Stage, tmp_path: Path) -> None:
    desk = full.desk(OFFICE, "2027-02-01")
    with pytest.raises(BadInput, match="no report format pdf"):
        report(desk, PERIOD, formats=("pdf",), out=tmp_path)
    for position in (0, -1, 10**6):
        with pytest.raises(BadInput, match="no position"):
            report(desk, PERIOD, at=position, out=tmp_path)
