"""Answer values: what a person says, read from text, shown, and in canonical form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from assess.domain import answer_words as hints
from assess.domain.control import Question, QuestionType
from assess.errors import BadInput
from assess.text import Text, tidy

MAX_NUMBER = 2**53 - 1


class Choice(StrEnum):
    """The graded answers of a choice question."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Number:
    """A count or a percentage, as a decimal."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share with its population kept apart: `part` of `whole`; 0 of 0 is "no population"."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    value: date


@dataclass(frozen=True, slots=True)
class Words:
    """Free text; in the ledger only its commitment stands."""

    text: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Not applicable; the reason is the answer's note and needs a reviewer's consent."""


@dataclass(frozen=True, slots=True)
class NilReturn:
    """Nothing to report: an explicit statement that the population is empty."""


Value: TypeAlias = Choice | Number | Ratio | Day | Words | NotApplicable | NilReturn


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question.

    Attributes:
        note: A remark; the reason when the value is not applicable.
        supply: Id of the supplied figure that it confirms or disputes.
        disputes: It gives another value than the supplied one.
    """

    question: str
    value: Value
    note: str = ""
    supply: str | None = None
    disputes: bool = False


_CHOICES = {
    "yes": Choice.YES,
    "y": Choice.YES,
    "1": Choice.YES,
    "できている": Choice.YES,
    "partial": Choice.PARTIAL,
    "partly": Choice.PARTIAL,
    "2": Choice.PARTIAL,
    "一部できていない": Choice.PARTIAL,
    "no": Choice.NO,
    "n": Choice.NO,
    "3": Choice.NO,
    "できていない": Choice.NO,
}
_NA = {"na", "n/a", "not applicable", "該当しない"}
_NIL = {"nil", "nothing to report", "発生なし"}


def parse_value(question: Question, text: str) -> Value:
    """The value that `text` means for `question`; full-width forms are read by NFKC.

    ``na`` and ``nil`` are accepted for every type.

    Raises:
        BadInput: The text is not a value of the question's type.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.casefold() in _NA:
        return NotApplicable()
    if plain.casefold() in _NIL:
        return NilReturn()
    match question.type:
        case QuestionType.YES_PARTIAL_NO_NA:
            return _choice(plain)
        case QuestionType.NUMBER:
            return _number(question, plain)
        case QuestionType.DATE:
            return _day(plain)
        case QuestionType.TEXT:
            return _words(text)


def _choice(text: str) -> Choice:
    found = _CHOICES.get(text.casefold())
    if found is None:
        raise BadInput(
            Text(
                f'"{text[:40]}" is not an answer here.', f"「{text[:40]}」は回答として読めません。"
            ),
            hint=hints.CHOICE,
        )
    return found


def _number(question: Question, text: str) -> Number | Ratio:
    compact = re.sub(r"[\s,]", "", text).removesuffix("%")
    ratio = re.fullmatch(r"(\d{1,15})(?:/|of)(\d{1,15})", compact, re.IGNORECASE)
    if ratio and question.percent:
        return _ratio(int(ratio[1]), int(ratio[2]))
    if not re.fullmatch(r"\d{1,15}(\.\d{1,6})?", compact) or ratio:
        raise BadInput(
            Text(
                f'"{text[:40]}" is not a number here.', f"「{text[:40]}」は数値として読めません。"
            ),
            hint=hints.SHARE if question.percent else hints.COUNT,
        )
    value = Decimal(compact)
    if question.percent:
        return _percentage(question, value, text[:40])
    if value != value.to_integral_value():
        raise BadInput(
            Text(f"{value} is not a whole number.", f"{value}は整数ではありません。"),
            hint=hints.COUNT,
        )
    return Number(value)


def _ratio(part: int, whole: int) -> Ratio:
    if part > whole:
        raise BadInput(
            Text(
                f"{part} of {whole} is more than the whole.",
                f"{part}/{whole}は全体を超えています。",
            ),
            hint=hints.PART_OF_WHOLE,
        )
    return Ratio(part, whole)


def _percentage(question: Question, value: Decimal, text: str) -> Number:
    if question.population_required:
        raise BadInput(
            Text(f'"{text}" has no population.', f"「{text}」には母数がありません。"),
            hint=hints.PART_AND_WHOLE,
        )
    if value > 100:
        raise BadInput(
            Text(f"{value} % is more than the whole.", f"{value} %は全体を超えています。"),
            hint=hints.SHARE,
        )
    return Number(value)


def _day(text: str) -> Day:
    japanese = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", text)
    plain = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text)
    found = japanese or plain
    try:
        if found:
            return Day(date(int(found[1]), int(found[2]), int(found[3])))
    except ValueError:
        pass
    raise BadInput(
        Text(f'"{text[:40]}" is not a date here.', f"「{text[:40]}」は日付として読めません。"),
        hint=hints.DAY,
    )


def _words(text: str) -> Words:
    clean = tidy(text)
    if not clean:
        raise BadInput(
            Text("The text is empty.", "文章が空です。"),
            hint=hints.SENTENCE,
        )
    if len(clean.encode()) > 8192:
        raise BadInput(
            Text("The text is longer than 8 KiB.", "文章が8 KiBを超えています。"),
            hint=hints.ATTACH_A_FILE,
        )
    return Words(clean)


def format_decimal(value: Decimal) -> str:
    """`value` without trailing zeros or exponent: ``98``, ``97.9``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain_value(value: Value) -> str:
    """The value as text that `parse_value` reads back."""
    match value:
        case Choice():
            return value.value
        case Number():
            return format_decimal(value.value)
        case Ratio():
            return f"{value.part}/{value.whole}"
        case Day():
            return value.value.isoformat()
        case Words():
            return value.text
        case NotApplicable():
            return "na"
        case NilReturn():
            return "nil"


def spoken_value(value: Value) -> Text:
    """The value as text in both languages, either of which `parse_value` reads back."""
    plain = plain_value(value)
    fixed = isinstance(value, Choice | NotApplicable | NilReturn)
    return hints.SPOKEN[plain] if fixed else Text(plain, plain)


def value_to_json(value: Value) -> dict[str, object]:
    """The canonical structured form; a `Words` value as ``{"words": text}``."""
    match value:
        case Choice():
            return {"choice": value.value}
        case Number():
            return {"number": format_decimal(value.value)}
        case Ratio():
            return {"ratio": [value.part, value.whole]}
        case Day():
            return {"date": value.value.isoformat()}
        case Words():
            return {"words": value.text}
        case NotApplicable():
            return {"na": True}
        case NilReturn():
            return {"nil": True}


def value_from_json(data: dict[str, object]) -> Value:
    """The value of a canonical form.

    Raises:
        BadInput: The form is none of those that `value_to_json` writes.
    """
    match data:
        case {"choice": str(choice)} if choice in ("yes", "partial", "no"):
            return Choice(choice)
        case {"number": str(number)} if re.fullmatch(r"\d+(\.\d+)?", number):
            return Number(Decimal(number))
        case {"ratio": [int(part), int(whole)]}:
            return Ratio(part, whole)
        case {"date": str(day)}:
            return Day(date.fromisoformat(day))
        case {"words": str(words)}:
            return Words(words)
        case {"na": True}:
            return NotApplicable()
        case {"nil": True}:
            return NilReturn()
    raise BadInput(
        Text("A stored answer has an unknown form.", "保存された回答の形式が不明です。"),
        hint=hints.RUN_VERIFY,
    )
