"""Targets, tolerances and wording of questions."""

from __future__ import annotations

from assess.catalog.codes import Code
from assess.catalog.draft import Draft
from assess.catalog.entry import Entry
from assess.catalog.polarity import is_negative
from assess.catalog.report import Report
from assess.domain.control import Basis, Control, Question, QuestionType, Target, TargetKind
from assess.text import Text

_FITTING: dict[QuestionType, tuple[TargetKind, ...]] = {
    QuestionType.NUMBER: (TargetKind.AT_LEAST, TargetKind.AT_MOST),
    QuestionType.DATE: (TargetKind.MAX_AGE_DAYS, TargetKind.INSIDE_PERIOD),
    QuestionType.YES_PARTIAL_NO_NA: (),
    QuestionType.TEXT: (),
}


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
        message = Text("only a share in % has a population", "母数があるのは割合(%)だけです")
        hint = Text(
            'write unit: {en: "%", ja: "%"}, or delete this line',
            'unit: {en: "%", ja: "%"}と書くか、この行を削除してください',
        )
        report.error(entry.at("population_required"), message, hint, Code.POPULATION)
    target = question.target
    if target is None:
        return
    fitting = _FITTING[question.type]
    if target.kind not in fitting:
        message = Text(
            f"{target.kind} does not fit a {question.type} question",
            f"{target.kind}は{question.type}の設問に合いません",
        )
        hint = Text("delete the target", "targetを削除してください")
        if fitting:
            hint = Text(f"write {' or '.join(fitting)}", f"{'又は'.join(fitting)}と書いてください")
        report.error(entry.at("target"), message, hint, Code.TARGET_TYPE)
    elif question.type is QuestionType.NUMBER and not entry.has("unit"):
        message = Text("a number with a target needs a unit", "目標のある数値には単位が必要です")
        hint = Text("write unit: {en: …, ja: …}", "unit: {en: …, ja: …}と書いてください")
        report.error(entry.at("unit"), message, hint, Code.TARGET_UNIT)
    else:
        _range(report, entry, question, target)


def _range(report: Report, entry: Entry[Question], question: Question, target: Target) -> None:
    if question.percent and target.value > 100:
        message = Text(
            f"a share cannot reach {target.value} %", f"割合が{target.value}%になることはありません"
        )
        hint = Text("write a number from 0 to 100", "0から100の数値を書いてください")
        report.error(entry.at("target", target.kind), message, hint, Code.TARGET_RANGE)
    elif target == Target(TargetKind.AT_LEAST, 0):
        message = Text("every answer is at least 0", "回答は常に0以上です")
        hint = Text(
            "write a higher number, or delete the target",
            "より大きい数値を書くか、targetを削除してください",
        )
        report.error(entry.at("target", target.kind), message, hint, Code.TARGET_RANGE)


def _tolerance(report: Report, entry: Entry[Question], question: Question) -> None:
    if not entry.has("tolerance"):
        return
    message = None
    if question.basis is not Basis.PROPOSAL:
        message = _STRICT[question.basis]
    elif not entry.has("target"):
        message = Text(
            "without a target there is nothing to miss", "目標がないため未達もありません"
        )
    elif question.target == Target(TargetKind.INSIDE_PERIOD):
        message = Text("a date is inside the period or not", "日付は期間の内か外のどちらかです")
    if message is not None:
        hint = Text("delete the tolerance", "toleranceを削除してください")
        report.error(entry.at("tolerance"), message, hint, Code.TOLERANCE)


_STRICT = {
    Basis.SEED: Text(
        "what the policy sets has no tolerance", "方針が定めたことに許容差はありません"
    ),
    Basis.LAW: Text("what the law sets has no tolerance", "法令が定めたことに許容差はありません"),
}


def _wording(report: Report, entry: Entry[Question], question: Question) -> None:
    """できている is the good answer in Japanese, too."""
    if question.type is not QuestionType.YES_PARTIAL_NO_NA or not entry.has("text", "ja"):
        return
    if is_negative(question.text.ja):
        message = Text(
            "the question asks for what should not be: できている would not be the good answer",
            "あってはならないことを問うため、「できている」が良い回答になりません",
        )
        hint = Text(
            "turn it round, for example 「…されているか。」 or 「…がないことを確認したか。」",
            "「…されているか。」「…がないことを確認したか。」のように言い換えてください",
        )
        report.error(entry.at("text", "ja"), message, hint, Code.NEGATIVE)


def _against(report: Report, entry: Entry[Question], question: Question, control: Control) -> None:
    for position, name in enumerate(entry.names("statements")):
        if name is not None and name not in control.statements:
            field = entry.name_at(position, "statements")
            message = Text(
                f'control {control.id} does not name statement "{name[:64]}"',
                f"管理策{control.id}は公表事項「{name[:64]}」を挙げていません",
            )
            hint = Text(
                "add it to the statements of the control, or delete it here",
                "管理策のstatementsに加えるか、ここから削除してください",
            )
            report.error(field, message, hint, Code.OTHER_STATEMENT)
    quarters = sorted(set(question.due or ()) - set(control.due)) if control.due else []
    if quarters:
        message = Text(
            f"control {control.id} is not due in quarter {', '.join(map(str, quarters))}",
            f"管理策{control.id}は第{'、'.join(map(str, quarters))}四半期には評価しません",
        )
        hint = Text(
            f"write quarters out of {list(control.due)}, or delete this line",
            f"{list(control.due)}から四半期を書くか、この行を削除してください",
        )
        report.error(entry.at("due"), message, hint, Code.QUESTION_QUARTER)
