"""Page 1 of a report: conclusion, five figures, what moved, decisions (DOMAIN section 5: 1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assess.domain.conclusion import Letter
from assess.domain.outcome import Result
from assess.domain.report.context import Context
from assess.domain.report.decisions import decisions
from assess.domain.report.findings import Findings
from assess.domain.report.grid import Themes
from assess.domain.report.inputs import PastCell
from assess.domain.report.moves import Moves, better, moves, worse
from assess.domain.report.parts import Figure, Line, Param
from assess.domain.report.people import Participation
from assess.domain.report.statements import Statements
from assess.domain.verdict import Verdict

WORSE, BETTER, DECISIONS = 5, 3, 4
"""The lines of each list that page 1 has room for; what is left out is counted."""


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
class Summary:
    """Page 1.

    Attributes:
        sentence: The fixed sentence of the letter.
        contradicted: The n of m that ends it, over the declared measures.
        not_assessed: How many of these are not assessed.
        letters: Letters of earlier periods, oldest first, then this one.
        first: There is no earlier period.
    """

    letter: Letter
    sentence: Line
    contradicted: Figure
    not_assessed: Figure
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
        not_assessed=statements.of(Verdict.NOT_ASSESSED),
        worse=moves(context, "worse", worse(context, themes, statements, people, findings), WORSE),
        better=moves(context, "better", better(context, themes, findings), BETTER),
        decisions=moves(
            context,
            "decisions",
            decisions(context, people, findings, _limits(measures)),
            DECISIONS,
        ),
        first=context.previous is None,
        not_applicable=context.count(
            "total:not_applicable", (o for o in cells if not o.applicable), len(cells)
        ),
    )


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
    params: dict[str, Param] = {
        "answered": answered.now,
        "backed": backed.now,
        **_limits(measures),
    }
    if not answered.now.of:
        return Line("summary.nothing", params)
    return Line("summary.forced" if context.inputs.conclusion.forced_by else "summary.free", params)


def _limits(measures: tuple[Measure, ...]) -> dict[str, Param]:
    """The thresholds under which no conclusion is expressed."""
    answered, backed = measures[0].threshold, measures[1].threshold
    assert answered is not None
    assert backed is not None
    return {"least_answered": answered, "least_backed": backed}


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
