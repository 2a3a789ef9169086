"""The result of a cell, derived from its facts in the eight steps of DESIGN section 7."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.domain.applicability import asked_questions
from assess.domain.cell import CellFacts, Index
from assess.domain.control import Control
from assess.domain.facts import CellKey, PeriodFacts, PopulationDepartment, ReviewVerdict
from assess.domain.judgement import (
    AGAINST,
    ATTESTED_AGAINST,
    UNANSWERED,
    Judgement,
    JudgementKind,
    Reason,
    ReasonCode,
    RequirementState,
)
from assess.domain.outcome import WORST_FIRST, Contradiction, ContradictionKind, Outcome, Result
from assess.domain.statement import Catalogue
from assess.domain.weigh import judge_all, requirement_states
from assess.domain.windows import day_count


def derive_all(catalogue: Catalogue, facts: PeriodFacts) -> Mapping[CellKey, Outcome]:
    """The outcome of every cell of the period, in the order of its opening.

    Raises:
        KeyError: A cell names a control or department that catalogue or population lack.
    """
    index = Index(facts)
    controls = {c.id: c for c in catalogue.controls}
    departments = {d.id: d for d in facts.opening.departments}
    return {
        key: derive(controls[key.control], departments[key.department], facts, index)
        for key in facts.opening.cells
    }


def derive(
    control: Control,
    department: PopulationDepartment,
    facts: PeriodFacts,
    index: Index | None = None,
) -> Outcome:
    """The outcome of one cell: derived as self-assessed and as audited, the lower one counts.

    Args:
        control: The control, from the period's frozen revision.
        department: The department, from the period's population.
        facts: The facts of the period.
        index: Of the same facts; made here if not given.
    """
    cell = (index or Index(facts)).cell(CellKey(control.id, department.id))
    return derive_cell(control, cell, facts)


def derive_cell(control: Control, cell: CellFacts, facts: PeriodFacts) -> Outcome:
    """The outcome of one cell from what bears on it, which may be a supposition.

    Args:
        control: The control, from the period's frozen revision.
        cell: What bears on the cell.
        facts: The facts of the period.
    """
    department = cell.department
    questions = asked_questions(control, department, facts.period.quarter)
    judgements = judge_all(control, questions, cell, facts)
    newest = [j.newest for j in judgements]
    requirements = requirement_states(control, questions, newest, cell, facts)
    stated = _eight_steps(cell, judgements, requirements)
    counted, audited = stated, None
    if any(j.deviation for j in judgements):
        audited = _eight_steps(cell, tuple(_as_audited(j) for j in judgements), requirements)
        counted = min((audited, stated), key=lambda d: WORST_FIRST.index(d.result))
    return Outcome(
        key=cell.key,
        result=counted.result,
        self_assessed_result=stated.result,
        audited_result=audited.result if audited else None,
        reasons=counted.reasons,
        judgements=judgements,
        requirements=requirements,
        contradictions=counted.contradictions,
        signed=cell.signed,
        answered=cell.signed and not any(j.kind in UNANSWERED for j in newest),
        evidence_backed=cell.signed and _backed(requirements),
        review=cell.review if cell.signed else None,
        due=cell.due,
    )


@dataclass(frozen=True, slots=True)
class _Derived:
    result: Result
    reasons: tuple[Reason, ...]
    contradictions: tuple[Contradiction, ...] = ()


def _eight_steps(
    cell: CellFacts, judgements: Sequence[Judgement], requirements: Sequence[RequirementState]
) -> _Derived:
    """The first step that fits decides; what later steps would say stands beside it.

    What speaks against the cell may be anybody's who attests; all else is the newest's.
    """
    arising = [j for j in judgements if j.kind is not JudgementKind.NOT_ARISING]
    against = [j for j in arising if j.kind in AGAINST]
    newest = [j.newest for j in arising]

    # 1. Not applicable: by rule, or every question na with consent.
    if not judgements and not requirements:
        return _Derived(Result.NOT_APPLICABLE, (Reason(ReasonCode.BY_RULE),))
    if arising and all(j.kind is JudgementKind.NA for j in arising):
        return _Derived(Result.NOT_APPLICABLE, _coded(arising, ReasonCode.NA_CONSENTED))

    # 2. Not assessed: no attestation in force on every day; what is attested for some of them
    # speaks against statements all the same. A computed no, fixed at close, needs none.
    fixed = [j for j in against if cell.closed and j.kind is JudgementKind.COMPUTED_NO]
    if not cell.signed and not fixed:
        attested = (_contradiction(j) for j in against if j.kind in ATTESTED_AGAINST)
        return _Derived(Result.NOT_ASSESSED, _unsigned(cell), tuple(attested))

    uncovered = [j for j in against if not j.covered]
    steps = (
        # 3. Nonconforming: a no or a miss that no exception covers.
        (Result.NONCONFORMING, tuple(r for j in uncovered for r in _against(j))),
        # 4. Not assessed: a required answer is missing, or a na awaits consent.
        (Result.NOT_ASSESSED, tuple(_blank(j) for j in newest if j.kind in UNANSWERED)),
        # 5. Exception: every no and miss is covered.
        (Result.EXCEPTION, _coded([j for j in against if j.covered], ReasonCode.EXCEPTION)),
        # 6. Partly conforming: a partial, or a target missed inside the tolerance.
        (Result.PARTLY, _partly(newest)),
        # 7. Asserted: the evidence, the review or the supply falls short.
        (Result.ASSERTED, (*_unsigned(cell), *_shortcomings(cell, newest, requirements))),
    )
    reasons = tuple(reason for _, found in steps for reason in found)
    contradictions = tuple(_contradiction(j) for j in against)
    for result, found in steps:
        if found:
            return _Derived(result, reasons, contradictions)

    # 8. Conforming.
    return _Derived(Result.CONFORMING, ())


def _backed(requirements: Iterable[RequirementState]) -> bool:
    wanted = [r for r in requirements if r.wanted]
    return bool(wanted) and all(r.met for r in wanted)


def _as_audited(judgement: Judgement) -> Judgement:
    if not judgement.deviation or judgement.kind in AGAINST:
        return judgement
    return replace(judgement, kind=JudgementKind.DEVIATION)


def _unsigned(cell: CellFacts) -> tuple[Reason, ...]:
    if cell.signed:
        return ()
    if not cell.voices:
        return (Reason(ReasonCode.UNATTESTED),)
    return (Reason(ReasonCode.UNVOUCHED, days=day_count(cell.unvouched)),)


def _coded(judgements: Iterable[Judgement], code: ReasonCode) -> tuple[Reason, ...]:
    return tuple(Reason(code, j.question) for j in judgements)


def _against(judgement: Judgement) -> Iterator[Reason]:
    yield Reason(ReasonCode(judgement.kind.value), judgement.question)
    if judgement.cover is not None:
        yield Reason(ReasonCode.UNCOVERED, judgement.question, judgement.cover.uncovered)


def _blank(judgement: Judgement) -> Reason:
    return Reason(judgement.why or ReasonCode.NA_PENDING, judgement.question)


def _partly(judgements: Iterable[Judgement]) -> tuple[Reason, ...]:
    partly = (JudgementKind.PARTIAL, JudgementKind.WITHIN_TOLERANCE)
    return tuple(
        Reason(ReasonCode(j.kind.value), j.question) for j in judgements if j.kind in partly
    )


def _shortcomings(
    cell: CellFacts, newest: Iterable[Judgement], requirements: Iterable[RequirementState]
) -> Iterator[Reason]:
    wanted = [r for r in requirements if r.wanted]
    if not wanted:
        yield Reason(ReasonCode.NO_REQUIRED_EVIDENCE)
    for state in wanted:
        if state.why is not None:
            gap = day_count(state.gaps) if state.why is ReasonCode.EVIDENCE_GAP else 0
            yield Reason(state.why, state.requirement, gap)
    if cell.review is None:
        yield Reason(ReasonCode.AWAITING_REVIEW)
    if cell.review is ReviewVerdict.RETURNED:
        yield Reason(ReasonCode.RETURNED)
    yield from _coded([j for j in newest if j.disputed], ReasonCode.SUPPLY_DISPUTED)


_KINDS = {
    JudgementKind.NO: ContradictionKind.NO,
    JudgementKind.MISS: ContradictionKind.MISS,
    JudgementKind.COMPUTED_NO: ContradictionKind.COMPUTED,
    JudgementKind.DEVIATION: ContradictionKind.DEVIATION,
}


def _contradiction(judgement: Judgement) -> Contradiction:
    found = judgement.kind is JudgementKind.DEVIATION
    return Contradiction(
        question=judgement.question,
        kind=_KINDS[judgement.kind],
        value=None if found else judgement.value,
        exception_until=judgement.cover.until if judgement.cover and judgement.covered else None,
        vacant=judgement.vacant,
    )
