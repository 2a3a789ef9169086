"""The report as canonical JSON: every figure under its id, and the annexes it comes from."""

from __future__ import annotations

import json

from assess.domain.conclusion import Conclusion
from assess.domain.organization import Role
from assess.domain.outcome import Outcome
from assess.domain.report.annex import Changes
from assess.domain.report.inputs import ReportInputs
from assess.domain.report.model import Report
from assess.domain.report.moves import Moves
from assess.domain.report.people import Sheet
from assess.domain.report.summary import Summary
from assess.domain.verdict import StatementVerdict
from assess.reports.data_catalogue import catalogue_data, text_data
from assess.reports.data_facts import facts_data, history_data, imported_data, last_data
from assess.reports.data_values import Json, day_ranges, figure_data, instant, line_data, value_data

FORMAT = "assess-report/1"


def render_json(report: Report) -> str:
    """Sorted keys, no white space, no floats; the same report gives the same text."""
    data = report_data(report)
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"


def report_data(report: Report) -> Json:
    """The report as JSON values."""
    inputs = report.inputs
    return {
        "format": FORMAT,
        "report": _head(inputs),
        "organization": _organization(report),
        "ledger": _ledger(inputs),
        "conclusion": _conclusion(inputs.conclusion),
        "summary": _summary(report.summary),
        "declaration": text_data(report.sign_offs.declaration),
        "limitations": [line_data(line) for line in report.limitations],
        "figures": {name: figure_data(f) for name, f in report.figures.items()},
        "annexes": {
            "catalogue": catalogue_data(inputs.catalogue),
            "changes": _changes(report.annexes.changes),
            "lineage": {
                control: list(inputs.lineage.before(control)) for control in inputs.lineage.controls
            },
            "facts": facts_data(inputs),
            "sheets": [_sheet(s) for s in report.participation.sheets],
            "results": [_outcome(o) for o in inputs.outcomes.values()],
            "verdicts": [_verdict(v) for v in inputs.verdicts],
            "history": history_data(inputs.history),
            "imported": imported_data(inputs),
            **last_data(inputs),
        },
    }


def _head(inputs: ReportInputs) -> Json:
    period = inputs.facts.period
    return {
        "period": period.id,
        "starts": period.starts.isoformat(),
        "ends": period.ends.isoformat(),
        "quarter": period.quarter,
        "fiscal_year_starts": inputs.facts.opening.fiscal_year_starts,
        "version": inputs.version,
        "state": "final" if inputs.final else "draft",
        "rehearsal": inputs.rehearsal,
        "at": instant(inputs.at),
        "time_zone": str(inputs.facts.opening.zone),
        "tool": inputs.tool,
    }


def _organization(report: Report) -> Json:
    """The organization, with the names of those who sign or hand in, and of nobody else."""
    inputs = report.inputs
    facts = inputs.facts
    role = Role.INFORMATION_MANAGER
    managers = {
        d.id: list(inputs.organization.holders(role, d.last, d.id))
        for d in facts.opening.departments
    }
    signers = {
        *(p for ids in managers.values() for p in ids),
        *(a.attester for a in facts.attestations),
        *(a.mark.by for a in facts.attestations),
        *(a.mark.by for a in facts.adoptions),
        *(r.mark.by for r in facts.reviews),
        *(person for e in facts.evidence for person in e.adders),
        *((facts.approved.by,) if facts.approved else ()),
    }
    return {
        "name": text_data(inputs.organization.name),
        "entities": [{"id": e.id, "name": text_data(e.name)} for e in inputs.organization.entities],
        "departments": [
            {"id": d.id, "short": d.short, "name": text_data(d.name)}
            for d in inputs.organization.departments
        ],
        "managers": managers,
        "signers": [
            {"id": p.id, "name": text_data(p.name)}
            for p in inputs.organization.people
            if p.id in signers
        ],
    }


