"""Invented reports: four quarters of a group, each built on the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from assess.catalog.load import load_folder
from assess.domain.answer import Choice, NilReturn, NotApplicable, Ratio
from assess.domain.applicability import not_due
from assess.domain.conclusion import conclude, tally
from assess.domain.derive import derive_all
from assess.domain.facts import CellKey, Finding, PeriodFacts
from assess.domain.findings import raise_findings, to_close
from assess.domain.outcome import CellSummary, Outcome
from assess.domain.period import parse_period
from assess.domain.report.inputs import Past, PastCell, Proof, ReportInputs
from assess.domain.report.model import Report, build
from assess.domain.statement import Catalogue
from assess.domain.verdict import StatementVerdict, summaries, verdicts
from tests.reports.sample_group import MANAGER, group
from tests.reports.sample_quarter import QuarterMaker
from tests.reports.sample_trouble import Ledger, Trouble

ZONE = ZoneInfo("Asia/Tokyo")
CONTROLS = Path(__file__).parents[2] / "controls"

_NOTE = (
    "kaede.example/assess/9f3c2a\n{size}\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "\u2014 kaede.example/assess/9f3c2a az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
    "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)

_TROUBLE: Mapping[str, Trouble] = {
    "2025-Q4": Trouble(bad=0.06, partial=0.06, stale=0.12, absent=0.09, missed=("desk",)),
    "2026-Q1": Trouble(bad=0.02, partial=0.03, stale=0.05, absent=0.03),
    "2026-Q2": Trouble(
        bad=0.01,
        partial=0.02,
        stale=0.02,
        absent=0.01,
        late=("us",),
        forced={("staffing", "PHY-05-Q1"): Choice.NO},
    ),
    "2026-Q3": Trouble(
        bad=0.012,
        partial=0.03,
        stale=0.04,
        absent=0.02,
        missed=("relations",),
        late=("product",),
        exceptions=(("us", "PHY-04-Q1"),),
        deviations=(("desk", "PHY-04-Q2"),),
        hostile=True,
        forced={
            ("systems", "TEC-03-Q1"): Ratio(47, 61),
            ("us", "PHY-04-Q1"): Choice.NO,
            ("staffing", "PHY-05-Q1"): Choice.NO,
            ("facilities", "PHY-05-Q2"): NilReturn(),
            ("placement", "PHY-05-Q3"): NilReturn(),
            ("legal", "PHY-04-Q3"): NotApplicable(),
            **{("lantern", f"PHY-04-Q{n}"): NotApplicable() for n in (1, 2, 3)},
        },
    ),
}


@dataclass(frozen=True)
class Stage:
    """A period as far as it went, with what its report needs."""

    inputs: ReportInputs
    past: Past
    last: Mapping[CellKey, CellSummary]


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return load_folder(CONTROLS).usable()


@cache
def report(period: str = "2026-Q3", *, final: bool = True, rehearsal: bool = True) -> Report:
    """The report of an invented quarter; before approval unless `final`."""
    return build(inputs(period, final=final, rehearsal=rehearsal))


@cache
def inputs(period: str = "2026-Q3", *, final: bool = True, rehearsal: bool = True) -> ReportInputs:
    """The inputs of an invented quarter's report."""
    made = stages(period)[-1 if final else -2]
    return replace(made.inputs, rehearsal=rehearsal)


@cache
def stages(until: str) -> tuple[Stage, ...]:
    """Every period up to `until`, and of each first its close and then its approval."""
    ledger, made = Ledger(), list[Stage]()
    history: tuple[Past, ...] = ()
    last: dict[CellKey, CellSummary] = {}
    findings: tuple[Finding, ...] = ()
    for name, trouble in _TROUBLE.items():
        period = parse_period(name)
        maker = QuarterMaker(catalogue(), group(), period, ledger, trouble)
        closed = replace(maker.facts(last, findings), position=ledger.idx)
        made.append(_stage(closed, last, history, ledger))
        approved = _approve(closed, made[-1].inputs, ledger)
        made.append(_stage(approved, last, history, ledger))
        if name == until:
            return tuple(made)
        history = (*history, made[-1].past)
        last |= made[-1].last
        findings = approved.findings
    raise KeyError(until)


