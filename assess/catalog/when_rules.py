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
from assess.text import Text

_SIDES = {
    AskedOf.OWNER: {"owner"},
    AskedOf.DEPARTMENT: {"departments"},
    AskedOf.BOTH: {"owner", "departments"},
}
_SIDES_JA = {"owner": "主管部門", "departments": "部門"}
_FITTING = {
    QuestionType.NUMBER: Text("write at_least: 1", "at_least: 1と書いてください"),
    QuestionType.YES_PARTIAL_NO_NA: Text("write is: [yes]", "is: [yes]と書いてください"),
}
_NAME_ANOTHER = Text(
    "name a number or yes_partial_no_na question",
    "number又はyes_partial_no_naの設問を挙げてください",
)


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
    message = Text(
        f"{deciding.id} is a {deciding.type} question; {name} fits {wanted}",
        f"{deciding.id}は{deciding.type}の設問ですが、{name}が合うのは{wanted}です",
    )
    hint = _FITTING.get(deciding.type, _NAME_ANOTHER)
    report.error(entry.at("when", name), message, hint, Code.WHEN_TYPE)


def _side(
    report: Report, entry: Entry[Any], part: Question | Requirement, deciding: Question
) -> None:
    missing = _SIDES[part.asked_of] - _SIDES[deciding.asked_of]
    if missing:
        sides = "及び".join(_SIDES_JA[side] for side in sorted(missing))
        message = Text(
            f"{deciding.id} is not asked of the {' and '.join(sorted(missing))}",
            f"{deciding.id}は{sides}には問われません",
        )
        hint = Text(
            f"ask {deciding.id} of {AskedOf.BOTH}, or this of {deciding.asked_of}",
            f"{deciding.id}のasked_ofを{AskedOf.BOTH}にするか、"
            f"これを{deciding.asked_of}にしてください",
        )
        report.error(entry.at("when", "question"), message, hint, Code.WHEN_SIDE)


def _quarter(
    report: Report, entry: Entry[Any], part: Question, control: ControlEntry, deciding: _Deciding
) -> None:
    own, its = _due(part, control), _due(deciding.question, deciding.control)
    quarters = sorted(set(own) - set(its))
    if quarters and its:
        named, named_ja = ", ".join(map(str, quarters)), "、".join(map(str, quarters))
        message = Text(
            f"{deciding.question.id} is not asked in quarter {named}",
            f"{deciding.question.id}は第{named_ja}四半期には問われません",
        )
        hint = Text(
            f"ask this in quarters out of {list(its)}, or that one in {named} too",
            f"この設問を{list(its)}の四半期だけにするか、"
            f"{deciding.question.id}を第{named_ja}四半期にも問うようにしてください",
        )
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
        message = Text(
            f"{deciding.question.id} comes after this question",
            f"{deciding.question.id}はこの設問より後にあります",
        )
        hint = Text("put the question that decides first", "条件となる設問を先に置いてください")
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
        message = Text(
            f"this waits for itself: {shown(cycle)}",
            f"自分自身の回答を待っています: {shown(cycle)}",
        )
        hint = Text("let one of them be asked always", "そのうち一つを常に問うようにしてください")
        field = entries[cycle[0]].at("when", "question")
        report.error(field, message, hint, Code.WHEN_CYCLE)


def _due(question: Question, control: ControlEntry) -> tuple[int, ...]:
    value = control.value
    return question.due or (value.due if value is not None else ())


def _values(entries: tuple[Entry[Question], ...]) -> list[Question]:
    return [entry.value for entry in entries if entry.value is not None]
