"""Windows of evidence, to the day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.control import Describes
from assess.domain.evidence import Evidence
from assess.domain.facts import ReviewVerdict
from assess.domain.judgement import PieceWhy, ReasonCode, RequirementState
from assess.domain.windows import day_count, gaps, piece_state, requirement_state, window
from tests.domain import build

STATE = build.requirement()
PERIOD = build.requirement(describes=Describes.PERIOD)
HERE = build.department()
ACCEPTED, RETURNED = ReviewVerdict.ACCEPTED, ReviewVerdict.RETURNED
BASE = date(2026, 10, 1)

days = st.integers(-5, 100).map(lambda n: BASE + timedelta(days=n))
spans = st.lists(st.tuples(days, days).map(lambda r: (min(r), max(r))), max_size=5)


def test_a_state_may_be_fresh_days_old_and_reach_to_the_due_date() -> None:
    assert window(STATE, HERE, build.DUE) == (date(2026, 11, 26), build.DUE)


def test_a_period_is_to_be_spanned() -> None:
    assert window(PERIOD, HERE, build.DUE) == (build.FIRST, build.LAST)


def test_a_department_that_ends_is_judged_on_its_own_last_day() -> None:
    ended = build.department(first=date(2026, 10, 5), last=date(2026, 11, 15))
    assert window(STATE, ended, build.DUE) == (date(2026, 10, 11), build.DUE)
    assert window(PERIOD, ended, build.DUE) == (date(2026, 10, 5), date(2026, 11, 15))


def test_a_due_date_before_the_end_does_not_shorten_the_window() -> None:
    assert window(STATE, HERE, date(2026, 12, 1))[1] == build.LAST


@pytest.mark.parametrize(
    ("as_of", "why", "age", "after"),
    [
        (date(2026, 11, 25), PieceWhy.TOO_OLD, 36, 0),
        (date(2026, 11, 26), PieceWhy.COUNTS, 35, 0),
        (date(2026, 12, 31), PieceWhy.COUNTS, 0, 0),
        (date(2027, 1, 1), PieceWhy.COUNTS, -1, 1),
        (date(2027, 1, 18), PieceWhy.COUNTS, -18, 18),
        (date(2027, 1, 19), PieceWhy.TOO_LATE, -19, 19),
    ],
)
def test_a_state_counts_from_its_as_of_date(
    as_of: date, why: PieceWhy, age: int, after: int
) -> None:
    state = piece_state(STATE, build.piece(as_of), HERE, build.DUE)
    assert (state.why, state.age, state.days_after) == (why, age, after)
    assert state.counts is (why is PieceWhy.COUNTS)


@pytest.mark.parametrize(
    ("covers", "why"),
    [
        (None, PieceWhy.NO_COVERAGE),
        ((date(2026, 7, 1), date(2026, 9, 30)), PieceWhy.OUTSIDE_PERIOD),
        ((date(2026, 7, 1), date(2026, 10, 1)), PieceWhy.COUNTS),
        ((date(2026, 12, 31), date(2027, 1, 31)), PieceWhy.COUNTS),
        ((date(2027, 1, 1), date(2027, 1, 31)), PieceWhy.OUTSIDE_PERIOD),
        ((date(2026, 12, 31), date(2026, 10, 1)), PieceWhy.OUTSIDE_PERIOD),
        ((date(2026, 11, 1), date(2026, 11, 1)), PieceWhy.COUNTS),
    ],
)
def test_a_period_piece_counts_if_it_touches_the_period(
    covers: tuple[date, date] | None, why: PieceWhy
) -> None:
    old = build.piece(date(2020, 1, 1), covers=covers)
    assert piece_state(PERIOD, old, HERE, build.DUE).why is why


def test_reuse_counts_while_the_date_is_in_its_window_and_is_marked() -> None:
    again = build.piece(date(2026, 11, 26), reused_from="2026-Q3")
    state = piece_state(STATE, again, HERE, build.DUE)
    assert state.counts
    assert state.reused
    stale = build.piece(date(2026, 11, 25), reused_from="2026-Q3")
    assert not piece_state(STATE, stale, HERE, build.DUE).counts
    assert not piece_state(STATE, build.piece(), HERE, build.DUE).reused


def test_a_withdrawn_piece_never_counts() -> None:
    state = piece_state(STATE, build.piece(withdrawn=True), HERE, build.DUE, review=ACCEPTED)
    assert state.why is PieceWhy.WITHDRAWN


def test_a_piece_that_the_attestation_does_not_name_does_not_count() -> None:
    state = piece_state(STATE, build.piece(), HERE, build.DUE, handed_in=False, review=ACCEPTED)
    assert state.why is PieceWhy.NOT_ATTESTED


@pytest.mark.parametrize(
    ("review", "why"),
    [
        (None, PieceWhy.UNACCEPTED),
        (RETURNED, PieceWhy.REJECTED),
        (ACCEPTED, PieceWhy.COUNTS),
    ],
)
def test_an_inspected_record_counts_when_accepted(
    review: ReviewVerdict | None, why: PieceWhy
) -> None:
    seen = build.piece(inspected=True)
    state = piece_state(STATE, seen, HERE, build.DUE, review=review)
    assert state.why is why
    assert state.inspected


def test_acceptance_does_not_make_a_stale_record_fresh() -> None:
    stale = build.piece(date(2026, 11, 25), inspected=True)
    assert piece_state(STATE, stale, HERE, build.DUE, review=ACCEPTED).why is PieceWhy.TOO_OLD


def test_one_piece_that_counts_is_enough_and_the_others_are_shown() -> None:
    pieces = [build.piece(date(2026, 1, 1), piece_id="e-1"), build.piece(piece_id="e-2")]
    state = requirement_state(STATE, pieces, HERE, build.DUE)
    assert state.met
    assert state.wanted
    assert state.why is None
    assert [(p.evidence, p.counts) for p in state.pieces] == [("e-1", False), ("e-2", True)]
    assert (state.first, state.last) == (date(2026, 11, 26), build.DUE)


def covering(*ranges: tuple[date, date], review: ReviewVerdict | None = None) -> RequirementState:
    pieces = [build.piece(covers=r, piece_id=f"e-{n}") for n, r in enumerate(ranges)]
    return requirement_state(PERIOD, pieces, HERE, build.DUE, review=review)


def test_period_pieces_span_together() -> None:
    state = covering(
        (date(2026, 11, 1), date(2026, 12, 31)), (date(2026, 9, 1), date(2026, 10, 31))
    )
    assert state.met
    assert state.gaps == ()


def test_a_gap_of_one_day_is_shown_and_needs_acceptance() -> None:
    two = ((date(2026, 10, 1), date(2026, 10, 31)), (date(2026, 11, 2), date(2026, 12, 31)))
    open_gap = covering(*two)
    assert open_gap.gaps == ((date(2026, 11, 1), date(2026, 11, 1)),)
    assert (open_gap.met, open_gap.why) == (False, ReasonCode.EVIDENCE_GAP)
    accepted = covering(*two, review=ACCEPTED)
    assert (accepted.met, accepted.gaps) == (True, open_gap.gaps)
    returned = covering(*two, review=RETURNED)
    assert (returned.met, returned.why) == (False, ReasonCode.EVIDENCE_REJECTED)


@pytest.mark.parametrize(
    ("covers", "gap"),
    [
        ((date(2026, 10, 2), date(2026, 12, 31)), (date(2026, 10, 1), date(2026, 10, 1))),
        ((date(2026, 10, 1), date(2026, 12, 30)), (date(2026, 12, 31), date(2026, 12, 31))),
    ],
)
def test_a_missing_first_or_last_day_is_a_gap(
    covers: tuple[date, date], gap: tuple[date, date]
) -> None:
    assert covering(covers).gaps == (gap,)


def test_acceptance_does_not_stand_in_for_evidence() -> None:
    outside = covering((date(2027, 1, 1), date(2027, 1, 2)), review=ACCEPTED)
    assert (outside.met, outside.why) == (False, ReasonCode.EVIDENCE_WRONG_PERIOD)
    assert outside.gaps == ((build.FIRST, build.LAST),)
    assert covering(review=ACCEPTED).why is ReasonCode.EVIDENCE_MISSING


@pytest.mark.parametrize(
    ("pieces", "review", "why"),
    [
        ([], None, ReasonCode.EVIDENCE_MISSING),
        ([build.piece(withdrawn=True)], None, ReasonCode.EVIDENCE_MISSING),
        ([build.piece(date(2026, 11, 25))], None, ReasonCode.EVIDENCE_STALE),
        ([build.piece(date(2027, 1, 19))], None, ReasonCode.EVIDENCE_WRONG_PERIOD),
        (
            [build.piece(date(2027, 1, 19)), build.piece(date(2026, 11, 25), piece_id="e-2")],
            None,
            ReasonCode.EVIDENCE_STALE,
        ),
        ([build.piece(inspected=True)], None, ReasonCode.EVIDENCE_UNACCEPTED),
        ([build.piece(inspected=True)], RETURNED, ReasonCode.EVIDENCE_REJECTED),
    ],
)
def test_an_unmet_requirement_says_why(
    pieces: list[Evidence], review: ReviewVerdict | None, why: ReasonCode
) -> None:
    state = requirement_state(STATE, pieces, HERE, build.DUE, review=review)
    assert (state.met, state.why) == (False, why)


def test_only_what_was_handed_in_counts() -> None:
    pieces = [build.piece(piece_id="e-1"), build.piece(piece_id="e-2")]
    named = requirement_state(STATE, pieces, HERE, build.DUE, handed_in=["e-2"])
    assert [p.counts for p in named.pieces] == [False, True]
    unnamed = requirement_state(STATE, pieces, HERE, build.DUE, handed_in=[])
    assert (unnamed.met, unnamed.why) == (False, ReasonCode.EVIDENCE_MISSING)


@given(spans, days, days)
def test_gaps_are_the_days_that_no_span_has(
    covered: list[tuple[date, date]], one: date, two: date
) -> None:
    first, last = min(one, two), max(one, two)
    found = gaps(covered, first, last)
    want = {
        n
        for n in range(first.toordinal(), last.toordinal() + 1)
        if not any(a.toordinal() <= n <= b.toordinal() for a, b in covered)
    }
    got = [n for a, b in found for n in range(a.toordinal(), b.toordinal() + 1)]
    assert got == sorted(want)
    assert day_count(found) == len(want)
    assert all((b[0] - a[1]).days > 1 for a, b in pairwise(found))


def test_gaps_reach_the_end_of_the_calendar() -> None:
    assert gaps([(date(2026, 1, 1), date.max)], build.FIRST, build.LAST) == ()
