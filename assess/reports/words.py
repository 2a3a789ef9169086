"""Words of a report: patterns filled with the values of the model, in one language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import takewhile
from string import Formatter

from markupsafe import Markup

from assess.domain.declaration import japanese_date
from assess.domain.report.parts import Figure, Id, Line, Param, Span, Typed
from assess.reports.phrases import PHRASES
from assess.text import Language, Text

_BREAK = "|"
_LONG, _CUT = 6, 4
_LOOKS = frozenset("bu")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@cache
def _parsed(pattern: str) -> tuple[tuple[str, str | None, str], ...]:
    return tuple((text, name, form or "") for text, name, form, _ in Formatter().parse(pattern))


class Words(ABC):
    """Says things in one language for one output format.

    A pattern's places are written ``{name}`` or ``{name:form}``. Forms of a figure are ``n`` (the
    value), ``of`` ("n of m"; in Japanese with a counter where there is one, ``of 項目``),
    ``slash`` (n/m), ``pct`` (the share), ``pct_value`` (the value is a percentage itself),
    ``whole`` (the m), and ``s one/many``, which prints a word by the value and no number. Before
    a form, ``b`` sets it in bold and ``u`` keeps it on one line. A range of days is a span, or
    with ``from`` says from when to when. A bar in a pattern divides its phrases.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.patterns: Mapping[str, str] = PHRASES[language]

    def t(self, key: str, /, **params: Param) -> Markup:
        """The pattern `key`, filled."""
        return self.say(Line(key, params))

    def say(self, line: Line) -> Markup:
        """A sentence or word; where its pattern has phrases, no line breaks inside one."""
        phrases = [
            Markup("").join(self._filled(p, line.params))
            for p in self.patterns[line.key].split(_BREAK)
        ]
        return phrases[0] if len(phrases) == 1 else Markup("").join(map(self.phrase, phrases))

    def paren(self, inner: Markup) -> Markup:
        """`inner` in parentheses, set off from what stands before."""
        before, after = ("（", "）") if self.language == "ja" else (" (", ")")
        return Markup(before) + inner + Markup(after)

    def word(self, group: str, name: StrEnum | str) -> Markup:
        """The term for one of a closed set, such as a result."""
        return self.t(f"{group}.{name.value if isinstance(name, StrEnum) else name}")

    def has(self, key: str) -> bool:
        """Whether there is such a pattern."""
        return key in self.patterns

    def part(self, value: Param, form: str = "") -> Markup:
        """One value in a form."""
        tokens = form.split(" ")
        looks = list(takewhile(_LOOKS.__contains__, tokens))
        made = self._part(value, " ".join(tokens[len(looks) :]))
        if "u" in looks:
            made = self.unbroken(made)
        return self.strong(made) if "b" in looks else made

    def n(self, figure: Figure) -> Markup:
        """A figure's value."""
        return self.figure(figure, str(figure.value))

    def of(self, figure: Figure) -> Markup:
        """A figure's value and denominator, as in a sentence."""
        return self._figure(figure, "of")

    def slash(self, figure: Figure) -> Markup:
        """``5/7``."""
        return self.figure(figure, f"{figure.value}/{figure.of}")

    def pct(self, figure: Figure) -> Markup:
        """A whole percentage, rounded down; a dash where there is no population."""
        return self.figure(figure, "–" if figure.percent is None else f"{figure.percent}%")

    def whole(self, figure: Figure) -> Markup:
        """The denominator."""
        return self.figure(figure, str(figure.of))

    def sum(self, parts: Iterator[Figure], total: Figure) -> Markup:
        """``4 + 13 = 17``."""
        added = Markup(" + ").join(self.n(p) for p in parts)
        return added + Markup(" = ") + self.n(total)

    def text(self, text: Text) -> Markup:
        """A text of the catalogue or the organization."""
        return self.catalogue(text.get(self.language))

    def brief(self, text: Text) -> Markup:
        """The text with its long words cut, for a narrow head."""
        words = text.get(self.language).split(" ")
        return self.catalogue(" ".join(f"{w[:_CUT]}." if len(w) > _LONG else w for w in words))

    def listed(self, texts: tuple[Param, ...], form: str = "") -> Markup:
        """An enumeration, each of its values in a form."""
        separator = Markup("、" if self.language == "ja" else ", ")
        return separator.join(self.part(t, form) for t in texts)

    def day(self, day: date) -> Markup:
        """``31 December 2026``, ``2026年12月31日``."""
        return self.time(day.isoformat(), self._day(day))

    def span(self, first: date, last: date) -> Markup:
        """``1 July – 30 September 2026``, ``2026年7月1日〜9月30日``; one day by itself."""
        if first == last:
            return self.day(first)
        text = ("〜" if self.language == "ja" else " – ").join(self._ends(first, last))
        return self.time(f"{first.isoformat()}/{last.isoformat()}", text)

    def from_to(self, first: date, last: date) -> Markup:
        """``from 16 May to 11 June 2026``, ``2026年5月16日から6月11日まで``; one day by itself."""
        ja = self.language == "ja"
        if first == last:
            return self.time(
                first.isoformat(), f"{japanese_date(first)}に" if ja else f"on {self._day(first)}"
            )
        start, end = self._ends(first, last)
        text = f"{start}から{end}まで" if ja else f"from {start} to {end}"
        return self.time(f"{first.isoformat()}/{last.isoformat()}", text)

    def stamp(self, at: datetime) -> Markup:
        """A time in a record: ISO, with the offset of the zone that it carries."""
        return self.time(at.isoformat(timespec="minutes"), at.isoformat(" ", "minutes"))

    @abstractmethod
    def figure(self, figure: Figure, text: str) -> Markup:
        """A printed number with the id of its figure."""

    @abstractmethod
    def strong(self, text: Markup) -> Markup:
        """In bold."""

    @abstractmethod
    def unbroken(self, text: Markup) -> Markup:
        """On one line."""

    @abstractmethod
    def phrase(self, text: Markup) -> Markup:
        """A phrase inside which no line breaks."""

    @abstractmethod
    def id(self, text: str) -> Markup:
        """An identifier, which never breaks."""

    @abstractmethod
    def quote(self, typed: Typed) -> Markup:
        """What a person typed, as it is."""

    @abstractmethod
    def catalogue(self, text: str) -> Markup:
        """A text of the catalogue or the organization in the language of the page."""

    @abstractmethod
    def time(self, iso: str, text: str) -> Markup:
        """A date or time."""

    @abstractmethod
    def mark(self, name: str) -> Markup:
        """The shape of a result or verdict."""

    def _day(self, day: date) -> str:
        if self.language == "ja":
            return japanese_date(day)
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def _ends(self, first: date, last: date) -> tuple[str, str]:
        """Both days, with the year said once where it is the same."""
        start, end = self._day(first), self._day(last)
        if first.year != last.year:
            return start, end
        return (start, end.split("年")[1]) if self.language == "ja" else (start[:-5], end)

    def _range(self, days: Span, form: str) -> Markup:
        made = self.from_to if form == "from" else self.span
        return made(days.first, days.last)

    def _filled(self, pattern: str, params: Mapping[str, Param]) -> Iterator[Markup]:
        for literal, name, form in _parsed(pattern):
            yield Markup(literal)
            if name is not None:
                yield self.part(params[name], form)

    def _part(self, value: Param, form: str) -> Markup:
        match value:
            case Figure():
                return self._figure(value, form)
            case Line():
                return self.say(value)
            case Id():
                return self.id(value.text)
            case Text():
                return self.text(value)
            case Typed():
                return self.quote(value)
            case Span():
                return self._range(value, form)
            case datetime():
                return self.stamp(value)
            case date():
                return self.day(value)
            case tuple():
                return self.listed(value, form)

    def _figure(self, figure: Figure, form: str) -> Markup:
        kind, _, rest = form.partition(" ")
        match kind:
            case "of" if self.language == "ja" and not rest:
                return self.figure(figure, f"{figure.of}のうち{figure.value}")
            case "of" if self.language == "ja":
                return self.figure(figure, f"{figure.of}{rest}中{figure.value}{rest}")
            case "of":
                return self.figure(figure, f"{figure.value} of {figure.of}")
            case "slash":
                return self.slash(figure)
            case "pct":
                return self.pct(figure)
            case "pct_paren":
                before, after = ("（", "）") if self.language == "ja" else ("(", ")")
                return Markup(before) + self.pct(figure) + Markup(after)
            case "pct_value":
                return self.figure(figure, f"{figure.value}%")
            case "whole":
                return self.figure(figure, f"{figure.of}{rest}")
            case "whole_of":
                sign = "/" if self.language == "ja" else "of"
                return self.figure(figure, f"{sign} {figure.of}")
            case "slash_wide":
                return self.figure(figure, f"{figure.value} / {figure.of}")
            case "s":
                one, _, many = rest.partition("/")
                return Markup(one if figure.value == 1 else many)
        return self.figure(figure, f"{figure.value}{rest}")
