from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assess.domain.period import (
    Deadlines,
    add_business_days,
    business_days_between,
    parse_period,
)
from assess.errors import BadInput
from assess.workspace.calendars import (
    CalendarSpec,
    DueDates,
    EveryYear,
    Once,
    base_day,
    calendar,
    calendars,
    due_dates,
)
from tests.japanese import refused

JAPAN_2026 = (
    "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23"
)
JAPAN_2027 = "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23"

YEAR_END = EveryYear((12, 29), (1, 3))
JAPAN = CalendarSpec("JP", closed=(YEAR_END,))
EVERY_DAY = CalendarSpec("JP", weekend=frozenset())


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize(("year", "listed"), [(2026, JAPAN_2026), (2027, JAPAN_2027)])
def test_the_holidays_of_japan(year: int, listed: str) -> None:
    """All of them, and no other day of the year."""
    is_open = calendar(EVERY_DAY)
    closed = [f"{day.month}/{day.day}" for day in days_of(year) if not is_open(day)]
    assert closed == listed.split()


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 12, 28), True),
        (date(2026, 12, 29), False),
        (date(2026, 12, 31), False),
        (date(2027, 1, 3), False),
        (date(2027, 1, 4), True),
        (date(2027, 1, 9), False),
        (date(2027, 1, 11), False),
        (date(2027, 1, 12), True),
        (date(2028, 1, 3), False),
        (date(2028, 1, 4), True),
    ],
)
def test_the_turn_of_the_year(day: date, is_open: bool) -> None:
    assert calendar(JAPAN)(day) is is_open


def test_a_state_has_holidays_of_its_own() -> None:
    day = date(2026, 3, 31)
    assert calendar(CalendarSpec("US"))(day)
    assert not calendar(CalendarSpec("US", "CA"))(day)


def test_an_open_day_wins_over_everything() -> None:
    worked = (Once(date(2026, 11, 21), date(2026, 11, 23)),)
    is_open = calendar(CalendarSpec("JP", closed=worked, opened=worked))
    assert [is_open(date(2026, 11, day)) for day in (20, 21, 22, 23, 28)] == [
        *(True, True, True, True),
        False,
    ]


def test_days_closed_once_and_every_year() -> None:
    summer = CalendarSpec(closed=(EveryYear((8, 12), (8, 14)), Once(*[date(2026, 6, 1)] * 2)))
    is_open = calendar(summer)
    assert not any(is_open(date(year, 8, 13)) for year in (2026, 2027, 2031))
    assert not is_open(date(2026, 6, 1))
    assert is_open(date(2027, 6, 1))


def test_without_a_country_only_weekends_are_closed() -> None:
    is_open = calendar(CalendarSpec())
    assert is_open(date(2026, 1, 1))
    assert not is_open(date(2026, 1, 3))


@pytest.mark.parametrize("spec", [CalendarSpec("XX"), CalendarSpec("US", "ZZ")])
def test_an_unknown_country_is_refused_at_once(spec: CalendarSpec) -> None:
    with refused(BadInput, match=r"no holiday calendar for (XX|US, ZZ)"):
        calendars({"main": spec})


def test_a_year_without_known_holidays_is_refused() -> None:
    """The library would say that there are none."""
    with refused(BadInput, match="known from 1949 to 2099, not in 2100"):
        calendar(EVERY_DAY)(date(2100, 1, 4))


def test_calendars_are_named() -> None:
    named = calendars({"JP": JAPAN, "US": CalendarSpec("US")})
    day = date(2026, 7, 20)
    assert {name: is_open(day) for name, is_open in named.items()} == {"JP": False, "US": True}


def test_due_dates_of_the_last_quarter_of_2026() -> None:
    assert due_dates(calendar(JAPAN), date(2026, 12, 31), Deadlines()) == DueDates(
        supply=date(2027, 1, 6),
        attest=date(2027, 1, 18),
        review=date(2027, 1, 25),
        approve=date(2027, 2, 3),
    )


def test_deadlines_count_from_a_late_opening() -> None:
    period = parse_period("2026-Q4")
    assert base_day(period, date(2026, 12, 3)) == date(2026, 12, 31)
    assert base_day(period, date(2027, 2, 1)) == date(2027, 2, 1)


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
month_days = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: (day.month, day.day))


def leaves_a_quarter(days: EveryYear) -> bool:
    """Whether the months November to January stay free, so that there is work to count."""
    return (2, 1) <= days.first <= days.last < (11, 1)


specs: st.SearchStrategy[CalendarSpec] = st.builds(
    CalendarSpec,
    country=st.sampled_from([None, "JP", "US"]),
    weekend=st.frozensets(st.integers(0, 6), max_size=5),
    closed=st.lists(
        st.builds(EveryYear, month_days, month_days).filter(leaves_a_quarter), max_size=1
    ).map(tuple),
    opened=st.lists(st.builds(lambda day: Once(day, day), days), max_size=2).map(tuple),
)


@given(specs, days, st.integers(0, 60))
def test_what_is_added_lies_between(spec: CalendarSpec, day: date, count: int) -> None:
    is_open = calendar(spec)
    due = add_business_days(day, count, is_open)
    assert business_days_between(day, due, is_open) == count
    assert business_days_between(due, day, is_open) == -count
    assert due == day if count == 0 else is_open(due)


@given(specs, days, st.integers(0, 20), st.integers(0, 20))
def test_adding_twice_is_adding_once(spec: CalendarSpec, day: date, one: int, two: int) -> None:
    is_open = calendar(spec)
    middle = add_business_days(day, one, is_open)
    assert add_business_days(middle, two, is_open) == add_business_days(day, one + two, is_open)


@given(month_days, month_days, days)
def test_a_range_and_the_rest_of_the_year_share_no_day(
    first: tuple[int, int], last: tuple[int, int], day: date
) -> None:
    """A range over the new year is the complement of the days between its ends."""
    assume(first != last)
    inside = EveryYear(first, last)
    edge = (day.month, day.day) in (first, last)
    around = EveryYear(last, first)
    assert (day in inside) != (day in around) or edge
