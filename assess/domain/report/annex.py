"""Annexes of a report: controls, answers, evidence index, change log (DOMAIN section 5: 19)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.answer import Words
from assess.domain.control import Control, Describes, Question
from assess.domain.evidence import Evidence
from assess.domain.judgement import UNANSWERED, Judgement, JudgementKind
from assess.domain.outcome import Outcome, Result
from assess.domain.report.context import Context, spans
from assess.domain.report.parts import Figure, Line, Param, Span, Typed
from assess.text import Text


class SupplyState(StrEnum):
    """What a department made of a supplied figure."""

    SUPPLIED = "supplied"
    DISPUTED = "disputed"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question of a cell with its answer.

    Attributes:
        kind: What the answer comes to.
        answer: What the department stated; None where it gave none.
        vacant: Days without an information manager, which the tool answers from.
        against: A no or a miss that another attestation in force holds against it.
        words: The typed text of a text answer.
        supplied: What a central department delivered.
    """

    question: str
    label: Text
    kind: JudgementKind
    answer: Line | None
    vacant: Line | None
    against: Line | None
    words: Typed | None
    note: Typed | None
    supplied: Line | None
    supply: SupplyState
    deviation: bool


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell with everything that its result rests on.

    Attributes:
        review: Who accepted or returned exactly what is signed, and when; None if nobody did.
        returned: The reason of a return.
    """

    control: str
    title: Text
    result: Result
    audited: bool
    reasons: tuple[Line, ...]
    answers: tuple[AnswerRow, ...]
    evidence: tuple[str, ...]
    valid: Figure
    review: Line | None
    returned: Typed | None


@dataclass(frozen=True, slots=True)
class DepartmentCells:
    """All cells of a department, worst first."""

    id: str
    name: Text
    rows: tuple[CellRow, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence; no file is part of a report.

    Attributes:
        number: Its place in this index, from 1.
        cells: ``department / requirement`` pairs it is handed in for.
        added: Who handed it in, for whom if for another, and when.
    """

    number: int
    piece: Evidence
    name: Typed
    cells: tuple[tuple[Text, str], ...]
    size: Figure | None
    added: Line


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the catalogue since the period before; None in a first period."""

    name: str
    before: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annexes:
    """Annexes.

    Attributes:
        targets: Question id to its target, for those that have one.
        fresh: Requirement id to the days that a state may be old.
    """

    controls: tuple[Control, ...]
    targets: Mapping[str, Line]
    fresh: Mapping[str, Figure]
    cells: tuple[DepartmentCells, ...]
    evidence: tuple[EvidenceRow, ...]
    changes: Changes | None


def annexes(context: Context, order: Iterable[str]) -> Annexes:
    """The annexes; departments in `order`."""
    rows = evidence_index(context)
    numbers = {row.piece.id: f"E{row.number}" for row in rows}
    return Annexes(
        controls=context.inputs.catalogue.controls,
        targets={
            q.id: target
            for q in context.questions.values()
            if (target := context.target(q)) is not None
        },
        fresh={
            e.id: context.figures.add(f"fresh:{e.id}", e.fresh_days)
            for c in context.inputs.catalogue.controls
            for e in c.requirements
            if e.describes is Describes.STATE
        },
        cells=tuple(_department(context, d, numbers) for d in order if d in context.sheets),
        evidence=rows,
        changes=_changes(context),
    )


def evidence_index(context: Context) -> tuple[EvidenceRow, ...]:
    """All pieces of the period, in ledger order."""
    return tuple(
        EvidenceRow(
            number=number,
            piece=piece,
            name=Typed(piece.name),
            cells=tuple((context.name(k.department), k.requirement) for k in piece.links),
            size=None
            if piece.inspected or piece.withdrawn
            else context.figures.add(f"piece:{piece.id}:size", piece.size),
            added=_added(context, piece),
        )
        for number, piece in enumerate(context.inputs.facts.evidence, start=1)
    )


def _added(context: Context, piece: Evidence) -> Line:
    params: dict[str, Param] = {
        "name": context.person(piece.by),
        "on": context.local(piece.at).date(),
    }
    if piece.on_behalf_of is None:
        return Line("piece.added", params)
    return Line("piece.added_for", {**params, "person": context.person(piece.on_behalf_of)})


def _department(context: Context, department: str, numbers: dict[str, str]) -> DepartmentCells:
    order = list(Result)
    outcomes = sorted(context.outcomes(department=department), key=lambda o: order.index(o.result))
    return DepartmentCells(
        department,
        context.name(department),
        tuple(_cell(context, o, numbers) for o in outcomes),
    )


def _cell(
    context: Context,
    outcome: Outcome,
    numbers: dict[str, str],
) -> CellRow:
    key = outcome.key
    wanted = [r for r in outcome.requirements if r.wanted]
    pieces = dict.fromkeys(p.evidence for r in outcome.requirements for p in r.pieces)
    said = context.reviews.get(key)
    return CellRow(
        control=key.control,
        title=context.controls[key.control].title,
        result=outcome.result,
        audited=outcome.audited_result is not None,
        reasons=tuple(context.reason(outcome, r) for r in outcome.reasons),
        answers=tuple(_answer(context, outcome, j) for j in outcome.judgements),
        evidence=tuple(numbers[p] for p in pieces if p in numbers),
        valid=context.count(
            f"cell:{key.department}:{key.control}:valid", (r for r in wanted if r.met), len(wanted)
        ),
        review=None
        if said is None
        else Line(
            f"review.{said.verdict.value}",
            {"name": context.person(said.mark.by), "on": context.local(said.mark.at).date()},
        ),
        returned=Typed(said.reason) if said is not None and said.reason else None,
    )


def _answer(context: Context, outcome: Outcome, judgement: Judgement) -> AnswerRow:
    question: Question = context.questions[judgement.question]
    place = f"{outcome.key.department}:{question.id}"
    answer = context.answers[outcome.key].get(question.id)
    newest = judgement.newest
    own = newest.own if newest.own is not None else newest.value
    return AnswerRow(
        question=question.id,
        label=question.label,
        kind=newest.kind,
        answer=None if own is None else context.said(f"answer:{place}", question, own),
        vacant=Line("answer.vacant", {"days": spans(newest.vacant)}) if newest.vacant else None,
        against=_against(context, place, question, judgement),
        words=Typed(own.text) if isinstance(own, Words) else None,
        note=Typed(answer.note) if answer and answer.note else None,
        supplied=None
        if newest.supplied is None
        else context.said(f"supplied:{place}", question, newest.supplied),
        supply=_supply(newest),
        deviation=judgement.deviation,
    )


def _against(context: Context, place: str, question: Question, judgement: Judgement) -> Line | None:
    """Who else attested a no or a miss, for which days."""
    if judgement.leaf is None:
        return None
    by = context.attestation(judgement.leaf)
    params: dict[str, Param] = {
        "value": context.said(f"judged:{place}", question, judgement.value),
        "name": context.person(by.attester),
        "days": Span(by.first, by.last),
    }
    return Line("answer.against", params)


def _supply(judgement: Judgement) -> SupplyState:
    if judgement.disputed or judgement.own not in (None, judgement.supplied):
        return SupplyState.DISPUTED
    confirmed = judgement.own is not None and judgement.kind not in UNANSWERED
    return SupplyState.SUPPLIED if confirmed else SupplyState.UNCONFIRMED


def _changes(context: Context) -> Changes | None:
    before, now = context.inputs.before, context.inputs.catalogue
    if before is None:
        return None
    old = {c.id: c for c in before.controls}
    new = {c.id: c for c in now.controls}
    return Changes(
        name=now.name,
        before=before.name,
        added=tuple(c for c in new if c not in old),
        removed=tuple(c for c in old if c not in new),
        changed=tuple(c for c in new if c in old and new[c] != old[c]),
    )
