"""The log: who changed what and when."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from assess.errors import NotPermitted
from assess.workflow.log import log
from tests.japanese import refused
from tests.workflow.stage import HR, HR_MANAGER, NEXT, OFFICE, PERIOD, PR, PR_MANAGER, SECOND, Stage

DAY = "2027-02-01"


def kinds(
    stage: Stage,
    department: str | None = None,
    control: str | None = None,
    *,
    person: str | None = None,
    period: str | None = None,
) -> list[str]:
    desk = stage.desk(OFFICE, DAY)
    return [x.kind for x in log(desk, department, control, person=person, period=period)]


def test_every_leaf_is_a_line_in_order(full: Stage) -> None:
    lines = log(full.desk(OFFICE, DAY))
    with full.store.read() as view:
        assert [line.idx for line in lines] == list(range(view.head().size))
    assert lines[0].kind == "log.genesis"
    assert all(a.at <= b.at for a, b in pairwise(lines))


def test_by_department(full: Stage) -> None:
    found = log(full.desk(OFFICE, DAY), HR)
    assert {line.departments for line in found} == {(HR,)}
    assert [line.kind for line in found] == ["attest.transcribe"]
    assert found[0].on_behalf_of == HR_MANAGER


def test_by_control(full: Stage) -> None:
    assert kinds(full, PR, control="PHY-05", period=PERIOD) == [
        "evidence.add",
        "evidence.add",
        "attest.sign",
        "review.return",
        "attest.sign",
        "review.accept",
    ]
    assert "finding.raise" in kinds(full, PR, control="ORG-04")
    assert "supply.dispute" in kinds(full, PR, control="PER-01")


def test_what_a_signature_changed(full: Stage) -> None:
    lines = [
        x
        for x in log(full.desk(OFFICE, DAY), PR, "PHY-05", period=PERIOD)
        if x.kind == "attest.sign"
    ]
    first, second = ({c.question for c in line.changes} for line in lines)
    assert first == {"PHY-05-Q1", "PHY-05-Q2", "PHY-05-Q3"}
    assert second == {"PHY-05-Q3"}
    change = lines[1].changes[0]
    assert change.control == "PHY-05"
    assert change.before is not None
    assert change.after is not None
    assert change.after.note == "Fourteen."


def test_by_person_by_day_and_by_period(full: Stage) -> None:
    assert set(kinds(full, person=SECOND)) == {"review.return", "review.accept"}
    assert "attest.transcribe" in kinds(full, person=HR_MANAGER)
    late = log(full.desk(OFFICE, DAY), since=date(2027, 1, 25))
    assert [x.kind for x in late] == ["period.close", "finding.close", "period.approve"]
    assert set(kinds(full, period=NEXT)) >= {"period.open", "period.approve"}
    assert "review.return" not in kinds(full, period=NEXT)


def test_a_managers_log_is_their_departments(full: Stage) -> None:
    log(full.desk(PR_MANAGER, DAY), PR)
    for department in (HR, None):
        with refused(NotPermitted):
            log(full.desk(PR_MANAGER, DAY), department)
