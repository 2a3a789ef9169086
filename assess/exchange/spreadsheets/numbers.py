"""Numbers of cells as people see them (ECMA-376 Part 1, 18.8.30)."""

from __future__ import annotations

import re
from datetime import datetime, time
from math import isfinite
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from assess.exchange.spreadsheets.grid import Found

BUILT_IN = {
    **BUILTIN_FORMATS,
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys(range(32, 36), "hh:mm"),
}
"""Number of a format to its code; those of Chinese and Japanese dates among them."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\[\]]*\]?')
_TIME = re.compile("[hs]", re.IGNORECASE)
_FIXED = re.compile(r"(0+)(?:\.(0+))?(%)?")
_LONGEST_CODE = 255
_DAY = 86_400
_WHOLE = 10**15
"""Above it, doubles have no room for all digits."""


class Format(NamedTuple):
    """What a format does.

    Attributes:
        date: It shows a day or a time.
        time: It shows a time, too.
        fixed: Digits before and behind the point, and whether it shows per cent; None for neither.
    """

    date: bool = False
    time: bool = False
    fixed: re.Match[str] | None = None


PLAIN = Format()


def format_of(code: str) -> Format:
    """What the code of a format does; one that is longer than any program's does nothing."""
    if len(code) > _LONGEST_CODE:
        return PLAIN
    bare = _LITERAL.sub("", code.partition(";")[0])
    fixed = _FIXED.fullmatch(bare)
    shows = fixed is not None and (len(fixed[1]) > 1 or fixed[2] or fixed[3])
    return Format(is_date_format(bare), bool(_TIME.search(bare)), fixed if shows else None)


def shown_number(text: str, form: Format, *, since_1904: bool) -> Found:
    """A number as its format shows it: dates as ISO 8601, fixed decimals and per cent as text.

    Args:
        text: As it stands in the file.
        form: Its format.
        since_1904: Days are counted from then.

    Raises:
        ValueError: It is no number.
    """
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    if form.date and number >= 0 and (found := _date(number, form, since_1904)):
        return found
    if form.fixed:
        return _fixed(number, form.fixed)
    if number == int(number) and abs(number) < _WHOLE:
        return int(number)
    return float(f"{number:.15g}")


def _date(number: float, form: Format, since_1904: bool) -> str:
    """The day, the time or both; "" where there is none such."""
    epoch = MAC_EPOCH if since_1904 else WINDOWS_EPOCH
    try:
        at: datetime | time = from_excel(round(number * _DAY) / _DAY, epoch)
    except (OverflowError, ValueError):
        return ""
    if isinstance(at, time):
        return at.isoformat("seconds" if at.second else "minutes")
    day = at.date().isoformat()
    return f"{day} {at:%H:%M}" if form.time and (at.hour or at.minute) else day


def _fixed(number: float, form: re.Match[str]) -> str:
    whole, decimals, percent = form[1], form[2] or "", form[3] or ""
    shown = f"{number * (100 if percent else 1):.{len(decimals)}f}"
    head, point, tail = shown.lstrip("-").partition(".")
    return f"{'-' if shown.startswith('-') else ''}{head.zfill(len(whole))}{point}{tail}{percent}"
