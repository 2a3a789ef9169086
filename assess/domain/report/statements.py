"""Results by policy statement of a report (DOMAIN section 5: 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.domain.outcome import WORST_FIRST
from assess.domain.report.context import Context
from assess.domain.report.held import Example, Held, example, held_back
from assess.domain.report.inputs import Past
from assess.domain.report.parts import Figure, Line, Param
from assess.domain.statement import Conflict, Severity, Statement, StatementKind
from assess.domain.verdict import StatementVerdict, Verdict
from assess.text import Text


@dataclass(frozen=True, slots=True)
class TiedControl:
    """A control of a statement.

    Attributes:
        resting: It has no cell in this period.
        last: The newest earlier period of the results that then count; None if there is none.
    """

    id: str
    resting: bool
    last: str | None


@dataclass(frozen=True, slots=True)
class Child:
    """A statement below an umbrella."""

    id: str
    place: Text
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with its verdict.

    Attributes:
        conforming: Of the applicable cells with a result; None where there is none.
        nothing_else: The department whose missing sheet alone holds it back.
        conflicts: Open ones, high before low.
        children: For an umbrella, the statements below it.
        last: Its verdict in the period before, with that period; None if it was not due then.
    """

    id: str
    essence: Text
    place: Text
    umbrella: bool
    verdict: Verdict
    controls: tuple[TiedControl, ...]
    conforming: Figure | None
    examples: tuple[Example, ...]
    held: tuple[Held, ...]
    conflicts: tuple[Conflict, ...]
    nothing_else: Text | None
    children: tuple[Child, ...]
    last: tuple[Verdict, str] | None


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """Statements of one verdict; `count` is of those due, and a count alone for not due."""

    verdict: Verdict
    count: Figure
    rows: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """Results by statement.

    Attributes:
        declared: The declared measures, which headline figures count.
        others: The other statements of the criteria.
        supported_last: Declared and supported, of those due, in the period before.
        waiting: Declared and partly supported only for one missing sheet.
    """

    headline: Line
    declared: tuple[VerdictGroup, ...]
    others: tuple[VerdictGroup, ...]
    supported_last: Figure | None
    waiting: Figure

    def of(self, verdict: Verdict) -> Figure:
        """Declared statements with that verdict."""
        return next(g.count for g in self.declared if g.verdict is verdict)


def statements(context: Context) -> Statements:
    """Results by statement."""
    catalogue = context.inputs.catalogue
    by_id = {v.statement: v for v in context.inputs.verdicts}
    rows = [(s, _row(context, s, by_id[s.id])) for s in catalogue.statements]
    declared = _groups(context, "declared", [r for s, r in rows if s.declared])
    others = _groups(context, "other", [r for s, r in rows if not s.declared])
    partly = next(g for g in declared if g.verdict is Verdict.PARTLY_SUPPORTED)
    waiting = context.count(
        "declared:waiting", (r for r in partly.rows if r.nothing_else), int(partly.count.value)
    )
    last = _supported_before(context, context.previous) if context.previous else None
    counts = {g.verdict: g.count for g in declared}
    return Statements(_headline(counts, last), declared, others, last, waiting)


def _headline(counts: Mapping[Verdict, Figure], last: Figure | None) -> Line:
    """What is contradicted, what nobody knows, what is supported; worst first."""
    params: dict[str, Param] = {
        "contradicted": counts[Verdict.CONTRADICTED],
        "supported": counts[Verdict.SUPPORTED],
    }
    key = "contradicted" if counts[Verdict.CONTRADICTED].value else "supported"
    if counts[Verdict.NOT_ASSESSED].value:
        key, params["missing"] = f"{key}_missing", counts[Verdict.NOT_ASSESSED]
    if last is not None:
        key, params["last"] = f"{key}_last", last
    return Line(f"statements.headline.{key}", params)


def _groups(context: Context, name: str, rows: Sequence[StatementRow]) -> tuple[VerdictGroup, ...]:
    due = sum(r.verdict is not Verdict.NOT_DUE for r in rows)
    groups = []
    for verdict in Verdict:
        mine = [r for r in rows if r.verdict is verdict]
        of = None if verdict is Verdict.NOT_DUE else due
        count = context.count(f"{name}:{verdict.value}", mine, of)
        groups.append(VerdictGroup(verdict, count, tuple(sorted(mine, key=_order))))
    return tuple(groups)


def _order(row: StatementRow) -> tuple[bool, bool, int, int, int]:
    """Umbrellas first, then what lacks only one sheet last, the worst cell, fewest conforming."""
    figure = row.conforming
    percent, of = (figure.percent or 0, figure.of or 0) if figure else (0, 0)
    results = [WORST_FIRST.index(h.result) for h in row.held if h.result is not None]
    lowest = 0 if row.examples else min(results, default=len(WORST_FIRST))
    return row.nothing_else is not None, not row.umbrella, lowest, percent, -of


def _supported_before(context: Context, past: Past) -> Figure | None:
    if past.verdicts is None:
        return None
    declared = {s.id for s in context.inputs.catalogue.statements if s.declared}
    given = [v for s, v in past.verdicts.items() if s in declared and v is not Verdict.NOT_DUE]
    return context.count(
        f"past:{past.period}:declared:supported",
        (v for v in given if v is Verdict.SUPPORTED),
        len(given),
    )


def _row(context: Context, statement: Statement, verdict: StatementVerdict) -> StatementRow:
    catalogue = context.inputs.catalogue
    umbrella = statement.kind is StatementKind.UMBRELLA
    severity = list(Severity)
    conflicts = [c for c in catalogue.conflicts if c.id in verdict.conflicts]
    examples = tuple(example(context, e) for e in verdict.counter_examples)
    alone = verdict.only_missing_sheet
    past = context.previous
    last = past.verdicts.get(statement.id) if past and past.verdicts else None
    return StatementRow(
        id=statement.id,
        essence=statement.essence,
        place=statement.place,
        umbrella=umbrella,
        verdict=verdict.verdict,
        controls=()
        if umbrella
        else tuple(_tied(context, c.id) for c in catalogue.controls_of(statement.id)),
        conforming=None
        if umbrella or not verdict.cells
        else context.figures.add(
            f"statement:{statement.id}:conforming", verdict.conforming, verdict.cells
        ),
        examples=examples,
        held=held_back(context, verdict),
        conflicts=tuple(sorted(conflicts, key=lambda c: (severity.index(c.severity), c.id))),
        nothing_else=context.name(alone) if alone else None,
        children=tuple(
            Child(child, catalogue.statement(child).place, v) for child, v in verdict.children
        ),
        last=(last, past.period) if past and last not in (None, Verdict.NOT_DUE) else None,
    )


def _tied(context: Context, control: str) -> TiedControl:
    present = any(k.control == control for k in context.inputs.facts.opening.cells)
    keys = [k for k in context.inputs.not_due if k.control == control]
    last = [context.inputs.last[k].period_id for k in keys if k in context.inputs.last]
    return TiedControl(control, not present, max(last, default=None))
