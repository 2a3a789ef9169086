"""A revision that removes, replaces, splits, rewords and adds in mid-quarter: all that reads it.

The quarter goes on to its end: signed again, reviewed, closed, approved, published, and looked
back on from the next one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assess.domain.answer import Choice
from assess.domain.facts import CellKey, Closing
from assess.errors import BadInput, Refused
from assess.reports.data import render_json
from assess.tui.evidence_model import read_evidence
from assess.tui.reading import read_home, read_sheet
from assess.tui.review_reading import read_review
from assess.tui.screens.log import read_log
from assess.workflow import (
    adopt,
    answer,
    approve,
    controls,
    evidence,
    organization,
    period,
    publish,
    review,
    supply,
)
from assess.workflow.log import log
from assess.workflow.reporting import report_at
from assess.workflow.sheet import QuestionState, SheetQuestion, show
from tests.cli.run import ok
from tests.japanese import refused
from tests.reports.tiny import figures_agree
from tests.workflow.revising import Revising
from tests.workflow.stage import (
    ADMIN,
    APPROVER,
    HR_DEPUTY,
    OFFICE,
    PERIOD,
    PR,
    PR_MANAGER,
    SECOND,
    Stage,
)
from tests.workflow.stages import FIGURES

DESIGN = """\
  - id: design
    short: DSG
    name: {en: Design, ja: デザイン}
    entity: kusanagi
    attributes: []
    from: "2026-09-20"
"""
ADOPTED = "2026-10-09"


def revise(stage: Stage) -> None:
    """Replaces, splits, removes, rewords and adds."""
    yaml = Revising(stage.workspace.controls)
    yaml.put("ORG-04", yaml.renamed("ORG-04", "ORG-14", "ORG-04"))
    yaml.put(
        "ORG-02",
        yaml.renamed("ORG-02", "ORG-12", "ORG-02"),
        yaml.renamed("ORG-02", "ORG-13", "ORG-02"),
    )
    yaml.put("PHY-04", yaml.renamed("PHY-04", "PHY-14"))
    for item in ("PER-01-Q1", "PHY-05-Q3", "PHY-05-E1"):
        yaml.reword(item)
    yaml.ask_more("ORG-08-Q1", "ORG-08-Q9")


@pytest.fixture(scope="module")
def _adopted(_templates: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Public relations has answered no, and one cell was sent back, when the period is moved."""
    folder = tmp_path_factory.mktemp("adopted") / "workspace"
    stage = Stage(_templates("signed")).copied(folder)
    figures = stage.file("figures.csv", FIGURES)
    supply.supply(stage.desk(HR_DEPUTY, "2026-10-06"), "PER-01", figures)
    stage.answer_all(PR_MANAGER, "2026-10-06 11:00", PR)
    stage.answer(PR_MANAGER, "2026-10-06 11:10", PR, {"ORG-04-Q1": "no", "ORG-02-Q2": "no"})
    stage.sign(PR_MANAGER, "2026-10-06 12:00", PR)
    review.send_back(stage.desk(SECOND, "2026-10-07"), PR, ["PHY-05"], "Twelve or fourteen?")
    kept = [k.control for k in stage.book().cells_of(PR) if k.control != "PHY-05"]
    stage.accept(OFFICE, "2026-10-07 11:00", PR, *kept)
    stage.edit_organization("2026-10-08", ("departments:\n", f"departments:\n{DESIGN}"))
    adopt.adopt(stage.desk(OFFICE, "2026-10-08 11:00"), "Design was forgotten.")
    revise(stage)
    controls.publish(stage.desk(OFFICE, ADOPTED))
    adopt.adopt(stage.desk(OFFICE, f"{ADOPTED} 11:00"), "Two controls did the work of one.")
    return stage


@pytest.fixture
def adopted(_adopted: Stage, tmp_path: Path) -> Iterator[Stage]:
    """The same, a copy."""
    stage = _adopted.copied(tmp_path / "workspace")
    yield stage
    stage.store.dispose()


