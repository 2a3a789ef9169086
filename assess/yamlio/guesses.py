"""What somebody meant who wrote something close to what is wanted.

Nothing is compiled or imported before there is something to guess: most files are right.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from assess.guess import half_width, nearest
from assess.text import Text
from assess.yamlio import reader_words as words
from assess.yamlio.nodes import Scalar

_COMPARED = 64
_NUMBERS = r"-?[0-9]+(?:\.[0-9]+)?"
_BETWEEN = r"[,、;・/\s]+"
_ITEM = r"[\w.()-]+(?:/[\w.()-]+)*"
_ITEMS = 12
_DAY = r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?"


def formed(text: str, form: re.Pattern[str]) -> str | None:
    """The same text in the form that is wanted, where only width, case or a sign differ.

    A word is not made a code: only what holds a digit is written in capitals.
    """
    if len(text) > _COMPARED:
        return None
    written = half_width(text)
    tried = [written, written.lower()]
    if any(char.isdecimal() for char in written):
        tried += [written.upper(), written.upper().replace("_", "-")]
    return next((guess for guess in tried if form.fullmatch(guess)), None)


def number(text: str, form: re.Pattern[str]) -> str | None:
    """The only number in a text such as `35 days` or `Q3`."""
    found = re.findall(_NUMBERS, half_width(text)) if len(text) <= _COMPARED else []
    return found[0] if len(found) == 1 and form.fullmatch(found[0]) else None


def day(text: str) -> datetime.date | None:
    """A day written as 2026/12/31, 2026.12.31 or 2026年12月31日."""
    found = re.fullmatch(_DAY, half_width(text)) if len(text) <= _COMPARED else None
    try:
        return None if found is None else datetime.date(*map(int, found.groups()))
    except ValueError:
        return None


def items(text: str) -> list[str]:
    """The items of a list that was written as one text, `a、b`; none where it is prose."""
    if len(text) > _COMPARED:
        return []
    found = [part for part in re.split(_BETWEEN, half_width(text).strip("[] ")) if part]
    usable = len(found) <= _ITEMS and all(re.fullmatch(_ITEM, part) for part in found)
    return found if usable else []


def close_to(text: str, names: Iterable[str]) -> Text | None:
    """The hint for a name that is close to one of these."""
    close = nearest(text, names)
    return words.did_you_mean(close) if close else None


def number_meant(scalar: Scalar, form: re.Pattern[str]) -> Text | None:
    """The hint for a number in quotes, with its unit, or several in one item."""
    if not scalar.plain and form.fullmatch(scalar.text):
        return words.unquote(scalar.text)
    meant = number(scalar.text, form)
    if meant is not None:
        return words.write_exactly(meant)
    listed = items(scalar.text)
    if len(listed) > 1 and all(form.fullmatch(item) for item in listed):
        return words.write_apart(", ".join(listed))
    return None
