"""Evidence quality of a report (DOMAIN section 5: 9)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.control import Describes, Requirement
from assess.domain.judgement import PieceWhy, Reason, ReasonCode, RequirementState
from assess.domain.outcome import Outcome, Result
from assess.domain.report.context import Context
from assess.domain.report.parts import Figure, Line
from assess.text import Text


class PieceGroup(StrEnum):
    """How a required piece stands, worst first."""

    MISSING = "missing"
    REJECTED = "rejected"
    STALE = "stale"
    WRONG_PERIOD = "wrong_period"
    UNATTESTED = "unattested"
    UNREVIEWED = "unreviewed"
    VALID = "valid"


_GROUPS = {
    ReasonCode.EVIDENCE_MISSING: PieceGroup.MISSING,
    ReasonCode.EVIDENCE_REJECTED: PieceGroup.REJECTED,
    ReasonCode.EVIDENCE_OUTDATED: PieceGroup.MISSING,
    ReasonCode.EVIDENCE_STALE: PieceGroup.STALE,
    ReasonCode.EVIDENCE_WRONG_PERIOD: PieceGroup.WRONG_PERIOD,
    ReasonCode.EVIDENCE_GAP: PieceGroup.WRONG_PERIOD,
    ReasonCode.EVIDENCE_UNACCEPTED: PieceGroup.UNREVIEWED,
}


@dataclass(frozen=True, slots=True)
class PieceRow:
    """Required pieces of one theme, or of all where `title` is None."""

    title: Text | None
    groups: tuple[tuple[PieceGroup, Figure], ...]
    required: Figure


@dataclass(frozen=True, slots=True)
class AgeRow:
    """Pieces of requirements that permit the same age; `limit` is None for whole periods.

    Attributes:
        present: Requirements for which a piece is there, attested or not, of those required.
        stale: Of those pieces, how many are too old.
        median, oldest: Ages in days at the department's last day; None without a piece.
    """

    limit: Figure | None
    present: Figure
    stale: Figure | None
    median: Figure | None
    oldest: Figure | None


@dataclass(frozen=True, slots=True)
class Asserted:
    """Why cells are asserted only, each cell by its first reason, and where."""

    total: Figure
    reasons: tuple[tuple[ReasonCode, Figure], ...]
    controls: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class Reuse:
    """How few files serve how many requirements.

    Attributes:
        links: Uses of a file for a requirement of a cell.
        files: Different files.
        most: Cells that the most used file serves, with its requirement's title.
        carried: Pieces whose file an earlier period had handed in.
    """

    links: Figure
    files: Figure
    most: Figure
    most_title: Text | None
    carried: Figure
    inspected: Figure


@dataclass(frozen=True, slots=True)
class EvidenceQuality:
    """Is a "yes" more than a claim?"""

    headline: Line
    rows: tuple[PieceRow, ...]
    total: PieceRow
    ages: tuple[AgeRow, ...]
    asserted: Asserted
    reuse: Reuse


def evidence_quality(context: Context) -> EvidenceQuality:
    """Evidence quality."""
    rows = tuple(
        _pieces(context, f"evidence:{t.id}", t.title, context.outcomes(theme=t.id))
        for t in context.themes
    )
    total = _pieces(context, "evidence:total", None, context.outcomes())
    asserted = _asserted(context)
    valid = dict(total.groups)[PieceGroup.VALID]
    key = "some" if asserted.total.value else "none"
    return EvidenceQuality(
        headline=Line(f"evidence.headline.{key}", {"valid": valid, "asserted": asserted.total}),
        rows=rows,
        total=total,
        ages=tuple(_ages(context)),
        asserted=asserted,
        reuse=_reuse(context),
    )


def _wanted(outcomes: Iterable[Outcome]) -> Iterable[tuple[Outcome, RequirementState]]:
    return ((o, r) for o in outcomes if o.applicable for r in o.requirements if r.wanted)


def _pieces(
    context: Context, name: str, title: Text | None, outcomes: Iterable[Outcome]
) -> PieceRow:
    states = [r for _, r in _wanted(outcomes)]
    counted = Counter(piece_group(r) for r in states)
    return PieceRow(
        title,
        tuple(
            (g, context.figures.add(f"{name}:{g.value}", counted[g], len(states)))
            for g in PieceGroup
        ),
        context.figures.add(f"{name}:required", len(states)),
    )


def piece_group(state: RequirementState) -> PieceGroup:
    """How a wanted requirement stands."""
    if state.met:
        return PieceGroup.VALID
    missing = state.why in (None, ReasonCode.EVIDENCE_MISSING)
    if missing and any(p.why is PieceWhy.NOT_ATTESTED for p in state.pieces):
        return PieceGroup.UNATTESTED
    return _GROUPS.get(state.why or ReasonCode.EVIDENCE_MISSING, PieceGroup.MISSING)


def _ages(context: Context) -> Iterable[AgeRow]:
    requirements = {r.id: r for c in context.controls.values() for r in c.requirements}
    classes: dict[int | None, list[RequirementState]] = defaultdict(list)
    for _, state in _wanted(context.outcomes()):
        if not state.tool:
            classes[_limit(requirements[state.requirement])].append(state)
    for limit in sorted(classes, key=lambda days: (days is None, days or 0)):
        yield _age_row(context, limit, classes[limit])


def _limit(requirement: Requirement) -> int | None:
    return requirement.fresh_days if requirement.describes is Describes.STATE else None


def _age_row(context: Context, limit: int | None, states: list[RequirementState]) -> AgeRow:
    name = f"age:{'period' if limit is None else limit}"
    handed = [[p for p in s.pieces if p.why is not PieceWhy.WITHDRAWN] for s in states]
    ages = sorted(p.age for pieces in handed for p in pieces)
    with_ages = limit is not None and ages
    return AgeRow(
        limit=None if limit is None else context.figures.add(f"{name}:limit", limit),
        present=context.count(f"{name}:present", (h for h in handed if h), len(states)),
        stale=None
        if limit is None
        else context.count(f"{name}:stale", (a for a in ages if a > limit), len(ages)),
        median=context.figures.add(f"{name}:median", ages[(len(ages) - 1) // 2])
        if with_ages
        else None,
        oldest=context.figures.add(f"{name}:oldest", ages[-1]) if with_ages else None,
    )


def _asserted(context: Context) -> Asserted:
    cells = [o for o in context.outcomes() if o.result is Result.ASSERTED]
    reasons = Counter(first_reason(o).code for o in cells)
    controls = Counter(o.key.control for o in cells)
    order = list(ReasonCode)
    inside = sum(o.applicable for o in context.outcomes())
    return Asserted(
        total=context.figures.add("total:asserted", len(cells), inside),
        reasons=tuple(
            (code, context.figures.add(f"asserted:reason:{code.value}", reasons[code], len(cells)))
            for code in sorted(reasons, key=lambda c: (-reasons[c], order.index(c)))
        ),
        controls=tuple(
            (control, context.figures.add(f"asserted:control:{control}", number))
            for control, number in sorted(controls.items(), key=lambda item: (-item[1], item[0]))
        ),
    )


def first_reason(outcome: Outcome) -> Reason:
    """The deciding reason of a cell that is not conforming."""
    return outcome.reasons[0]


def _reuse(context: Context) -> Reuse:
    pieces = [e for e in context.inputs.facts.evidence if not e.withdrawn]
    files: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for piece in pieces:
        if not piece.inspected:
            files[piece.file].extend((k.department, k.control, k.requirement) for k in piece.links)
    served = {sha: {(d, c) for d, c, _ in links} for sha, links in files.items()}
    largest = max(served, key=lambda sha: len(served[sha]), default=None)
    title = None
    if largest is not None:
        requirements = {r.id: r.title for c in context.controls.values() for r in c.requirements}
        title = requirements.get(files[largest][0][2])
    return Reuse(
        links=context.figures.add("reuse:links", sum(len(v) for v in files.values())),
        files=context.figures.add("reuse:files", len(files)),
        most=context.figures.add("reuse:most", len(served[largest]) if largest else 0),
        most_title=title,
        carried=context.count("reuse:carried", (p for p in pieces if p.reused_from), len(pieces)),
        inspected=context.count("reuse:inspected", (p for p in pieces if p.inspected), len(pieces)),
    )
