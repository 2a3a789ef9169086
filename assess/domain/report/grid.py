"""Results by theme and by department of a report (DOMAIN section 5: 6 and 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.outcome import APPLICABLE, WORST_FIRST, Outcome, Result, worst
from assess.domain.report.context import Context
from assess.domain.report.inputs import Past
from assess.domain.report.parts import Figure, Line, Param
from assess.domain.report.people import Sheet, SheetState
from assess.text import Text

QUARTERS = 3
"""Earlier periods that a trend shows beside this one."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over some cells.

    Attributes:
        results: The six results, worst first, each of the applicable cells.
        failing: Applicable cells that are not conforming, of all applicable.
        last: Conforming of applicable in the period before; None where it had none.
        failing_last: Not conforming of applicable in the period before.
        quarters: The same in up to three earlier periods, oldest first, None where none applied.
    """

    applicable: Figure
    results: tuple[tuple[Result, Figure], ...]
    failing: Figure
    last: Figure | None
    failing_last: Figure | None
    quarters: tuple[Figure | None, ...]

    @property
    def conforming(self) -> Figure:
        """Conforming of applicable."""
        return dict(self.results)[Result.CONFORMING]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme."""

    id: str
    title: Text
    short: Text
    counts: Counts


@dataclass(frozen=True, slots=True)
class Themes:
    """Results by theme.

    Attributes:
        periods: Ids of the earlier periods that `Counts.quarters` holds.
    """

    headline: Line
    rows: tuple[ThemeRow, ...]
    total: Counts
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the heat table; None where nothing applies.

    Attributes:
        at_worst: How many cells have the worst result.
        not_due: Nothing applies in this period because what there is is not due.
    """

    worst: Result | None
    conforming: Figure | None
    at_worst: Figure | None
    not_due: bool = False


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """One department across the themes."""

    id: str
    name: Text
    sheet: Sheet | None
    fields: tuple[Field, ...]
    total: Field
    last: Figure | None
    not_applicable: Figure


@dataclass(frozen=True, slots=True)
class Departments:
    """Results by department, worst first.

    Attributes:
        agreed: Cells that do not apply by consent, by department.
    """

    headline: Line
    rows: tuple[DepartmentRow, ...]
    agreed: tuple[tuple[Text, tuple[str, ...]], ...]


def themes(context: Context) -> Themes:
    """Results by theme."""
    rows = tuple(
        ThemeRow(t.id, t.title, t.short, _counts(context, f"theme:{t.id}", theme=t.id))
        for t in context.themes
    )
    total = _counts(context, "total")
    return Themes(
        _themes_headline(rows, total), rows, total, tuple(p.period for p in recent(context))
    )


def departments(context: Context, sheets: Iterable[Sheet]) -> Departments:
    """Results by department."""
    by_id = {s.department: s for s in sheets}
    rows = [_department(context, d, by_id.get(d)) for d in context.departments]
    ordered = tuple(sorted(rows, key=lambda r: _weight(context, r.id)))
    consented = [o for o in context.inputs.outcomes.values() if o.judgements and not o.applicable]
    return Departments(
        headline=_departments_headline(context, ordered, tuple(by_id.values())),
        rows=ordered,
        agreed=tuple(
            (context.name(d), controls)
            for d in context.departments
            if (controls := tuple(o.key.control for o in consented if o.key.department == d))
        ),
    )


def _counts(context: Context, name: str, *, theme: str | None = None) -> Counts:
    here = [o for o in context.outcomes(theme=theme) if o.applicable]
    counted = Counter(o.result for o in here)
    quarters = tuple(
        past_conforming(context, past, name.removeprefix("total").removeprefix(":"), theme=theme)
        for past in recent(context)
    )
    return Counts(
        applicable=context.figures.add(f"{name}:applicable", len(here)),
        results=tuple(
            (r, context.figures.add(f"{name}:{r.value}", counted[r], len(here))) for r in APPLICABLE
        ),
        failing=context.count(
            f"{name}:failing", (o for o in here if o.result is not Result.CONFORMING), len(here)
        ),
        last=quarters[-1] if quarters else None,
        failing_last=_failing(context, quarters[-1]) if quarters else None,
        quarters=quarters,
    )


def recent(context: Context) -> tuple[Past, ...]:
    """Earlier periods whose cells a trend shows, oldest first."""
    return tuple(p for p in context.inputs.history[-QUARTERS:] if p.cells)


def past_conforming(
    context: Context,
    past: Past,
    name: str = "",
    *,
    theme: str | None = None,
    department: str | None = None,
) -> Figure | None:
    """Conforming of applicable cells in an earlier period; None where none applied."""
    cells = [
        c
        for c in past.cells
        if c.result is not Result.NOT_APPLICABLE
        and (department is None or c.key.department == department)
        and (theme is None or theme_of(context, c.key.control) == theme)
    ]
    if not cells:
        return None
    parts = [f"past:{past.period}", *([name] if name else []), Result.CONFORMING.value]
    return context.count(
        ":".join(parts), (c for c in cells if c.result is Result.CONFORMING), len(cells)
    )


def _failing(context: Context, conforming: Figure | None) -> Figure | None:
    """The complement of a count of conforming cells in an earlier period."""
    if conforming is None or conforming.of is None:
        return None
    name = conforming.id.removesuffix(Result.CONFORMING.value)
    left = conforming.of - int(conforming.value)
    return context.figures.add(f"{name}failing", left, conforming.of)


def theme_of(context: Context, name: str) -> str | None:
    """The theme under which a control, or what has replaced it since, is added up."""
    tops = (context.top_themes.get(c) for c in (name, *context.inputs.lineage.after(name)))
    return next((theme for theme in tops if theme is not None), None)


def _department(context: Context, department: str, sheet: Sheet | None) -> DepartmentRow:
    previous = context.previous
    every = context.outcomes(department=department)
    return DepartmentRow(
        id=department,
        name=context.name(department),
        sheet=sheet,
        fields=tuple(
            _field(
                context,
                f"field:{department}:{t.id}",
                context.outcomes(department=department, theme=t.id),
                not_due=(department, t.id) in context.resting,
            )
            for t in context.themes
        ),
        total=_field(context, f"department:{department}", every),
        last=past_conforming(context, previous, f"department:{department}", department=department)
        if previous
        else None,
        not_applicable=context.count(
            f"department:{department}:not_applicable",
            (o for o in every if not o.applicable),
            len(every),
        ),
    )


def _field(
    context: Context, name: str, outcomes: tuple[Outcome, ...], *, not_due: bool = False
) -> Field:
    here = [o for o in outcomes if o.applicable]
    bottom = worst(o.result for o in here)
    if bottom is None:
        return Field(None, None, None, not_due)
    good = context.count(
        f"{name}:conforming", (o for o in here if o.result is Result.CONFORMING), len(here)
    )
    at_worst = context.count(f"{name}:worst", (o for o in here if o.result is bottom), len(here))
    return Field(bottom, good, at_worst)


def _weight(context: Context, department: str) -> tuple[int, ...]:
    counted = Counter(o.result for o in context.outcomes(department=department))
    return tuple(-counted[r] for r in WORST_FIRST[:-2])


def _themes_headline(rows: tuple[ThemeRow, ...], total: Counts) -> Line:
    if not total.applicable:
        return Line("themes.headline.none")
    if total.failing_last is None:
        return Line("themes.headline.first", {"failing": total.failing})
    params: dict[str, Param] = {"failing": total.failing, "last": total.failing_last}
    fell = [r for r in rows if _change(r.counts) < 0]
    if fell and moved(total) <= 0:
        lowest = min(fell, key=lambda r: _change(r.counts))
        return Line("themes.headline.fell", {**params, "theme": lowest.title})
    return Line("themes.headline.last", params)


def _change(counts: Counts) -> Fraction:
    """By how much the share of conforming cells moved."""
    if counts.last is None or not counts.applicable.value:
        return Fraction(0)
    return _share(counts.conforming) - _share(counts.last)


def _share(figure: Figure) -> Fraction:
    return Fraction(int(figure.value), figure.of or 1)


def moved(counts: Counts) -> int:
    """-1, 0 or 1: worse, the same or better than in the last period.

    Worse if the share of conforming cells fell. Better only if it rose and fewer cells fail: a
    denominator that moved alone is no improvement.
    """
    change = _change(counts)
    if change > 0 and counts.failing_last is not None:
        return int(counts.failing.value < counts.failing_last.value)
    return -int(change < 0)


def _departments_headline(
    context: Context, rows: tuple[DepartmentRow, ...], sheets: tuple[Sheet, ...]
) -> Line:
    bad = context.count(
        "departments:nonconforming",
        (r for r in rows if r.total.worst is Result.NONCONFORMING),
        len(rows),
    )
    params: dict[str, Param] = {"bad": bad}
    some = "bad" if bad.value else "none"
    missing = [s.name for s in sheets if s.state is SheetState.MISSING]
    if missing:
        params["missing"] = context.count("sheets:missing", missing, len(sheets))
        params["names"] = context.named("departments:missing:more", missing)
        some = f"{some}_missing"
    return Line(f"departments.headline.{some}", params)
