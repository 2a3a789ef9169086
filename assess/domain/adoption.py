"""What moving an open period to another revision or population does (DESIGN section 4, 6).

Nothing is deleted: cells are added and closed, and what an attestation said of a cell that asks
something else now lapses. An answer or a piece carries where the wording that it was given for
still stands; where it does not, it stays to be seen and counts no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.domain.applicability import asked_questions, asked_requirements, binds
from assess.domain.control import Control
from assess.domain.evidence import Evidence
from assess.domain.facts import (
    Adoption,
    Attestation,
    CellKey,
    ClosedCell,
    Closing,
    Lapse,
    Mark,
    PeriodFacts,
    PopulationDepartment,
)
from assess.domain.statement import Catalogue


@dataclass(frozen=True, slots=True)
class Plan:
    """What an adoption would do.

    Attributes:
        anew: Questions and requirements for which nothing given before counts.
        departments, cells: The population from then on.
    """

    revision: str
    anew: frozenset[str]
    departments: tuple[PopulationDepartment, ...]
    cells: tuple[CellKey, ...]
    added: tuple[CellKey, ...]
    closed: tuple[ClosedCell, ...]
    lapses: tuple[Lapse, ...]


def plan(
    facts: PeriodFacts,
    before: Catalogue,
    after: Catalogue,
    departments: Sequence[PopulationDepartment],
    cells: Sequence[CellKey],
    anew: Collection[str],
) -> Plan:
    """What adopting `after` with a population does to a period.

    Args:
        facts: The period's facts; it is open.
        before: The revision in force.
        after: The revision to adopt.
        departments: As an opening would freeze them now.
        cells: Cells due or due again, as an opening would find them now.
        anew: Questions and requirements of `after` whose wording does not carry from `before`.

    Returns:
        Due dates of departments that were there stay as they were. A cell that is there stays
        where its control still asks the department anything, whatever the calendar says.
    """
    were = {d.id: d for d in facts.opening.departments}
    now = _kept(were, departments)
    old, new = ({c.id: c for c in catalogue.controls} for catalogue in (before, after))
    quarter, here = facts.period.quarter, dict.fromkeys(facts.opening.cells)
    wanted = {*cells, *(k for k in here if _asks(after, new.get(k.control), now, k, quarter))}
    ordered = tuple(k for c in after.controls for d in now if (k := CellKey(c.id, d)) in wanted)
    closed = tuple(ClosedCell(k, _why(k, after, now)) for k in here if k not in wanted)
    changed = {k.key for k in closed} | {
        k
        for k in here
        if k in wanted
        and _asked(old[k.control], were[k.department], quarter, ())
        != _asked(new[k.control], now[k.department], quarter, anew)
    }
    return Plan(
        revision=after.revision,
        anew=frozenset(anew),
        departments=tuple(now.values()),
        cells=ordered,
        added=tuple(k for k in ordered if k not in here),
        closed=closed,
        lapses=_lapses(facts, changed),
    )


def adopted(
    facts: PeriodFacts, planned: Plan, mark: Mark, organization: int, reason: str
) -> PeriodFacts:
    """The facts as they stand once the adoption is in the log.

    Args:
        facts: Before it.
        planned: What it does.
        mark: Its leaf.
        organization: Leaf of the organization whose population it is.
        reason: Why.
    """
    adoption = Adoption(
        mark=mark,
        before=facts.opening.revision,
        revision=planned.revision,
        organization=organization,
        day=mark.at.astimezone(facts.opening.zone).date(),
        anew=planned.anew,
        added=planned.added,
        closed=planned.closed,
        lapses=planned.lapses,
        reason=reason,
    )
    moved = replace(
        facts,
        position=mark.idx + 1 + len(planned.lapses),
        opening=replace(
            facts.opening,
            revision=planned.revision,
            organization=organization,
            departments=planned.departments,
            cells=planned.cells,
        ),
        adoptions=(*facts.adoptions, adoption),
        lapses={**facts.lapses, **_newest(planned.lapses, mark.idx + 1)},
    )
    lapses = {lapse.attestation: frozenset(lapse.controls) for lapse in planned.lapses}
    return replace(
        moved,
        attestations=tuple(
            lapsed(a, lapses.get(a.mark.idx, frozenset())) for a in facts.attestations
        ),
        evidence=tuple(outdated(moved, piece) for piece in facts.evidence),
    )


def _newest(lapses: Iterable[Lapse], first: int) -> dict[CellKey, int]:
    """By cell, the leaf of its newest lapse; their leaves follow one another from `first`."""
    return {
        CellKey(control, lapse.department): idx
        for idx, lapse in enumerate(lapses, first)
        for control in lapse.controls
    }


def lapsed(attestation: Attestation, controls: Collection[str]) -> Attestation:
    """The attestation with the cells apart for which it is not in force any more."""
    if not controls:
        return attestation
    return replace(
        attestation,
        cells=tuple(c for c in attestation.cells if c.key.control not in controls),
        lapsed=(
            *attestation.lapsed,
            *(c for c in attestation.cells if c.key.control in controls),
        ),
    )


def outdated(facts: PeriodFacts, piece: Evidence) -> Evidence:
    """The piece, with the requirements that have asked for something else since."""
    if not facts.adoptions:
        return piece
    found = {k.requirement for k in piece.links if facts.asked_anew(k.requirement, piece.idx)}
    return replace(piece, outdated_for=frozenset(found))


def _kept(
    were: Mapping[str, PopulationDepartment], now: Iterable[PopulationDepartment]
) -> dict[str, PopulationDepartment]:
    """Departments by id as they are now, with the due dates they had."""
    return {d.id: replace(d, due=were[d.id].due) if d.id in were else d for d in now}


def _asks(
    after: Catalogue,
    control: Control | None,
    now: Mapping[str, PopulationDepartment],
    key: CellKey,
    quarter: int,
) -> bool:
    """Whether the control of a cell, if it is still there, asks its department anything."""
    department = now.get(key.department)
    if control is None or department is None:
        return False
    asked = asked_questions(control, department, quarter)
    wanted = asked_requirements(control, department)
    return binds(after, control.entities, department.scope) and bool(asked or wanted)


def _asked(
    control: Control, department: PopulationDepartment, quarter: int, anew: Collection[str]
) -> tuple[tuple[str, bool], ...]:
    """The questions of a cell, and whether what was answered before stands for them."""
    asked = asked_questions(control, department, quarter)
    return tuple(sorted((q.id, q.id in anew) for q in asked))


def _why(key: CellKey, after: Catalogue, there: Collection[str]) -> Closing:
    if key.department not in there:
        return Closing.ENDED
    if any(c.id == key.control for c in after.controls):
        return Closing.RESCOPED
    replaced = any(key.control in c.replaces for c in after.controls)
    return Closing.REPLACED if replaced else Closing.REMOVED


def _lapses(facts: PeriodFacts, changed: Collection[CellKey]) -> tuple[Lapse, ...]:
    found = (
        Lapse(
            a.mark.idx,
            a.department,
            a.attester,
            tuple(c.key.control for c in a.cells if c.key in changed),
        )
        for a in facts.attestations
    )
    return tuple(lapse for lapse in found if lapse.controls)
