"""Report: who reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.errors import NotPermitted
from assess.workflow.report import report
from assess.workflow.sheet import show
from tests.workflow.stage import PR, SIGNING_DAY, Stage

TOP = "p_hino"
ROLE = "{role: top_management, person: p_hino, from"


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
