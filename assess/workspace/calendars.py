"""Business days of an entity: public holidays, weekends and the company's own days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from assess.domain.period import Deadlines, IsBusinessDay, Period, add_business_days
from assess.errors import BadInput
from assess.text import Text


@dataclass(frozen=True, slots=True)
class EveryYear:
    """Days from a first to a last month and day, both included, of every year.

    A first day after the last means that the range runs over the new year.
    """

    first: tuple[int, int]
    last: tuple[int, int]

    def __contains__(self, day: date) -> bool:
        this = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= this <= self.last
        return this >= self.first or this <= self.last


@dataclass(frozen=True, slots=True)
class Once:
    """Days from a first to a last date, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


Days: TypeAlias = EveryYear | Once


@dataclass(frozen=True, slots=True)
class CalendarSpec:
    """What assess.yaml says of one calendar.

    Attributes:
        country: ISO 3166 code whose public holidays are closed, None for no holidays.
        subdivision: State or province with holidays of its own.
        weekend: Weekdays that are closed, Monday = 0.
        closed: The company's own closed days.
        opened: Days on which it works whatever else is said.
    """

    country: str | None = None
    subdivision: str | None = None
    weekend: frozenset[int] = frozenset({5, 6})
    closed: tuple[Days, ...] = ()
    opened: tuple[Days, ...] = ()


def calendar(spec: CalendarSpec) -> IsBusinessDay:
    """Whether a date is a business day by `spec`; equal specs always give equal answers.

    Raises:
        BadInput: At once, if the country or subdivision is unknown; from the returned function,
            for a year whose holidays are not known.
    """
    if spec.country:
        _known_years(spec.country, spec.subdivision)

    def is_open(day: date) -> bool:
        if any(day in days for days in spec.opened):
            return True
        if day.weekday() in spec.weekend or any(day in days for days in spec.closed):
            return False
        return not spec.country or day not in _holidays(spec.country, spec.subdivision, day.year)

    return is_open


def calendars(specs: Mapping[str, CalendarSpec]) -> dict[str, IsBusinessDay]:
    """The calendar of each name.

    Raises:
        BadInput: A country or subdivision is unknown.
    """
    return {name: calendar(spec) for name, spec in specs.items()}


@dataclass(frozen=True, slots=True)
class DueDates:
    """The last days on which each step of a period is on time."""

    supply: date
    attest: date
    review: date
    approve: date


def due_dates(is_open: IsBusinessDay, base: date, deadlines: Deadlines) -> DueDates:
    """The due dates that follow from `base` in one entity's calendar.

    Args:
        is_open: The entity's calendar.
        base: Day 0; see `base_day`.
        deadlines: Business days after it.
    """
    return DueDates(
        supply=add_business_days(base, deadlines.supply, is_open),
        attest=add_business_days(base, deadlines.attest, is_open),
        review=add_business_days(base, deadlines.review, is_open),
        approve=add_business_days(base, deadlines.approve, is_open),
    )


def base_day(period: Period, opened: date) -> date:
    """Day 0 of the deadlines: the period's last day, or its opening if that came later."""
    return max(period.ends, opened)


@lru_cache(maxsize=64)
def _known_years(country: str, subdivision: str | None) -> range:
    import holidays

    try:
        found = holidays.country_holidays(country, subdiv=subdivision)
    except NotImplementedError:
        name = f"{country}, {subdivision}" if subdivision else country
        raise BadInput(
            Text(
                f"There is no holiday calendar for {name}.", f"{name}の祝日カレンダーはありません。"
            ),
            where="assess.yaml: calendars",
            hint=Text(
                "Use ISO 3166 codes, such as JP, or US with subdivision CA.",
                "ISO 3166のコードを使ってください。例: JP、又はUSとsubdivision CA",
            ),
        ) from None
    return range(found.start_year, found.end_year + 1)


@lru_cache(maxsize=512)
def _holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    import holidays

    known = _known_years(country, subdivision)
    if year not in known:
        first, last = known[0], known[-1]
        raise BadInput(
            Text(
                f"The holidays of {country} are known from {first} to {last}, not in {year}.",
                f"{country}の祝日は{first}年から{last}年まで登録されています。{year}年は範囲外です。",
            ),
            hint=Text("Check the year.", "年を確認してください。"),
        )
    return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))
