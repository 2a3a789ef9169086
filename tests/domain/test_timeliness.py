"""Whether a sheet came in time: the first complete signature, and what was sent back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from assess.domain.facts import Attestation, Extension, PeriodFacts, Variant
from assess.domain.timeliness import Timing, sheet_due, timing
from tests.domain import build

Q = "TEC-03-Q1"
NOON = datetime(2027, 1, 18, 3, 0, tzinfo=UTC)
"""Noon in Tokyo on the due date."""

RETURN_DUE = date(2027, 1, 25)


def signed(idx: int, days: int = 0, content: str = "c1", **more: Any) -> Attestation:
    """A signature so many days after the due date."""
    at = NOON + timedelta(days=days)
    return build.attest({Q: build.YES}, idx=idx, at=at, content=content, **more)


def found(*attestations: Attestation, **records: Any) -> Timing:
    return timing(build.facts(*attestations, **records), build.department())


def lateness(made: Timing) -> tuple[int, bool]:
    return made.late, made.returned


def test_a_sheet_that_nobody_signed_is_not_late() -> None:
    assert found() == Timing((), ((build.FIRST, build.LAST),), None)
    assert found().signed is None


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2027, 1, 18, 14, 59, tzinfo=UTC), 0),
        (datetime(2027, 1, 18, 15, 0, tzinfo=UTC), 1),
        (datetime(2027, 1, 20, 15, 0, tzinfo=UTC), 3),
    ],
)
def test_days_are_those_of_the_periods_zone(at: datetime, late: int) -> None:
    assert lateness(found(build.attest({Q: build.YES}, at=at))) == (late, False)


def test_signing_again_without_a_return_is_never_late() -> None:
    first, again = signed(20), signed(25, 2, "c2")
    made = found(first, again)
    assert lateness(made) == (0, False)
    assert (made.first, made.signed) == (first, again)


def test_signing_again_does_not_cure_a_late_signature() -> None:
    assert lateness(found(signed(20, 2), signed(25, 9, "c2"))) == (2, False)


def extension(idx: int, due: date) -> Extension:
    return Extension(build.mark(idx), build.DEPARTMENT, due)


def test_the_due_date_is_the_one_that_then_stood() -> None:
    before, after = extension(10, date(2027, 1, 22)), extension(30, date(2027, 1, 29))
    assert lateness(found(signed(20, 3), extensions=(before,))) == (0, False)
    assert lateness(found(signed(20, 5), extensions=(before, after))) == (1, False)
    assert lateness(found(signed(20, 3), extensions=(after,))) == (3, False)
    facts: PeriodFacts = build.facts(extensions=(before, after))
    here = build.department()
    dues = [sheet_due(facts, here, idx) for idx in (10, 11, 30, 31, None)]
    assert [d.day for d in dues] == [18, 22, 22, 29, 29]
    other = Extension(build.mark(10), "other", date(2027, 2, 1))
    assert sheet_due(build.facts(extensions=(other,)), here) == build.DUE


BACK = build.send_back(22, due=RETURN_DUE)


@pytest.mark.parametrize(
    ("days", "late"), [(2, (0, False)), (7, (0, False)), (8, (1, True)), (11, (4, True))]
)
def test_what_was_sent_back_is_due_when_the_return_says(days: int, late: tuple[int, bool]) -> None:
    made = found(signed(20), signed(25, days, "c2"), reviews=(BACK,))
    assert lateness(made) == late
    assert made.missed == (RETURN_DUE if late[0] else None)


def test_a_return_that_is_not_answered_makes_no_signature_late() -> None:
    assert lateness(found(signed(20), reviews=(BACK,))) == (0, False)
    unchanged = found(signed(20), signed(25, 11), reviews=(BACK,))
    assert lateness(unchanged) == (0, False)
    answered = found(signed(20), signed(25, 11), signed(27, 12, "c2"), reviews=(BACK,))
    assert lateness(answered) == (5, True)


def test_a_return_that_was_taken_back_asks_for_nothing() -> None:
    reviews = (BACK, build.accept(23))
    assert lateness(found(signed(20), signed(25, 11, "c2"), reviews=reviews)) == (0, False)


def test_a_second_return_and_an_extension_give_more_time() -> None:
    twice = (BACK, build.send_back(23, due=date(2027, 1, 27)))
    assert lateness(found(signed(20), signed(25, 11, "c2"), reviews=twice)) == (2, True)
    longer = (extension(24, date(2027, 1, 29)),)
    given = (signed(20), signed(25, 11, "c2"))
    assert lateness(found(*given, reviews=(BACK,), extensions=longer)) == (0, False)


def test_the_due_date_that_was_missed_by_most_counts() -> None:
    given = (signed(20, 2), signed(25, 20, "c2"))
    assert lateness(found(*given, reviews=(BACK,))) == (13, True)
    assert lateness(found(signed(20, 5), signed(25, 8, "c2"), reviews=(BACK,))) == (5, False)


def test_who_signs_for_a_part_beside_it_answers_no_return() -> None:
    part = signed(25, 11, "c2", variant=Variant.RANGE, attester="p-ito")
    assert lateness(found(signed(20), part, reviews=(BACK,))) == (0, False)


LEFT = date(2026, 11, 15)


def test_two_parts_are_complete_with_the_second() -> None:
    leaver = signed(20, variant=Variant.RANGE, last=LEFT)
    assert lateness(found(leaver)) == (0, False)
    assert found(leaver).unvouched == ((date(2026, 11, 16), build.LAST),)
    rest = signed(25, 3, variant=Variant.RANGE, first=date(2026, 11, 16), attester="p-ito")
    made = found(leaver, rest)
    assert lateness(made) == (3, False)
    assert made.standing == (rest, leaver)
    assert made.first is rest


def test_a_sheet_that_is_no_longer_complete_is_not_late_but_open() -> None:
    made = found(signed(20, 2), signed(25, 3, variant=Variant.RANGE, last=LEFT))
    assert made.signed is None
    assert lateness(made) == (0, False)


def test_what_is_signed_after_the_close_does_not_count() -> None:
    made = found(signed(20), signed(70, 9, "c2"), closed=build.mark(60))
    assert made.signed is not None
    assert made.signed.mark.idx == 20
