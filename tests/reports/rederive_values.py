"""Values and answers of a report's JSON, read and graded with nothing of the product.

Everything here is written from the rules, a second time: it must not import `assess`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

Json = Any
Days = tuple[date, date]

AGAINST = ("no", "miss", "computed_no", "deviation")
UNANSWERED = ("blank", "na_pending")


@dataclass(frozen=True)
class Value:
    """An answer: its kind and, for numbers, part and whole; `raw` as it was read."""

    kind: str
    choice: str = ""
    amount: Decimal = Decimal(0)
    part: int = 0
    whole: int = 0
    day: date | None = None
    raw: Json = field(default=None, compare=False)

    @property
    def share(self) -> Fraction:
        """The number that a target is compared with: a percentage or a count."""
        if self.kind == "number":
            return Fraction(self.amount)
        if self.kind == "ratio" and self.whole:
            return Fraction(100 * self.part, self.whole)
        return Fraction(0)


@dataclass(frozen=True)
class Grade:
    """What an answer comes to."""

    kind: str
    value: Value | None = None
    short: Fraction = Fraction(0)
    empty: bool = False
    disputed: bool = False
    why: str = "blank"
    vacant: tuple[Days, ...] = ()
    leaf: int | None = None
    behind: Grade | None = None

    @property
    def said(self) -> Json:
        """The value as the JSON writes it."""
        return self.value.raw if self.value else None

    @property
    def newest(self) -> Grade:
        """Without what anybody else attested."""
        return self.behind or self


def read(value: Json) -> Value | None:
    """A value as the JSON holds it."""
    if value is None:
        return None
    ((kind, held),) = value.items()
    if kind == "choice":
        return Value("choice", choice=held, raw=value)
    if kind == "number":
        return Value("number", amount=Decimal(held), raw=value)
    if kind == "ratio":
        return Value("ratio", part=held[0], whole=held[1], raw=value)
    if kind == "date":
        return Value("date", day=date.fromisoformat(held), raw=value)
    return Value(kind, raw=value)


def open_days(spans: Iterable[Days], first: date, last: date) -> int:
    """How many days from `first` to `last` no span covers."""
    covered = list(spans)
    day, missing = first, 0
    while day <= last:
        missing += not any(start <= day <= end for start, end in covered)
        day += timedelta(days=1)
    return missing


def open_ranges(spans: Iterable[Days], first: date, last: date) -> list[Days]:
    """Ranges of days from `first` to `last` that no span covers."""
    covered, found = list(spans), list[Days]()
    day = first
    while day <= last:
        if not any(start <= day <= end for start, end in covered):
            begun = found.pop()[0] if found and (day - found[-1][1]).days == 1 else day
            found.append((begun, day))
        day += timedelta(days=1)
    return found


def is_percent(question: Json) -> bool:
    """Whether a question is answered with a share."""
    return question["unit"] is not None and question["unit"]["en"] == "%"


def grade(question: Json, value: Value, days: Days, latest: date | None, nil: bool) -> Grade:
    """An attested value by itself."""
    kind, percent = question["type"], is_percent(question)
    if value.kind == "nil":
        if kind == "number" and not percent:
            counted = compare(question, Value("number", raw={"number": "0"}))
            good = counted.kind in ("ok", "recorded")
            return Grade("nil", value, empty=True) if good else replace(counted, empty=True)
        return Grade("nil", value, empty=True) if may_be_nil(question) else Grade("blank")
    if kind == "yes_partial_no_na" and value.kind == "choice":
        return Grade({"yes": "ok", "partial": "partial", "no": "no"}[value.choice], value)
    if kind == "text" and value.kind == "words":
        return Grade("recorded", value)
    if kind == "date" and value.kind == "date":
        return grade_day(question, value, days, latest)
    if kind == "number" and value.kind == "number" and not question["population_required"]:
        return compare(question, value)
    if kind == "number" and value.kind == "ratio" and percent:
        if value.whole:
            return compare(question, value)
        if question["target"] is None:
            return Grade("recorded", value, empty=True)
        return (
            Grade("ok", value, empty=True)
            if nil
            else Grade("blank", value, empty=True, why="no_population")
        )
    return Grade("blank")


def may_be_nil(question: Json) -> bool:
    """A design question that counts nothing can't be empty."""
    return bool(question["type"] == "number" or question["tests"] == "operation")


def compare(question: Json, shown: Value) -> Grade:
    """A number against its target."""
    target = question["target"]
    if target is None:
        return Grade("recorded", shown)
    short = target["value"] - shown.share
    if target["kind"] != "at_least":
        short = -short
    return missed(question, shown, short)


def grade_day(question: Json, value: Value, days: Days, latest: date | None) -> Grade:
    """A date against its rule; a date that had not begun when it was signed is a miss."""
    assert value.day is not None
    target = question["target"]
    if target is None:
        return Grade("recorded", value)
    if latest is not None and value.day > latest:
        return Grade("miss", value, Fraction((value.day - latest).days))
    if target["kind"] == "max_age_days":
        short = (days[1] - value.day).days - target["value"]
    else:
        short = max((days[0] - value.day).days, (value.day - days[1]).days)
    return missed(question, value, Fraction(short))


def missed(question: Json, value: Value, short: Fraction) -> Grade:
    """Met, missed inside the tolerance, or missed."""
    if short <= 0:
        return Grade("ok", value)
    inside = question["tolerance"] is not None and short <= question["tolerance"]
    return Grade("within_tolerance" if inside else "miss", value, short)


def worse(question: Json, own: Grade, other: Grade) -> Grade:
    """The worse of what a department says and what was supplied; its own where they are alike."""

    def badness(given: Grade) -> tuple[int, Fraction, Fraction]:
        groups = (AGAINST, ("blank",), ("partial", "within_tolerance"))
        group = next((n for n, kinds in enumerate(groups) if given.kind in kinds), 3)
        amount = given.value.share if given.value else Fraction(0)
        return group, -given.short, amount if is_percent(question) else -amount

    return min(own, other, key=badness)


def joined(question: Json, newest: Grade, others: Iterable[tuple[int, Grade]]) -> Grade:
    """The worst no or miss of all who attested, else what the newest says."""
    worst: Grade | None = newest if newest.kind in AGAINST else None
    for leaf, other in others:
        if other.kind in ("no", "miss"):
            told = replace(other, leaf=leaf)
            worst = told if worst is None else worse(question, worst, told)
    if worst is None or worst is newest:
        return newest
    return replace(worst, disputed=newest.disputed, empty=newest.empty, behind=newest)
