"""How the screens speak: texts by key, dates and values, in the language of the moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from assess.domain.answer import (
    Choice,
    Day,
    NilReturn,
    NotApplicable,
    Number,
    Ratio,
    Value,
    Words,
    format_decimal,
    plain_value,
)
from assess.domain.control import Question
from assess.text import Language, Text, shown
from assess.tui.shares import tenths
from assess.tui.texts import TEXTS

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = (
    *(Text("Mon", "月"), Text("Tue", "火"), Text("Wed", "水"), Text("Thu", "木")),
    *(Text("Fri", "金"), Text("Sat", "土"), Text("Sun", "日")),
)


@dataclass(frozen=True, slots=True)
class Said:
    """A message that can be said again after a change of language.

    Attributes:
        key: Key of its text.
        fills: What goes into its braces: texts, numbers, or texts in two languages.
        error: It reports something that went wrong.
    """

    key: str
    fills: Mapping[str, object]
    error: bool = False


def said(key: str, *, error: bool = False, **fills: object) -> Said:
    """A message by key."""
    return Said(key, fills, error)


def both(key: str, **fills: object) -> Text:
    """The text of `key` in both languages, to be filled into a message."""
    return Text(Speech("en").t(key, **fills), Speech("ja").t(key, **fills))


@dataclass(frozen=True, slots=True)
class Speech:
    """Texts, dates and values in one language."""

    language: Language

    def t(self, key: str, **fills: object) -> str:
        """The text of `key`; what is filled in is made safe first."""
        text = self.of(TEXTS[key])
        return text.format(**{k: self._fill(v) for k, v in fills.items()}) if fills else text

    def say(self, message: Said) -> str:
        """The words of a message."""
        return self.t(message.key, **message.fills)

    def of(self, text: Text) -> str:
        """A text of two languages, safe; its line ends stay."""
        return shown(text.get(self.language), keep_newlines=True)

    def row_date(self, day: date) -> str:
        """``18 Jan`` or ``1月18日``, as it stands in rows."""
        if self.language == "ja":
            return f"{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1][:3]}"

    def year_date(self, day: date) -> str:
        """``18 Jan 2027`` or ``2027年1月18日``."""
        if self.language == "ja":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{self.row_date(day)} {day.year}"

    def long_date(self, day: date) -> str:
        """``18 January 2027`` or ``2027年1月18日``, as it stands in sentences."""
        if self.language == "ja":
            return self.year_date(day)
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def span(self, first: date, last: date) -> str:
        """``22 Sep to 31 Dec 2026`` or ``2026年9月22日から12月31日``: a year is said once."""
        same = first.year == last.year
        if self.language == "ja":
            return f"{self.year_date(first)}から{(self.row_date if same else self.year_date)(last)}"
        return f"{(self.row_date if same else self.year_date)(first)} to {self.year_date(last)}"

    def vacant(self, days: tuple[date, date]) -> str:
        """``No information manager from 16 May to 11 June 2026.``"""
        first, last = days
        key = "walk.vacant_day" if first == last else "walk.vacant"
        start, end = self.long_date(first), self.long_date(last)
        if first != last and first.year == last.year:
            year = len("2026年" if self.language == "ja" else " 2026")
            start, end = (start, end[year:]) if self.language == "ja" else (start[:-year], end)
        return self.t(key, first=start, last=end)

    def weekday(self, day: date) -> str:
        """``Mon`` or ``月``."""
        return _DAYS[day.weekday()].get(self.language)

    def due_date(self, day: date) -> str:
        """``Mon 18 Jan`` or ``1月18日(月)``."""
        if self.language == "ja":
            return f"{self.row_date(day)}({self.weekday(day)})"
        return f"{self.weekday(day)} {self.row_date(day)}"

    def due_long(self, day: date) -> str:
        """``Mon 18 January 2027`` or ``2027年1月18日(月)``."""
        if self.language == "ja":
            return f"{self.long_date(day)}({self.weekday(day)})"
        return f"{self.weekday(day)} {self.long_date(day)}"

    def moment(self, at: datetime) -> str:
        """``14 Jan 14:02``."""
        return f"{self.row_date(at.date())} {at:%H:%M}"

    def value(self, value: Value, question: Question | None = None) -> str:
        """A value as people read it: ``98 % (49 of 50)``, ``3 cases``, ``Yes``."""
        match value:
            case Choice() | NotApplicable() | NilReturn():
                return self.t(f"answer.{plain_value(value)}")
            case Ratio():
                return self._ratio(value, question)
            case Number(number):
                unit = question.unit if question else None
                return f"{format_decimal(number)} {self.of(unit) if unit else ''}".strip()
            case Day(day):
                return self.year_date(day)
            case Words(text):
                return shown(text, keep_newlines=True)

    def _ratio(self, ratio: Ratio, question: Question | None) -> str:
        counted = self.t("answer.ratio", n=ratio.part, m=ratio.whole)
        if not ratio.whole:
            return counted
        share = format_decimal(Decimal(tenths(ratio, question)) / 10)
        return f"{share} % ({counted})"

    def _fill(self, value: object) -> str:
        match value:
            case Text():
                return self.of(value)
            case datetime():
                return self.moment(value)
            case date():
                return self.long_date(value)
        return shown(str(value), keep_newlines=True)
