"""The report model: everything that a quarterly report says, worded in no language yet.

`build` is pure: the same inputs give the same report. Renderers choose words and layout only;
whatever number they print is a `Figure` of this model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.report.adoptions import Adoptions, adoptions
from assess.domain.report.annex import Annexes, annexes
from assess.domain.report.conflicts import Conflicts, conflicts
from assess.domain.report.context import Context
from assess.domain.report.evidence import EvidenceQuality, evidence_quality
from assess.domain.report.findings import Exceptions, Findings, exceptions, findings
from assess.domain.report.grid import Departments, Themes, departments, themes
from assess.domain.report.imported import Imported, imported
from assess.domain.report.inputs import ReportInputs
from assess.domain.report.parts import Figure, Line
from assess.domain.report.people import Participation, participation
from assess.domain.report.scope import (
    Cover,
    Method,
    Scope,
    cover,
    limitations,
    method,
    scope,
)
from assess.domain.report.signoffs import SignOffs, sign_offs
from assess.domain.report.statements import Statements, statements
from assess.domain.report.summary import Summary, summary


@dataclass(frozen=True, slots=True)
class Report:
    """A quarterly report; sections as DOMAIN section 5 numbers them.

    Attributes:
        inputs: What it was made from.
        adoptions: What was changed while the period ran; None where nothing was.
        imported: Results from before the first period; None where none were imported.
        figures: Every figure by id, sorted.
    """

    inputs: ReportInputs
    cover: Cover
    summary: Summary
    scope: Scope
    adoptions: Adoptions | None
    method: Method
    limitations: tuple[Line, ...]
    participation: Participation
    themes: Themes
    departments: Departments
    statements: Statements
    evidence: EvidenceQuality
    findings: Findings
    exceptions: Exceptions
    conflicts: Conflicts
    sign_offs: SignOffs
    annexes: Annexes
    imported: Imported | None
    figures: Mapping[str, Figure]


def build(inputs: ReportInputs) -> Report:
    """The report of `inputs`."""
    context = Context(inputs)
    people = participation(context)
    by_theme = themes(context)
    by_department = departments(context, people.sheets)
    by_statement = statements(context)
    found = findings(context)
    resting = scope(context)
    disputes = conflicts(context)
    return Report(
        inputs=inputs,
        cover=cover(context),
        summary=summary(context, by_theme, by_statement, people, found),
        scope=resting,
        adoptions=adoptions(context),
        method=method(context),
        limitations=limitations(context, resting, disputes),
        participation=people,
        themes=by_theme,
        departments=by_department,
        statements=by_statement,
        evidence=evidence_quality(context),
        findings=found,
        exceptions=exceptions(context),
        conflicts=disputes,
        sign_offs=sign_offs(context, people),
        annexes=annexes(context, (r.id for r in by_department.rows)),
        imported=imported(context),
        figures=context.figures.all(),
    )
