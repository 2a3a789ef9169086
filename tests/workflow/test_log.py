"""The log: who changed what and when."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from assess.errors import BadInput, NotPermitted
from assess.workflow import period
from assess.workflow.log import log
from tests.japanese import refused
from tests.workflow.stage import HR, HR_MANAGER, NEXT, OFFICE, PERIOD, PR, PR_MANAGER, SECOND, Stage
from tests.workflow.test_adopt import LATER, REWORDED, edit, move, publish, rename

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
    assert [line.kind for line in found] == [
        "supply.add",
        "attest.transcribe",
        "period.adopt",
        "history.import",
    ]
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


def test_an_adoption_says_what_it_moved_and_a_lapsed_signature_keeps_its_answers(
    signed: Stage,
) -> None:
    before = next(x for x in log(signed.desk(OFFICE, DAY)) if x.kind == "attest.sign")
    opening = signed.book().catalogue.revision[:12]
    edit(signed, REWORDED)
    rename(signed, "ORG-04", "ORG-14")
    published = publish(signed, "ORG-02-Q1").after.revision[:12]
    edit(signed, ("Is there a list, not older", "Is there one list, not older"))
    second = publish(signed, at=f"{LATER} 10:30").after.revision[:12]
    move(signed)
    lines = {x.idx: x for x in log(signed.desk(OFFICE, DAY))}
    first, other, adopted, lapsed = list(lines.values())[-4:]
    name = signed.book(f"{LATER} 12:00").catalogue.name
    assert [n.en for n in first.notes] == [
        f"revision {published} ({name})",
        "reworded, same meaning: ORG-02-Q1",
    ]
    assert [n.en for n in other.notes] == [f"revision {second} ({name})"]
    assert adopted.kind == "period.adopt"
    said = [n.en for n in adopted.notes]
    assert said[:2] == [f"revision {opening} -> {second}", "cells: 12 added, 12 closed"]
    assert said[2].startswith("new or asked anew: ORG-02-Q1, ORG-14-E1")
    assert (lapsed.kind, lapsed.departments, lapsed.controls) == (
        "attest.void",
        (PR,),
        ("ORG-02", "ORG-04"),
    )
    assert [n.en for n in lapsed.notes] == [f"signature {before.idx} lapses for ORG-02, ORG-04"]
    assert set(lines[before.idx].controls) == set(before.controls)
    assert set(lines[before.idx].changes) == set(before.changes)
    assert kinds(signed, PR, "ORG-14") == ["period.adopt"]
    assert kinds(signed, PR, "ORG-02")[-1] == "attest.void"
