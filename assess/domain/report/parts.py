"""What a report is made of: figures with stable ids, and sentences that renderers word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from assess.domain.conclusion import percent
from assess.text import Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed count, ratio or age.

    Attributes:
        id: Stable name, parts joined by colons, such as ``theme:technical:conforming``.
        value: A whole number, or a decimal that somebody answered.
        of: The denominator; None for a count or an age in days.
    """

    id: str
    value: int | Decimal
    of: int | None = None

    @property
    def percent(self) -> int | None:
        """A whole percentage, rounded down; None where there is no population."""
        return None if self.of is None else percent(int(self.value), self.of)

    def __bool__(self) -> bool:
        return self.value != 0


class FigureBook:
    """Collects the figures of one report; one id names one figure."""

    def __init__(self) -> None:
        self._figures: dict[str, Figure] = {}

    def add(self, figure_id: str, value: int | Decimal, of: int | None = None) -> Figure:
        """The figure of that id, entered now or before.

        Raises:
            ValueError: The id names another figure already.
        """
        figure = Figure(figure_id, value, of)
        known = self._figures.setdefault(figure_id, figure)
        if known != figure:
            raise ValueError(f"two figures are called {figure_id}")
        return known

    def all(self) -> Mapping[str, Figure]:
        """All figures by id, sorted."""
        return dict(sorted(self._figures.items()))


@dataclass(frozen=True, slots=True)
class Id:
    """An identifier, a version or another name that never breaks and is the same everywhere."""

    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that a person typed: quoted as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or word by fixed pattern; `key` names the pattern in the phrase tables."""

    key: str
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """A range of days, both ends included."""

    first: date
    last: date


Param: TypeAlias = "Figure | Text | Id | Typed | Line | Span | date | datetime | tuple[Param, ...]"
"""What a pattern's places are filled with; a tuple is an enumeration."""
