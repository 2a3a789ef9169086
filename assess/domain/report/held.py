"""Counter-examples of a statement, and what else keeps it from being supported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from assess.domain.facts import CellKey
from assess.domain.judgement import JudgementKind, Reason
from assess.domain.outcome import Result
from assess.domain.report.context import Context
from assess.domain.report.parts import Figure, Line
from assess.domain.verdict import CounterExample, HoldingBack, StatementVerdict
from assess.text import Text


@dataclass(frozen=True, slots=True)
class Example:
    """A cell that contradicts a statement, by the fixed pattern.

    Attributes:
        until: Until when an exception covers it, None where none does.
        period: The earlier period that found it, None for this one.
        other: No question that tests the statement found it.
    """

    department: Text
    control: str
    line: Line
    until: date | None = None
    period: str | None = None
    other: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """Cells of one result that keep a statement from being supported.

    Attributes:
        result: None for cells that were never due yet.
        departments: Whose they are.
        period: The earlier period of the result; None for this one.
        why: The first reason of asserted cells.
        lines: For partly and nonconforming cells, what each is about.
    """

    result: Result | None
    count: Figure
    departments: tuple[Text, ...]
    period: str | None = None
    why: Line | None = None
    lines: tuple[Example, ...] = ()


def example(context: Context, found: CounterExample) -> Example:
    """A counter-example in words."""
    period = None if found.period == context.inputs.facts.period.id else found.period
    line = context.example(found.key, found.question, found.kind, found.value, period, found.vacant)
    return Example(
        department=context.name(found.key.department),
        control=found.key.control,
        line=line,
        until=found.exception_until,
        period=period,
    )


def held_back(context: Context, verdict: StatementVerdict) -> tuple[Held, ...]:
    """What keeps a statement from being supported, worst first."""
    shown = {e.key for e in verdict.counter_examples}
    rest = [h for h in verdict.holding_back if h.key not in shown]
    groups: dict[_Group, list[HoldingBack]] = {}
    for held in rest:
        groups.setdefault(_group(context, held), []).append(held)
    return tuple(_held_group(context, verdict.statement, g, cells) for g, cells in groups.items())


_Group: TypeAlias = "tuple[Result | None, str | None, Reason | None]"


def _group(context: Context, held: HoldingBack) -> _Group:
    """By result, by earlier period, and what is only asserted by its first reason."""
    here = held.period == context.inputs.facts.period.id
    outcome = context.inputs.outcomes.get(held.key)
    reason = outcome.reasons[0] if outcome and held.result is Result.ASSERTED else None
    return held.result, None if here else held.period, reason


def _held_group(
    context: Context, statement: str, group: _Group, cells: Sequence[HoldingBack]
) -> Held:
    result, period, reason = group
    keys = [h.key for h in cells]
    parts = [result.value if result else "never", period or ""]
    why = None
    if reason is not None:
        parts += [reason.code.value, reason.subject, str(reason.days)]
        outcome = context.inputs.outcomes[keys[0]]
        why = context.reason(outcome, reason, "why")
    name = ":".join(["statement", statement, "held", *parts])
    return Held(
        result=result,
        count=context.figures.add(name, len(keys)),
        departments=tuple(context.name(d) for d in dict.fromkeys(k.department for k in keys)),
        period=period,
        why=why,
        lines=tuple(_why(context, k, period) for k in keys)
        if result in (Result.PARTLY, Result.NONCONFORMING)
        else (),
    )


_PARTLY = (JudgementKind.PARTIAL, JudgementKind.WITHIN_TOLERANCE)


def _why(context: Context, key: CellKey, period: str | None) -> Example:
    """What a cell that does not contradict falls short in."""
    department = context.name(key.department)
    outcome = context.inputs.outcomes.get(key)
    if outcome is None:
        return Example(department, key.control, Line("example.resting"), period=period)
    if outcome.contradictions:
        line = context.judged(outcome, outcome.contradictions[0].question)
        return Example(department, key.control, line, other=True)
    short = [j for j in outcome.judgements if j.kind in _PARTLY]
    if not short:
        return Example(department, key.control, Line("example.see"))
    return Example(department, key.control, context.judged(outcome, short[0].question))
