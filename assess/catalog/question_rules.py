"""Targets, tolerances and wording of questions."""

from __future__ import annotations

import re

from assess.catalog.codes import Code
from assess.catalog.draft import Draft
from assess.catalog.entry import Entry
from assess.catalog.report import Report
from assess.domain.control import Basis, Control, Question, QuestionType, Target, TargetKind

_FITTING: dict[QuestionType, tuple[TargetKind, ...]] = {
    QuestionType.NUMBER: (TargetKind.AT_LEAST, TargetKind.AT_MOST),
    QuestionType.DATE: (TargetKind.MAX_AGE_DAYS, TargetKind.INSIDE_PERIOD),
    QuestionType.YES_PARTIAL_NO_NA: (),
    QuestionType.TEXT: (),
}
_ASIDE = re.compile(r"(?:[（(][^（）()]*[）)]|[。．.？?\s])+\Z")
_NEGATIVE = re.compile(r"(?:な|無)(?:い|かった)(?:の|です|でしょう)*か?\Z|ません(?:でした)?か?\Z")


def check_questions(draft: Draft, report: Report) -> None:
    """Each question by itself and against its control."""
    for entry in draft.controls:
        control = entry.value
        for question in entry.questions:
            if question.value is None:
                continue
            _target(report, question, question.value)
            _tolerance(report, question, question.value)
            _wording(report, question, question.value)
            if control is not None:
                _against(report, question, question.value, control)


def _target(report: Report, entry: Entry[Question], question: Question) -> None:
    if question.population_required and not question.percent:
        message = "only a share in % has a population"
        hint = 'write unit: {en: "%", ja: "%"}, or delete this line'
        report.error(entry.at("population_required"), message, hint, Code.POPULATION)
    target = question.target
    if target is None:
        return
    fitting = _FITTING[question.type]
    if target.kind not in fitting:
        message = f"{target.kind} does not fit a {question.type} question"
        hint = f"write {' or '.join(fitting)}" if fitting else "delete the target"
        report.error(entry.at("target"), message, hint, Code.TARGET_TYPE)
    elif question.type is QuestionType.NUMBER and not entry.has("unit"):
        message, hint = "a number with a target needs a unit", "write unit: {en: …, ja: …}"
        report.error(entry.at("unit"), message, hint, Code.TARGET_UNIT)
    else:
        _range(report, entry, question, target)


def _range(report: Report, entry: Entry[Question], question: Question, target: Target) -> None:
    if question.percent and target.value > 100:
        message = f"a share cannot reach {target.value} %"
        hint = "write a number from 0 to 100"
        report.error(entry.at("target", target.kind), message, hint, Code.TARGET_RANGE)
    elif target == Target(TargetKind.AT_LEAST, 0):
        message, hint = "every answer is at least 0", "write a higher number, or delete the target"
        report.error(entry.at("target", target.kind), message, hint, Code.TARGET_RANGE)


def _tolerance(report: Report, entry: Entry[Question], question: Question) -> None:
    if not entry.has("tolerance"):
        return
    message = None
    if question.basis is not Basis.PROPOSAL:
        message = f"what the {_BASES[question.basis]} sets has no tolerance"
    elif not entry.has("target"):
        message = "without a target there is nothing to miss"
    elif question.target == Target(TargetKind.INSIDE_PERIOD):
        message = "a date is inside the period or not"
    if message is not None:
        report.error(entry.at("tolerance"), message, "delete the tolerance", Code.TOLERANCE)


_BASES = {Basis.SEED: "policy", Basis.LAW: "law"}


def _wording(report: Report, entry: Entry[Question], question: Question) -> None:
    """「…ないか。」 leaves open whether できている is the good answer (DESIGN section 2)."""
    if question.type is not QuestionType.YES_PARTIAL_NO_NA:
        return
    if _NEGATIVE.search(_ASIDE.sub("", question.text.ja)):
        message = "the question ends in a negative: できている would not be the good answer"
        hint = "turn it round, for example 「…されているか。」 or 「…がないことを確認したか。」"
        report.error(entry.at("text", "ja"), message, hint, Code.NEGATIVE)


def _against(report: Report, entry: Entry[Question], question: Question, control: Control) -> None:
    for position, name in enumerate(entry.names("statements")):
        if name is not None and name not in control.statements:
            field = entry.name_at(position, "statements")
            message = f'control {control.id} does not name statement "{name[:64]}"'
            hint = "add it to the statements of the control, or delete it here"
            report.error(field, message, hint, Code.OTHER_STATEMENT)
    quarters = sorted(set(question.due or ()) - set(control.due)) if control.due else []
    if quarters:
        message = f"control {control.id} is not due in quarter {', '.join(map(str, quarters))}"
        hint = f"write quarters out of {list(control.due)}, or delete this line"
        report.error(entry.at("due"), message, hint, Code.QUESTION_QUARTER)
