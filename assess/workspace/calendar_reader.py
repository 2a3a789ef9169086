"""The part `calendars` of assess.yaml."""

from __future__ import annotations

import re
from datetime import date

from assess.text import Text
from assess.workspace.calendars import CalendarSpec, Days, EveryYear, Once
from assess.workspace.codes import Code
from assess.yamlio import Field, Reader
from assess.yamlio.problems import quoted
from assess.yamlio.reader_words import write_like

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,62}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_SUBDIVISION = re.compile(r"[A-Z0-9]{1,6}")
_EVERY_YEAR = re.compile(r"([0-9]{2})-([0-9]{2})")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LEAP_YEAR = 2000


def read_calendars(reader: Reader, field: Field | None) -> dict[str, CalendarSpec]:
    """Name to calendar, in the order of the file; what is wrong is left out."""
    found: dict[str, CalendarSpec] = {}
    for key, entry in reader.entries(field):
        if not _NAME.fullmatch(key.text):
            message = Text(
                f"{quoted(key.text)} is not a name for a calendar",
                f"{quoted(key.text)}はカレンダーの名前に使えません",
            )
            reader.report_at(key.place, entry.path, message, write_like("JP"), Code.DAYS)
        found[key.text] = _calendar(reader, entry)
    return found


def _calendar(reader: Reader, field: Field) -> CalendarSpec:
    names = ("country", "subdivision", "weekend", "closed", "open")
    fields = reader.fields(field, optional=names)
    country = reader.text(fields["country"], form=_COUNTRY, looks="JP")
    subdivision = reader.text(fields["subdivision"], form=_SUBDIVISION, looks="CA")
    if fields["subdivision"] and "country" not in fields:
        message = Text("a subdivision needs its country", "地域には国が必要です")
        hint = Text('write "country: …" too', "「country: …」も書いてください")
        reader.report(fields["subdivision"], message, hint, Code.COUNTRY)
    weekend = CalendarSpec().weekend
    if "weekend" in fields:
        days = reader.list_of(fields["weekend"], lambda day: reader.one_of(day, _WEEKDAYS))
        weekend = frozenset(_WEEKDAYS.index(day) for day in days if day in _WEEKDAYS)
    return CalendarSpec(
        country,
        subdivision,
        weekend,
        reader.list_of(fields["closed"], lambda days: _days(reader, days)),
        reader.list_of(fields["open"], lambda days: _days(reader, days)),
    )


def _days(reader: Reader, field: Field) -> Days | None:
    """``12-29..01-03`` or ``08-13`` every year; ``2026-08-12..2026-08-14`` or one date once."""
    text = reader.text(field)
    if text is None:
        return None
    first, dots, last = text.partition("..")
    days = _range(first, last if dots else first)
    if days is None:
        message = Text(
            f"{quoted(text)} is not a day or a range of days",
            f"{quoted(text)}は日付でも日付の範囲でもありません",
        )
        hint = Text(
            "write 12-29..01-03 for every year, or 2026-08-12..2026-08-14",
            "毎年なら12-29..01-03、一度だけなら2026-08-12..2026-08-14のように書いてください",
        )
        reader.report(field, message, hint, Code.DAYS)
    return days


def _range(first: str, last: str) -> Days | None:
    start, end = _month_day(first), _month_day(last)
    if start and end:
        return EveryYear(start, end)
    if not (_DATE.fullmatch(first) and _DATE.fullmatch(last)):
        return None
    try:
        days = Once(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None
    return days if days.first <= days.last else None


def _month_day(text: str) -> tuple[int, int] | None:
    """Month and day of a day that exists in a leap year."""
    found = _EVERY_YEAR.fullmatch(text)
    if not found:
        return None
    try:
        day = date(_LEAP_YEAR, int(found[1]), int(found[2]))
    except ValueError:
        return None
    return day.month, day.day
