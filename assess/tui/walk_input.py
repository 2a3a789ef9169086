"""What a typed text means, or what the message line says where it means nothing."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from assess.domain.answer import Ratio, Value
from assess.domain.control import Question, QuestionType
from assess.domain.grade import nil_allowed
from assess.errors import BadInput
from assess.tui.speech import Said, said
from assess.workflow.answer import read_value
from assess.workflow.sheet import QuestionState, SheetCell, SheetQuestion


def read_typed(cell: SheetCell, question: SheetQuestion, text: str) -> Value | Said:
    """The value that `text` means, or why it means none; the text is not empty."""
    try:
        value = read_value(cell.key, question.question, text, question.supplied)
    except BadInput:
        return _why(question.question, text)
    if value is None:
        return _why(question.question, text)
    return value


def is_empty_population(value: Value | Said | None) -> bool:
    """Whether it is 0 of 0, which asks for an explicit nil return."""
    return isinstance(value, Ratio) and value.whole == 0


def takes_nil(question: SheetQuestion) -> bool:
    """Whether a nil return may be given."""
    supplied = question.supplied.value if question.supplied else None
    return nil_allowed(question.question, supplied)


class SupplyEffect(StrEnum):
    """What Enter does to a supplied figure."""

    CONFIRM = "confirm"
    DISPUTE = "dispute"


def supply_effect(cell: SheetCell, question: SheetQuestion, text: str) -> SupplyEffect | None:
    """What Enter does to the supplied figure with `text` in the field; None where nothing new."""
    supplied, answer = question.supplied, question.answer
    if supplied is None:
        return None
    if not text.strip():
        return SupplyEffect.CONFIRM if answer is None else None
    value = read_typed(cell, question, text)
    if isinstance(value, Said) or is_empty_population(value):
        return None
    if answer and answer.value == value and question.state is QuestionState.ANSWERED:
        return None
    return SupplyEffect.CONFIRM if value == supplied.value else SupplyEffect.DISPUTE


def example(question: Question) -> str:
    """The key of the text that says what to write."""
    match question.type:
        case QuestionType.NUMBER if question.population_required:
            return "walk.type_ratio"
        case QuestionType.NUMBER if question.percent:
            return "walk.type_percent"
        case QuestionType.NUMBER:
            return "walk.type_count"
        case QuestionType.DATE:
            return "walk.type_date"
    return "walk.type_text"


def _why(question: Question, text: str) -> Said:
    plain = unicodedata.normalize("NFKC", text).strip()
    short = plain[:40]
    match question.type:
        case QuestionType.DATE:
            return said("walk.not_date", error=True, text=short)
        case QuestionType.TEXT:
            return said("walk.not_text", error=True)
    if plain.casefold() == "nil":
        return said("walk.no_nil", error=True)
    if not question.percent:
        return said("walk.not_count", error=True, text=short)
    if "/" in plain or _number(plain) > 100:
        return said("walk.more_than_whole", error=True, text=short)
    key = "walk.no_population" if question.population_required else "msg.not_number"
    return said(key, error=True, text=short)


def _number(text: str) -> float:
    """The number that a text is, -1 where it is none."""
    try:
        return float(text.replace("%", "").replace(",", "").strip())
    except ValueError:
        return -1
