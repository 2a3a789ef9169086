"""How questions are called on every screen: by the number of their id."""

from __future__ import annotations


def question_number(question_id: str) -> str:
    """``Q3`` of ``PER-02-Q3``."""
    return question_id.rpartition("-")[2]


def question_name(question_id: str) -> str:
    """``PER-02 Q3`` of ``PER-02-Q3``."""
    control, _, number = question_id.rpartition("-")
    return f"{control} {number}".strip()
