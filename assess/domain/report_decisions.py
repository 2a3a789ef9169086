"""Decisions that a report asks for, by rule (DOMAIN section 5: 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from assess.domain.facts import CellKey, FindingLevel
from assess.domain.period import next_period
from assess.domain.report_context import Context
from assess.domain.report_findings import FindingRow, Findings
from assess.domain.report_parts import Id, Line, Param
from assess.domain.report_people import Participation

APPOINTMENT = "ORG-01"
"""The control whose finding says by when a vacant post is to be filled."""

NAMES = 3
"""Departments that one decision names; the others are counted."""


def decisions(context: Context, people: Participation, findings: Findings) -> Iterator[Line]:
    """What management is asked to decide, by rule, gravest first, each with a date if it has one.

    Open major findings; departments without an information manager; exceptions that end before
    the next period does; minor findings that contradict a statement, by control.
    """
    vacant = [s for s in people.sheets if not s.managers]
    covered = {CellKey(APPOINTMENT, s.department) for s in vacant}
    others = [r for r in findings.rows if r.finding.key not in covered]
    for rows in _by_control(r for r in others if r.level is FindingLevel.MAJOR):
        yield _decision(context, "decision.major", rows)
    for sheet in vacant:
        due = _vacancy_due(findings, sheet.department)
        params: dict[str, Param] = {"department": sheet.name}
        if due is not None:
            params["by"] = _by(context, due)
        yield Line("decision.vacancy" if due else "decision.vacancy_now", params)
    opening = context.inputs.facts.opening
    upcoming = next_period(opening.period, opening.fiscal_year_starts)
    for exception in context.inputs.facts.exceptions:
        if context.day <= exception.last <= upcoming.ends:
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
    names: list[Param] = list(dict.fromkeys(r.department for r in rows))
    if len(names) > NAMES + 1:
        more = context.figures.add(f"{key}:{control}:more", len(names) - NAMES)
        names[NAMES:] = [Line("decision.more", {"more": more})]
    return Line(
        key,
        {
            "control": Id(control),
            "title": rows[0].title,
            "departments": tuple(names),
            "by": _by(context, min(r.finding.due for r in rows)),
        },
    )


def _by(context: Context, due: date) -> Line:
    return Line("by.overdue" if due < context.day else "by.date", {"due": due})
