"""Moving an open period to a new revision or population: what carries, lapses, closes, stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assess.catalog.change import ChangeKind
from assess.domain.adoption import adopted, plan
from assess.domain.answer import Choice
from assess.domain.facts import CellKey, Closing, Mark, Variant
from assess.domain.judgement import PieceWhy
from assess.domain.organization import Organization
from assess.domain.outcome import Result
from assess.errors import BadInput, NotPermitted, Refused
from assess.workflow import adopt, controls, period, sheet
from assess.workflow.book import Book, with_vacancies
from assess.workflow.book.carried import Earlier
from assess.workflow.sheet import QuestionState, SheetCell, SheetQuestion
from assess.workflow.sheet_export import export
from assess.workflow.sheet_file import read_answers
from tests.domain import build
from tests.japanese import refused
from tests.workflow.stage import OFFICE, PERIOD, PR, PR_HANDLER, PR_MANAGER, SECOND, Stage

LATER = "2026-10-07"
REWORDED = (
    "Is there a current list of who handles",
    "Is there a list, not older than a year, of who",
)
RETARGETED = (
    "target: {at_most: 0}\n        unit: {en: people, ja: 人}",
    "unit: {en: people, ja: 人}",
)


def edit(stage: Stage, *changes: tuple[str, str], file: str = "organizational.yaml") -> None:
    """Replaces texts in a file of the catalogue, each standing there once."""
    path: Path = stage.workspace.controls / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def rename(stage: Stage, control: str, new: str, file: str = "organizational.yaml") -> None:
    """Gives a control another id and says that it replaces the old one."""
    path: Path = stage.workspace.controls / file
    text = path.read_text(encoding="utf-8").replace(control, new)
    head = f"  - id: {new}\n"
    path.write_text(text.replace(head, f"{head}    replaces: [{control}]\n"), encoding="utf-8")


def publish(stage: Stage, *same: str, at: str = LATER) -> controls.Compared:
    return controls.publish(stage.desk(OFFICE, at), same)


def move(stage: Stage, at: str = f"{LATER} 11:00") -> adopt.Adopted:
    return adopt.adopt(stage.desk(OFFICE, at), "The wording was unclear.")


def cell(stage: Stage, control: str, at: str = f"{LATER} 12:00") -> SheetCell:
    found = sheet.show(stage.desk(PR_MANAGER, at), PR)
    return next(c for c in found.cells if c.key.control == control)


def question(stage: Stage, question_id: str) -> SheetQuestion:
    found = cell(stage, question_id.rpartition("-")[0])
    return next(q for q in found.questions if q.question.id == question_id)


def result(stage: Stage, control: str, at: str = f"{LATER} 12:00") -> Result:
    return stage.book(at).outcomes[CellKey(control, PR)].result


def test_a_published_revision_leaves_the_open_period_where_it_is(signed: Stage) -> None:
    before = signed.book().facts
    edit(signed, REWORDED)
    found = publish(signed)
    assert [(c.kind, c.item, c.fields) for c in found.changes] == [
        (ChangeKind.REWORDED, "ORG-02-Q1", ("text",))
    ]
    assert replace(signed.book().facts, position=before.position) == before


def test_what_is_adopted_in_thought_is_what_the_log_then_says(signed: Stage) -> None:
    signed.accept(OFFICE, "2026-10-06", PR)
    edit(signed, REWORDED, RETARGETED)
    edit(signed, ("title: {en: list of handlers and duties", "title: {en: list of all handlers"))
    rename(signed, "ORG-04", "ORG-14")
    publish(signed)
    desk = signed.desk(OFFICE, f"{LATER} 11:00")
    book = signed.book()
    found = move(signed)
    leaf = Mark(book.facts.position, desk.now(), OFFICE)
    organization = book.opening.organization
    thought = adopted(book.facts, found.plan, leaf, organization, "The wording was unclear.")
    with desk.read() as view:
        read = desk.facts(view, PERIOD)
        assert with_vacancies(desk, view, read) == with_vacancies(desk, view, thought)
    assert signed.codes() == []


def test_a_reworded_question_is_asked_anew_and_the_rest_carries(signed: Stage) -> None:
    signed.accept(OFFICE, "2026-10-06", PR)
    assert result(signed, "ORG-02", "2026-10-06") is Result.CONFORMING
    edit(signed, REWORDED)
    publish(signed)
    found = move(signed)
    assert [(x.department, x.controls) for x in found.plan.lapses] == [(PR, ("ORG-02",))]
    assert CellKey("ORG-02", PR) in {f.key for f in found.flips}
    assert result(signed, "ORG-02") is Result.NOT_ASSESSED
    assert result(signed, "PER-01") is not Result.NOT_ASSESSED
    asked, carried = question(signed, "ORG-02-Q1"), question(signed, "ORG-02-Q2")
    assert asked.state is QuestionState.OPEN
    assert asked.last is not None
    assert (asked.last.period, asked.last.answer.value, asked.last.same) == (
        PERIOD,
        Choice.YES,
        False,
    )
    assert carried.state is QuestionState.ANSWERED
    assert carried.edited


def test_an_acceptance_does_not_survive_the_rewording_it_did_not_see(signed: Stage) -> None:
    signed.accept(OFFICE, "2026-10-06", PR)
    edit(signed, REWORDED)
    publish(signed)
    move(signed)
    signed.answer(PR_MANAGER, f"{LATER} 13:00", PR, {"ORG-02-Q1": "yes"})
    signed.sign(PR_MANAGER, f"{LATER} 13:10", PR)
    assert result(signed, "ORG-02", f"{LATER} 14:00") is Result.ASSERTED
    assert result(signed, "PHY-04", f"{LATER} 14:00") is Result.CONFORMING
    signed.accept(SECOND, f"{LATER} 14:10", PR, "ORG-02")
    assert result(signed, "ORG-02", f"{LATER} 15:00") is Result.CONFORMING


def test_a_rewording_vouched_to_mean_the_same_touches_nothing(signed: Stage) -> None:
    signed.accept(OFFICE, "2026-10-06", PR)
    edit(signed, REWORDED)
    found = publish(signed, "ORG-02-Q1")
    assert [c.kind for c in found.changes] == [ChangeKind.SAME]
    moved = move(signed)
    assert (moved.plan.lapses, moved.flips) == ((), ())
    assert result(signed, "ORG-02") is Result.CONFORMING


def test_a_new_target_only_derives_again(signed: Stage) -> None:
    signed.answer(PR_MANAGER, "2026-10-05 13:00", PR, {"ORG-02-Q3": "2"})
    signed.sign(PR_MANAGER, "2026-10-05 13:10", PR)
    assert result(signed, "ORG-02", "2026-10-06") is Result.NONCONFORMING
    edit(signed, RETARGETED)
    publish(signed)
    found = move(signed)
    assert found.plan.lapses == ()
    assert [(f.key.control, f.before, f.after) for f in found.flips] == [
        ("ORG-02", Result.NONCONFORMING, Result.ASSERTED)
    ]


def test_a_draft_for_the_old_wording_is_kept_beside_and_not_taken(opened: Stage) -> None:
    opened.answer(PR_HANDLER, "2026-10-05", PR, {"ORG-02-Q1": "no", "ORG-02-Q2": "yes"})
    edit(opened, REWORDED)
    publish(opened)
    move(opened)
    asked = question(opened, "ORG-02-Q1")
    assert (asked.state, asked.answer) == (QuestionState.OPEN, None)
    assert asked.last is not None
    assert (asked.last.answer.value, asked.last.attester) == (Choice.NO, PR_HANDLER)
    assert question(opened, "ORG-02-Q2").state is QuestionState.ANSWERED
    opened.answer(PR_HANDLER, f"{LATER} 13:00", PR, {"ORG-02-Q1": "partial"})
    assert question(opened, "ORG-02-Q1").state is QuestionState.ANSWERED


def test_evidence_for_a_requirement_that_changed_is_kept_and_counts_no_more(signed: Stage) -> None:
    edit(signed, ("title: {en: list of handlers and duties", "title: {en: list of all handlers"))
    publish(signed)
    move(signed)
    needed = cell(signed, "ORG-02").requirements[0]
    assert [p.why for p in needed.state.pieces] == [PieceWhy.OUTDATED]
    assert not needed.state.met
    assert len(needed.pieces) == 1


def test_a_replaced_control_closes_its_cells_and_deletes_nothing(signed: Stage) -> None:
    given = signed.book().facts.attestations[0].cell("ORG-02")
    rename(signed, "ORG-02", "ORG-12")
    found = publish(signed)
    assert (ChangeKind.REPLACED, "ORG-02", ("ORG-12",)) in {
        (c.kind, c.item, c.successors) for c in found.changes
    }
    moved = move(signed)
    old, new = CellKey("ORG-02", PR), CellKey("ORG-12", PR)
    assert {c.why for c in moved.plan.closed} == {Closing.REPLACED}
    assert moved.closing[old] is Result.ASSERTED
    book = signed.book(f"{LATER} 12:00")
    assert (old in book.opening.cells, new in book.opening.cells) == (False, True)
    assert book.facts.attestations[0].lapsed == (given,)
    assert [p.name for p in book.facts.evidence if p.links[0].control == "ORG-02"] == [
        "ORG-02-E1.csv"
    ]
    assert result(signed, "ORG-12") is Result.NOT_ASSESSED
    assert signed.codes() == []


def test_a_control_that_asks_a_department_nothing_any_more_closes_its_cell(signed: Stage) -> None:
    text = (
        "applies_to: {all: true}\n    entities: [group]\n    due: [1, 3]\n"
        "    statements: [group/basic/0/1,"
    )
    edit(signed, (text, text.replace("all: true", "attributes: [job_seeker_data]")))
    publish(signed)
    moved = move(signed)
    assert {(c.key.control, c.why) for c in moved.plan.closed} == {("ORG-02", Closing.RESCOPED)}
    assert PR in {c.key.department for c in moved.plan.closed}
    assert CellKey("ORG-02", "sales-placement") in moved.plan.cells


def test_a_control_that_binds_another_company_closes_its_cells(signed: Stage) -> None:
    head = "    applies_to: {all: true}\n"
    rest = "    due: [1, 3]\n    statements: [group/basic/0/1,"
    edit(
        signed,
        (f"{head}    entities: [group]\n{rest}", f"{head}    entities: [lighthouse]\n{rest}"),
    )
    publish(signed)
    moved = move(signed)
    assert {(c.key.control, c.why) for c in moved.plan.closed} == {("ORG-02", Closing.RESCOPED)}
    kept = {k.department for k in moved.plan.cells if k.control == "ORG-02"}
    assert kept == {"lighthouse"}
    assert signed.codes() == []


def test_a_department_that_came_in_mid_period_gets_cells_from_that_day_on(signed: Stage) -> None:
    new = """\
  - id: design
    short: DSG
    name: {en: Design, ja: デザイン}
    entity: kusanagi
    attributes: []
    from: "2026-09-20"
