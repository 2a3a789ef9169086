"""The log: who changed what and when."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from assess.errors import BadInput, NotPermitted
from assess.workflow import period
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
    assert all(HR in line.departments for line in found)
    assert [line.kind for line in found] == ["supply.add", "attest.transcribe", "period.adopt"]
    assert found[1].on_behalf_of == HR_MANAGER


def test_figures_are_shown_to_whom_they_were_delivered(full: Stage) -> None:
    (line,) = (x for x in log(full.desk(OFFICE, DAY), PR) if x.kind == "supply.add")
    assert line.notes
    assert all(note.en.startswith(f"{PR} PER-01-Q") for note in line.notes)
    whole = next(x for x in log(full.desk(OFFICE, DAY)) if x.idx == line.idx)
    assert set(line.notes) < set(whole.notes)


def test_a_later_due_date_stands_beside_the_one_before(opened: Stage) -> None:
    for day, until in (("2026-10-01", "2026-10-20"), ("2026-10-02", "2026-10-26")):
        desk = opened.desk(OFFICE, day)
        period.extend(desk, PR, date.fromisoformat(until), "Two people are ill.")
    notes = [x.notes[0].en for x in log(opened.desk(OFFICE, DAY), PR) if x.notes]
    assert notes == ["due 2026-10-15 -> 2026-10-20", "due 2026-10-20 -> 2026-10-26"]


def test_an_organization_shows_what_it_changed(opened: Stage) -> None:
    opened.edit_organization(
        "2026-09-20", ("{en: Mori Aya, ja: 森 綾}", "{en: Mori Ayano, ja: 森 綾乃}")
    )
    first, second = (x for x in log(opened.desk(OFFICE, DAY)) if x.kind == "organization.apply")
    assert len(first.notes) > 50, "before the first there was nobody"
    assert [n.en for n in second.notes] == ["Mori Aya (森 綾) is now called Mori Ayano (森 綾乃)"]
    assert "森 綾乃" in second.notes[0].ja


def test_who_or_what_is_unknown_is_no_empty_log(full: Stage) -> None:
    with refused(BadInput, match="There is no control ORG-99"):
        log(full.desk(OFFICE, DAY), PR, "ORG-99")
    with refused(BadInput, match="There is no person p_zzz"):
        log(full.desk(OFFICE, DAY), person="p_zzz")
    assert log(full.desk(OFFICE, DAY), PR, "TEC-01") == ()


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
