"""Weighs what a cell holds: every asked question judged, every requirement met or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assess.domain.answer import Value
from assess.domain.applicability import asked_requirements
from assess.domain.cell import CellFacts, Voice
from assess.domain.computed import computed_answer, has_record
from assess.domain.control import Control, Question, Requirement, Supply
from assess.domain.evidence import Link
from assess.domain.facts import PeriodFacts
from assess.domain.judge import Around, arises, is_nil, judge, not_arising, with_others
from assess.domain.judgement import (
    UNANSWERED,
    Judgement,
    JudgementKind,
    ReasonCode,
    RequirementState,
)
from assess.domain.windows import requirement_state, window


def judge_all(
    control: Control, questions: Iterable[Question], cell: CellFacts, facts: PeriodFacts
) -> tuple[Judgement, ...]:
    """Judges the asked `questions` of a cell, in their order.

    Every attestation in force is judged by itself, so that what did not arise in it speaks
    against nothing.
    """
    asked = tuple(questions)
    newest = _judged(control, asked, cell, facts, cell.leading)
    others = [
        (voice.attestation.mark.idx, _judged(control, asked, cell, facts, voice))
        for voice in cell.others
    ]
    return tuple(
        with_others(question, newest[n], [(leaf, judged[n]) for leaf, judged in others])
        for n, question in enumerate(asked)
    )


def requirement_states(
    control: Control,
    questions: Iterable[Question],
    judgements: Sequence[Judgement],
    cell: CellFacts,
    facts: PeriodFacts,
) -> tuple[RequirementState, ...]:
    """The state of every evidence requirement asked in the cell, in the control's order.

    Args:
        control: The control.
        questions: Those asked in the cell.
        judgements: On each of them, as the attestation that gives the result has it.
        cell: What bears on the cell.
        facts: The facts of the period.
    """
    nil = _has_nil(questions, judgements)
    values = {j.question: j.value for j in judgements if j.value and j.kind not in UNANSWERED}
    silent = {j.question for j in judgements if j.kind is JudgementKind.NOT_ARISING}
    states = []
    for requirement in asked_requirements(control, cell.department):
        arising = arises(requirement.when, values, blank=True, silent=silent)
        fell = requirement.unless_nil and nil
        if not arising or fell:
            states.append(_fallen(requirement, cell, nil=arising and fell))
        elif requirement.supply is Supply.TOOL:
            met = has_record(control, facts, cell.department, signed=cell.signed)
            states.append(_by_tool(requirement, cell, met=met))
        else:
            states.append(_by_files(requirement, cell))
    return tuple(states)


def _judged(
    control: Control,
    asked: Sequence[Question],
    cell: CellFacts,
    facts: PeriodFacts,
    voice: Voice | None,
) -> tuple[Judgement, ...]:
    """What one attestation comes to; None where none gives the result.

    A first pass finds whether the control has a nil return; only then can 0 of 0 meet a target.
    """
    judged = _judge_pass(control, asked, cell, facts, voice, nil=False)
    lacking = any(j.why is ReasonCode.NO_POPULATION for j in judged)
    if lacking and _has_nil(asked, judged):
        judged = _judge_pass(control, asked, cell, facts, voice, nil=True)
    return judged


def _judge_pass(
    control: Control,
    questions: Sequence[Question],
    cell: CellFacts,
    facts: PeriodFacts,
    voice: Voice | None,
    *,
    nil: bool,
) -> tuple[Judgement, ...]:
    answers = voice.answers if voice else {}
    values: dict[str, Value] = {}
    silent: set[str] = set()
    judged: dict[str, Judgement] = {}
    here = {q.id for q in questions}
    for question in _askers_first(questions):
        answer = answers.get(question.id)
        around = Around(
            days=(cell.department.first, cell.department.last),
            supplied=cell.supplied.get(question.id),
            consented=voice is not None and question.id in voice.consented,
            exceptions=cell.exceptions,
            deviation=question.id in cell.deviations,
            computed=computed_answer(control, question, facts, cell.department),
            nil=nil,
            latest=voice.latest if voice else None,
        )
        unasked = question.when is not None and question.when.question not in here
        if arises(question.when, values, blank=unasked or answer is not None, silent=silent):
            judgement = judge(question, answer, around)
        else:
            judgement = not_arising(question, answer, around)
            silent.add(question.id)
        if judgement.value is not None and judgement.kind not in UNANSWERED:
            values[question.id] = judgement.value
        judged[question.id] = judgement
    return tuple(judged[q.id] for q in questions)


def _askers_first(questions: Sequence[Question]) -> list[Question]:
    """The questions so ordered that what a `when` asks comes before who asks."""
    pending, ordered = list(questions), list[Question]()
    while pending:
        waiting = {q.id for q in pending}
        free = [q for q in pending if q.when is None or q.when.question not in waiting]
        ordered.extend(free or pending)
        pending = [q for q in pending if q not in free] if free else []
    return ordered


def _has_nil(questions: Iterable[Question], judgements: Iterable[Judgement]) -> bool:
    return any(is_nil(q, j) for q, j in zip(questions, judgements, strict=True))


def _fallen(requirement: Requirement, cell: CellFacts, *, nil: bool) -> RequirementState:
    first, last = window(requirement, cell.department, cell.due)
    return RequirementState(
        requirement.id,
        requirement.required,
        arises=False,
        met=False,
        first=first,
        last=last,
        nil=nil,
        tool=requirement.supply is Supply.TOOL,
    )


def _by_tool(requirement: Requirement, cell: CellFacts, *, met: bool) -> RequirementState:
    first, last = window(requirement, cell.department, cell.due)
    return RequirementState(
        requirement.id,
        requirement.required,
        arises=True,
        met=met,
        first=first,
        last=last,
        tool=True,
        why=None if met else ReasonCode.EVIDENCE_MISSING,
    )


def _by_files(requirement: Requirement, cell: CellFacts) -> RequirementState:
    link = Link(cell.key.department, cell.key.control, requirement.id)
    return requirement_state(
        requirement,
        (p for p in cell.evidence if link in p.links),
        cell.department,
        cell.due,
        handed_in=cell.handed_in,
        review=cell.review,
    )
