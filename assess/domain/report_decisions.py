"""Decisions that a report asks for, by rule (DOMAIN section 5: 1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assess.domain.facts import FindingLevel
from assess.domain.period import next_period
from assess.domain.report_context import Context
from assess.domain.report_findings import FindingRow, Findings
from assess.domain.report_parts import Id, Line, Param
from assess.domain.report_people import Participation


def decisions(context: Context, people: Participation, findings: Findings) -> Iterator[Line]:
    """What management is asked to decide, by rule, gravest first, each with a date if it has one.

    Open major findings; departments without an information manager; exceptions that end before
    the next period does; minor findings that contradict a statement, by control.
    """
    majors = [r for r in findings.rows if r.level is FindingLevel.MAJOR]
    for row in majors:
        yield _decision(context, "decision.major", [row])
    vacant = [s for s in people.sheets if not s.managers]
    for sheet in vacant:
        due = _vacancy_due(findings, sheet.department)
        params: dict[str, Param] = {"department": sheet.name}
        if due is not None:
            params["by"] = _by(context, due)
        yield Line("decision.vacancy" if due else "decision.vacancy_now", params)
    upcoming = next_period(context.inputs.facts.period, context.inputs.fiscal_year_starts)
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
    covered = {s.department for s in vacant}
    minors: dict[str, list[FindingRow]] = {}
    for row in findings.rows:
        key = row.finding.key
        if row.level is FindingLevel.MINOR and row.finding.contradicts:
            if key.department in covered and key.control == "ORG-01":
                continue
            minors.setdefault(key.control, []).append(row)
    for rows in minors.values():
        yield _decision(context, "decision.minor", rows)


def _vacancy_due(findings: Findings, department: str) -> date | None:
    mine = [
        r.finding.due
        for r in findings.rows
        if r.finding.key.department == department and r.finding.key.control == "ORG-01"
    ]
    return min(mine, default=None)


def _decision(context: Context, key: str, rows: list[FindingRow]) -> Line:
    return Line(
        key,
        {
            "control": Id(rows[0].finding.key.control),
            "title": rows[0].title,
            "departments": tuple(r.department for r in rows),
            "by": _by(context, min(r.finding.due for r in rows)),
        },
    )


def _by(context: Context, due: date) -> Line:
    return Line("by.overdue" if due < context.day else "by.date", {"due": due})
