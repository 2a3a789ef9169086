"""Cover, scope, method and limitations of a report (DOMAIN section 5: 0, 2, 3, 4)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from assess.domain.applicability import next_due
from assess.domain.control import Control
from assess.domain.facts import CellKey
from assess.domain.outcome import WORST_FIRST, Result
from assess.domain.report.conflicts import Conflicts
from assess.domain.report.context import Context
from assess.domain.report.parts import Figure, Line
from assess.domain.statement import Source, StatementKind
from assess.text import Text


@dataclass(frozen=True, slots=True)
class Cover:
    """The head of the report.

    Attributes:
        controls: Controls with a cell in the period, of all in the catalogue.
        day: The day of the report.
    """

    day: date
    entities: Figure
    departments: Figure
    controls: Figure
    policies: Figure
    cells: Figure


@dataclass(frozen=True, slots=True)
class ScopeDepartment:
    """A department of the population; `managers` hold the role on its last day."""

    id: str
    name: Text
    entity: Text
    managers: tuple[Text, ...]
    first: date
    last: date
    due: date


@dataclass(frozen=True, slots=True)
class RestingControl:
    """A control that has cells which are not due in the period.

    Attributes:
        due: Fiscal quarters in which it is due.
        next: Periods in which its cells are next due, soonest first.
        results: Last results of those cells with their periods, worst first.
        never: Its cells that were never due yet.
        due_cells: Its cells that are due in the period, of all; None where none is.
    """

    id: str
    title: Text
    due: tuple[int, ...]
    next: tuple[str, ...]
    results: tuple[tuple[Result, str, Figure], ...]
    never: Figure
    due_cells: Figure | None


@dataclass(frozen=True, slots=True)
class Scope:
    """What was assessed, and what was not.

    Attributes:
        resting_controls: Controls that are due for no department, of all.
        partly_resting: Controls that are due for some departments only.
    """

    entities: tuple[Text, ...]
    departments: tuple[ScopeDepartment, ...]
    sources: tuple[Source, ...]
    frameworks: tuple[str, ...]
    resting: tuple[RestingControl, ...]
    resting_controls: Figure
    partly_resting: Figure
    resting_cells: Figure


@dataclass(frozen=True, slots=True)
class Method:
    """By which rules; the figures are those that the organization or the catalogue sets.

    Attributes:
        approver_apart: It is approved, by somebody who reviewed nothing in it.
    """

    answered: Figure
    evidence_backed: Figure
    attest: Figure
    review: Figure
    finding: Figure
    dependent: Figure
    deviations: Figure
    approver_apart: bool


def cover(context: Context) -> Cover:
    """The head of the report."""
    opening = context.inputs.facts.opening
    catalogue = context.inputs.catalogue
    due = {k.control for k in opening.cells}
    return Cover(
        day=context.day,
        entities=context.count("scope:entities", {d.entity for d in opening.departments}),
        departments=context.count("scope:departments", opening.departments),
        controls=context.count("scope:controls", due, len(catalogue.controls)),
        policies=context.count("scope:policies", catalogue.sources),
        cells=context.count("scope:cells", opening.cells),
    )


def scope(context: Context) -> Scope:
    """What was assessed, and what was not."""
    inputs = context.inputs
    used = {d.entity for d in inputs.facts.opening.departments}
    entities = {e.id: e.name for e in inputs.organization.entities}
    frameworks = dict.fromkeys(name for c in inputs.catalogue.controls for name in c.maps)
    resting: dict[str, list[CellKey]] = {}
    for key in inputs.not_due:
        resting.setdefault(key.control, []).append(key)
    due = Counter(c.control for c in inputs.facts.opening.cells)
    without = [k for k in resting if not due[k]]
    return Scope(
        entities=tuple(name for e, name in entities.items() if e in used),
        departments=tuple(
            ScopeDepartment(
                id=d.id,
                name=context.name(d.id),
                entity=entities.get(d.entity, Text(d.entity, d.entity)),
                managers=context.managers(d),
                first=d.first,
                last=d.last,
                due=d.due,
            )
            for d in context.departments.values()
        ),
        sources=inputs.catalogue.sources,
        frameworks=tuple(frameworks),
        resting=tuple(
            _resting(context, context.controls[control], keys, due[control])
            for control, keys in resting.items()
        ),
        resting_controls=context.count(
            "scope:controls_not_due", without, len(inputs.catalogue.controls)
        ),
        partly_resting=context.count("scope:controls_partly_due", (k for k in resting if due[k])),
        resting_cells=context.count("scope:cells_not_due", inputs.not_due),
    )


def _resting(context: Context, control: Control, keys: list[CellKey], due: int) -> RestingControl:
    inputs = context.inputs
    kept = [inputs.last[k] for k in keys if k in inputs.last]
    counted = Counter((s.result, s.period_id) for s in kept)
    ordered = sorted(counted.items(), key=lambda item: (WORST_FIRST.index(item[0][0]), item[0][1]))
    periods = {
        upcoming
        for key in keys
        if (
            upcoming := next_due(
                inputs.catalogue,
                control,
                context.department(key),
                inputs.facts.period,
                inputs.facts.opening.fiscal_year_starts,
            )
        )
    }
    return RestingControl(
        id=control.id,
        title=control.title,
        due=control.due,
        next=tuple(p.id for p in sorted(periods)),
        results=tuple(
            (
                result,
                period,
                context.figures.add(f"resting:{control.id}:{result.value}:{period}", number),
            )
            for (result, period), number in ordered
        ),
        never=context.figures.add(f"resting:{control.id}:never", len(keys) - len(kept)),
        due_cells=context.figures.add(f"resting:{control.id}:due", due, due + len(keys))
        if due
        else None,
    )


def method(context: Context) -> Method:
    """By which rules it was assessed."""
    facts, add = context.inputs.facts, context.figures.add
    thresholds, deadlines = facts.opening.thresholds, facts.opening.deadlines
    return Method(
        answered=add("threshold:answered", thresholds.answered),
        evidence_backed=add("threshold:evidence_backed", thresholds.evidence_backed),
        attest=add("deadline:attest", deadlines.attest),
        review=add("deadline:review", deadlines.review),
        finding=add("deadline:finding", deadlines.finding),
        dependent=context.count(
            "reviews:dependent", (r for r in facts.reviews if not r.independent), len(facts.reviews)
        ),
        deviations=context.count("samples:deviations", facts.deviations),
        approver_apart=facts.approved is not None
        and facts.approved.by not in {r.mark.by for r in facts.reviews},
    )


def limitations(context: Context, resting: Scope, conflicts: Conflicts) -> tuple[Line, ...]:
    """What limits the report; printed every time (DOMAIN section 5)."""
    single = [
        s
        for s in context.inputs.catalogue.statements
        if s.kind is not StatementKind.UMBRELLA
        and len(context.inputs.catalogue.controls_of(s.id)) == 1
    ]
    total = context.count("scope:statements", context.inputs.catalogue.statements)
    alone = context.count("statements:single", single, int(total.value))
    times = context.inputs.facts.adoptions
    adopted = (Line("limits.adopted", {"times": context.count("adoptions", times)}),)
    return (
        Line("limits.self"),
        Line("limits.declared"),
        *(adopted if times else ()),
        Line("limits.resting", {"cells": resting.resting_cells}),
        Line("limits.samples"),
        Line("limits.single", {"single": alone}),
        Line("limits.conflicts", {"open": conflicts.open}),
        Line("limits.mapping"),
        Line("limits.others"),
        Line("limits.law"),
        Line("limits.later", {"at": context.local(context.inputs.at)}),
    )
