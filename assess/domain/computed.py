"""What the tool answers and proves from its own records, for ``supply: tool``.

Two small tables by control. A control that stands in neither gets no answer from the tool (its
question stays blank, which shows), and the attestation itself as its record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assess.domain.answer import Choice, Value
from assess.domain.control import Control, Question, QuestionType, Supply
from assess.domain.facts import PeriodFacts, PopulationDepartment
from assess.domain.windows import Days, gaps


@dataclass(frozen=True, slots=True)
class Computed:
    """The tool's own answer.

    Attributes:
        vacant: Days without an information manager, which are its reason.
    """

    value: Value
    vacant: tuple[Days, ...] = ()


def vacant(facts: PeriodFacts, department: PopulationDepartment) -> tuple[Days, ...] | None:
    """Days of `department` in the period without an information manager; None if not known."""
    if facts.vacancies is None:
        return None
    held = gaps(facts.vacancies.get(department.id, ()), department.first, department.last)
    return gaps(held, department.first, department.last)


def computed_answer(
    control: Control, question: Question, facts: PeriodFacts, department: PopulationDepartment
) -> Computed | None:
    """The tool's own answer to `question`, or None where it has none to give.

    Of the controls, ORG-01 alone has a question that the records answer: whether an information
    manager was appointed on every day (DESIGN section 5).
    """
    rule = ANSWERS.get(control.id)
    if question.supply is not Supply.TOOL or rule is None:
        return None
    return rule(question, facts, department)


def has_record(
    control: Control, facts: PeriodFacts, department: PopulationDepartment, *, signed: bool
) -> bool:
    """Whether the tool's own record meets the control's requirements with ``supply: tool``.

    Args:
        control: The control.
        facts: The facts of the period.
        department: The department of the cell.
        signed: An attestation in force covers the cell.
    """
    rule = RECORDS.get(control.id)
    return signed and (rule is None or rule(facts, department))


def _appointed_throughout(
    question: Question, facts: PeriodFacts, department: PopulationDepartment
) -> Computed | None:
    days = vacant(facts, department)
    if days is None or question.type is not QuestionType.YES_PARTIAL_NO_NA:
        return None
    return Computed(Choice.NO if days else Choice.YES, days)


def _names_a_manager(facts: PeriodFacts, department: PopulationDepartment) -> bool:
    days = vacant(facts, department)
    return days is not None and days != ((department.first, department.last),)


ANSWERS: Mapping[str, Callable[[Question, PeriodFacts, PopulationDepartment], Computed | None]] = (
    MappingProxyType({"ORG-01": _appointed_throughout})
)
"""Control id to how the tool answers its own question."""

RECORDS: Mapping[str, Callable[[PeriodFacts, PopulationDepartment], bool]] = MappingProxyType(
    {"ORG-01": _names_a_manager}
)
"""Control id to when the tool's record exists; elsewhere the attestation is the record."""
