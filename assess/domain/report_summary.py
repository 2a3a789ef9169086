"""Page 1 of a report: conclusion, five figures, what moved, decisions (DOMAIN section 5: 1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assess.domain.conclusion import Letter
from assess.domain.outcome import Outcome, Result
from assess.domain.report_context import Context
from assess.domain.report_decisions import decisions
from assess.domain.report_findings import Findings
from assess.domain.report_grid import Themes, moved
from assess.domain.report_inputs import PastCell
from assess.domain.report_parts import Figure, Id, Line, Param
from assess.domain.report_people import Participation, SheetState, missing_cells
from assess.domain.report_statements import Statements
from assess.domain.verdict import Verdict
from assess.text import Text

LINES = 3
"""The most lines of one list on page 1; what is left out is counted."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the five figures.

    Attributes:
        name: ``answered``, ``evidence_backed``, ``conforming``, ``supported``, ``overdue``.
        last: In the period before.
    """

    name: str
    now: Figure
    threshold: Figure | None
    last: Figure | None


@dataclass(frozen=True, slots=True)
class Moves:
    """A list of page 1; `more` counts the lines that found no room."""

    lines: tuple[Line, ...]
    more: Figure


@dataclass(frozen=True, slots=True)
class Summary:
    """Page 1.

    Attributes:
        sentence: The fixed sentence of the letter.
        contradicted: The n of m that ends it, over the declared measures.
        letters: Letters of earlier periods, oldest first, then this one.
        first: There is no earlier period.
    """

    letter: Letter
    sentence: Line
    contradicted: Figure
    forced: Line
    measures: tuple[Measure, ...]
    letters: tuple[tuple[str, Letter], ...]
    worse: Moves
    better: Moves
    decisions: Moves
    first: bool
    not_applicable: Figure


def summary(
    context: Context,
    themes: Themes,
    statements: Statements,
    people: Participation,
    findings: Findings,
) -> Summary:
    """Page 1 of the report."""
    conclusion = context.inputs.conclusion
    cells = tuple(context.inputs.outcomes.values())
    measures = _measures(context, themes, statements, findings)
    earlier = [(p.period, p.letter) for p in context.inputs.history if p.letter is not None]
    return Summary(
        letter=conclusion.letter,
        sentence=_sentence(context),
        contradicted=statements.of(Verdict.CONTRADICTED),
        forced=_forced(context, measures),
        measures=measures,
        letters=(*earlier[-7:], (context.inputs.facts.period.id, conclusion.letter)),
        worse=_room(context, "worse", _worse(context, themes, statements, people, findings)),
        better=_room(context, "better", _better(context, themes, findings)),
        decisions=_room(context, "decisions", decisions(context, people, findings)),
        first=context.previous is None,
        not_applicable=context.count(
            "total:not_applicable", (o for o in cells if not o.applicable), len(cells)
        ),
    )


def _room(context: Context, name: str, lines: Iterable[Line]) -> Moves:
    every = tuple(lines)
    return Moves(every[:LINES], context.figures.add(f"{name}:more", len(every[LINES:])))


def _sentence(context: Context) -> Line:
    conclusion = context.inputs.conclusion
    match conclusion.letter:
        case Letter.C:
            state = "correcting" if conclusion.being_corrected else "waiting"
            return Line(f"conclusion.C.{state}")
        case Letter.D if conclusion.forced_by == ("nothing_applies",):
            return Line("conclusion.D.nothing")
    return Line(f"conclusion.{conclusion.letter.value}")


def _forced(context: Context, measures: tuple[Measure, ...]) -> Line:
    answered, backed = measures[0], measures[1]
    assert answered.threshold is not None
    assert backed.threshold is not None
    params: dict[str, Param] = {
        "answered": answered.now,
        "backed": backed.now,
        "least_answered": answered.threshold,
        "least_backed": backed.threshold,
    }
    if not answered.now.of:
        return Line("summary.nothing", params)
    return Line("summary.forced" if context.inputs.conclusion.forced_by else "summary.free", params)


def _measures(
    context: Context, themes: Themes, statements: Statements, findings: Findings
) -> tuple[Measure, ...]:
    facts, add = context.inputs.facts, context.figures.add
    inside = [o for o in context.inputs.outcomes.values() if o.applicable]
    of = len(inside)
    limits = facts.opening.thresholds
    return (
        Measure(
            "answered",
            context.count("total:answered", (o for o in inside if o.answered), of),
            add("threshold:answered", limits.answered),
            _before(context, "answered", lambda c: bool(c.answered)),
        ),
        Measure(
            "evidence_backed",
            context.count("total:evidence_backed", (o for o in inside if o.evidence_backed), of),
            add("threshold:evidence_backed", limits.evidence_backed),
            _before(context, "evidence_backed", lambda c: c.evidence_backed),
        ),
        Measure("conforming", themes.total.conforming, None, themes.total.last),
        Measure("supported", statements.of(Verdict.SUPPORTED), None, statements.supported_last),
        Measure("overdue", findings.overdue, None, findings.overdue_last),
    )


def _before(context: Context, name: str, counts: Callable[[PastCell], bool]) -> Figure | None:
    past = context.previous
    if past is None:
        return None
    cells = [c for c in past.cells if c.result is not Result.NOT_APPLICABLE]
    if name == "answered" and any(c.answered is None for c in cells):
        return None
    return context.count(f"past:{past.period}:{name}", (c for c in cells if counts(c)), len(cells))


def _worse(
    context: Context,
    themes: Themes,
    statements: Statements,
    people: Participation,
    findings: Findings,
) -> Iterator[Line]:
    for sheet in people.sheets:
        if sheet.state is SheetState.MISSING:
            params: dict[str, Param] = {
                "department": sheet.name,
                "cells": missing_cells(context, sheet),
                "waiting": _waiting(context, statements, sheet.department, sheet.name),
            }
            some = "_waiting" if params["waiting"] else ""
            yield Line(f"worse.missing{some}", params)
    for outcome in _newly_bad(context):
        yield Line(
            "worse.cell",
            {
                "department": context.name(outcome.key.department),
                "what": context.judged(outcome, outcome.contradictions[0].question),
                "control": Id(outcome.key.control),
            },
        )
    for row in themes.rows:
        if row.counts.last is not None and moved(row.counts) < 0:
            yield Line(
                "moved.theme",
                {"theme": row.title, "now": row.counts.conforming, "last": row.counts.last},
            )
    if findings.overdue.value:
        yield Line("worse.overdue", {"overdue": findings.overdue})


def _waiting(context: Context, statements: Statements, department: str, name: Text) -> Figure:
    partly = next(g for g in statements.declared if g.verdict is Verdict.PARTLY_SUPPORTED)
    return context.count(
        f"department:{department}:waiting", (r for r in partly.rows if r.nothing_else == name)
    )


def _newly_bad(context: Context) -> Iterator[Outcome]:
    last = context.inputs.last
    for key, outcome in context.inputs.outcomes.items():
        before = last.get(key)
        was_bad = before is not None and before.result is Result.NONCONFORMING
        if outcome.result is Result.NONCONFORMING and outcome.contradictions and not was_bad:
            yield outcome


def _better(context: Context, themes: Themes, findings: Findings) -> Iterator[Line]:
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
    for row in themes.rows:
        if row.counts.last is not None and moved(row.counts) > 0:
            yield Line(
                "moved.theme",
                {"theme": row.title, "now": row.counts.conforming, "last": row.counts.last},
            )
