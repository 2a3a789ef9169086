"""Answers as people write them into spreadsheets, and what they mean."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from assess.errors import BadInput
from assess.exchange.answers import plain_word
from assess.exchange.history import words
from assess.text import shown

_NOTHING = frozenset(
    {
        "none",
        "nil",
        "no",
        "na",
        "なし",
        "無し",
        "無",
        "特になし",
        "特に無し",
        "該当なし",
        "問題なし",
    }
)

_DASHES = re.compile(r"[-‐‑‒–—―−ー－~〜]+")


def no_answer(text: str) -> BadInput:
    """That a word is no answer, and what to write."""
    hint = words.DASH if _DASHES.fullmatch(text.strip()) else words.WORDS
    return BadInput(words.not_an_answer(shown(text)[:40]), hint=hint)


def says_nothing(text: str) -> bool:
    """Whether a finding's field says that there is none."""
    return not text or plain_word(text) in _NOTHING or _DASHES.fullmatch(text.strip()) is not None


_FORMS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[ T].*)?"),
    re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
    re.compile(r"令和(?P<reiwa>\d{1,2}|元)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
    re.compile(r"[rR](?P<reiwa>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
)

_BEFORE_REIWA = 2018


def read_day(text: str) -> date:
    """A day as written in the West or in Japan, ``R8.9.30`` too.

    Raises:
        BadInput: It is none.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = next((m for form in _FORMS if (m := form.fullmatch(plain))), None)
    if found is not None:
        parts = found.groupdict()
        reiwa = parts.get("reiwa")
        year = (
            int(parts["year"])
            if reiwa is None
            else _BEFORE_REIWA + (1 if reiwa == "元" else int(reiwa))
        )
        try:
            return date(year, int(parts["month"]), int(parts["day"]))
        except ValueError:
            pass
    raise BadInput(words.not_a_day(shown(text)[:40]), hint=words.DAY)
