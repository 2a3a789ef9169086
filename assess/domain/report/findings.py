"""Findings and exceptions of a report (DOMAIN section 5: 10 and 11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assess.domain.facts import CellKey, Finding, FindingLevel
from assess.domain.findings import level_on
from assess.domain.report.context import Context
from assess.domain.report.parts import Figure, Line, Typed
from assess.text import Text


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding.

    Attributes:
        level: On the day of the report, raised by one while overdue.
        overdue: Days past the due date, None if not.
        left: Days until the due date, None if past.
        age: Days since it was raised, or that it was open.
        line: What it is about, by the pattern of a counter-example; None where the cell has
            nothing against it in this period.
        now: Controls that have taken over the history of its own, which is gone.
    """

    finding: Finding
    level: FindingLevel
    title: Text
    department: Text
    line: Line | None
    raised: date
    overdue: Figure | None
    left: Figure | None
    age: Figure
    closed: date | None = None
    now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """Findings, most overdue first, then gravest first.

    Attributes:
        before, opened, closed: What makes the number of those open now.
        settled: Closed, of those open before; None where there was none.
        levels: Open ones by level, gravest first.
    """

    headline: Line
    rows: tuple[FindingRow, ...]
    closed_rows: tuple[FindingRow, ...]
    open: Figure
    overdue: Figure
    overdue_last: Figure | None
    before: Figure
    opened: Figure
    closed: Figure
    settled: Figure | None
    repeats: Figure
    levels: tuple[tuple[FindingLevel, Figure], ...]


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """An exception whose days touch the period."""

    id: str
    department: Text
    control: str
    first: date
    last: date
    approved: date
    compensating: Typed
    ended: bool


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Exceptions in force in the period."""

    rows: tuple[ExceptionRow, ...]
    in_force: Figure


def findings(context: Context) -> Findings:
    """Findings."""
    every = context.inputs.facts.findings
    still = context.findings_open
    rows = sorted((_row(context, f) for f in still), key=_worst_first)
    since = context.previous.position if context.previous else 0
    before = [f for f in every if _open_at(f, since)]
    opened = [f for f in every if f.mark.idx >= since]
    closed = [f for f in every if f.closed is not None and f.closed.idx >= since]
    count, total = context.count, len(still)
    overdue = count("findings:overdue", (r for r in rows if r.overdue), total)
    return Findings(
        headline=_headline(context, rows, overdue),
        rows=tuple(rows),
        closed_rows=tuple(_row(context, f) for f in closed),
        open=count("findings:open", still),
        overdue=overdue,
        overdue_last=_overdue_before(context, before),
        before=count("findings:before", before),
        opened=count("findings:opened", opened),
        closed=count("findings:closed", closed),
        settled=count("findings:settled", (f for f in before if f in closed), len(before))
        if before
        else None,
        repeats=count("findings:repeats", (f for f in still if f.repeat_of), total),
        levels=tuple(
            (
                level,
                count(
                    f"findings:level:{level.value}", (r for r in rows if r.level is level), total
                ),
            )
            for level in reversed(FindingLevel)
        ),
    )


def _worst_first(row: FindingRow) -> tuple[int, int, date, str]:
    """Most overdue, then gravest, then due soonest."""
    late = int(row.overdue.value) if row.overdue is not None else 0
    return -late, -list(FindingLevel).index(row.level), row.finding.due, row.finding.id


def _open_at(finding: Finding, position: int) -> bool:
    closed = finding.closed is not None and finding.closed.idx < position
    return finding.mark.idx < position and not closed


def _overdue_before(context: Context, before: list[Finding]) -> Figure | None:
    past = context.previous
    if past is None:
        return None
    return context.count(
        f"past:{past.period}:findings:overdue", (f for f in before if f.due < past.day), len(before)
    )


def _headline(context: Context, rows: list[FindingRow], overdue: Figure) -> Line:
    if not rows:
        return Line("findings.headline.none")
    if not overdue.value:
        return Line("findings.headline.in_time", {"open": context.count("findings:open", rows)})
    oldest = max(rows, key=lambda r: int(r.overdue.value) if r.overdue else 0)
    assert oldest.overdue is not None
    return Line("findings.headline.overdue", {"overdue": overdue, "days": oldest.overdue})


def _row(context: Context, finding: Finding) -> FindingRow:
    add, key = context.figures.add, finding.key
    here = [c for c in context.inputs.lineage.after(key.control) if c in context.controls]
    control = context.controls.get(here[0] if here else key.control)
    raised = context.local(finding.mark.at).date()
    closed = context.local(finding.closed.at).date() if finding.closed else None
    late = 0 if closed else (context.day - finding.due).days
    name = f"finding:{finding.id}"
    cells = [key, *(CellKey(c, key.department) for c in here)]
    found = [o for k in cells if (o := context.inputs.outcomes.get(k)) and o.contradictions]
    unknown = Text(key.control, key.control)
    return FindingRow(
        finding=finding,
        level=finding.level if closed else level_on(finding, context.day),
        title=control.title if control else unknown,
        department=context.name(key.department),
        line=context.judged(found[0], found[0].contradictions[0].question)
        if found and not closed
        else None,
        raised=raised,
        overdue=add(f"{name}:overdue_days", late) if late > 0 else None,
        left=add(f"{name}:days_left", -late) if late <= 0 and not closed else None,
        age=add(f"{name}:open_days", ((closed or context.day) - raised).days),
        closed=closed,
        now=tuple(here),
    )


def exceptions(context: Context) -> Exceptions:
    """Exceptions whose days touch the period."""
    period = context.inputs.facts.period
    rows = tuple(
        ExceptionRow(
            id=e.id,
            department=context.name(e.key.department),
            control=e.key.control,
            first=e.first,
            last=e.last,
            approved=context.local(e.approved).date(),
            compensating=Typed(e.compensating),
            ended=e.last < context.day,
        )
        for e in sorted(context.inputs.facts.exceptions, key=lambda e: (e.last, e.id))
        if e.first <= period.ends and e.last >= period.starts
    )
    return Exceptions(rows, context.count("exceptions:in_force", (r for r in rows if not r.ended)))