def asked(stage: Stage, item: str, at: str = f"{ADOPTED} 12:00") -> SheetQuestion:
    """A question on the sheet of public relations."""
    sheet = show(stage.desk(PR_MANAGER, at), PR)
    return next(q for c in sheet.cells for q in c.questions if q.question.id == item)


def json_at(stage: Stage, position: int) -> str:
    """The data of the report at a position."""
    desk = stage.desk(OFFICE, f"{ADOPTED} 13:00")
    with desk.read() as view:
        return render_json(report_at(desk, view, PERIOD, position))


def read_everything(stage: Stage, at: str) -> None:
    """Every reading verb for everybody whom it concerns: lines in one language, data in one."""
    read_screens(stage, at)
    for command in (
        ["period", "status"],
        ["sheet", "show", PR],
        ["evidence", "list"],
        ["log"],
        ["log", PR, "ORG-04"],
        ["verify"],
    ):
        ok("-w", stage.root, "--as", OFFICE, "--lang", "ja", *command)
        ok("-w", stage.root, "--as", OFFICE, *command, "--json")
    ok("-w", stage.root, "--as", OFFICE, "sheet", "export", PR)


def read_screens(stage: Stage, at: str) -> None:
    """What the screens read."""
    minute = f"{at} 18:00"
    for person in (PR_MANAGER, "p_ono"):
        desk = stage.desk(person, minute)
        read_home(desk, None)
        read_evidence(desk, None, stage.root, "")
        assert read_sheet(desk, None).sheet.cells
    for control in ("ORG-08", "ORG-14", "PHY-05"):
        assert read_log(stage.desk(OFFICE, minute), CellKey(control, PR)).lines
    read_review(stage.desk(OFFICE, minute))


def test_everything_reads_on_after_a_revision_in_mid_quarter(adopted: Stage) -> None:
    read_everything(adopted, ADOPTED)
    assert adopted.codes() == []


def test_what_is_replaced_removed_and_added_is_recorded_with_its_result_then(
    adopted: Stage,
) -> None:
    facts = adopted.book(ADOPTED).facts
    first, second = facts.adoptions
    assert {k.department for k in first.added} == {"design"}
    assert (first.before, first.revision) == (second.before, second.before)
    why = {c.key.control: c.why for c in second.closed if c.key.department == PR}
    assert why == {
        "ORG-02": Closing.REPLACED,
        "ORG-04": Closing.REPLACED,
        "PHY-04": Closing.REMOVED,
    }
    assert {k.control for k in second.added} == {"ORG-12", "ORG-13", "ORG-14", "PHY-14"}
    (lapse,) = (x for x in second.lapses if x.attestation == facts.attestations[-1].mark.idx)
    assert set(lapse.controls) == {*why, "PER-01", "PHY-05", "ORG-08"}
    data = json.loads(json_at(adopted, facts.position))["annexes"]["facts"]["adoptions"][1]
    then = {c["control"]: c["result"] for c in data["closed"] if c["department"] == PR}
    assert then == {"ORG-02": "nonconforming", "ORG-04": "nonconforming", "PHY-04": "conforming"}


def test_what_was_answered_for_the_same_words_stands_beside_and_is_not_taken(
    adopted: Stage,
) -> None:
    for item in ("ORG-14-Q1", "ORG-12-Q2", "ORG-13-Q2"):
        question = asked(adopted, item)
        assert (question.state, question.answer) == (QuestionState.OPEN, None)
        assert question.last is not None
        assert (question.last.period, question.last.answer.value) == (PERIOD, Choice.NO)
        assert question.last.same
    assert asked(adopted, "PHY-14-Q1").last is None
    reworded = asked(adopted, "PHY-05-Q3")
    assert reworded.last is not None
    assert not reworded.last.same


