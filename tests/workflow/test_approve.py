"""Approval: locks, raises and closes findings, fixes results."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assess.domain.conclusion import Letter
from assess.domain.facts import CellKey, FindingLevel
from assess.domain.outcome import CellSummary, Result
from assess.errors import NotPermitted, Refused
from assess.workflow import approve, period, review
from tests.japanese import refused
from tests.workflow.stage import (
    ADMIN,
    APPROVER,
    AUDITOR,
    NEXT,
    OFFICE,
    PERIOD,
    PR,
    PR_MANAGER,
    TOP,
    Stage,
)

DAY = "2026-10-30"
KEY = CellKey("ORG-04", PR)


@pytest.fixture
def closed(signed: Stage) -> Stage:
    """Public relations said no to one question; all of its cells are reviewed, and it is closed."""
    signed.answer(PR_MANAGER, "2026-10-06", PR, {"ORG-04-Q1": "no"})
    signed.sign(PR_MANAGER, "2026-10-06", PR)
    review.accept(signed.desk(OFFICE, "2026-10-07"), PR)
    period.close(signed.desk(OFFICE, "2026-10-26"))
    return signed


def test_a_finding_per_nonconforming_cell_due_in_thirty_business_days(closed: Stage) -> None:
    done = approve.approve(closed.desk(APPROVER, DAY))
    assert done.period == PERIOD
    bad = {k for k, o in closed.book().outcomes.items() if o.result is Result.NONCONFORMING}
    assert {f.key for f in done.raised} == bad == {KEY}
    finding = done.raised[0]
    assert (finding.id, finding.due) == ("F-2026-001", date(2026, 12, 15))
    assert finding.level is (
        FindingLevel.MINOR if finding.contradicts else FindingLevel.OBSERVATION
    )
    assert done.closed == ()
    kept = closed.book().facts.findings
    assert [(f.id, f.key, f.level, f.due, f.mark.by) for f in kept] == [
        (f.id, f.key, f.level, f.due, APPROVER) for f in done.raised
    ]
    assert closed.verify().faults == []


def test_results_are_fixed_as_they_stood(closed: Stage) -> None:
    before = closed.book(DAY, results=True).summaries
    approve.approve(closed.desk(APPROVER, DAY))
    with closed.store.read() as view:
        fixed = {s.key: s for s in map(CellSummary.from_json, view.results(PERIOD))}
        assert view.is_approved(PERIOD)
    assert fixed == before
    assert fixed[KEY].result is Result.NONCONFORMING


def test_too_few_answers_force_d(closed: Stage) -> None:
    """One of twelve departments signed."""
    assert approve.approve(closed.desk(APPROVER, DAY)).conclusion.letter is Letter.D


def test_only_what_is_closed_and_once(signed: Stage) -> None:
    with refused(Refused, match="No closed period waits for approval"):
        approve.approve(signed.desk(APPROVER, DAY))
    with refused(Refused, match="2026-Q3 is not closed"):
        approve.approve(signed.desk(APPROVER, DAY), period=PERIOD)
    period.close(signed.desk(OFFICE, "2026-10-26"))
    approve.approve(signed.desk(APPROVER, DAY))
    with refused(Refused, match="2026-Q3 is approved already"):
        approve.approve(signed.desk(TOP, DAY), period=PERIOD)


@pytest.mark.parametrize("person", [OFFICE, ADMIN, AUDITOR, PR_MANAGER])
def test_who_may_not(closed: Stage, person: str) -> None:
    with refused(NotPermitted):
        approve.approve(closed.desk(person, DAY))


def test_who_reviewed_a_cell_does_not_approve(signed: Stage) -> None:
    review.accept(signed.desk(APPROVER, "2026-10-06"), PR, ["PHY-05"])
    period.close(signed.desk(OFFICE, "2026-10-26"))
    with refused(NotPermitted, match="who reviewed cells of this period") as caught:
        approve.approve(signed.desk(APPROVER, DAY))
    assert caught.value.hint.en == "Another protection manager, or top management, approves."
    approve.approve(signed.desk(TOP, DAY))


def test_it_is_locked(closed: Stage) -> None:
    approve.approve(closed.desk(APPROVER, DAY))
    acts: list[Callable[[], object]] = [
        lambda: closed.answer(PR_MANAGER, DAY, PR, {"ORG-04-Q1": "yes"}, period=PERIOD),
        lambda: closed.sign(PR_MANAGER, DAY, PR, period=PERIOD),
        lambda: closed.add(PR_MANAGER, DAY, "PHY-05-E1", (PR,), period=PERIOD),
        lambda: review.accept(closed.desk(OFFICE, DAY), PR, period=PERIOD),
        lambda: review.send_back(closed.desk(OFFICE, DAY), PR, ["PHY-05"], "x", period=PERIOD),
        lambda: period.extend(closed.desk(OFFICE, DAY), PR, date(2026, 12, 1), "x", period=PERIOD),
        lambda: period.close(closed.desk(OFFICE, DAY), period=PERIOD),
    ]
    with closed.store.read() as view:
        size = view.head().size
    for act in acts:
        with refused(Refused):
            act()
    with closed.store.read() as view:
        assert view.head().size == size


class TestNextQuarter:
    """What the next approval does with the findings of the last."""

    def approved(self, closed: Stage, answer: str, *, accept: bool = True) -> approve.Approved:
        approve.approve(closed.desk(APPROVER, DAY))
        period.open_period(closed.desk(OFFICE, "2026-12-01"), NEXT)
        closed.answer_all(PR_MANAGER, "2027-01-05", PR)
        closed.answer(PR_MANAGER, "2027-01-05", PR, {"ORG-04-Q1": answer})
        closed.hand_in_all(PR_MANAGER, "2027-01-05", PR)
        closed.sign(PR_MANAGER, "2027-01-05", PR)
        if accept:
            review.accept(closed.desk(OFFICE, "2027-01-06"), PR)
        period.close(closed.desk(OFFICE, "2027-01-25"))
        return approve.approve(closed.desk(APPROVER, "2027-01-29"))

    def test_conforming_and_accepted_again_closes(self, closed: Stage) -> None:
        done = self.approved(closed, "yes")
        assert [f.key for f in done.closed] == [KEY]
        assert done.raised == ()
        finding = closed.book("2027-01-29", period=NEXT).facts.findings[0]
        assert finding.closed is not None
        assert finding.closed.by == APPROVER
        assert closed.verify().faults == []

    def test_conforming_and_not_accepted_does_not(self, closed: Stage) -> None:
        assert self.approved(closed, "yes", accept=False).closed == ()

    def test_a_repeat_is_one_level_higher_and_counts_on(self, closed: Stage) -> None:
        done = self.approved(closed, "no")
        assert done.closed == ()
        first, second = closed.book("2027-01-29", period=NEXT).facts.findings
        levels = list(FindingLevel)
        assert levels.index(second.level) == levels.index(first.level) + 1
        assert (second.id, second.repeat_of) == ("F-2026-002", "F-2026-001")

    def test_quarters_are_approved_in_their_order(self, closed: Stage) -> None:
        period.open_period(closed.desk(OFFICE, "2026-12-01"), NEXT)
        period.close(closed.desk(OFFICE, "2027-01-25"), period=NEXT)
        with refused(Refused, match="2026-Q3 comes before 2026-Q4"):
            approve.approve(closed.desk(APPROVER, "2027-01-29"), period=NEXT)
        assert approve.approve(closed.desk(APPROVER, "2027-01-29")).period == PERIOD
        assert approve.approve(closed.desk(APPROVER, "2027-01-29")).period == NEXT
