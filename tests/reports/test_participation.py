"""Who answered, and when: the edges of late, missing and vouched for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assess.domain.control import AppliesTo
from assess.domain.facts import Capacity, Extension, Variant
from assess.domain.report.people import SheetState
from assess.reports.markdown import render_markdown
from tests.domain import build
from tests.reports.tiny import checked, inputs

GOOD = {"TEC-03-Q1": build.YES}


def test_a_vacant_post_without_a_finding_is_asked_for_without_a_date() -> None:
    facts = build.facts(vacancies={build.DEPARTMENT: ((build.FIRST, build.LAST),)})
    _, text = checked(inputs([build.control(build.question())], facts, manager=False))
    assert "Name an information manager and a deputy for it." in text
    assert "no information manager on 92 days" in text


@pytest.mark.parametrize(
    ("at", "closed", "state"),
    [
        (datetime(2027, 1, 18, 14, 59, tzinfo=UTC), False, SheetState.OPEN),
        (datetime(2027, 1, 18, 15, 0, tzinfo=UTC), False, SheetState.MISSING),
        (datetime(2027, 1, 10, 3, 0, tzinfo=UTC), True, SheetState.MISSING),
    ],
)
def test_a_sheet_is_missing_from_the_day_after_its_due_date(
    at: datetime, closed: bool, state: SheetState
) -> None:
    facts = build.facts(closed=build.mark(60) if closed else None)
    report, _ = checked(inputs([build.control(build.question())], facts, at=at))
    assert [s.state for s in report.participation.sheets] == [state]


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2027, 1, 18, 14, 59, tzinfo=UTC), None),
        (datetime(2027, 1, 18, 15, 0, tzinfo=UTC), 1),
    ],
)
def test_late_is_counted_in_days_of_the_workspace(at: datetime, late: int | None) -> None:
    facts = build.facts(build.attest(GOOD, at=at))
    report, _ = checked(inputs([build.control(build.question())], facts))
    sheet = report.participation.sheets[0]
    assert (sheet.late.value if sheet.late else None) == late


def test_a_leaver_and_a_successor_vouch_for_their_days() -> None:
    middle = date(2026, 11, 15)
    leaver = build.attest(GOOD, variant=Variant.RANGE, last=middle, idx=20)
    made = inputs([build.control(build.question())], build.facts(leaver))
    report, text = checked(made)
    sheet = report.participation.sheets[0]
    assert sheet.state is SheetState.MISSING
    assert sheet.unvouched is not None
    assert sheet.unvouched.value == 46
    assert "nobody vouches for 46 days" in text
    assert "for part of the period, 1 October – 15 November 2026" in text
    successor = replace(
        build.attest(GOOD, variant=Variant.SUCCESSOR, first=date(2026, 11, 16), idx=21),
        attester="p-ito",
        capacity=Capacity.DEPUTY,
    )
    report, text = checked(
        inputs([build.control(build.question())], build.facts(leaver, successor))
    )
    sheet = report.participation.sheets[0]
    assert sheet.signed is not None
    assert sheet.signed.leaf == 21
    assert len(report.participation.signatures) == 2
    assert "relying on a predecessor's records" in text


def test_the_last_result_of_two_declarations_is_late_by_the_one_that_completes_them() -> None:
    early = build.attest(GOOD, variant=Variant.RANGE, last=date(2026, 11, 15), idx=20)
    late = build.attest(
        GOOD,
        variant=Variant.RANGE,
        first=date(2026, 11, 16),
        idx=21,
        at=build.SIGNED_AT + timedelta(days=9),
        attester="p-ito",
    )
    report, _ = checked(inputs([build.control(build.question())], build.facts(early, late)))
    sheet = report.participation.sheets[0]
    assert sheet.late is not None
    assert sheet.late.value == 3


def test_who_is_asked_nothing_owes_no_sheet() -> None:
    control = replace(
        build.control(build.question()), applies_to=AppliesTo(attributes=("system_access",))
    )
    parts = [build.department(), build.department("other")]
    facts = build.facts(build.attest(GOOD), departments=parts)
    report, text = checked(inputs([control], facts))
    assert [s.department for s in report.participation.sheets] == [build.DEPARTMENT]
    row = next(r for r in report.departments.rows if r.id == "other")
    assert row.total.worst is None
    assert "no item applies" in text


RETURNED = datetime(2027, 1, 28, 3, 0, tzinfo=UTC)


def test_the_signature_in_force_is_cited_and_the_first_one_beside_it() -> None:
    first = build.attest(GOOD, content="c0", idx=481)
    again = build.attest(GOOD, idx=600, at=datetime(2027, 1, 20, 3, 0, tzinfo=UTC))
    made = inputs([build.control(build.question())], build.facts(first, again))
    report, text = checked(made)
    sheet = report.participation.sheets[0]
    assert (sheet.state, sheet.signed and sheet.signed.leaf) == (SheetState.ON_TIME, 600)
    first_signed = "first signed 2027-01-12 12:00+09:00, leaf 481"
    assert f"2027-01-20 12:00+09:00{first_signed}on time600" in text
    markdown = render_markdown(report, "en")
    assert f"2027-01-20 12:00+09:00; {first_signed} | on time | 600 |" in markdown
    assert "最初の署名は2027-01-12 12:00+09:00（記録番号481）" in render_markdown(report, "ja")
    other = replace(first, attester="p-ito")
    _, text = checked(inputs([build.control(build.question())], build.facts(other, again)))
    assert "first signed by Ito, 2027-01-12 12:00+09:00, leaf 481" in text


def test_one_signature_has_no_first_one_beside_it() -> None:
    facts = build.facts(build.attest(GOOD))
    _, text = checked(inputs([build.control(build.question())], facts))
    assert "first signed" not in text


def test_what_answers_a_return_too_late_is_late_by_the_returns_due_date() -> None:
    back = build.send_back(22, "c0", due=date(2027, 1, 25))
    given = build.attest(GOOD, content="c0", idx=20), build.attest(GOOD, idx=25, at=RETURNED)
    made = inputs([build.control(build.question())], build.facts(*given, reviews=(back,)))
    report, text = checked(made)
    assert report.participation.sheets[0].state is SheetState.LATE
    assert "3 days late: the return was due 25 January 2027" in text
    assert "差戻しの期限2027年1月25日から3日遅れ" in render_markdown(report, "ja")


def test_a_later_extension_leaves_a_late_signature_late() -> None:
    longer = Extension(build.mark(30), build.DEPARTMENT, date(2027, 1, 29))
    late = build.attest(GOOD, at=datetime(2027, 1, 20, 3, 0, tzinfo=UTC))
    made = inputs([build.control(build.question())], build.facts(late, extensions=(longer,)))
    report, text = checked(made)
    assert report.participation.sheets[0].due == date(2027, 1, 29)
    assert "2 days late: due 18 January 2027 when it was signed" in text


def test_superseded_signatures_of_several_people_are_not_listed() -> None:
    middle = date(2026, 11, 15)
    once = build.attest(GOOD, variant=Variant.RANGE, last=middle, idx=20)
    again = build.attest(GOOD, variant=Variant.RANGE, last=middle, idx=21)
    after = build.attest(GOOD, variant=Variant.SUCCESSOR, idx=22, attester="p-ito")
    facts = build.facts(once, again, after)
    report, _ = checked(inputs([build.control(build.question())], facts))
    assert [s.leaf for _, s in report.participation.signatures] == [21, 22]
