"""Small reports of one control, and the check that every report must pass."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from assess.domain.applicability import not_due
from assess.domain.conclusion import conclude, tally
from assess.domain.control import Control
from assess.domain.derive import derive_all
from assess.domain.facts import CellKey, PeriodFacts
from assess.domain.organization import Assignment, Department, Entity, Organization, Person, Role
from assess.domain.outcome import CellSummary
from assess.domain.report.inputs import Past, Proof, ReportInputs
from assess.domain.report.model import Report
from assess.domain.report.model import build as build_report
from assess.domain.statement import Catalogue, Conflict, Source, Statement
from assess.domain.verdict import summaries, verdicts
from assess.reports.data import render_json
from assess.reports.html import render_html
from assess.reports.markdown import render_markdown
from assess.text import LANGUAGES, Text
from tests.domain import build
from tests.reports.page import Page
from tests.reports.recompute import Recomputed
from tests.reports.rederive import spoken

AT = datetime(2027, 1, 25, 3, 0, tzinfo=UTC)
PROOF = Proof("log.example/assess/1", "SHA256:x", "MCow")


def organization(facts: PeriodFacts, *, manager: bool = True) -> Organization:
    """The departments of the population, each with the same manager if there is one."""
    parts = facts.opening.departments
    return Organization(
        Text("Group", "グループ"),
        tuple(Entity(e, Text(e, e), "group", "JP") for e in sorted({d.entity for d in parts})),
        tuple(Department(d.id, d.id.upper(), Text(d.id, d.id), d.entity) for d in parts),
        (Person("p-mori", Text("Mori", "森")), Person("p-ito", Text("Ito", "伊藤"))),
        tuple(Assignment(Role.INFORMATION_MANAGER, "p-mori", d.id) for d in parts if manager),
    )


def catalogue(
    controls: Iterable[Control],
    statements: Iterable[Statement] = (),
    conflicts: Iterable[Conflict] = (),
) -> Catalogue:
    """A catalogue with every statement that the controls name."""
    from dataclasses import replace

    every = tuple(controls)
    named = dict.fromkeys(
        s
        for c in every
        for s in (*c.statements, *(t for q in c.questions for t in q.statements or ()))
    )
    given = tuple(statements)
    known = {s.id for s in given}
    plain = tuple(build.statement(s) for s in named if s not in known)
    made = build.catalogue(every, (*given, *plain), conflicts)
    source = Source("group", Text("Policy", "方針"), "undated")
    return replace(made, sources=(source,))


def inputs(
    controls: Iterable[Control] | Catalogue,
    facts: PeriodFacts,
    last: Mapping[CellKey, CellSummary] | None = None,
    history: tuple[Past, ...] = (),
    *,
    manager: bool = True,
    at: datetime = AT,
) -> ReportInputs:
    """The inputs of a small report."""
    revision = controls if isinstance(controls, Catalogue) else catalogue(controls)
    before = last or {}
    outcomes = derive_all(revision, facts)
    resting = not_due(revision, facts.opening.departments, facts.opening.cells)
    given = verdicts(
        revision,
        facts.opening.departments,
        summaries(revision, facts, outcomes, before),
        resting,
        before,
    )
    zone = ZoneInfo("Asia/Tokyo")
    return ReportInputs(
        catalogue=revision,
        before=None,
        organization=organization(facts, manager=manager),
        facts=facts,
        outcomes=outcomes,
        verdicts=given,
        conclusion=conclude(
            tally(outcomes.values()),
            facts.opening.thresholds,
            given,
            facts.findings,
            at.astimezone(zone).date(),
        ),
        not_due=resting,
        last=before,
        history=history,
        proof=PROOF,
        at=at,
        version=1,
        tool="0.1.0",
        rehearsal=False,
    )


def figures_agree(report: Report) -> Any:
    """The report's JSON, once every result, verdict and figure is recomputed from its annexes."""
    data = json.loads(render_json(report))
    again = Recomputed(data)
    for result in data["annexes"]["results"]:
        cell = again.cells[result["department"], result["control"]]
        reasons = [(r["code"], r["subject"], r["days"]) for r in result["reasons"]]
        assert (cell.result, cell.reasons) == (result["result"], reasons)
        assert (cell.answered, cell.backed) == (result["answered"], result["evidence_backed"])
        assert cell.spoken() == [spoken(c) for c in result["contradictions"]]
    for sheet in data["annexes"]["sheets"]:
        assert again.sheet(sheet["department"]) == sheet
    for verdict in data["annexes"]["verdicts"]:
        assert again.verdicts[verdict["statement"]].verdict == verdict["verdict"]
    for name, figure in data["figures"].items():
        assert again.figure(name) == (figure["value"], figure.get("of")), name
    return data


def checked(made: ReportInputs) -> tuple[Report, str]:
    """The report and the text of its English page, after everything was rendered and checked."""
    report = build_report(made)
    figures_agree(report)
    texts = []
    for language in LANGUAGES:
        page = Page(render_html(report, language))
        assert page.unaccounted() == []
        assert {name for name, _ in page.figures()} <= set(report.figures)
        assert render_markdown(report, language)
        texts.append(" ".join(page.text().split()))
    return report, texts[0]