"""
    signed.edit_organization(LATER, ("departments:\n", f"departments:\n{new}"))
    moved = move(signed)
    assert {k.department for k in moved.plan.added} == {"design"}
    assert moved.plan.lapses == ()
    assert signed.book(f"{LATER} 12:00").department("design").first.isoformat() == "2026-09-20"


def test_nothing_to_adopt_no_reason_and_a_closed_period_are_refused(signed: Stage) -> None:
    with refused(Refused, "already"):
        move(signed)
    edit(signed, REWORDED)
    publish(signed)
    with refused(BadInput, "needs a reason"):
        adopt.adopt(signed.desk(OFFICE, LATER), " ")
    with refused(NotPermitted, "may not do this"):
        adopt.adopt(signed.desk(PR_MANAGER, LATER), "Why not.")
    period.close(signed.desk(OFFICE, "2026-10-20"))
    with refused(Refused, "closed already"):
        move(signed, "2026-10-21")


def test_a_preview_writes_nothing(signed: Stage) -> None:
    edit(signed, REWORDED)
    publish(signed)
    before = signed.book().facts
    adopt.adopt(signed.desk(OFFICE, LATER), "", preview=True)
    assert signed.book().facts == before


@pytest.mark.parametrize("name", ["ORG-02-Q2", "ORG-02-Q9"])
def test_only_what_is_reworded_can_be_vouched_for(signed: Stage, name: str) -> None:
    edit(signed, REWORDED)
    with refused(BadInput, "is not reworded"):
        publish(signed, name)


def test_only_words_can_be_vouched_for(signed: Stage) -> None:
    unit = "        target: {at_most: 0}\n        unit: {en: people, ja: 人}"
    edit(signed, (unit, f"        when: {{question: ORG-02-Q1, is: [yes]}}\n{unit}"))
    with refused(BadInput, "More than the words of ORG-02-Q3 changed: when"):
        publish(signed, "ORG-02-Q3")


def test_a_new_department_has_its_vacant_days_in_the_preview_too(signed: Stage) -> None:
    new = """\
  - id: design
    short: DSG
    name: {en: Design, ja: デザイン}
    entity: kusanagi
    attributes: []
    from: "2026-09-20"
