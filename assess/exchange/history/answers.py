"""Answers as people write them into spreadsheets, and what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from assess.domain.answer import Choice, NotApplicable
from assess.domain.outcome import Result
from assess.errors import BadInput
from assess.exchange.history import words
from assess.text import shown

Said = Choice | NotApplicable | Result
"""What one word says: an answer, or a result that is no answer."""

_WORDS: Mapping[Said, tuple[str, ...]] = {
    Choice.YES: (
        *("yes", "y", "ok", "done", "pass", "conforming", "asserted", "implemented", "true"),
        *("はい", "できている", "できた", "実施", "実施済", "実施済み", "対応済", "対応済み", "済"),
        *("済み", "適合", "自己申告のみ", "可", "良", "良好", "問題なし"),
        *("o", "○", "〇", "◯", "◎", "●", "✓", "✔", "レ"),
    ),
    Choice.PARTIAL: (
        *("partial", "partially", "partly", "partlyconforming", "一部", "一部実施", "一部対応"),
        *("一部できている", "一部できていない", "一部不適合", "部分的", "対応中", "実施中"),
        *("△", "▲", "▵"),
    ),
    Choice.NO: (
        *("no", "n", "ng", "fail", "nonconforming", "notimplemented", "false", "いいえ"),
        *("できていない", "未実施", "未対応", "不適合", "不可", "不備", "不備あり", "否"),
        *("x", "×", "✕", "✖", "✗", "✘", "☓", "╳", "❌"),
    ),
    NotApplicable(): (
        *("na", "notapplicable", "該当なし", "該当無し", "該当しない", "非該当", "対象外"),
        *("適用外", "適用除外"),
    ),
    Result.EXCEPTION: ("exception", "例外", "例外承認中", "例外承認"),
    Result.NOT_ASSESSED: ("notassessed", "unanswered", "未評価", "未回答", "未確認"),
}

_MEANING = {word: said for said, listed in _WORDS.items() for word in listed}

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


def plain_word(text: str) -> str:
    """A word without outer signs, spaces, width and case; marks such as ○ and × stay."""
    return re.sub(r"[\s._/()・。、]+", "", unicodedata.normalize("NFKC", text).casefold())


def said_by(text: str) -> Said | None:
    """What a word says, None where that is not known."""
    return _MEANING.get(plain_word(text))


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
