"""What somebody meant who wrote something close to what is wanted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_COMPARED = 64
_NUMBERS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_BETWEEN = re.compile(r"[,、;・/\s]+")
_ITEM = re.compile(r"[\w.()-]+(?:/[\w.()-]+)*")
_ITEMS = 12


def half_width(text: str) -> str:
    """The beginning of a text with half-width letters, digits and signs, without outer space."""
    return unicodedata.normalize("NFKC", text[:_COMPARED]).strip()


def nearest(text: str, names: Iterable[str]) -> str | None:
    """The name that differs least, if any is close; width and case count for nothing."""
    wanted, listed = half_width(text), list(names)
    for name in listed:
        if name.casefold() == wanted.casefold():
            return name
    close = get_close_matches(wanted, listed, n=1)
    return close[0] if close else None


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
    found = _NUMBERS.findall(half_width(text)) if len(text) <= _COMPARED else []
    return found[0] if len(found) == 1 and form.fullmatch(found[0]) else None


def items(text: str) -> list[str]:
    """The items of a list that was written as one text, `a、b`; none where it is prose."""
    if len(text) > _COMPARED:
        return []
    found = [part for part in _BETWEEN.split(half_width(text).strip("[] ")) if part]
    usable = len(found) <= _ITEMS and all(_ITEM.fullmatch(part) for part in found)
    return found if usable else []
