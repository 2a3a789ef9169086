"""When a piece of evidence counts (DESIGN section 7, "Evidence counts").

Everything is relative to the department's part of the period: a department that ends inside it
is judged on its own last day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from assess.domain.control import Describes, Requirement
from assess.domain.evidence import Evidence
from assess.domain.facts import PopulationDepartment, ReviewVerdict
from assess.domain.judgement import PieceState, PieceWhy, ReasonCode, RequirementState

Days = tuple[date, date]
"""A range of days, both ends included."""

_DAY = timedelta(days=1)


def window(requirement: Requirement, department: PopulationDepartment, due: date) -> Days:
    """First and last day on which a piece may be dated; for `period`, what must be covered.

    Args:
        requirement: The requirement.
        department: Gives the part of the period in which the department exists.
        due: The cell's due date, as extended or returned.
    """
    if requirement.describes is Describes.PERIOD:
        return department.first, department.last
    oldest = department.last - timedelta(days=requirement.fresh_days)
    return oldest, max(department.last, due)


def gaps(spans: Iterable[Days], first: date, last: date) -> tuple[Days, ...]:
    """Ranges of days from `first` to `last` that none of `spans` covers."""
    missing: list[Days] = []
    open_from = first
    for start, end in sorted(spans):
        if end < open_from or start > last:
            continue
        if start > open_from:
            missing.append((open_from, start - _DAY))
        if end >= last:
            return tuple(missing)
        open_from = end + _DAY
    return (*missing, (open_from, last))


def day_count(ranges: Iterable[Days]) -> int:
    """How many days the (separate) ranges have together."""
    return sum((last - first).days + 1 for first, last in ranges)


def piece_state(
    requirement: Requirement,
    piece: Evidence,
    department: PopulationDepartment,
    due: date,
    *,
    handed_in: bool = True,
    review: ReviewVerdict | None = None,
) -> PieceState:
    """Whether one piece counts for `requirement`, and why not.

    Args:
        requirement: The requirement.
        piece: The piece.
        department: Gives the part of the period.
        due: The cell's due date, as extended or returned.
        handed_in: The attestation in force names it; True for a preview of what is not signed.
        review: What the reviewer said of the signed content.
    """
    return PieceState(
        evidence=piece.id,
        why=_why(requirement, piece, window(requirement, department, due), handed_in, review),
        age=(department.last - piece.as_of).days,
        reused=piece.reused_from is not None,
        inspected=piece.inspected,
    )


def requirement_state(
    requirement: Requirement,
    pieces: Iterable[Evidence],
    department: PopulationDepartment,
    due: date,
    *,
    handed_in: Collection[str] | None = None,
    review: ReviewVerdict | None = None,
) -> RequirementState:
    """Whether `requirement` is met: one piece that counts, or pieces that together span.

    Args:
        requirement: A requirement that arises and that files are to meet.
        pieces: Pieces linked to it in this cell.
        department: Gives the part of the period.
        due: The cell's due date, as extended or returned.
        handed_in: Ids that the attestation in force names; None previews all of them.
        review: What the reviewer said of the signed content; acceptance accepts gaps too.
    """
    linked = tuple(pieces)
    states = tuple(
        piece_state(
            requirement,
            piece,
            department,
            due,
            handed_in=handed_in is None or piece.id in handed_in,
            review=review,
        )
        for piece in linked
    )
    counting = tuple(p for p, s in zip(linked, states, strict=True) if s.counts)
    first, last = window(requirement, department, due)
    open_days: tuple[Days, ...] = ()
    if requirement.describes is Describes.PERIOD:
        open_days = gaps((p.covers for p in counting if p.covers), first, last)
    why = _lacking(states, bool(counting), bool(open_days), review)
    return RequirementState(
        requirement=requirement.id,
        required=requirement.required,
        arises=True,
        met=why is None,
        first=first,
        last=last,
        pieces=states,
        gaps=open_days,
        why=why,
    )


def _why(
    requirement: Requirement,
    piece: Evidence,
    dates: Days,
    handed_in: bool,
    review: ReviewVerdict | None,
) -> PieceWhy:
    if piece.withdrawn:
        return PieceWhy.WITHDRAWN
    if not handed_in:
        return PieceWhy.NOT_ATTESTED
    if requirement.id in piece.outdated_for:
        return PieceWhy.OUTDATED
    outside = (
        _uncovering(piece.covers, dates)
        if requirement.describes is Describes.PERIOD
        else _undated(piece.as_of, dates)
    )
    if outside is not None:
        return outside
    if piece.inspected and review is ReviewVerdict.RETURNED:
        return PieceWhy.REJECTED
    if piece.inspected and review is None:
        return PieceWhy.UNACCEPTED
    return PieceWhy.COUNTS


def _undated(as_of: date, dates: Days) -> PieceWhy | None:
    if as_of < dates[0]:
        return PieceWhy.TOO_OLD
    return PieceWhy.TOO_LATE if as_of > dates[1] else None


def _uncovering(covers: Days | None, dates: Days) -> PieceWhy | None:
    if covers is None:
        return PieceWhy.NO_COVERAGE
    overlaps = covers[0] <= dates[1] and covers[1] >= dates[0] and covers[0] <= covers[1]
    return None if overlaps else PieceWhy.OUTSIDE_PERIOD


def _lacking(
    states: tuple[PieceState, ...], counting: bool, gap: bool, review: ReviewVerdict | None
) -> ReasonCode | None:
    if counting:
        if not gap or review is ReviewVerdict.ACCEPTED:
            return None
        rejected = review is ReviewVerdict.RETURNED
        return ReasonCode.EVIDENCE_REJECTED if rejected else ReasonCode.EVIDENCE_GAP
    seen = {s.why for s in states}
    for why, code in _NEAREST:
        if why in seen:
            return code
    return ReasonCode.EVIDENCE_MISSING


_NEAREST = (
    (PieceWhy.REJECTED, ReasonCode.EVIDENCE_REJECTED),
    (PieceWhy.UNACCEPTED, ReasonCode.EVIDENCE_UNACCEPTED),
    (PieceWhy.OUTDATED, ReasonCode.EVIDENCE_OUTDATED),
    (PieceWhy.TOO_OLD, ReasonCode.EVIDENCE_STALE),
    (PieceWhy.TOO_LATE, ReasonCode.EVIDENCE_WRONG_PERIOD),
    (PieceWhy.NO_COVERAGE, ReasonCode.EVIDENCE_WRONG_PERIOD),
    (PieceWhy.OUTSIDE_PERIOD, ReasonCode.EVIDENCE_WRONG_PERIOD),
)
"""Of several pieces that don't count, the one nearest to counting gives the reason."""
