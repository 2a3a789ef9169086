"""Verdicts: which published statements the cells support (DESIGN section 7, "Verdict")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from assess.domain.answer import Value
from assess.domain.applicability import asked_questions, bearing_on, sides
from assess.domain.control import Control
from assess.domain.facts import CellKey, PeriodFacts, PopulationDepartment
from assess.domain.outcome import (
    WORST_FIRST,
    CellSummary,
    Contradiction,
    ContradictionKind,
    Outcome,
    Result,
)
from assess.domain.statement import Catalogue, Statement, StatementKind


class Verdict(StrEnum):
    """Verdicts on a statement, worst first; not due stands outside."""

    CONTRADICTED = "contradicted"
    NOT_ASSESSED = "not_assessed"
    PARTLY_SUPPORTED = "partly_supported"
    SUPPORTED = "supported"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class CounterExample:
    """A cell that contradicts a statement; `period` is the one in which it was found.

    Attributes:
        vacant: Days without an information manager, for what the tool answers from them.
    """

    key: CellKey
    question: str
    kind: ContradictionKind
    value: Value | None
    exception_until: date | None
    period: str
    vacant: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class HoldingBack:
    """A cell that keeps a statement from being supported.

    Attributes:
        result: None for a cell that was never due yet.
        period: The period of the result, None for a cell that was never due yet.
        signed: Whether a sheet was signed for it.
    """

    key: CellKey
    result: Result | None
    period: str | None
    signed: bool


@dataclass(frozen=True, slots=True)
class StatementVerdict:
    """What the cells say of one statement.

    Attributes:
        counter_examples: Cells that contradict it, those without exception first.
        holding_back: Cells that are not conforming, worst first, then those never due yet.
        cells, conforming: Applicable cells with a result of this or an earlier period.
        controls: How many controls it rests on.
        conflicts: Open conflicts that touch it.
        children: For an umbrella, its children with their verdicts.
    """

    statement: str
    verdict: Verdict
    counter_examples: tuple[CounterExample, ...] = ()
    holding_back: tuple[HoldingBack, ...] = ()
    cells: int = 0
    conforming: int = 0
    controls: int = 0
    conflicts: tuple[str, ...] = ()
    children: tuple[tuple[str, Verdict], ...] = ()

    @property
    def exception_until(self) -> date | None:
        """When the first exception ends, if exceptions cover every counter-example."""
        days = [c.exception_until for c in self.counter_examples]
        known = [d for d in days if d is not None]
        return min(known) if known and len(known) == len(days) else None

    @property
    def only_missing_sheet(self) -> str | None:
        """The department whose unsigned sheet alone holds a partly supported statement back."""
        held = self.holding_back
        lacking = all(h.result is Result.NOT_ASSESSED and not h.signed for h in held)
        departments = {h.key.department for h in held}
        if self.verdict is Verdict.PARTLY_SUPPORTED and lacking and len(departments) == 1:
            return departments.pop()
        return None


def summaries(
    catalogue: Catalogue,
    facts: PeriodFacts,
    outcomes: Mapping[CellKey, Outcome],
    last: Mapping[CellKey, CellSummary],
) -> Mapping[CellKey, CellSummary]:
    """What an approval keeps of each cell, and what verdicts are made of.

    A contradiction on a question that has quarters of its own is carried from the last summary
    through the quarters in which it is not asked, marked with the period that found it.

    Args:
        catalogue: The period's frozen revision.
        facts: The facts of the period.
        outcomes: The outcome of every cell.
        last: The last approved summary of every cell.
    """
    controls = {c.id: c for c in catalogue.controls}
    departments = {d.id: d for d in facts.opening.departments}
    made = {}
    for key, outcome in outcomes.items():
        summary, before = outcome.summary(facts.period.id), last.get(key)
        if before is not None and before.contradictions and outcome.applicable:
            control, department = controls[key.control], departments[key.department]
            side = sides(control, department.attributes, department.owns)
            now = {q.id for q in asked_questions(control, department, facts.period.quarter)}
            waiting = {q.id for q in control.questions if side.asked(q.asked_of)} - now
            summary = _carrying(summary, before, waiting)
        made[key] = summary
    return made


def verdicts(
    catalogue: Catalogue,
    departments: Iterable[PopulationDepartment],
    current: Mapping[CellKey, CellSummary],
    not_due: Iterable[CellKey],
    last: Mapping[CellKey, CellSummary],
) -> tuple[StatementVerdict, ...]:
    """The verdict on every statement, in catalogue order.

    Args:
        catalogue: The period's frozen revision.
        departments: The period's frozen population.
        current: The summary of every cell of the period, as `summaries` makes them.
        not_due: Cells that are not due in the period.
        last: The last approved summaries; of a cell that is not due, this result counts.
    """
    known = {d.id: d for d in departments}
    cells: dict[str, list[_Cell]] = defaultdict(list)
    for key, summary in current.items():
        cells[key.control].append(_Cell(key, known[key.department], summary))
    for key in not_due:
        cells[key.control].append(_Cell(key, known[key.department], last.get(key)))
    bearing = _bearing(catalogue, cells)
    made: dict[str, StatementVerdict] = {}
    for statement in catalogue.statements:
        _judge_into(made, catalogue, statement, bearing)
    return tuple(made[s.id] for s in catalogue.statements)


@dataclass(frozen=True, slots=True)
class _Cell:
    key: CellKey
    department: PopulationDepartment
    summary: CellSummary | None

    @property
    def applies(self) -> bool:
        return self.summary is not None and self.summary.result is not Result.NOT_APPLICABLE


_Bearing = Mapping[str, Sequence[tuple[Control, Sequence[_Cell]]]]
"""Statement id to the controls that name or test it, with the cells that speak for its source."""


def _bearing(catalogue: Catalogue, cells: Mapping[str, Sequence[_Cell]]) -> _Bearing:
    sources = {s.id: s.source for s in catalogue.statements}
    found: dict[str, list[tuple[Control, Sequence[_Cell]]]] = defaultdict(list)
    for control in catalogue.controls:
        here = cells.get(control.id, ())
        departments = [c.department for c in here]
        speaking = {
            s.id: [c for c in here if c.department.id in bearing]
            for s in catalogue.sources
            for bearing in [bearing_on(catalogue, s, control, departments)]
        }
        tested = (s for q in control.questions for s in control.tested_statements(q))
        for statement in dict.fromkeys((*control.statements, *tested)):
            if statement in sources:
                found[statement].append((control, speaking[sources[statement]]))
    return found


def _judge_into(
    made: dict[str, StatementVerdict],
    catalogue: Catalogue,
    statement: Statement,
    bearing: _Bearing,
) -> StatementVerdict:
    if statement.id not in made:
        if statement.kind is StatementKind.UMBRELLA:
            below = [
                _judge_into(made, catalogue, catalogue.statement(child), bearing)
                for child in statement.children
            ]
            made[statement.id] = _umbrella(catalogue, statement, below)
        else:
            made[statement.id] = _plain(catalogue, statement, bearing.get(statement.id, ()))
    return made[statement.id]


def _plain(
    catalogue: Catalogue,
    statement: Statement,
    bearing: Sequence[tuple[Control, Sequence[_Cell]]],
) -> StatementVerdict:
    tied = [
        cell for control, cells in bearing if statement.id in control.statements for cell in cells
    ]
    against = [
        example
        for control, cells in bearing
        for cell in cells
        for example in _counter_examples(control, statement.id, cell)
    ]
    results = [c.summary.result for c in tied if c.summary is not None and c.applies]
    return StatementVerdict(
        statement=statement.id,
        verdict=_verdict(tied, results, contradicted=bool(against)),
        counter_examples=tuple(sorted(against, key=lambda e: e.exception_until is not None)),
        holding_back=tuple(sorted(_holding_back(tied), key=_rank)),
        cells=len(results),
        conforming=results.count(Result.CONFORMING),
        controls=len(catalogue.controls_of(statement.id)),
        conflicts=_conflicts(catalogue, statement),
    )


def _verdict(tied: Sequence[_Cell], results: Sequence[Result], *, contradicted: bool) -> Verdict:
    never_due = [c for c in tied if c.summary is None]
    if contradicted:
        return Verdict.CONTRADICTED
    if results and not never_due and all(r is Result.CONFORMING for r in results):
        return Verdict.SUPPORTED
    if tied and len(never_due) == len(tied):
        return Verdict.NOT_DUE
    if all(r is Result.NOT_ASSESSED for r in results):
        return Verdict.NOT_ASSESSED
    return Verdict.PARTLY_SUPPORTED


def _umbrella(
    catalogue: Catalogue, statement: Statement, below: Sequence[StatementVerdict]
) -> StatementVerdict:
    found = {v.verdict for v in below}
    if Verdict.CONTRADICTED in found:
        verdict = Verdict.CONTRADICTED
    elif len(found) == 1:
        verdict = found.pop()
    elif found <= {Verdict.NOT_DUE, Verdict.NOT_ASSESSED}:
        verdict = Verdict.NOT_ASSESSED
    else:
        verdict = Verdict.PARTLY_SUPPORTED
    own = _conflicts(catalogue, statement)
    return StatementVerdict(
        statement=statement.id,
        verdict=verdict,
        conflicts=tuple(dict.fromkeys((*own, *(c for v in below for c in v.conflicts)))),
        children=tuple((v.statement, v.verdict) for v in below),
    )


def _counter_examples(control: Control, statement: str, cell: _Cell) -> Iterator[CounterExample]:
    if cell.summary is None or not cell.applies:
        return
    testing = {q.id for q in control.questions if statement in control.tested_statements(q)}
    for found in cell.summary.contradictions:
        if found.question in testing:
            yield CounterExample(
                key=cell.key,
                question=found.question,
                kind=found.kind,
                value=found.value,
                exception_until=found.exception_until,
                period=found.period or cell.summary.period_id,
                vacant=found.vacant,
            )


def _holding_back(tied: Iterable[_Cell]) -> Iterator[HoldingBack]:
    for cell in tied:
        if cell.summary is None:
            yield HoldingBack(cell.key, None, None, signed=False)
        elif cell.applies and cell.summary.result is not Result.CONFORMING:
            summary = cell.summary
            yield HoldingBack(cell.key, summary.result, summary.period_id, summary.signed)


def _rank(held: HoldingBack) -> int:
    return len(WORST_FIRST) if held.result is None else WORST_FIRST.index(held.result)


def _conflicts(catalogue: Catalogue, statement: Statement) -> tuple[str, ...]:
    touching = (
        conflict.id
        for control in catalogue.controls_of(statement.id)
        for conflict in catalogue.open_conflicts(control)
        if conflict.touches(statement)
    )
    return tuple(dict.fromkeys(touching))


def _carrying(summary: CellSummary, before: CellSummary, waiting: Iterable[str]) -> CellSummary:
    carried: list[Contradiction] = [
        replace(c, period=c.period or before.period_id)
        for c in before.contradictions
        if c.question in waiting
    ]
    return replace(summary, contradictions=(*summary.contradictions, *carried))
