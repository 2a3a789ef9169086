"""Numbers of cells as people see them (ECMA-376 Part 1, 18.8.30)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import NamedTuple

from assess.exchange.spreadsheets.grid import Found

GENERAL = "General"
_PLAIN = {0: GENERAL, 1: "0", 2: "0.00", 9: "0%", 10: "0.00%", 49: "@", 22: "yyyy-mm-dd hh:mm"}
BUILT_IN = {
    **_PLAIN,
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, *range(32, 36), 45, 46, 47), "hh:mm"),
}
"""Number of a format to what it does; those of Chinese and Japanese dates among them."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DAY, _TIME = re.compile("[ymdgea]", re.IGNORECASE), re.compile("[hs]", re.IGNORECASE)
_FIXED = re.compile(r"(0+)(?:\.(0+))?(%)?")
_FIRST = datetime(1899, 12, 30, tzinfo=UTC)
_FIRST_1904 = datetime(1904, 1, 1, tzinfo=UTC)
_LAST = 2_958_465
"""9999-12-31."""

_LONGEST_CODE = 255
_WHOLE = 10**15
"""Above it, doubles have no room for all digits."""


class Format(NamedTuple):
    """What a format does.

    Attributes:
        code: Without what it only adds around the number.
        time: It shows a day or a time.
        fixed: Digits before and behind the point, and whether it shows per cent; None for neither.
    """

    code: str
    time: bool = False
    fixed: re.Match[str] | None = None


PLAIN = Format(GENERAL)


def format_of(code: str) -> Format:
    """What the code of a format does; one that is longer than any program's does nothing."""
    if len(code) > _LONGEST_CODE:
        return PLAIN
    bare = _LITERAL.sub("", code.partition(";")[0])
    if bare == GENERAL:
        return PLAIN
    time = bool(_DAY.search(bare) or _TIME.search(bare)) and "0" not in bare.partition(".")[0]
    fixed = _FIXED.fullmatch(bare)
    shows = fixed is not None and (len(fixed[1]) > 1 or fixed[2] or fixed[3])
    return Format(bare, time, fixed if shows else None)


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
    if form.time:
        found = _time(number, form.code, _FIRST_1904 if since_1904 else _FIRST)
        if found:
            return found
    if form.fixed:
        return _fixed(number, form.fixed)
    if number == int(number) and abs(number) < _WHOLE:
        return int(number)
    return float(f"{number:.15g}")


def _time(number: float, code: str, first: datetime) -> str:
    """The day, the time or both; "" where there is none such."""
    if not 0 <= number <= _LAST:
        return ""
    at = first + timedelta(seconds=round(number * 86_400))
    if number < 1 and not _DAY.search(code.replace("m", "").replace("M", "")):
        return at.strftime("%H:%M:%S") if at.second else at.strftime("%H:%M")
    day = at.date().isoformat()
    return f"{day} {at:%H:%M}" if _TIME.search(code) and (at.hour or at.minute) else day


def _fixed(number: float, form: re.Match[str]) -> str:
    whole, decimals, percent = form[1], form[2] or "", form[3] or ""
    shown = f"{number * (100 if percent else 1):.{len(decimals)}f}"
    head, point, tail = shown.lstrip("-").partition(".")
    return f"{'-' if shown.startswith('-') else ''}{head.zfill(len(whole))}{point}{tail}{percent}"
