"""What got worse and what got better since the period before (DOMAIN section 5: 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assess.domain.conclusion import Letter
from assess.domain.facts import FindingLevel
from assess.domain.outcome import Outcome, Result
from assess.domain.report.context import Context
from assess.domain.report.findings import Findings
from assess.domain.report.grid import ThemeRow, Themes, moved
from assess.domain.report.parts import Figure, Id, Line, Param
from assess.domain.report.people import Participation, SheetState, missing_cells
from assess.domain.report.statements import Statements
from assess.domain.verdict import Verdict
from assess.text import Text


@dataclass(frozen=True, slots=True)
class Moves:
    """A list of page 1.

    Attributes:
        lines: All of them, gravest first.
        shown: Those that page 1 has room for.
        more: How many found none.
    """

    lines: tuple[Line, ...]
    shown: tuple[Line, ...]
    more: Figure


def moves(context: Context, name: str, lines: Iterable[Line], room: int) -> Moves:
    """A list of page 1 with room for so many lines."""
    every = tuple(lines)
    more = context.figures.add(f"{name}:more", len(every[room:]))
    return Moves(every, every[:room], more)


def worse(
    context: Context,
    themes: Themes,
    statements: Statements,
    people: Participation,
    findings: Findings,
) -> Iterator[Line]:
    """What got worse, gravest first.

    Statements newly contradicted; a lower conclusion; missing sheets; overdue findings; cells
    newly nonconforming, by the level of their finding; themes.
    """
    yield from _contradicted(context, statements)
    yield from _lower(context)
    for sheet in people.sheets:
        if sheet.state is SheetState.MISSING:
            params: dict[str, Param] = {
                "department": sheet.name,
                "cells": missing_cells(context, sheet),
                "waiting": _waiting(context, statements, sheet.department, sheet.name),
            }
            some = "_waiting" if params["waiting"] else ""
            yield Line(f"worse.missing{some}", params)
    if findings.overdue.value:
        yield Line("worse.overdue", {"overdue": findings.overdue})
    for outcome in _newly_bad(context, findings):
        yield Line(
            "worse.cell",
            {
                "department": context.name(outcome.key.department),
                "what": context.judged(outcome, outcome.contradictions[0].question),
                "control": Id(outcome.key.control),
            },
        )
    yield from (_theme(row) for row in themes.rows if moved(row.counts) < 0)


def better(context: Context, themes: Themes, findings: Findings) -> Iterator[Line]:
    """What got better."""
    if context.previous is None:
        yield Line("better.first")
        return
    if findings.settled is not None and findings.settled.value:
        yield Line("better.closed", {"closed": findings.settled})
    was_bad = [
        o
        for key, o in context.inputs.outcomes.items()
        if key in context.inputs.last and context.inputs.last[key].result is Result.NONCONFORMING
    ]
    good = context.count(
        "better:corrected", (o for o in was_bad if o.result is Result.CONFORMING), len(was_bad)
    )
    if good.value:
        yield Line("better.corrected", {"corrected": good})
    yield from (_theme(row) for row in themes.rows if moved(row.counts) > 0)


def _theme(row: ThemeRow) -> Line:
    last = row.counts.failing_last
    assert last is not None
    return Line("moved.theme", {"theme": row.title, "now": row.counts.failing, "last": last})


def _contradicted(context: Context, statements: Statements) -> Iterator[Line]:
    """Statements that were not contradicted in the period before; umbrellas follow theirs."""
    past = context.previous.verdicts if context.previous else None
    for group in (*statements.declared, *statements.others):
        for row in group.rows if group.verdict is Verdict.CONTRADICTED else ():
            if not row.umbrella and (past or {}).get(row.id) is not Verdict.CONTRADICTED:
                yield Line("worse.statement", {"essence": row.essence, "id": Id(row.id)})


def _lower(context: Context) -> Iterator[Line]:
    before = context.previous.letter if context.previous else None
    now, order = context.inputs.conclusion.letter, list(Letter)
    if before is not None and order.index(now) > order.index(before):
        yield Line("worse.letter", {"before": Id(before.value), "now": Id(now.value)})


def _waiting(context: Context, statements: Statements, department: str, name: Text) -> Figure:
    partly = next(g for g in statements.declared if g.verdict is Verdict.PARTLY_SUPPORTED)
    return context.count(
        f"department:{department}:waiting", (r for r in partly.rows if r.nothing_else == name)
    )


def _newly_bad(context: Context, findings: Findings) -> list[Outcome]:
    """Cells that were not nonconforming when last assessed, gravest finding first."""
    last = context.inputs.last
    new = [
        outcome
        for key, outcome in context.inputs.outcomes.items()
        if outcome.result is Result.NONCONFORMING
        and outcome.contradictions
        and (key not in last or last[key].result is not Result.NONCONFORMING)
    ]
    against = {e.key for v in context.inputs.verdicts for e in v.counter_examples}
    raised = {row.finding.key: row.level for row in findings.rows}
    order = list(FindingLevel)

    def level(outcome: Outcome) -> int:
        expected = FindingLevel.MINOR if outcome.key in against else FindingLevel.OBSERVATION
        return order.index(raised.get(outcome.key, expected))

    return sorted(new, key=level, reverse=True)
