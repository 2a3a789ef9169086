"""Decisions that a report asks for, by rule (DOMAIN section 5: 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from assess.domain.conclusion import Forced
from assess.domain.facts import CellKey, FindingLevel
from assess.domain.period import Period, next_period
from assess.domain.report.context import Context
from assess.domain.report.findings import FindingRow, Findings
from assess.domain.report.parts import Id, Line, Param
from assess.domain.report.people import Participation, SheetState

APPOINTMENT = "ORG-01"
"""The control whose finding says by when a vacant post is to be filled."""


def decisions(
    context: Context, people: Participation, findings: Findings, limits: Mapping[str, Param]
) -> Iterator[Line]:
    """What management is asked to decide, by rule, gravest first, each with a date if it has one.

    What follows from conclusion D; open major findings; missing sheets; departments without an
    information manager; exceptions that end before the next period does; minor findings that
    contradict a statement, by control.

    Args:
        context: The report's inputs.
        people: Its participation.
        findings: Its findings.
        limits: ``least_answered`` and ``least_backed``, the thresholds of conclusion D.
    """
    yield from _forced(context, limits)
    vacant = [s for s in people.sheets if not s.managers]
    covered = {CellKey(APPOINTMENT, s.department) for s in vacant}
    others = [r for r in findings.rows if r.finding.key not in covered]
    for rows in _by_control(r for r in others if r.level is FindingLevel.MAJOR):
        yield _decision(context, "decision.major", rows)
    yield from _missing(context, people)
    for sheet in vacant:
        due = _vacancy_due(findings, sheet.department)
        params: dict[str, Param] = {"department": sheet.name}
        if due is not None:
            params["by"] = _by(context, due)
        yield Line("decision.vacancy" if due else "decision.vacancy_now", params)
    for exception in context.inputs.facts.exceptions:
        if context.day <= exception.last <= _upcoming(context).ends:
            yield Line(
                "decision.exception",
                {
                    "id": Id(exception.id),
                    "department": context.name(exception.key.department),
                    "by": _by(context, exception.last),
                },
            )
    minors = (r for r in others if r.level is FindingLevel.MINOR and r.finding.contradicts)
    for rows in _by_control(minors):
        yield _decision(context, "decision.minor", rows)


def _forced(context: Context, limits: Mapping[str, Param]) -> Iterator[Line]:
    forced = context.inputs.conclusion.forced_by
    if Forced.NOTHING_APPLIES in forced:
        yield Line("decision.nothing")
    elif forced:
        yield Line("decision.forced", limits)


def _missing(context: Context, people: Participation) -> Iterator[Line]:
    """Who owes a sheet, by when: until the close this sheet, then that of the next period."""
    owing = [s for s in people.sheets if s.state is SheetState.MISSING]
    if not owing:
        return
    params: dict[str, Param] = {
        "missing": people.missing,
        "departments": context.named("decision.missing:more", (s.name for s in owing)),
    }
    if context.inputs.facts.closed is None:
        by = _by(context, min(s.due for s in owing))
        yield Line("decision.missing", {**params, "by": by})
    else:
        yield Line("decision.missing_closed", {**params, "next": Id(_upcoming(context).id)})


def _upcoming(context: Context) -> Period:
    opening = context.inputs.facts.opening
    return next_period(opening.period, opening.fiscal_year_starts)


def _by_control(rows: Iterable[FindingRow]) -> Iterable[list[FindingRow]]:
    grouped: dict[str, list[FindingRow]] = {}
    for row in rows:
        grouped.setdefault(row.finding.key.control, []).append(row)
    return grouped.values()


def _vacancy_due(findings: Findings, department: str) -> date | None:
    mine = [
        r.finding.due for r in findings.rows if r.finding.key == CellKey(APPOINTMENT, department)
    ]
    return min(mine, default=None)


def _decision(context: Context, key: str, rows: list[FindingRow]) -> Line:
    control = rows[0].finding.key.control
    return Line(
        key,
        {
            "control": Id(control),
            "title": rows[0].title,
            "departments": context.named(f"{key}:{control}:more", (r.department for r in rows)),
            "by": _by(context, min(r.finding.due for r in rows)),
        },
    )


def _by(context: Context, due: date) -> Line:
    return Line("by.overdue" if due < context.day else "by.date", {"due": due})
