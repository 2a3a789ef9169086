"""Results by policy statement of a report (DOMAIN section 5: 8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assess.domain.facts import CellKey
from assess.domain.judgement import JudgementKind
from assess.domain.outcome import Result
from assess.domain.report_context import Context
from assess.domain.report_inputs import Past
from assess.domain.report_parts import Figure, Line
from assess.domain.statement import Conflict, Statement, StatementKind
from assess.domain.verdict import CounterExample, StatementVerdict, Verdict
from assess.text import Text


@dataclass(frozen=True, slots=True)
class Example:
    """A cell that contradicts a statement, by the fixed pattern.

    Attributes:
        until: Until when an exception covers it, None where none does.
        period: The earlier period that found it, None for this one.
    """

    department: Text
    control: str
    line: Line
    until: date | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Cells of one result that keep a statement from being supported.

    Attributes:
        result: None for cells that were never due yet.
        departments: Whose they are.
        lines: For partly conforming cells, what each is about.
    """

    result: Result | None
    count: Figure
    departments: tuple[Text, ...]
    lines: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with its verdict.

    Attributes:
        controls: Control ids, and whether the control has no cell in this period.
        conforming: Of the applicable cells with a result; None where there is none.
        nothing_else: The department whose missing sheet alone holds it back.
        children: For an umbrella, its children with their verdicts.
        last: Its verdict in the period before, with that period.
    """

    id: str
    essence: Text
    place: Text
    umbrella: bool
    verdict: Verdict
    controls: tuple[tuple[str, bool], ...]
    conforming: Figure | None
    examples: tuple[Example, ...]
    held: tuple[Held, ...]
    conflicts: tuple[Conflict, ...]
    nothing_else: Text | None
    children: tuple[tuple[str, Verdict], ...]
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
    params = {
        "contradicted": counts[Verdict.CONTRADICTED],
        "supported": counts[Verdict.SUPPORTED],
    }
    bad = "contradicted" if counts[Verdict.CONTRADICTED].value else "supported"
    if last is None:
        headline = Line(f"statements.headline.{bad}", params)
    else:
        headline = Line(f"statements.headline.{bad}_last", {**params, "last": last})
    return Statements(headline, declared, others, last, waiting)


def _groups(context: Context, name: str, rows: Sequence[StatementRow]) -> tuple[VerdictGroup, ...]:
    due = sum(r.verdict is not Verdict.NOT_DUE for r in rows)
    groups = []
    for verdict in Verdict:
        mine = [r for r in rows if r.verdict is verdict]
        of = None if verdict is Verdict.NOT_DUE else due
        count = context.count(f"{name}:{verdict.value}", mine, of)
        groups.append(VerdictGroup(verdict, count, tuple(sorted(mine, key=_order))))
    return tuple(groups)


def _order(row: StatementRow) -> tuple[bool, bool, int, int]:
    """Umbrellas first, fewest conforming cells next, those that lack only one sheet last."""
    figure = row.conforming
    percent, of = (figure.percent or 0, figure.of or 0) if figure else (0, 0)
    return row.nothing_else is not None, not row.umbrella, percent, -of


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
    present = {k.control for k in context.inputs.facts.opening.cells}
    umbrella = statement.kind is StatementKind.UMBRELLA
    conflicts = {c.id: c for c in catalogue.conflicts}
    examples = tuple(_example(context, e) for e in verdict.counter_examples)
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
        else tuple((c.id, c.id not in present) for c in catalogue.controls_of(statement.id)),
        conforming=None
        if umbrella or not verdict.cells
        else context.figures.add(
            f"statement:{statement.id}:conforming", verdict.conforming, verdict.cells
        ),
        examples=examples,
        held=_held(context, verdict),
        conflicts=tuple(conflicts[c] for c in verdict.conflicts),
        nothing_else=context.name(alone) if alone else None,
        children=verdict.children,
        last=(last, past.period) if last and past else None,
    )


def _example(context: Context, example: CounterExample) -> Example:
    here = example.period == context.inputs.facts.period.id
    line = context.example(
        example.key,
        example.question,
        example.kind,
        example.value,
        None if here else example.period,
        example.vacant,
    )
    return Example(
        department=context.name(example.key.department),
        control=example.key.control,
        line=line,
        until=example.exception_until,
        period=None if here else example.period,
    )


def _held(context: Context, verdict: StatementVerdict) -> tuple[Held, ...]:
    shown = {e.key for e in verdict.counter_examples}
    rest = [h for h in verdict.holding_back if h.key not in shown]
    counted = Counter(h.result for h in rest)
    groups = []
    for result, number in counted.items():
        keys = [h.key for h in rest if h.result is result]
        word = result.value if result else "never"
        groups.append(
            Held(
                result=result,
                count=context.figures.add(f"statement:{verdict.statement}:held:{word}", number),
                departments=tuple(
                    context.name(d) for d in dict.fromkeys(k.department for k in keys)
                ),
                lines=tuple(_why(context, k) for k in keys)
                if result in (Result.PARTLY, Result.NONCONFORMING)
                else (),
            )
        )
    return tuple(groups)


_PARTLY = (JudgementKind.PARTIAL, JudgementKind.WITHIN_TOLERANCE)


def _why(context: Context, key: CellKey) -> Example:
    """What a cell that does not contradict falls short in."""
    department = context.name(key.department)
    outcome = context.inputs.outcomes.get(key)
    if outcome is None:
        return Example(department, key.control, Line("example.resting"))
    if outcome.contradictions:
        return Example(
            department, key.control, context.judged(outcome, outcome.contradictions[0].question)
        )
    short = [j for j in outcome.judgements if j.kind in _PARTLY]
    if not short:
        return Example(department, key.control, Line("example.see"))
    return Example(department, key.control, context.judged(outcome, short[0].question))