def _ledger(inputs: ReportInputs) -> Json:
    proof = inputs.proof
    return {
        "origin": proof.origin,
        "position": inputs.facts.position,
        "fingerprint": proof.fingerprint,
        "public_key": proof.public_key,
        "checkpoint": {"size": proof.size, "root": proof.root, "note": proof.note},
        "last_report": {"size": proof.last_size, "root": proof.last_root},
    }


def _changes(changes: Changes | None) -> Json | None:
    if changes is None:
        return None
    return {
        "before": changes.before,
        "name": changes.name,
        "added": list(changes.added),
        "removed": list(changes.removed),
        "changed": list(changes.changed),
    }


def _conclusion(conclusion: Conclusion) -> Json:
    return {
        "letter": conclusion.letter.value,
        "forced_by": [f.value for f in conclusion.forced_by],
        "being_corrected": conclusion.being_corrected,
    }


def _summary(summary: Summary) -> Json:
    return {
        "sentence": line_data(summary.sentence),
        "measures": [
            {
                "name": m.name,
                "now": m.now.id,
                "threshold": m.threshold.id if m.threshold is not None else None,
                "last": m.last.id if m.last is not None else None,
            }
            for m in summary.measures
        ],
        "letters": [[period, letter.value] for period, letter in summary.letters],
        "worse": _moves(summary.worse),
        "better": _moves(summary.better),
        "decisions": _moves(summary.decisions),
    }


def _moves(moves: Moves) -> list[Json]:
    return [line_data(line) for line in moves.lines]


def _sheet(sheet: Sheet) -> Json:
    """How a sheet stands; its attestations by their leaves."""
    return {
        "department": sheet.department,
        "state": sheet.state.value,
        "due": sheet.due.isoformat(),
        "signed": sheet.signed.leaf if sheet.signed else None,
        "first_signed": sheet.first.leaf if sheet.first else None,
        "late_days": int(sheet.late.value) if sheet.late else 0,
        "missed_due": sheet.missed.isoformat() if sheet.missed else None,
        "late_after_return": sheet.returned,
    }


def _outcome(outcome: Outcome) -> Json:
    return {
        "department": outcome.key.department,
        "control": outcome.key.control,
        "result": outcome.result.value,
        "self_assessed": outcome.self_assessed_result.value,
        "audited": outcome.audited_result.value if outcome.audited_result else None,
        "reasons": [
            {"code": r.code.value, "subject": r.subject, "days": r.days} for r in outcome.reasons
        ],
        "contradictions": [
            {
                "question": c.question,
                "kind": c.kind.value,
                "value": value_data(c.value),
                "exception_until": c.exception_until.isoformat() if c.exception_until else None,
                "leaf": judged.leaf if (judged := outcome.judgement(c.question)) else None,
                "vacant": day_ranges(c.vacant),
            }
            for c in outcome.contradictions
        ],
        "signed": outcome.signed,
        "answered": outcome.answered,
        "evidence_backed": outcome.evidence_backed,
        "reviewed": outcome.reviewed,
    }


def _verdict(verdict: StatementVerdict) -> Json:
    return {
        "statement": verdict.statement,
        "verdict": verdict.verdict.value,
        "counter_examples": [
            {
                "department": e.key.department,
                "control": e.key.control,
                "question": e.question,
                "kind": e.kind.value,
                "value": value_data(e.value),
                "exception_until": e.exception_until.isoformat() if e.exception_until else None,
                "period": e.period,
                "vacant": day_ranges(e.vacant),
            }
            for e in verdict.counter_examples
        ],
        "holding_back": [
            {
                "department": h.key.department,
                "control": h.key.control,
                "result": h.result.value if h.result else None,
                "period": h.period,
                "signed": h.signed,
            }
            for h in verdict.holding_back
        ],
        "conflicts": list(verdict.conflicts),
        "children": [[child, v.value] for child, v in verdict.children],
    }
