"""Dates as policies write them, in both languages and calendars."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_NAMES = "|".join(f"{name}|{name[:3]}\\.?" for name in _MONTHS)
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_DATE = re.compile(
    rf"\b(?P<mon>{_NAMES})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<mon2>{_NAMES}),?\s+(?P<y2>\d{{4}})\b"
    r"|(?<!\d)(?P<y3>\d{4})(?P<sep>[-/.])(?P<m3>\d{1,2})(?P=sep)(?P<d3>\d{1,2})(?!\d)"
    r"|(?P<y4>\d{4})\s?年\s?(?P<m4>\d{1,2})\s?月\s?(?P<d4>\d{1,2})\s?日"
    r"|(?P<era>明治|大正|昭和|平成|令和)\s?(?P<y5>\d{1,2}|元)\s?年\s?(?P<m5>\d{1,2})\s?月\s?(?P<d5>\d{1,2})\s?日",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and its characters in the text."""

    day: date
    start: int
    end: int


def dates(text: str) -> Iterator[Dated]:
    """Every date of a text; what looks like one and is none is passed over."""
    for match in _DATE.finditer(text):
        day = _day(match)
        if day is not None:
            yield Dated(day, *match.span())


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _day(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["era"]:
        year = _ERAS[part["era"]] + (1 if part["y5"] == "元" else int(part["y5"]))
        month, day = int(part["m5"]), int(part["d5"])
    elif name := part["mon"] or part["mon2"]:
        short = name.lower()[:3]
        month = next(n for n, known in enumerate(_MONTHS, start=1) if known.startswith(short))
        year, day = int(part["y1"] or part["y2"]), int(part["d1"] or part["d2"])
    else:
        year, month, day = (int(part[f"{unit}3"] or part[f"{unit}4"]) for unit in "ymd")
    try:
        return date(year, month, day)
    except ValueError:
        return None
