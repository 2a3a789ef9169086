"""A control that replaces another from one quarter to the next goes on with its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assess.domain.answer import Choice
from assess.domain.facts import CellKey
from assess.domain.outcome import Result
from assess.reports.html import render_html
from assess.workflow import approve, controls, evidence, period
from assess.workflow.reporting import report_at
from assess.workflow.sheet import SheetQuestion, show
from tests.reports.page import Page
from tests.reports.tiny import figures_agree
from tests.workflow.revising import Revising
from tests.workflow.stage import APPROVER, NEXT, OFFICE, PR, PR_MANAGER, Stage

OLD, NEW = CellKey("ORG-04", PR), CellKey("ORG-14", PR)
OPENED, SIGNED = "2026-12-01", "2027-01-05"


@pytest.fixture(scope="module")
def _next(_templates: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A finding was raised on ORG-04; in the next quarter ORG-14 stands in its place."""
    stage = Stage(_templates("signed")).copied(tmp_path_factory.mktemp("replaced") / "workspace")
    stage.answer(PR_MANAGER, "2026-10-06", PR, {"ORG-04-Q1": "no"})
    stage.sign(PR_MANAGER, "2026-10-06 11:00", PR)
    stage.accept(OFFICE, "2026-10-07", PR)
    period.close(stage.desk(OFFICE, "2026-10-26"))
    approve.approve(stage.desk(APPROVER, "2026-10-30"))
    yaml = Revising(stage.workspace.controls)
    yaml.put("ORG-04", yaml.renamed("ORG-04", "ORG-14", "ORG-04"))
    yaml.put("PHY-05", yaml.renamed("PHY-05", "PHY-15", "PHY-05"))
    for item in ("ORG-14-Q2", "ORG-05-E2", "ORG-08-Q1", "PER-02-Q1"):
        yaml.reword(item)
    controls.publish(stage.desk(OFFICE, "2026-11-20"), ["ORG-08-Q1"])
    period.open_period(stage.desk(OFFICE, OPENED), NEXT)
    return stage


@pytest.fixture
def later(_next: Stage, tmp_path: Path) -> Iterator[Stage]:
    """The same, a copy."""
    stage = _next.copied(tmp_path / "workspace")
    yield stage
    stage.store.dispose()


def asked(stage: Stage, item: str) -> SheetQuestion:
    sheet = show(stage.desk(PR_MANAGER, OPENED), PR)
    return next(q for c in sheet.cells for q in c.questions if q.question.id == item)


def test_its_last_result_is_that_of_what_it_replaced(later: Stage) -> None:
    book = later.book(OPENED, results=True)
    last = book.last[NEW]
    assert (last.result, last.period_id, last.key) == (Result.NONCONFORMING, "2026-Q3", NEW)
    assert [c.question for c in last.contradictions] == ["ORG-14-Q1"]
    assert last.result == book.last[OLD].result


def test_the_last_answer_to_the_same_words_stands_beside(later: Stage) -> None:
    last = asked(later, "ORG-14-Q1").last
    assert last is not None
    assert (last.period, last.answer.value, last.same) == ("2026-Q3", Choice.NO, True)
    assert asked(later, "ORG-14-Q2").last is None


def test_a_last_answer_is_to_the_same_question_where_a_typo_was_vouched_for(later: Stage) -> None:
    vouched, reworded = (asked(later, item).last for item in ("ORG-08-Q1", "PER-02-Q1"))
    assert vouched is not None
    assert reworded is not None
    assert (vouched.same, reworded.same) == (True, False)


def test_a_piece_that_still_fits_is_offered_for_what_replaced_its_requirement(
    later: Stage,
) -> None:
    offers = later.book(OPENED).offers(PR)
    by_requirement = {k.requirement: o for o in offers for k in o.links}
    assert "PHY-05-E2" not in by_requirement
    offer = by_requirement["PHY-15-E2"]
    (added,) = evidence.reuse(later.desk(PR_MANAGER, OPENED), [offer.piece.id])
    assert {(k.control, k.requirement) for k in added.links} == {("PHY-15", "PHY-15-E2")}
    assert "PHY-15-E2" not in {
        k.requirement for o in later.book(OPENED).offers(PR) for k in o.links
    }


def test_a_piece_for_a_requirement_that_is_worded_anew_is_not_offered(later: Stage) -> None:
    offers = later.book(OPENED).offers()
    assert "ORG-05-E2" not in {k.requirement for o in offers for k in o.links}


def finish(stage: Stage, said: str) -> approve.Approved:
    """The next quarter, with one answer of public relations; everything else is in good order."""
    stage.answer_all(PR_MANAGER, SIGNED, PR)
    stage.answer(PR_MANAGER, f"{SIGNED} 11:00", PR, {"ORG-14-Q1": said})
    stage.hand_in_all(PR_MANAGER, f"{SIGNED} 12:00", PR)
    stage.sign(PR_MANAGER, f"{SIGNED} 13:00", PR)
    stage.accept(OFFICE, "2027-01-06", PR)
    period.close(stage.desk(OFFICE, "2027-01-25"))
    return approve.approve(stage.desk(APPROVER, "2027-01-29"))


def test_a_no_again_is_a_repeat_of_the_finding_on_what_was_replaced(later: Stage) -> None:
    (before,) = (f for f in later.book(OPENED).facts.findings if f.key == OLD)
    found = finish(later, "no")
    (again,) = (f for f in found.raised if f.key == NEW)
    assert again.repeat_of == before.id
    assert before.id not in {f.id for f in found.closed}
    desk = later.desk(OFFICE, "2027-01-30")
    with desk.read() as view:
        report = report_at(desk, view, NEXT, view.head().size)
    figures_agree(report)
    (row,) = (r for r in report.findings.rows if r.finding.id == before.id)
    assert row.now == ("ORG-14",)
    assert row.title.en != "ORG-04"
    assert row.line is not None
    assert "ORG-04 → ORG-14" in Page(render_html(report, "en")).text()


def test_a_yes_closes_the_finding_on_what_was_replaced(later: Stage) -> None:
    found = finish(later, "yes")
    assert OLD in {f.key for f in found.closed}
    assert later.codes() == []
