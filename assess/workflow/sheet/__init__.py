"""A department's sheet: its parts, how it is built, and who may see it."""

from __future__ import annotations

from assess.workflow.sheet.building import (
    build,
    hypothetical,
    lacks_reason,
    merge,
    question_state,
    returned,
    to_answer,
)
from assess.workflow.sheet.showing import choose_department, show
from assess.workflow.sheet.values import (
    QuestionState,
    Sheet,
    SheetCell,
    SheetQuestion,
    SheetRequirement,
)

__all__ = [
    "QuestionState",
    "Sheet",
    "SheetCell",
    "SheetQuestion",
    "SheetRequirement",
    "build",
    "choose_department",
    "hypothetical",
    "lacks_reason",
    "merge",
    "question_state",
    "returned",
    "show",
    "to_answer",
]
