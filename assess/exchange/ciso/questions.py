"""Questions of a CISO Assistant requirement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assess.domain.control import QuestionType
from assess.exchange.ciso.choices import Choice, chosen
from assess.exchange.ciso.texts import Locale
from assess.exchange.foreign.taking import Spot
from assess.exchange.imports import words
from assess.exchange.imports.imported import ImportedQuestion, Words, cut, one_line, tidied

MOST = 99
"""Questions of one control: our ids count to it."""

_TYPES = {
    "text": QuestionType.TEXT,
    "number": QuestionType.NUMBER,
    "date": QuestionType.DATE,
    "boolean": QuestionType.YES_PARTIAL_NO_NA,
}
_WITH_CHOICES = ("unique_choice", "single_choice", "multiple_choice")
_MET = {"true": True, "false": False}
_LABEL, _LABEL_JA = 40, 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as imported.

    Attributes:
        urn: Its name in the library.
        answers: Urn of a choice to the answer of ours that it stands for.
    """

    urn: str
    spot: Spot
    question: ImportedQuestion
    answers: Mapping[str, str] = field(default_factory=dict)


def questions(node: Spot, locale: Locale) -> tuple[ImportedQuestion, ...]:
    """The questions of a requirement, in order; conditions name them by number from 1.

    Raises:
        BadInput: There are too many.
    """
    asked = [_question(urn, spot, locale) for urn, spot in node.named_spots("questions")]
    if node.has("question"):
        asked += _old_questions(node.spot("question"), locale)
    if len(asked) >= MOST:
        raise node.refuse(words.TOO_MANY_QUESTIONS, "questions", hint=words.SPLIT_IT)
    return tuple(_with_condition(one, asked[:number]) for number, one in enumerate(asked))


def _question(urn: str, spot: Spot, locale: Locale) -> Asked:
    kind, text = spot.text("type"), locale.words(spot, "text")
    found = spot.spots("choices")
    if kind not in _WITH_CHOICES or not found:
        return _plain(urn, spot, kind, text)
    choices = [
        Choice(one.peek("urn"), locale.words(one, "value"), _MET.get(one.peek("compute_result")))
        for one in found
    ]
    made = chosen(text or _unnamed(urn), choices, several=kind == "multiple_choice")
    for one, choice in zip(found, choices, strict=True):
        why = words.CHOICES_AS_ANSWERS if made.exact else words.CHOICES_AS_WORDS
        one.reduce("value", why)
        agrees = choice.met is not None and made.answers.get(choice.urn) == _word(choice.met)
        if made.by_result or agrees:
            one.take("compute_result", words.CHOICES_AS_ANSWERS)
    return Asked(urn, spot, _made(made.type, made.text, text, urn), made.answers)


def _old_questions(old: Spot, locale: Locale) -> Iterator[Asked]:
    """Questions that share type and choices, as older libraries have them."""
    kind = old.text("question_type")
    choices = [Choice(value, Words(en=tidied(value))) for value in old.texts("question_choices")]
    for spot in old.spots("questions"):
        urn, text = spot.text("urn"), locale.words(spot, "text")
        if kind not in _WITH_CHOICES or not choices:
            yield _plain(urn, spot, kind, text)
            continue
        made = chosen(text or _unnamed(urn), choices, several=kind == "multiple_choice")
        why = words.CHOICES_AS_ANSWERS if made.exact else words.CHOICES_AS_WORDS
        old.reduce("question_choices", why, ", ".join(choice.urn for choice in choices))
        yield Asked(urn, spot, _made(made.type, made.text, text, urn), made.answers)


def _plain(urn: str, spot: Spot, kind: str, text: Words) -> Asked:
    type_ = _TYPES.get(kind, QuestionType.TEXT)
    answers = {}
    if type_ is QuestionType.YES_PARTIAL_NO_NA:
        answers = {"true": "yes", "false": "no"}
    if kind not in _TYPES:
        spot.reduce("type", words.AS_TEXT)
    return Asked(urn, spot, _made(type_, text, text, urn), answers)


def _made(type_: QuestionType, text: Words, name: Words, urn: str) -> ImportedQuestion:
    label = Words(cut(one_line(name.en), _LABEL), cut(one_line(name.ja), _LABEL_JA))
    return ImportedQuestion(
        type_, label or _unnamed(urn), text or _unnamed(urn), comment=one_line(urn)
    )


def _unnamed(urn: str) -> Words:
    """What stands for a question without a text."""
    return Words(en=one_line(urn.rpartition(":")[2]) or "?")


def _with_condition(asked: Asked, before: Sequence[Asked]) -> ImportedQuestion:
    """The question with what decides whether it arises, if we can say that, too."""
    condition = asked.spot.spot("depends_on")
    urn, wanted = condition.peek("question"), condition.peeks("answers")
    for number, other in enumerate(before, start=1):
        decides = other.question.type is QuestionType.YES_PARTIAL_NO_NA and other.urn == urn
        answers = tuple(dict.fromkeys(other.answers.get(answer, "") for answer in wanted))
        single = len(answers) == 1 or condition.peek("condition") != "all"
        if decides and answers and all(answers) and single:
            why = words.AS_CONDITION
            for name in ("question", "condition"):
                condition.take(name, why)
            condition.texts("answers")
            condition.reduce("answers", why, ", ".join(wanted))
            return replace(asked.question, when=(number, answers))
    return asked.question


def _word(met: bool) -> str:
    return "yes" if met else "no"