def _approve(facts: PeriodFacts, inputs: ReportInputs, ledger: Ledger) -> PeriodFacts:
    day = facts.opening.departments[0].due + timedelta(days=14)
    closing = {f.id: ledger.mark(MANAGER, day) for f in to_close(facts.findings, inputs.outcomes)}
    approved = ledger.mark(MANAGER, day)
    year = facts.period.ends.year
    number = 1 + sum(f.id.startswith(f"F-{year}-") for f in facts.findings)
    due = day + timedelta(days=42)
    raised = raise_findings(
        inputs.outcomes, inputs.verdicts, facts.findings, facts.period, lambda _: due, number
    )
    return replace(
        facts,
        approved=approved,
        findings=(
            *(replace(f, closed=closing.get(f.id, f.closed)) for f in facts.findings),
            *(
                Finding(
                    n.id,
                    ledger.mark(MANAGER),
                    facts.period.id,
                    n.key,
                    n.level,
                    n.due,
                    n.contradicts,
                    n.repeat_of,
                )
                for n in raised
            ),
        ),
        position=ledger.idx,
    )


def _stage(
    facts: PeriodFacts,
    last: Mapping[CellKey, CellSummary],
    history: tuple[Past, ...],
    ledger: Ledger,
) -> Stage:
    before, at = dict(last), ledger.at
    outcomes = derive_all(catalogue(), facts)
    kept = summaries(catalogue(), facts, outcomes, before)
    resting = not_due(catalogue(), facts.opening.departments, facts.opening.cells)
    given = verdicts(catalogue(), facts.opening.departments, kept, resting, before)
    facts = replace(facts, position=ledger.idx)
    day = at.astimezone(ZONE).date()
    declared = {s.id for s in catalogue().statements if s.declared}
    concluded = conclude(
        tally(outcomes.values()),
        facts.opening.thresholds,
        [v for v in given if v.statement in declared],
        facts.findings,
        day,
        [v for v in given if v.statement not in declared],
    )
    made = ReportInputs(
        catalogue=catalogue(),
        before=catalogue() if history else None,
        organization=group(),
        facts=facts,
        outcomes=outcomes,
        verdicts=given,
        conclusion=concluded,
        not_due=resting,
        last=before,
        history=history,
        proof=_proof(ledger.idx, history),
        at=at,
        version=1,
        tool="0.1.0",
        rehearsal=False,
    )
    return Stage(made, _past(facts, outcomes, given, made, day), kept)


def _past(
    facts: PeriodFacts,
    outcomes: Mapping[CellKey, Outcome],
    given: tuple[StatementVerdict, ...],
    inputs: ReportInputs,
    day: date,
) -> Past:
    return Past(
        period=facts.period.id,
        letter=inputs.conclusion.letter,
        position=facts.position,
        day=day,
        cells=tuple(
            PastCell(k, o.result, o.evidence_backed, o.answered) for k, o in outcomes.items()
        ),
        verdicts={v.statement: v.verdict for v in given},
        conflicts={c.id: c.status for c in catalogue().conflicts},
    )


def _proof(size: int, history: tuple[Past, ...]) -> Proof:
    return Proof(
        origin="kaede.example/assess/9f3c2a",
        fingerprint="SHA256:TV451cEgAuXVqD7XbSSFuUTkUzFrGwmH0YxRA4pgZQ4",
        public_key="MCowBQYDK2VwAyEACsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
        note=_NOTE.format(size=size),
        size=size,
        root="CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
        last_size=history[-1].position if history else None,
        last_root="ccGbqPzuWcuk5c6zqdFqzQgYxB7lVspoZL978ymZMVk=" if history else "",
    )
