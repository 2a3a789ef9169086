"""A change of manager within the period: who vouches for which days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assess.domain.answer import Choice
from assess.domain.facts import Capacity, CellKey, Variant
from assess.domain.judgement import ReasonCode
from assess.domain.outcome import Result
from assess.domain.verdict import Verdict
from assess.errors import BadInput, NotPermitted, Refused
from assess.workflow import attest, period, sheet
from assess.workflow.attest import Scope
from tests.japanese import refused
from tests.workflow.stage import (
    HR_MANAGER,
    OFFICE,
    PERIOD,
    PR,
    PR_HANDLER,
    PR_MANAGER,
    SIGNING_DAY,
    Stage,
)

OFFICE_HELD = "information_manager, person: p_mori, department: public-relations, from: 2025-04-01"
SUCCESSOR = PR_HANDLER
LAST, FIRST = date(2026, 9, 10), date(2026, 9, 11)


@pytest.fixture
def handed_over(opened: Stage) -> Stage:
    """On 10 September the manager of public relations leaves; the handler follows next day."""
    hand_over(opened, FIRST)
    return opened


def hand_over(stage: Stage, first: date, at: str = "2026-09-08") -> None:
    stage.edit_organization(
        at,
        (
            OFFICE_HELD,
            f"{OFFICE_HELD}, to: {LAST}}}\n  - {{role: information_manager, person: {SUCCESSOR}, "
            f"department: public-relations, from: {first}",
        ),
    )


KEY = CellKey("ORG-01", PR)


def test_the_leaver_vouches_for_their_days(handed_over: Stage) -> None:
    desk = handed_over.desk(PR_MANAGER, "2026-09-11")
    prepared = attest.prepare(desk, PR, scope=Scope(last=LAST))
    assert "for the days from 2026-07-01 to 2026-09-10" in prepared.words
    signed = attest.sign(desk, prepared)
    assert (signed.variant, signed.capacity) == (Variant.RANGE, Capacity.INFORMATION_MANAGER)
    outcome = handed_over.book().outcome(KEY)
    assert outcome.result is Result.NOT_ASSESSED
    assert [(r.code, r.days) for r in outcome.reasons] == [(ReasonCode.UNVOUCHED, 20)]


def test_a_leaver_signs_after_their_last_day_and_for_no_later_one(handed_over: Stage) -> None:
    with refused(Refused, match="2026-09-10, which has not ended"):
        handed_over.sign(PR_MANAGER, "2026-09-10", PR, scope=Scope(last=LAST))
    with refused(NotPermitted):
        handed_over.sign(PR_MANAGER, "2026-09-12", PR, scope=Scope(last=FIRST))
    with refused(NotPermitted):
        handed_over.sign(PR_MANAGER, SIGNING_DAY, PR)


@pytest.mark.parametrize("last", [date(2026, 6, 30), date(2026, 10, 1)])
def test_a_last_day_outside_the_period_is_none(handed_over: Stage, last: date) -> None:
    with refused(BadInput, match="is not a day of public-relations in 2026-Q3"):
        handed_over.sign(SUCCESSOR, "2026-10-02", PR, scope=Scope(last=last))


def test_who_stays_signs_for_the_whole_period(opened: Stage) -> None:
    with refused(BadInput, match="2026-09-10 is not p_mori's last day in office"):
        opened.sign(PR_MANAGER, "2026-09-11", PR, scope=Scope(last=LAST))


def test_who_was_there_from_the_first_day_has_no_predecessor(opened: Stage) -> None:
    with refused(BadInput, match="no predecessor to rely on"):
        opened.sign(PR_MANAGER, SIGNING_DAY, PR, scope=Scope(relying=True))


def test_nobody_leaves_a_department_they_never_had(handed_over: Stage) -> None:
    with refused(NotPermitted):
        handed_over.sign(HR_MANAGER, "2026-09-11", PR, scope=Scope(last=LAST))


def test_a_leaver_does_not_rely_on_records(handed_over: Stage) -> None:
    with refused(BadInput, match="vouches for their own days"):
        handed_over.sign(PR_MANAGER, "2026-09-11", PR, scope=Scope(last=LAST, relying=True))


def test_a_successor_relies_on_the_records_for_the_days_before(handed_over: Stage) -> None:
    desk = handed_over.desk(SUCCESSOR, SIGNING_DAY)
    prepared = attest.prepare(desk, PR)
    assert "I rely on the records of my predecessor" in prepared.words
    signed = attest.sign(desk, prepared)
    assert signed.variant is Variant.SUCCESSOR
    assert (prepared.heading.first, prepared.heading.last) == (date(2026, 7, 1), date(2026, 9, 30))
    assert handed_over.book().outcome(KEY).signed


def test_a_successor_may_vouch_for_their_own_days_alone(handed_over: Stage) -> None:
    scope = Scope(relying=False)
    signed = handed_over.sign(SUCCESSOR, SIGNING_DAY, PR, scope=scope)
    assert signed.variant is Variant.RANGE
    outcome = handed_over.book().outcome(KEY)
    assert [(r.code, r.days) for r in outcome.reasons] == [(ReasonCode.UNVOUCHED, 72)]


def test_leaver_and_successor_together_vouch_for_all(handed_over: Stage) -> None:
    handed_over.sign(PR_MANAGER, "2026-09-11", PR, scope=Scope(last=LAST))
    handed_over.sign(SUCCESSOR, SIGNING_DAY, PR, scope=Scope(relying=False))
    assert handed_over.book().outcome(KEY).signed


def test_days_between_two_managers_stay_unvouched_and_show_as_vacant(opened: Stage) -> None:
    hand_over(opened, date(2026, 9, 21))
    opened.sign(PR_MANAGER, "2026-09-11", PR, scope=Scope(last=LAST))
    opened.sign(SUCCESSOR, SIGNING_DAY, PR, scope=Scope(relying=False))
    outcome = opened.book().outcome(KEY)
    assert not outcome.signed
    assert (ReasonCode.UNVOUCHED, 10) in [(r.code, r.days) for r in outcome.reasons]
    opened.sign(SUCCESSOR, f"{SIGNING_DAY} 12:00", PR, scope=Scope(relying=True))
    outcome = opened.book().outcome(KEY)
    assert outcome.signed
    assert outcome.result is Result.NONCONFORMING
    vacancies = opened.book().facts.vacancies
    assert vacancies is not None
    assert vacancies[PR] == ((date(2026, 9, 11), date(2026, 9, 20)),)


ORG_04 = CellKey("ORG-04", PR)


def leaves_with_a_no(stage: Stage) -> None:
    stage.answer(PR_MANAGER, "2026-09-10", PR, {"ORG-04-Q1": "no"})
    stage.sign(PR_MANAGER, "2026-09-11", PR, scope=Scope(last=LAST))


def test_a_leavers_no_speaks_though_nobody_signs_for_the_rest(handed_over: Stage) -> None:
    leaves_with_a_no(handed_over)
    outcome = handed_over.book().outcome(ORG_04)
    assert outcome.result is Result.NOT_ASSESSED
    assert [(c.question, c.value) for c in outcome.contradictions] == [("ORG-04-Q1", Choice.NO)]
    found = {v.statement: v for v in handed_over.book(results=True).verdicts}
    tested = found["group/9/organizational/3.a"]
    assert tested.verdict is Verdict.CONTRADICTED
    assert [e.key for e in tested.counter_examples] == [ORG_04]


@pytest.mark.parametrize("relying", [True, False])
def test_a_leavers_no_stands_against_the_successors_yes(handed_over: Stage, relying: bool) -> None:
    leaves_with_a_no(handed_over)
    handed_over.answer(SUCCESSOR, SIGNING_DAY, PR, {"ORG-04-Q1": "yes"})
    prepared = attest.prepare(
        handed_over.desk(SUCCESSOR, SIGNING_DAY), PR, scope=Scope(None, relying)
    )
    cell = prepared.sheet.cell("ORG-04")
    assert cell is not None
    assert cell.preview.result is Result.NONCONFORMING
    signed = attest.sign(handed_over.desk(SUCCESSOR, SIGNING_DAY), prepared)
    outcome = handed_over.book().outcome(ORG_04)
    assert outcome.result is Result.NONCONFORMING
    judged = outcome.judgement("ORG-04-Q1")
    assert judged is not None
    assert (judged.value, judged.own) == (Choice.NO, Choice.YES)
    leaf = handed_over.book().facts.attestations[0].mark.idx
    assert judged.leaf == leaf
    with handed_over.store.read() as view:
        assert view.leaf(signed.idx).p["supersedes"] is None
    handed_over.answer(SUCCESSOR, f"{SIGNING_DAY} 12:00", PR, {"ORG-04-Q1": "yes"})
    again = handed_over.sign(SUCCESSOR, f"{SIGNING_DAY} 13:00", PR, scope=Scope(None, relying))
    with handed_over.store.read() as view:
        assert view.leaf(again.idx).p["supersedes"] == signed.idx
    assert handed_over.book().outcome(ORG_04).result is Result.NONCONFORMING


def test_the_leaver_alone_takes_their_no_back(handed_over: Stage) -> None:
    leaves_with_a_no(handed_over)
    handed_over.answer(SUCCESSOR, "2026-09-12", PR, {"ORG-04-Q1": "yes"})
    handed_over.sign(PR_MANAGER, "2026-09-12 11:00", PR, scope=Scope(last=LAST))
    handed_over.sign(SUCCESSOR, SIGNING_DAY, PR)
    assert handed_over.book().outcome(ORG_04).contradictions == ()


def test_a_manager_previews_their_own_sheet_without_their_own_earlier_no(opened: Stage) -> None:
    opened.answer(PR_MANAGER, SIGNING_DAY, PR, {"ORG-04-Q1": "no"})
    opened.sign(PR_MANAGER, SIGNING_DAY, PR)
    opened.answer(PR_MANAGER, f"{SIGNING_DAY} 12:00", PR, {"ORG-04-Q1": "yes"})
    cell = sheet.show(opened.desk(PR_MANAGER, f"{SIGNING_DAY} 13:00"), PR).cell("ORG-04")
    assert cell is not None
    assert cell.outcome.result is Result.NONCONFORMING
    assert cell.preview.contradictions == ()


def test_a_department_that_ends_is_signed_after_its_last_day(tmp_path: Path) -> None:
    stage = Stage.make(tmp_path / "workspace", starts=date(2026, 7, 1))
    stage.edit_organization(
        "2026-07-01 11:00", ("    from: 2019-04-01", "    from: 2019-04-01\n    to: 2026-08-31")
    )
    period.open_period(stage.desk(OFFICE, "2026-07-02"), PERIOD)
    assert stage.book().department(PR).last == date(2026, 8, 31)
    with refused(Refused, match="2026-08-31, which has not ended"):
        stage.sign(PR_MANAGER, "2026-08-31", PR)
    signed = stage.sign(PR_MANAGER, "2026-09-01", PR)
    assert signed.variant is Variant.WHOLE
    assert stage.book().outcome(CellKey("ORG-02", PR)).signed
