"""Numbers and dates that a sentence names, for comparing two languages."""

from __future__ import annotations

import re

from assess.catalog.policy.calendar_dates import dates
from assess.text import Language

_CONTACT = re.compile(r"https?://\S+|\S+@\S+|\+?\d[\d()\- ]{8,}\d|〒?\d{3}-\d{4}")
_RANGE = re.compile(r"(?<![\d.])(\d{1,2})\)\s*(?:to|[~〜～]|ないし|から)\s*(\d{1,2})\)")
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_KANJI = "一二三四五六七八九十"


def figures(text: str) -> frozenset[str]:
    """Numbers in digits and dates; not those of years alone, addresses and telephones."""
    found = {dated.day.isoformat() for dated in dates(text)}
    for dated in sorted(dates(text), key=lambda d: -d.start):
        text = f"{text[: dated.start]} {text[dated.end :]}"
    text = _CONTACT.sub(" ", text)
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2])
        found.update(str(n) for n in range(first, last + 1))
    found.update(n for n in _NUMBER.findall(text) if not _YEAR.fullmatch(n))
    return frozenset(found)


def spelled(text: str, language: Language) -> frozenset[str]:
    """Numbers up to twelve that stand there in words; they may answer a figure."""
    if language == "ja":
        return frozenset(str(_KANJI.index(char) + 1) for char in text if char in _KANJI)
    words = set(re.findall(r"[a-z]+", text.lower()))
    return frozenset(str(n) for n, word in enumerate(_WORDS, start=1) if word in words)