def test_a_figure_for_the_old_wording_confirms_nothing(adopted: Stage) -> None:
    assert asked(adopted, "PER-01-Q1").supplied is None
    assert asked(adopted, "PER-01-Q2").supplied is not None
    with refused(BadInput, "No figure was supplied"):
        adopted.answer(PR_MANAGER, f"{ADOPTED} 12:00", PR, {"PER-01-Q1": "confirm"})


def test_nothing_that_anybody_signed_with_can_be_taken_back(adopted: Stage) -> None:
    facts = adopted.book(ADOPTED).facts
    gone = {e for a in facts.attestations for c in a.lapsed for e in c.evidence}
    mine = [p for p in facts.evidence if p.id in gone]
    assert {p.links[0].control for p in mine} == {"ORG-02", "PHY-04", "PHY-05"}
    for piece in mine:
        with refused(Refused, "An attestation names this piece"):
            evidence.withdraw(adopted.desk(PR_MANAGER, f"{ADOPTED} 12:00"), piece.id, "Oh.")


def test_the_log_says_what_a_signature_said_and_what_an_adoption_did(adopted: Stage) -> None:
    lines = log(adopted.desk(OFFICE, ADOPTED), PR)
    signatures = [x for x in lines if x.kind == "attest.sign"]
    assert {"ORG-04", "ORG-02", "PHY-04"} <= set(signatures[-1].controls)
    changed = {c.question: c.after for c in signatures[-1].changes}
    given = [changed[q] for q in ("ORG-04-Q1", "ORG-02-Q2")]
    assert [a.value for a in given if a is not None] == [Choice.NO, Choice.NO]
    (_, moved) = (x for x in lines if x.kind == "period.adopt")
    notes = [n.en for n in moved.notes]
    assert notes[0].startswith("revision ")
    assert f"{PR} / ORG-04: closed, its control was replaced" in notes
    assert f"{PR} / ORG-14: added" in notes
    assert notes[-1].startswith("new or asked anew: ")
    assert not any("design" in n for n in notes)
    about = log(adopted.desk(OFFICE, ADOPTED), PR, "ORG-14")
    assert [x.idx for x in about] == [moved.idx]
    lapsed = [x for x in lines if x.kind == "attest.void"]
    assert "lapses for ORG-" in lapsed[0].notes[0].en


def test_a_position_before_it_reads_as_if_it_had_not_been(signed: Stage) -> None:
    position = signed.book().facts.position
    before = json_at(signed, position)
    revise(signed)
    controls.publish(signed.desk(OFFICE, ADOPTED))
    adopt.adopt(signed.desk(OFFICE, f"{ADOPTED} 11:00"), "Why.")
    assert json_at(signed, position) == before
    assert json_at(signed, position + 2) != before


def test_what_looked_at_the_sheet_before_saves_and_accepts_nothing_after(signed: Stage) -> None:
    position = signed.book().facts.position
    seen = {c.key.control: c.content for a in signed.book().facts.attestations for c in a.cells}
    revise(signed)
    controls.publish(signed.desk(OFFICE, ADOPTED))
    adopt.adopt(signed.desk(OFFICE, f"{ADOPTED} 11:00"), "Why.")
    desk = signed.desk(PR_MANAGER, f"{ADOPTED} 12:00")
    with refused(Refused, "worded anew since you opened it"):
        answer.save(desk, PR, "PHY-05-Q3", "14/14", expected=0, read_at=position)
    answer.save(desk, PR, "PHY-05-Q3", "10/10", expected=0, read_at=signed.book().facts.position)
    signed.sign(PR_MANAGER, f"{ADOPTED} 12:20", PR)
    newest = signed.book(ADOPTED).facts.attestations[-1].cell("PHY-05")
    assert newest is not None
    assert newest.content == seen["PHY-05"]
    reviewer = signed.desk(SECOND, f"{ADOPTED} 12:30")
    with refused(Refused, "Signed anew since you looked: PHY-05"):
        review.accept(reviewer, PR, ["PHY-05"], seen=seen, read_at=position)
    review.accept(reviewer, PR, ["PHY-05"], seen=seen)


