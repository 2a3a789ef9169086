"""Report: who reads it, and that a position keeps its report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.errors import NotPermitted
from assess.workflow import evidence
from assess.workflow.report import report
from assess.workflow.sheet import show
from tests.workflow.stage import PR, PR_MANAGER, SIGNING_DAY, Stage

TOP = "p_hino"
ROLE = "{role: top_management, person: p_hino, from"


def data(stage: Stage, at: int, folder: Path) -> dict[str, object]:
    """The report's JSON at a position."""
    path = report(stage.desk("p_ito", SIGNING_DAY), at=at, formats=("json",), out=folder)[0]
    made: dict[str, object] = json.loads(path.read_bytes())
    return made


def test_a_reader_of_one_department_gets_no_report_of_all(opened: Stage, tmp_path: Path) -> None:
    scoped = ROLE.replace("top_management", "reader").replace("from", f"department: {PR}, from")
    opened.edit_organization(SIGNING_DAY, (ROLE, scoped))
    desk = opened.desk(TOP, SIGNING_DAY)
    with pytest.raises(NotPermitted, match="every department") as refused:
        report(desk, out=tmp_path / "out")
    assert refused.value.hint.en == f"See: assess period status, assess sheet show {PR}"
    assert "一部の部門" in refused.value.message.ja
    assert not (tmp_path / "out").exists()
    assert show(desk, PR).department == PR


def test_a_reader_of_everything_gets_it(opened: Stage, tmp_path: Path) -> None:
    opened.edit_organization(SIGNING_DAY, (ROLE, ROLE.replace("top_management", "reader")))
    assert report(opened.desk(TOP, SIGNING_DAY), formats=("md",), out=tmp_path)


def test_a_withdrawal_changes_no_report_at_a_position_before_it(
    opened: Stage, tmp_path: Path
) -> None:
    piece = opened.add(PR_MANAGER, SIGNING_DAY, "PHY-05-E1", [PR])
    with opened.store.read() as view:
        at = view.head().size
    before = data(opened, at, tmp_path / "before")
    evidence.withdraw(opened.desk(PR_MANAGER, SIGNING_DAY), piece, "It was a CV.")
    after = data(opened, at, tmp_path / "after")
    assert after["figures"] == before["figures"]
    later = data(opened, at + 1, tmp_path / "later")
    figures = [made["figures"] for made in (before, later)]
    found = [f["evidence:total:unattested"]["value"] for f in figures]  # type: ignore[index]
    assert found == [1, 0]
