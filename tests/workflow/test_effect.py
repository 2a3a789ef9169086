"""What a revision would do to the open period, before anything is published."""

from __future__ import annotations

from assess.catalog.change import ChangeKind
from assess.domain.outcome import Result
from assess.errors import Refused
from assess.workflow import adopt, controls, period
from assess.workflow.effect import Effect, Touched
from tests.japanese import refused
from tests.workflow.stage import OFFICE, PERIOD, PR, PR_HANDLER, PR_MANAGER, Stage
from tests.workflow.test_adopt import LATER, RETARGETED, REWORDED, edit, move, publish, rename

EVERYBODY = 12
TITLE = ("title: {en: list of handlers and duties", "title: {en: list of all handlers")


def looked(stage: Stage, *same: str, person: str = OFFICE) -> controls.Compared:
    """The YAML against the newest revision, as somebody sees it."""
    return controls.changes(stage.desk(person, LATER), same=same)


def effect(stage: Stage, *same: str) -> Effect:
    """What the YAML would do."""
    found = looked(stage, *same).effect
    assert found is not None
    return found


def test_what_is_seen_before_publishing_is_what_an_adoption_then_does(signed: Stage) -> None:
    edit(signed, REWORDED, RETARGETED, TITLE)
    rename(signed, "ORG-04", "ORG-14")
    before = signed.book().facts
    seen = effect(signed).adopted
    assert signed.book().facts == before
    publish(signed)
    preview = adopt.adopt(signed.desk(OFFICE, LATER), "", preview=True)
    assert seen == preview
    assert move(signed) == preview


def test_a_reworded_question_names_the_answers_that_it_asks_anew(signed: Stage) -> None:
    hr = "human-resources"
    signed.answer("p_ono", LATER, hr, {"ORG-02-Q1": "no", "ORG-02-Q3": "1"})
    edit(signed, REWORDED, RETARGETED, TITLE)
    found = effect(signed)
    assert found.touched == {
        "ORG-02-Q1": Touched(EVERYBODY, signed=1, drafted=1),
        "ORG-02-Q3": Touched(EVERYBODY),
        "ORG-02-E1": Touched(EVERYBODY, pieces=1),
    }
    assert (found.period, found.revision) == (PERIOD, signed.book().catalogue.revision)
    assert (found.added("ORG-02"), found.closed("ORG-02"), found.lapsing("ORG-02")) == (0, 0, 1)
    assert [(f.key.department, f.before, f.after) for f in found.flips("ORG-02")] == [
        (PR, Result.ASSERTED, Result.NOT_ASSESSED)
    ]
    assert found.flips("ORG-03") == ()


def test_vouching_for_the_meaning_keeps_the_answers(signed: Stage) -> None:
    edit(signed, REWORDED)
    found = looked(signed, "ORG-02-Q1")
    assert [c.kind for c in found.changes] == [ChangeKind.SAME]
    assert found.effect is not None
    assert found.effect.touched == {"ORG-02-Q1": Touched(EVERYBODY)}
    assert found.effect.lapsing("ORG-02") == 0


def test_a_replaced_control_closes_cells_and_its_successor_gets_them(signed: Stage) -> None:
    rename(signed, "ORG-02", "ORG-12")
    found = effect(signed)
    assert (found.closed("ORG-02"), found.lapsing("ORG-02")) == (EVERYBODY, 1)
    assert found.added("ORG-12") == EVERYBODY
    assert found.touched["ORG-02"] == Touched(EVERYBODY, signed=1)
    assert found.touched["ORG-12"] == Touched(EVERYBODY)


def test_a_question_that_goes_and_one_that_comes(signed: Stage) -> None:
    signed.answer(PR_HANDLER, LATER, PR, {"ORG-02-Q3": "4"})
    edit(signed, ("id: ORG-02-Q3", "id: ORG-02-Q4"))
    assert effect(signed).touched == {
        "ORG-02-Q3": Touched(EVERYBODY, signed=1, drafted=1),
        "ORG-02-Q4": Touched(EVERYBODY),
    }


def test_answers_that_an_earlier_adoption_asks_anew_are_not_counted_again(signed: Stage) -> None:
    signed.answer(PR_HANDLER, LATER, PR, {"ORG-02-Q1": "no"})
    edit(signed, REWORDED, TITLE)
    publish(signed)
    move(signed)
    edit(signed, ("Is there a list, not older", "Is there one list, not older"))
    edit(signed, ("title: {en: list of all handlers", "title: {en: one list of all handlers"))
    assert effect(signed).touched == {
        "ORG-02-Q1": Touched(EVERYBODY),
        "ORG-02-E1": Touched(EVERYBODY),
    }


def test_an_owner_code_without_department_is_said_and_not_raised(signed: Stage) -> None:
    edit(signed, ("applies_to: {all: true, owner: [DPO]}", "applies_to: {all: true, owner: [ZZ]}"))
    text = "owners:\n  - id: ZZ\n    title: {en: Nobody yet, ja: 未定の部門}\n"
    edit(signed, ("owners:\n", text), file="catalogue.yaml")
    found = effect(signed)
    assert found.adopted is None
    assert isinstance(found.refused, Refused)
    assert "ZZ" in found.refused.message.en


def test_nothing_is_said_of_cells_to_those_who_may_not_move_a_period(signed: Stage) -> None:
    edit(signed, REWORDED)
    assert looked(signed).effect is not None
    found = looked(signed, person=PR_MANAGER)
    assert (len(found.changes), found.effect) == (1, None)
    period.close(signed.desk(OFFICE, "2026-10-20"))
    assert controls.changes(signed.desk(OFFICE, "2026-10-21")).effect is None


def test_the_period_may_be_behind_the_newest_revision(signed: Stage) -> None:
    edit(signed, REWORDED)
    publish(signed)
    found = looked(signed)
    assert (found.same, found.changes) == (True, ())
    assert found.effect is not None
    assert found.effect.lapsing("ORG-02") == 1
    move(signed)
    again = effect(signed)
    assert (again.adopted, again.refused, again.touched) == (None, None, {})


def test_an_earlier_revision_can_be_published_again_and_adopted(signed: Stage) -> None:
    first = signed.book().catalogue.revision
    edit(signed, REWORDED)
    publish(signed)
    move(signed)
    edit(signed, (REWORDED[1], REWORDED[0]))
    found = controls.publish(signed.desk(OFFICE, f"{LATER} 12:00"))
    assert (found.after.revision, len(found.changes)) == (first, 1)
    moved = move(signed, f"{LATER} 12:10")
    assert (moved.plan.revision, moved.plan.anew) == (first, frozenset({"ORG-02-Q1"}))
    assert signed.codes() == []


def test_only_what_was_seen_is_published_and_adopted(signed: Stage) -> None:
    edit(signed, REWORDED)
    seen = controls.publish(signed.desk(OFFICE, LATER), preview=True)
    edit(signed, RETARGETED)
    with refused(Refused, "changed after you looked"):
        controls.publish(signed.desk(OFFICE, LATER), seen=seen)
    publish(signed)
    plan = adopt.adopt(signed.desk(OFFICE, LATER), "", preview=True).plan
    signed.sign(PR_MANAGER, f"{LATER} 10:30", PR)
    with refused(Refused, "changed since the preview"):
        adopt.adopt(signed.desk(OFFICE, f"{LATER} 11:00"), "Clearer.", seen=plan)
    fresh = adopt.adopt(signed.desk(OFFICE, f"{LATER} 11:00"), "", preview=True).plan
    adopt.adopt(signed.desk(OFFICE, f"{LATER} 11:00"), "Clearer.", seen=fresh)