def test_consent_given_before_is_asked_for_again(signed: Stage) -> None:
    nobody = {"PHY-05-Q2": "Nothing was disposed of."}
    signed.answer(PR_MANAGER, "2026-10-06", PR, {"PHY-05-Q2": "na"}, nobody)
    signed.sign(PR_MANAGER, "2026-10-06 11:00", PR)
    signed.accept(OFFICE, "2026-10-06 12:00", PR, "PHY-05")
    revise(signed)
    controls.publish(signed.desk(OFFICE, ADOPTED))
    adopt.adopt(signed.desk(OFFICE, f"{ADOPTED} 11:00"), "Why.")
    signed.answer(PR_MANAGER, f"{ADOPTED} 12:00", PR, {"PHY-05-Q3": "10/10"})
    signed.sign(PR_MANAGER, f"{ADOPTED} 12:10", PR)
    reviewer = signed.desk(SECOND, f"{ADOPTED} 12:20")
    with refused(Refused, "Not applicable waits for consent: PHY-05-Q2"):
        review.accept(reviewer, PR, ["PHY-05"])
    assert review.accept(reviewer, PR, ["PHY-05"], consent=True).consented == ("PHY-05-Q2",)


def test_a_department_that_is_gone_leaves_its_cells_closed_and_its_sheet_on_record(
    adopted: Stage,
) -> None:
    adopted.edit_organization(
        "2026-10-12", ('from: "2026-09-20"', 'from: "2026-01-01"\n    to: "2026-06-30"')
    )
    moved = adopt.adopt(adopted.desk(OFFICE, "2026-10-12 11:00"), "Design ended in June.")
    assert {(c.key.department, c.why) for c in moved.plan.closed} == {("design", Closing.ENDED)}
    book = adopted.book("2026-10-12 12:00", results=True)
    assert "design" not in {d.id for d in book.opening.departments}
    assert "design" not in {k.department for k in book.resting}
    read_screens(adopted, "2026-10-12")
    file = adopted.workspace.organization_file
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"  - id: design\n(?:    .*\n)*", "", text), encoding="utf-8")
    with refused(Refused, "design has a sheet in 2026-Q3 and cannot be dropped"):
        organization.apply(adopted.desk(ADMIN, "2026-10-13"))


def test_the_quarter_ends_and_its_report_tells_of_it(adopted: Stage) -> None:
    day = "2026-10-12"
    adopted.answer_all(PR_MANAGER, day, PR)
    adopted.answer(PR_MANAGER, f"{day} 10:30", PR, {"ORG-14-Q1": "no"})
    adopted.hand_in_all(PR_MANAGER, f"{day} 11:00", PR)
    adopted.sign(PR_MANAGER, f"{day} 12:00", PR)
    adopted.accept(OFFICE, "2026-10-13", PR)
    period.close(adopted.desk(OFFICE, "2026-10-26"))
    made = approve.approve(adopted.desk(APPROVER, "2026-10-30"))
    assert CellKey("ORG-14", PR) in {f.key for f in made.raised}
    published = publish.publish(adopted.desk(OFFICE, "2026-10-30 15:00"))
    assert adopted.codes(published.folder / "checkpoint") == []
    for name, title in (("en", "Changes during the period"), ("ja", "期間中の変更")):
        for kind in ("html", "md"):
            text = (published.folder / f"report.{name}.{kind}").read_text(encoding="utf-8")
            assert title in text
            assert "Two controls did the work of one." in text
    desk = adopted.desk(OFFICE, "2026-11-01")
    with desk.read() as view:
        figures_agree(report_at(desk, view, PERIOD, published.position))
    read_everything(adopted, "2026-11-01")