"""
    signed.edit_organization(LATER, ("departments:\n", f"departments:\n{new}"))
    desk = signed.desk(OFFICE, f"{LATER} 11:00")
    with desk.read() as view:
        opening = desk.facts(view, PERIOD).opening
        before = desk.vacancies(view, opening, view.head().size)
        adopted_opening = replace(
            opening,
            departments=(*opening.departments, replace(opening.departments[0], id="design")),
        )
        after = desk.vacancies(view, adopted_opening, view.head().size)
    assert "design" not in before
    assert after["design"]


def test_a_control_for_other_companies_closes_its_cells(signed: Stage) -> None:
    scope = "applies_to: {all: true}\n    entities: [group]\n    due: [1, 3]\n"
    edit(signed, (scope, scope.replace("[group]", "[us]")))
    publish(signed)
    moved = move(signed)
    assert {(c.key.control, c.why) for c in moved.plan.closed} == {("ORG-02", Closing.RESCOPED)}
    assert CellKey("ORG-02", "us-career") in moved.plan.cells


def test_a_no_stands_through_an_adoption_until_who_said_it_signs_anew(signed: Stage) -> None:
    signed.answer(PR_MANAGER, "2026-10-05 13:00", PR, {"ORG-02-Q2": "no"})
    signed.sign(PR_MANAGER, "2026-10-05 13:10", PR)
    edit(signed, REWORDED)
    publish(signed)
    move(signed)
    lapsed = signed.book(f"{LATER} 12:00").outcomes[CellKey("ORG-02", PR)]
    assert lapsed.result is Result.NOT_ASSESSED
    assert [c.question for c in lapsed.contradictions] == ["ORG-02-Q2"]
    signed.answer(PR_MANAGER, f"{LATER} 13:00", PR, {"ORG-02-Q1": "yes", "ORG-02-Q2": "yes"})
    assert cell(signed, "ORG-02", f"{LATER} 13:10").preview.contradictions == ()
    signed.sign(PR_MANAGER, f"{LATER} 13:20", PR)
    assert result(signed, "ORG-02", f"{LATER} 14:00") is Result.ASSERTED


def test_a_position_between_an_adoption_and_its_lapses_shows_them_all(signed: Stage) -> None:
    edit(signed, REWORDED)
    publish(signed)
    before = signed.book().facts.position
    move(signed)
    desk = signed.desk(OFFICE, f"{LATER} 12:00")
    with desk.read() as view:
        whole = desk.facts(view, PERIOD)
        between = view.facts(PERIOD, before + 1)
    assert whole.position == before + 2
    assert replace(between, position=whole.position) == replace(whole, vacancies=None)


def test_a_sheet_exported_before_is_not_read_after(signed: Stage, tmp_path: Path) -> None:
    file = tmp_path / "sheet.yaml"
    file.write_text(export(signed.desk(PR_MANAGER, LATER), PR).text, encoding="utf-8")
    edit(signed, REWORDED)
    publish(signed)
    move(signed)
    with refused(Refused, "exported for another revision"):
        read_answers(signed.desk(PR_MANAGER, f"{LATER} 12:00"), file)


def test_of_two_who_signed_the_whole_periods_answers_are_offered_again() -> None:
    asked = build.question()
    manager = build.attest({asked.id: Choice.YES}, attester="p-ito")
    leaver = build.attest(
        {asked.id: Choice.NO}, idx=25, variant=Variant.RANGE, last=date(2026, 11, 15)
    )
    facts = build.facts(manager, leaver)
    made = plan(
        facts,
        build.catalogue([build.control(asked)]),
        build.catalogue([build.control(asked, build.question(2))]),
        facts.opening.departments,
        facts.opening.cells,
        {"TEC-03-Q2"},
    )
    after = adopted(facts, made, build.mark(40), 1, "Why.")
    nobody = Organization(build.WORDS, (), (), (), ())
    book = Book(build.catalogue([]), nobody, after, None, Earlier(), build.SIGNED_AT)
    (answer,) = book.standing_answers(build.KEY).values()
    assert answer.value is Choice.YES
