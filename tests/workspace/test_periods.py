"""Fiscal periods, from any month in which the year may begin."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.period import next_period, parse_period, period_of, previous_period
from assess.errors import BadInput

months = st.integers(1, 12)
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "month", "starts", "ends"),
    [
        ("2026-Q4", 1, date(2026, 10, 1), date(2026, 12, 31)),
        ("FY2026-Q1", 4, date(2026, 4, 1), date(2026, 6, 30)),
        ("FY2026-Q4", 4, date(2027, 1, 1), date(2027, 3, 31)),
        ("FY2026-Q2", 12, date(2027, 3, 1), date(2027, 5, 31)),
        ("FY2027-Q1", 12, date(2027, 12, 1), date(2028, 2, 29)),
    ],
)
def test_the_days_of_a_period(text: str, month: int, starts: date, ends: date) -> None:
    period = parse_period(text, month)
    assert (period.starts, period.ends, period.quarter) == (starts, ends, int(text[-1]))


@pytest.mark.parametrize(
    ("text", "month"),
    [("FY2026-Q1", 1), ("2026-Q1", 4), ("2026-Q5", 1), ("2026Q1", 1), ("0001-Q1", 1), ("", 1)],
)
def test_a_period_of_another_form_is_refused(text: str, month: int) -> None:
    with pytest.raises(BadInput):
        parse_period(text, month)


@given(days, months)
def test_every_day_has_one_period(day: date, month: int) -> None:
    period = period_of(day, month)
    assert day in period
    assert parse_period(period.id, month) == period
    assert (period.starts.month - month) % 3 == 0
    assert period.starts.day == 1


@given(days, months)
def test_periods_follow_without_a_gap(day: date, month: int) -> None:
    period = period_of(day, month)
    after = next_period(period, month)
    assert after.starts - period.ends == timedelta(days=1)
    assert after.quarter == period.quarter % 4 + 1
    assert previous_period(after, month) == period
