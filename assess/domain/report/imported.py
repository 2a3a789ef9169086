"""Results from before the first period: beside the trends of a report, in none of its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assess.domain.facts import CellKey
from assess.domain.history import OpenFinding, PastPeriod
from assess.domain.outcome import Result, worst
from assess.domain.report.context import Context
from assess.domain.report.grid import QUARTERS, recent, theme_of
from assess.domain.report.parts import Figure, Typed
from assess.text import Text

MARKS = 8
"""Quarters in the history of a cell, this one included."""


@dataclass(frozen=True, slots=True)
class ImportedQuarter:
    """An imported quarter of a trend: asserted of what applied, as its file says.

    Attributes:
        on: The day of the import.
        themes, departments: By id; what the file does not cover is missing.
    """

    period: str
    on: date
    total: Figure
    themes: Mapping[str, Figure]
    departments: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Mark:
    """One quarter in the history of a cell; no result where it was not due or not covered."""

    period: str
    result: Result | None
    imported: bool


@dataclass(frozen=True, slots=True)
class BeforeRow:
    """An imported finding that is still open."""

    id: str
    period: str
    control: str
    title: Text
    department: Text
    text: Typed
    due: date | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What was imported.

    Attributes:
        quarters: Those that a trend has room for, oldest first.
        last: The one that stands where the last quarter would; None where that was attested here.
        marks: History of every cell that an import covers, oldest first.
        open: How many of the newest import's findings are still open; None where it had none.
    """

    quarters: tuple[ImportedQuarter, ...]
    last: ImportedQuarter | None
    marks: Mapping[CellKey, tuple[Mark, ...]]
    findings: tuple[BeforeRow, ...]
    open: Figure | None

    def history(self, department: str, control: str) -> tuple[Mark, ...]:
        """History of one cell; empty where no import covers it."""
        return self.marks.get(CellKey(control, department), ())


def imported(context: Context) -> Imported | None:
    """What was imported; None where nothing was."""
    past = context.inputs.imported
    if not past:
        return None
    every = len(past[-1].findings)
    room = QUARTERS - len(recent(context))
    quarters = tuple(_quarter(context, one) for one in (past[-room:] if room > 0 else ()))
    return Imported(
        quarters=quarters,
        last=None if context.previous else quarters[-1],
        marks=_marks(context),
        findings=tuple(_row(context, one) for one in context.inputs.open_before),
        open=context.count("imported:findings", context.inputs.open_before, every)
        if every
        else None,
    )


def _quarter(context: Context, past: PastPeriod) -> ImportedQuarter:
    name, themes, parts = f"imported:{past.period.id}", _Results(), _Results()
    for key, result in past.results().items():
        if result is not Result.NOT_APPLICABLE:
            themes.add(theme_of(context, key.control), result)
            parts.add(key.department if key.department in context.departments else None, result)
    return ImportedQuarter(
        period=past.period.id,
        on=context.local(past.mark.at).date(),
        total=_asserted(context, name, themes.every),
        themes={
            theme: _asserted(context, f"{name}:theme:{theme}", found)
            for theme, found in themes.of.items()
        },
        departments={
            department: _asserted(context, f"{name}:department:{department}", found)
            for department, found in parts.of.items()
        },
    )


class _Results:
    """Results under names; all of them, those without a name too."""

    def __init__(self) -> None:
        self.of: dict[str, list[Result]] = {}
        self.every: list[Result] = []

    def add(self, name: str | None, result: Result) -> None:
        """One more."""
        self.every.append(result)
        if name is not None:
            self.of.setdefault(name, []).append(result)


def _asserted(context: Context, name: str, found: list[Result]) -> Figure:
    good = (r for r in found if r is Result.ASSERTED)
    return context.count(f"{name}:asserted", good, len(found))


def _marks(context: Context) -> Mapping[CellKey, tuple[Mark, ...]]:
    """Histories of the cells for which an import has a result."""
    here, earlier = context.inputs.facts.period.id, recent(context)
    room = MARKS - 1 - len(earlier)
    past = [(one.period.id, one.results()) for one in context.inputs.imported[-room:]]
    stood = [(p.period, {c.key: c.result for c in p.cells}) for p in earlier]
    found: dict[CellKey, tuple[Mark, ...]] = {}
    for key, outcome in context.inputs.outcomes.items():
        before = [Mark(p, _of(context, results, key), True) for p, results in past]
        if all(mark.result is None for mark in before):
            continue
        since = [Mark(p, _of(context, results, key), False) for p, results in stood]
        found[key] = (*before, *since, Mark(here, outcome.result, False))
    return found


def _of(context: Context, results: Mapping[CellKey, Result], key: CellKey) -> Result | None:
    """A cell's result, else the worst of those whose history it has taken over."""
    if key in results:
        return results[key]
    older = (CellKey(c, key.department) for c in context.inputs.lineage.before(key.control))
    found = [results[k] for k in older if k in results]
    return (worst(found) or Result.NOT_APPLICABLE) if found else None


def _row(context: Context, one: OpenFinding) -> BeforeRow:
    finding = one.finding
    lineage = context.inputs.lineage
    names = (finding.key.control, *lineage.after(finding.key.control))
    control = next((context.controls[n] for n in names if n in context.controls), None)
    return BeforeRow(
        id=finding.id,
        period=one.period,
        control=finding.key.control,
        title=control.title if control else Text(finding.key.control, finding.key.control),
        department=context.name(finding.key.department),
        text=Typed(finding.text),
        due=finding.due,
    )
