"""The facts of a report's period as data: what its figures can be recomputed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.domain.evidence import Evidence
from assess.domain.facts import (
    Adoption,
    Attestation,
    AttestedCell,
    CellKey,
    ExceptionRecord,
    Finding,
    NaConsent,
    PeriodFacts,
    Review,
    Supplied,
)
from assess.domain.outcome import Result
from assess.domain.report.inputs import Past, ReportInputs
from assess.reports.data_values import Json, days, instant, mark_data, typed, value_data


def facts_data(inputs: ReportInputs) -> Json:
    """Every fact of the period; file hashes stay out, equal files share a number."""
    facts = inputs.facts
    return {
        "opening": _opening(facts),
        "adoptions": [_adoption(a, inputs.closed_as) for a in facts.adoptions],
        "attestations": [_attestation(a) for a in facts.attestations],
        "reviews": [_review(r) for r in facts.reviews],
        "consents": [_consent(c) for c in facts.consents],
        "supplied": [_supplied(s) for s in facts.supplied],
        "evidence": _evidence(facts.evidence),
        "extensions": [
            {
                "department": e.department,
                "due": e.due.isoformat(),
                "reason": typed(e.reason),
                "mark": mark_data(e.mark),
            }
            for e in facts.extensions
        ],
        "exceptions": [_exception(e) for e in facts.exceptions],
        "deviations": [
            {
                **_cell(d.key.department, d.key.control),
                "question": d.question,
                "mark": mark_data(d.mark),
            }
            for d in facts.deviations
        ],
        "findings": [_finding(f) for f in facts.findings],
        "vacancies": None if facts.vacancies is None else days(facts.vacancies),
        "closed": mark_data(facts.closed),
        "approved": mark_data(facts.approved),
    }


def _consent(consent: NaConsent) -> Json:
    return {
        **_cell(consent.key.department, consent.key.control),
        "question": consent.question,
        "content": consent.content,
        "mark": mark_data(consent.mark),
    }


def _supplied(supplied: Supplied) -> Json:
    return {
        **_cell(supplied.key.department, supplied.key.control),
        "id": supplied.id,
        "question": supplied.question,
        "value": value_data(supplied.value),
        "mark": mark_data(supplied.mark),
    }


def _exception(exception: ExceptionRecord) -> Json:
    return {
        **_cell(exception.key.department, exception.key.control),
        "id": exception.id,
        "questions": list(exception.questions),
        "approved": instant(exception.approved),
        "first": exception.first.isoformat(),
        "last": exception.last.isoformat(),
        "compensating": typed(exception.compensating),
    }


def history_data(history: Iterable[Past]) -> list[Json]:
    """Earlier periods as their own last reports showed them, oldest first."""
    return [
        {
            "period": past.period,
            "letter": past.letter.value if past.letter else None,
            "position": past.position,
            "day": past.day.isoformat(),
            "cells": [
                {
                    **_cell(c.key.department, c.key.control),
                    "result": c.result.value,
                    "answered": c.answered,
                    "evidence_backed": c.evidence_backed,
                }
                for c in past.cells
            ],
            "verdicts": None
            if past.verdicts is None
            else {statement: v.value for statement, v in past.verdicts.items()},
            "conflicts": None
            if past.conflicts is None
            else {conflict: s.value for conflict, s in past.conflicts.items()},
        }
        for past in history
    ]


def imported_data(inputs: ReportInputs) -> Json:
    """Periods before the first one as files gave them, and what of their findings is open."""
    return {
        "periods": [
            {
                "period": past.period.id,
                "mark": mark_data(past.mark),
                "supersedes": past.supersedes,
                "findings": len(past.findings),
                "cells": [
                    {**_cell(key.department, key.control), "result": result.value}
                    for key, result in past.results().items()
                ],
            }
            for past in inputs.imported
        ],
        "findings": [
            {
                **_cell(one.finding.key.department, one.finding.key.control),
                "id": one.finding.id,
                "period": one.period,
                "text": typed(one.finding.text),
                "due": one.finding.due.isoformat() if one.finding.due else None,
            }
            for one in inputs.open_before
        ],
    }


def last_data(inputs: ReportInputs) -> Json:
    """Cells that are not due, and the newest earlier result of every cell."""
    return {
        "not_due": [_cell(k.department, k.control) for k in inputs.not_due],
        "last": [inputs.last[key].to_json() for key in sorted(inputs.last)],
    }


def _cell(department: str, control: str) -> Json:
    return {"department": department, "control": control}


def _opening(facts: PeriodFacts) -> Json:
    opening = facts.opening
    return {
        "mark": mark_data(opening.mark),
        "deadlines": {
            "attest": opening.deadlines.attest,
            "review": opening.deadlines.review,
            "approve": opening.deadlines.approve,
            "finding": opening.deadlines.finding,
        },
        "thresholds": {
            "answered": opening.thresholds.answered,
            "evidence_backed": opening.thresholds.evidence_backed,
        },
        "departments": [
            {
                "id": d.id,
                "entity": d.entity,
                "scope": d.scope,
                "attributes": list(d.attributes),
                "owns": list(d.owns),
                "due": d.due.isoformat(),
                "first": d.first.isoformat(),
                "last": d.last.isoformat(),
            }
            for d in opening.departments
        ],
        "cells": [_cell(k.department, k.control) for k in opening.cells],
    }


def _adoption(adoption: Adoption, closed_as: Mapping[int, Mapping[CellKey, Result]]) -> Json:
    """A move of the period; `result` of a closed cell is as it was at that moment."""
    then = closed_as.get(adoption.mark.idx, {})
    return {
        "mark": mark_data(adoption.mark),
        "before": adoption.before,
        "revision": adoption.revision,
        "day": adoption.day.isoformat(),
        "reason": typed(adoption.reason),
        "anew": sorted(adoption.anew),
        "added": [_cell(k.department, k.control) for k in adoption.added],
        "closed": [
            {
                **_cell(c.key.department, c.key.control),
                "why": c.why.value,
                "result": then[c.key].value if c.key in then else None,
            }
            for c in adoption.closed
        ],
        "lapsed": [
            {
                "attestation": lapse.attestation,
                "attester": lapse.attester,
                "department": lapse.department,
                "controls": list(lapse.controls),
            }
            for lapse in adoption.lapses
        ],
    }


def _attestation(attestation: Attestation) -> Json:
    return {
        "mark": mark_data(attestation.mark),
        "department": attestation.department,
        "attester": attestation.attester,
        "capacity": attestation.capacity.value,
        "variant": attestation.variant.value,
        "first": attestation.first.isoformat(),
        "last": attestation.last.isoformat(),
        "declaration": attestation.declaration,
        "transcribed": attestation.transcribed,
        "cells": [_attested(cell) for cell in attestation.cells],
        "lapsed": [_attested(cell) for cell in attestation.lapsed],
    }


def _attested(cell: AttestedCell) -> Json:
    return {
        "control": cell.key.control,
        "content": cell.content,
        "answers": [
            {
                "question": a.question,
                "value": value_data(a.value),
                "note": typed(a.note),
                "supply": a.supply,
                "disputes": a.disputes,
            }
            for a in cell.answers
        ],
        "evidence": list(cell.evidence),
    }


def _review(review: Review) -> Json:
    return {
        **_cell(review.key.department, review.key.control),
        "mark": mark_data(review.mark),
        "verdict": review.verdict.value,
        "content": review.content,
        "reason": typed(review.reason),
        "due": review.due.isoformat() if review.due else None,
        "independent": review.independent,
    }


def _evidence(pieces: Iterable[Evidence]) -> list[Json]:
    files: dict[str, int] = {}
    rows = []
    for piece in pieces:
        stored = not piece.inspected and not piece.withdrawn
        rows.append(
            {
                "id": piece.id,
                "mark": {"leaf": piece.idx, "at": instant(piece.at), "by": piece.by},
                "on_behalf_of": piece.on_behalf_of,
                "links": [
                    {**_cell(k.department, k.control), "requirement": k.requirement}
                    for k in piece.links
                ],
                "as_of": piece.as_of.isoformat(),
                "covers": [d.isoformat() for d in piece.covers] if piece.covers else None,
                "size": piece.size,
                "file": files.setdefault(piece.file, len(files) + 1) if stored else None,
                "commitment": piece.commitment,
                "name": typed(piece.name),
                "reused_from": piece.reused_from,
                "inspected": piece.inspected,
                "withdrawn": piece.withdrawn,
                "disposed": piece.disposed,
            }
        )
    return rows


def _finding(finding: Finding) -> Json:
    return {
        **_cell(finding.key.department, finding.key.control),
        "id": finding.id,
        "mark": mark_data(finding.mark),
        "period": finding.period,
        "level": finding.level.value,
        "due": finding.due.isoformat(),
        "contradicts": list(finding.contradicts),
        "repeat_of": finding.repeat_of,
        "closed": mark_data(finding.closed),
    }
