"""Periods, business days and deadlines (DESIGN sections 4 and 5)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from assess.errors import BadInput
from assess.text import Text

IsBusinessDay = Callable[[date], bool]
"""Whether a date is a business day in one entity's calendar."""

_ID = re.compile(r"(FY)?(\d{4})-Q([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter; `quarter` is the fiscal quarter, 1 to 4; `starts` and `ends` are included."""

    starts: date
    ends: date
    id: str
    quarter: int

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Business days after the period's end (or its later opening), and other spans.

    Attributes:
        supply: Central figures delivered.
        attest: Sheets signed; this is the due date of every cell.
        review: Sheets reviewed.
        approve: Report approved.
        returned: Business days that a return gives.
        finding: Business days until a finding is due.
    """

    supply: int = 3
    attest: int = 10
    review: int = 15
    approve: int = 22
    returned: int = 3
    finding: int = 30


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Whole percentages below which no conclusion is given (conclusion D)."""

    answered: int = 90
    evidence_backed: int = 70


def parse_period(text: str, fiscal_year_starts: int = 1) -> Period:
    """The period named `text`: ``2026-Q4``, or ``FY2026-Q3`` for a fiscal year from another month.

    Args:
        text: The id.
        fiscal_year_starts: Month, 1 to 12, in which the fiscal year begins. The fiscal year is
            named after the calendar year in which it begins.

    Raises:
        BadInput: It is not a period of this workspace.
    """
    match = _ID.fullmatch(text)
    if not match or bool(match[1]) != (fiscal_year_starts != 1):
        form = "2026-Q4" if fiscal_year_starts == 1 else "FY2026-Q3"
        raise BadInput(
            Text(
                f'"{text[:40]}" is not a period here.',
                f"「{text[:40]}」は対象期間として読めません。",
            ),
            hint=Text(f"Write it like {form}.", f"{form}のように指定してください。"),
        )
    year, quarter = int(match[2]), int(match[3])
    month0 = fiscal_year_starts - 1 + 3 * (quarter - 1)
    if not 1900 <= year <= 9000:
        raise BadInput(
            Text(f'"{text}" is outside the calendar.', f"「{text}」の年は扱えません。"),
            hint=Text("Use a year from 1900 on.", "1900年以降の年を指定してください。"),
        )
    first = date(year + month0 // 12, month0 % 12 + 1, 1)
    last0 = month0 + 2
    last_year, last_month = year + last0 // 12, last0 % 12 + 1
    return Period(
        starts=first,
        ends=date(last_year, last_month, monthrange(last_year, last_month)[1]),
        id=text,
        quarter=quarter,
    )


def period_of(day: date, fiscal_year_starts: int = 1) -> Period:
    """The period that contains `day`."""
    months = (day.month - fiscal_year_starts) % 12
    year = day.year if day.month >= fiscal_year_starts else day.year - 1
    prefix = "" if fiscal_year_starts == 1 else "FY"
    return parse_period(f"{prefix}{year}-Q{months // 3 + 1}", fiscal_year_starts)


def previous_period(period: Period, fiscal_year_starts: int = 1) -> Period:
    """The period that ends the day before `period` begins."""
    return period_of(period.starts - timedelta(days=1), fiscal_year_starts)


def next_period(period: Period, fiscal_year_starts: int = 1) -> Period:
    """The period that begins the day after `period` ends."""
    return period_of(period.ends + timedelta(days=1), fiscal_year_starts)


def add_business_days(day: date, count: int, is_open: IsBusinessDay) -> date:
    """The business day `count` business days after `day`; `day` itself is not counted.

    Raises:
        BadInput: The calendar has no business day for a whole year.
    """
    current, left, idle = day, count, 0
    while left > 0:
        current += timedelta(days=1)
        if is_open(current):
            left, idle = left - 1, 0
        else:
            idle += 1
            if idle > 366:
                raise BadInput(
                    Text(
                        "The calendar has no business day for a year.",
                        "カレンダーに、1年を通して営業日がありません。",
                    )
                )
    return current


def business_days_between(first: date, last: date, is_open: IsBusinessDay) -> int:
    """Business days after `first` up to and with `last`; negative if `last` is before `first`."""
    if last < first:
        return -business_days_between(last, first, is_open)
    return sum(is_open(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
