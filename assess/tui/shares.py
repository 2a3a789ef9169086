"""Shares as figures: tenths of a percent that never hide what is missing."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from assess.domain.answer import Ratio
from assess.domain.control import Question, TargetKind


def tenths(ratio: Ratio, question: Question | None) -> int:
    """Tenths of a percent, rounded to nearest, but never onto a target that is missed, nor to 100.

    Args:
        ratio: Of a population of at least one.
        question: Its question, for the target.
    """
    exact = Decimal(1000 * ratio.part) / ratio.whole
    nearest = (2000 * ratio.part + ratio.whole) // (2 * ratio.whole)
    if ratio.part < ratio.whole:
        nearest = min(nearest, 999)
    target = question.target if question else None
    if target is None:
        return nearest
    goal = Decimal(target.value) * 10
    if target.kind is TargetKind.AT_LEAST and exact < goal:
        return min(nearest, int(goal.to_integral_value(ROUND_CEILING)) - 1)
    if target.kind is TargetKind.AT_MOST and exact > goal:
        return max(nearest, int(goal.to_integral_value(ROUND_FLOOR)) + 1)
    return nearest
