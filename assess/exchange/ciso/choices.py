"""Questions with choices as questions of our types, which have none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assess.domain import answer as domain
from assess.domain.control import QuestionType
from assess.exchange.answers import said_by
from assess.exchange.imports.imported import Words
from assess.text import Text

_DASHES = ("－", "ー", "-")
"""A choice of that name is: not applicable."""

_ONE = Text("Answer with one of:", "次のいずれかを記入してください。")
_ANY = Text("Answer with any of:", "次のうち当てはまるものを記入してください。")
_SOURCE = Text("Choices of the source:", "取込み元の選択肢:")
_MEANS = {
    "yes": Text("Yes means:", "「できている」に当たるもの:"),
    "no": Text("No means:", "「できていない」に当たるもの:"),
    "": Text("Neither:", "どちらでもないもの:"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice.

    Attributes:
        urn: What conditions name it by.
        met: Whether it says that the requirement is met; None where the source does not tell.
    """

    urn: str
    words: Words
    met: bool | None = None

    @property
    def answer(self) -> str:
        """The answer of ours that its words are: yes, partial, no or na; "" for none."""
        return next(filter(None, map(_answer, (self.words.en, self.words.ja))), "")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What became of a question with choices.

    Attributes:
        answers: Urn of a choice to the answer of ours; without those that have none.
        exact: The choices are just our answers; otherwise they stand in the text.
        by_result: What the source computes from the choices decided.
    """

    type: QuestionType
    text: Words
    answers: Mapping[str, str]
    exact: bool = False
    by_result: bool = False


def _answer(label: str) -> str:
    """What a label says; a letter by itself counts choices, and a result is no answer."""
    if label in _DASHES:
        return "na"
    said = None if label.isascii() and len(label) == 1 else said_by(label)
    match said:
        case domain.Choice():
            return said.value
        case domain.NotApplicable():
            return "na"
    return ""


def chosen(text: Words, choices: Sequence[Choice], *, several: bool) -> Chosen:
    """The nearest question of ours.

    Args:
        text: What is asked.
        choices: At least one.
        several: More than one may be chosen.
    """
    judge = QuestionType.YES_PARTIAL_NO_NA
    answers = {choice.urn: choice.answer for choice in choices if choice.answer}
    if not several and {"yes", "no"} <= set(answers.values()):
        if len(answers) == len(choices):
            return Chosen(judge, text, answers, exact=True)
        return Chosen(judge, _listed(text, _SOURCE, choices), answers)
    if not several and {True, False} <= {choice.met for choice in choices}:
        return _by_result(text, choices)
    return Chosen(QuestionType.TEXT, _listed(text, _ANY if several else _ONE, choices), {})


def _by_result(text: Words, choices: Sequence[Choice]) -> Chosen:
    named = {True: "yes", False: "no", None: ""}
    for met, answer in named.items():
        fitting = [choice for choice in choices if choice.met is met]
        if fitting:
            text = _listed(text, _MEANS[answer], fitting)
    answers = {choice.urn: named[choice.met] for choice in choices if choice.met is not None}
    return Chosen(QuestionType.YES_PARTIAL_NO_NA, text, answers, by_result=True)


def _listed(text: Words, head: Text, choices: Iterable[Choice]) -> Words:
    listed = list(choices)
    english = [f"- {choice.words.en or choice.words.ja}" for choice in listed]
    japanese = [f"- {choice.words.ja or choice.words.en}" for choice in listed]
    return Words(
        "\n".join([text.en, head.en, *english]) if text.en else "",
        "\n".join([text.ja, head.ja, *japanese]) if text.ja else "",
    )
