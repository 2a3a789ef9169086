"""Small values of a report as data: times, figures, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from assess.domain.answer import Value, Words, format_decimal, value_to_json
from assess.domain.facts import Mark
from assess.domain.report.parts import Figure, Id, Line, Param, Span, Typed
from assess.text import Text, shown

Json: TypeAlias = dict[str, Any]


def instant(at: datetime) -> str:
    """A time in UTC, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def mark_data(mark: Mark | None) -> Json | None:
    """Which leaf, when and by whom."""
    return None if mark is None else {"leaf": mark.idx, "at": instant(mark.at), "by": mark.by}


def typed(text: str) -> str:
    """What a person typed, made safe for whatever shows the data."""
    return shown(text, keep_newlines=True)


def value_data(value: Value | None) -> Json | None:
    """An answer."""
    if value is None:
        return None
    if isinstance(value, Words):
        return {"words": typed(value.text)}
    return value_to_json(value)


def number(value: int | Decimal) -> int | str:
    """A whole number, or a decimal as text."""
    return format_decimal(value) if isinstance(value, Decimal) else value


def figure_data(figure: Figure) -> Json:
    """A figure's numbers."""
    data: Json = {"value": number(figure.value)}
    if figure.of is not None:
        data["of"] = figure.of
    return data


def line_data(line: Line) -> Json:
    """A sentence: its pattern's name and what fills it."""
    return {"say": line.key, **{name: _param(p) for name, p in line.params.items()}}


def days(ranges: Mapping[str, Any]) -> Json:
    """Day ranges by name."""
    return {name: day_ranges(given) for name, given in ranges.items()}


def day_ranges(ranges: Iterable[tuple[date, date]]) -> list[list[str]]:
    """Day ranges, both ends included."""
    return [[first.isoformat(), last.isoformat()] for first, last in ranges]


def _param(value: Param) -> object:
    match value:
        case Figure():
            return {"figure": value.id}
        case Line():
            return line_data(value)
        case Id():
            return value.text
        case Text():
            return {"en": value.en, "ja": value.ja}
        case Typed():
            return {"typed": typed(value.text)}
        case Span():
            return [value.first.isoformat(), value.last.isoformat()]
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_param(v) for v in value]
