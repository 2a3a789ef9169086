"""What was changed while the period ran (DESIGN section 4: adopt): who, when, why, and what of it.

Nothing here is a result of the period: closed cells stand outside every denominator, and what
lapsed speaks only where a no still stands against what is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assess.domain.facts import Adoption, CellKey, Lapse
from assess.domain.outcome import WORST_FIRST, Result
from assess.domain.report.context import Context
from assess.domain.report.parts import Figure, Id, Line, Param, Typed

ADDED = "added"


@dataclass(frozen=True, slots=True)
class ChangedCells:
    """Cells of one control that were added, or closed for one reason.

    Attributes:
        what: Added, or why they were closed.
        departments: Where.
        results: Of closed ones at that moment, worst first.
    """

    control: str
    what: Line
    departments: tuple[Param, ...]
    cells: Figure
    results: tuple[tuple[Result, Figure], ...]


@dataclass(frozen=True, slots=True)
class AdoptionRow:
    """One move of the period.

    Attributes:
        line: When, who, and to which revision.
        counts: How much of it.
        changed: Closed cells by control, then added ones.
        lapsed: Every signature that lapsed for some of its cells, with these.
    """

    leaf: int
    line: Line
    reason: Typed
    counts: Line
    changed: tuple[ChangedCells, ...]
    lapsed: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Adoptions:
    """All moves, oldest first.

    Attributes:
        unsigned: Items that nobody has signed since they were added or asked something else, of
            all those.
    """

    times: Figure
    unsigned: Figure
    rows: tuple[AdoptionRow, ...]


def adoptions(context: Context) -> Adoptions | None:
    """What was changed while the period ran, None where nothing was."""
    every = context.inputs.facts.adoptions
    if not every:
        return None
    facts, outcomes = context.inputs.facts, context.inputs.outcomes
    touched = [k for k in outcomes if k in facts.lapses or k in facts.added()]
    return Adoptions(
        times=context.count("adoptions", every),
        unsigned=context.count(
            "adoptions:unsigned", (k for k in touched if not outcomes[k].signed), len(touched)
        ),
        rows=tuple(_row(context, a) for a in every),
    )


def _row(context: Context, adoption: Adoption) -> AdoptionRow:
    leaf, name = adoption.mark.idx, f"adoption:{adoption.mark.idx}"
    counts: dict[str, Param] = {
        "added": context.count(f"{name}:added", adoption.added),
        "closed": context.count(f"{name}:closed", adoption.closed),
        "anew": context.count(f"{name}:anew", adoption.anew),
        "lapsed": context.count(f"{name}:lapsed", adoption.lapses),
    }
    return AdoptionRow(
        leaf=leaf,
        line=_moved(context, adoption),
        reason=Typed(adoption.reason),
        counts=Line("adoptions.counts", counts),
        changed=tuple(_changed(context, adoption)),
        lapsed=tuple(_lapsed(context, lapse) for lapse in adoption.lapses),
    )


def _moved(context: Context, adoption: Adoption) -> Line:
    params: dict[str, Param] = {
        "at": context.local(adoption.mark.at),
        "name": context.person(adoption.mark.by),
        "after": Id(adoption.revision[:12]),
        "leaf": Id(str(adoption.mark.idx)),
    }
    if adoption.before == adoption.revision:
        return Line("adoptions.population", params)
    return Line("adoptions.revision", {**params, "before": Id(adoption.before[:12])})


def _changed(context: Context, adoption: Adoption) -> Iterable[ChangedCells]:
    groups: dict[tuple[str, str], list[CellKey]] = {}
    for closed in adoption.closed:
        groups.setdefault((closed.key.control, closed.why.value), []).append(closed.key)
    for key in adoption.added:
        groups.setdefault((key.control, ADDED), []).append(key)
    then = context.inputs.closed_as.get(adoption.mark.idx, {})
    for (control, what), keys in groups.items():
        name = f"adoption:{adoption.mark.idx}:{what}:{control}"
        found = Counter(then[k] for k in keys if what != ADDED and k in then)
        yield ChangedCells(
            control=control,
            what=Line(f"adoption.{what}"),
            departments=context.named(f"{name}:more", (context.name(k.department) for k in keys)),
            cells=context.count(name, keys),
            results=tuple(
                (r, context.figures.add(f"{name}:{r.value}", found[r]))
                for r in WORST_FIRST
                if found[r]
            ),
        )


def _lapsed(context: Context, lapse: Lapse) -> Line:
    return Line(
        "adoptions.lapsed",
        {
            "name": context.person(lapse.attester),
            "department": context.name(lapse.department),
            "leaf": Id(str(lapse.attestation)),
            "controls": tuple(Id(c) for c in lapse.controls),
        },
    )
