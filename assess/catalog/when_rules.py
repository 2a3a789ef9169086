"""`when`: the answer that decides must exist, fit, and come from the same people in time."""

from __future__ import annotations

from typing import Any, NamedTuple

from assess.catalog.codes import Code
from assess.catalog.controls import ControlEntry
from assess.catalog.draft import Draft
from assess.catalog.entry import Entry
from assess.catalog.graph import cycles, shown
from assess.catalog.report import Report
from assess.domain.control import AskedOf, Question, QuestionType, Requirement, When

_SIDES = {
    AskedOf.OWNER: {"owner"},
    AskedOf.DEPARTMENT: {"departments"},
    AskedOf.BOTH: {"owner", "departments"},
}


class _Deciding(NamedTuple):
    """A question that others wait for, with its place in the catalogue."""

    control: ControlEntry
    question: Question
    position: int


def check_when(draft: Draft, report: Report) -> None:
    """Every `when` whose question can be read."""
    known = {
        question.id: _Deciding(control, question, position)
        for control in draft.controls
        for position, question in enumerate(_values(control.questions))
    }
    for control in draft.controls:
        for entry in control.parts:
            part = entry.value
            if part is None or part.when is None or part.when.question not in known:
                continue
            deciding = known[part.when.question]
            _type(report, entry, part.when, deciding.question)
            if deciding.control is control:
                _side(report, entry, part, deciding.question)
            if isinstance(part, Question):
                _quarter(report, entry, part, control, deciding)
                _order(report, entry, part, control, deciding, known)
    _cycles(draft, report)


def _type(report: Report, entry: Entry[Any], when: When, deciding: Question) -> None:
    wanted = QuestionType.YES_PARTIAL_NO_NA if when.is_one_of else QuestionType.NUMBER
    if deciding.type is wanted:
        return
    name = "is" if when.is_one_of else "at_least"
    message = f"{deciding.id} is a {deciding.type} question; {name} fits {wanted}"
    hints = {
        QuestionType.NUMBER: "write at_least: 1",
        QuestionType.YES_PARTIAL_NO_NA: "write is: [yes]",
    }
    hint = hints.get(deciding.type, "name a number or yes_partial_no_na question")
    report.error(entry.at("when", name), message, hint, Code.WHEN_TYPE)


def _side(
    report: Report, entry: Entry[Any], part: Question | Requirement, deciding: Question
) -> None:
    missing = _SIDES[part.asked_of] - _SIDES[deciding.asked_of]
    if missing:
        message = f"{deciding.id} is not asked of the {' and '.join(sorted(missing))}"
        hint = f"ask {deciding.id} of {AskedOf.BOTH}, or this of {deciding.asked_of}"
        report.error(entry.at("when", "question"), message, hint, Code.WHEN_SIDE)


def _quarter(
    report: Report, entry: Entry[Any], part: Question, control: ControlEntry, deciding: _Deciding
) -> None:
    own, its = _due(part, control), _due(deciding.question, deciding.control)
    quarters = sorted(set(own) - set(its))
    if quarters and its:
        named = ", ".join(map(str, quarters))
        message = f"{deciding.question.id} is not asked in quarter {named}"
        hint = f"ask this in quarters out of {list(its)}, or that one in {named} too"
        report.error(entry.at("when", "question"), message, hint, Code.WHEN_QUARTER)


def _order(
    report: Report,
    entry: Entry[Any],
    part: Question,
    control: ControlEntry,
    deciding: _Deciding,
    known: dict[str, _Deciding],
) -> None:
    if deciding.control is control and deciding.position > known[part.id].position:
        message = f"{deciding.question.id} comes after this question"
        hint = "put the question that decides first"
        report.warn(entry.at("when", "question"), message, hint, Code.FORWARD)


def _cycles(draft: Draft, report: Report) -> None:
    entries = {entry.id: entry for c in draft.controls for entry in c.questions}
    graph = {
        question.id: (question.when.question,)
        for control in draft.controls
        for question in _values(control.questions)
        if question.when is not None
    }
    for cycle in cycles(graph):
        message = f"this waits for itself: {shown(cycle)}"
        hint = "let one of them be asked always"
        field = entries[cycle[0]].at("when", "question")
        report.error(field, message, hint, Code.WHEN_CYCLE)


def _due(question: Question, control: ControlEntry) -> tuple[int, ...]:
    value = control.value
    return question.due or (value.due if value is not None else ())


def _values(entries: tuple[Entry[Question], ...]) -> list[Question]:
    return [entry.value for entry in entries if entry.value is not None]
