"""How a question wants to be answered, in words: type, target, condition."""

from __future__ import annotations

from collections.abc import Mapping

from assess.domain.answer_words import SPOKEN
from assess.domain.control import Question, QuestionType, Target, TargetKind, When
from assess.text import Language, Text

FORMS: Mapping[QuestionType, Text] = {
    QuestionType.YES_PARTIAL_NO_NA: Text(
        "yes, partial, no or na",
        "できている、一部できていない、できていない、該当しない のいずれか",
    ),
    QuestionType.NUMBER: Text("a count such as 3", "件数(例: 3)"),
    QuestionType.DATE: Text("a date such as 2026-12-28", "日付(例: 2026-12-28)"),
    QuestionType.TEXT: Text("a text", "文章"),
}

SHARE = Text("part/whole such as 49/50, or 98", "部分/全体(例: 49/50)又は 98")
RATIO = Text("part/whole such as 49/50", "部分/全体(例: 49/50)")


def form_words(question: Question, language: Language) -> str:
    """What is typed as an answer."""
    if not question.percent:
        return FORMS[question.type].get(language)
    return (RATIO if question.population_required else SHARE).get(language)


def target_words(target: Target, unit: Text | None, language: Language) -> str:
    """A target: ``at least 95 %``."""
    of = f" {unit.get(language)}" if unit else ""
    return {
        TargetKind.AT_LEAST: Text(f"at least {target.value}{of}", f"{target.value}{of}以上"),
        TargetKind.AT_MOST: Text(f"at most {target.value}{of}", f"{target.value}{of}以下"),
        TargetKind.MAX_AGE_DAYS: Text(
            f"not older than {target.value} days", f"{target.value}日以内"
        ),
        TargetKind.INSIDE_PERIOD: Text("inside the period", "対象期間内"),
    }[target.kind].get(language)


def when_words(question: Question, language: Language) -> str:
    """The condition under which a question arises, "" where it always does."""
    return condition_words(question.when, language) if question.when else ""


def condition_words(when: When, language: Language) -> str:
    """A condition: ``only if TEC-03-Q1 is no / partial``."""
    if when.at_least is not None:
        said = Text(
            f"only if {when.question} is {when.at_least} or more",
            f"{when.question}が{when.at_least}以上の場合のみ",
        )
    else:
        wanted = " / ".join(when.is_one_of)
        named = "又は".join(f"「{SPOKEN[answer].ja}」" for answer in when.is_one_of)
        said = Text(f"only if {when.question} is {wanted}", f"{when.question}が{named}の場合のみ")
    return said.get(language)
