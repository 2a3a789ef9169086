"""What is wrong in a file: place, field, words, remedy and a stable code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assess.errors import AssessError, BadInput, Many, Place

_SHOWN = 40


class Code(StrEnum):
    """The stable codes of this room; `MEANING` is their table. A code is never reused."""

    TOO_LARGE = "Y001"
    NOT_UTF8 = "Y002"
    BINARY = "Y003"
    CHARACTER = "Y004"
    TAB = "Y005"
    SYNTAX = "Y006"
    TOO_DEEP = "Y007"
    TOO_MANY_NODES = "Y008"
    SCALAR_TOO_LONG = "Y009"
    ANCHOR = "Y010"
    MERGE = "Y011"
    TAG = "Y012"
    DIRECTIVE = "Y013"
    DOCUMENTS = "Y014"
    DUPLICATE = "Y015"
    KEY = "Y016"
    NUMBER = "Y017"
    TOO_MANY_PROBLEMS = "Y018"
    NOT_A_MAPPING = "Y101"
    UNKNOWN_FIELD = "Y102"
    MISSING_FIELD = "Y103"
    EMPTY = "Y104"
    NOT_TEXT = "Y105"
    NOT_AN_INTEGER = "Y106"
    NOT_A_DECIMAL = "Y107"
    NOT_A_BOOLEAN = "Y108"
    NOT_A_DATE = "Y109"
    NOT_ONE_OF = "Y110"
    NOT_A_LIST = "Y111"
    TOO_FEW = "Y112"
    FORM = "Y113"


MEANING: dict[Code, str] = {
    Code.TOO_LARGE: "the file is larger than 2 MiB",
    Code.NOT_UTF8: "the file is not UTF-8",
    Code.BINARY: "the file is UTF-16, UTF-32 or binary",
    Code.CHARACTER: "a control, line-separator or text-direction character",
    Code.TAB: "a line starts with a tab",
    Code.SYNTAX: "not YAML",
    Code.TOO_DEEP: "nested deeper than 64",
    Code.TOO_MANY_NODES: "more than 200,000 values",
    Code.SCALAR_TOO_LONG: "one value is longer than 65,536 characters",
    Code.ANCHOR: "an anchor or an alias",
    Code.MERGE: "a merge key",
    Code.TAG: "a tag",
    Code.DIRECTIVE: "a directive",
    Code.DOCUMENTS: "more than one document",
    Code.DUPLICATE: "the same key twice",
    Code.KEY: "a key that is not text",
    Code.NUMBER: "a number with too many digits",
    Code.TOO_MANY_PROBLEMS: "the list of problems is cut here",
    Code.NOT_A_MAPPING: "names with values are expected",
    Code.UNKNOWN_FIELD: "a name that this place does not know",
    Code.MISSING_FIELD: "a required name is missing",
    Code.EMPTY: "the value is empty",
    Code.NOT_TEXT: "text is expected",
    Code.NOT_AN_INTEGER: "a whole number is expected",
    Code.NOT_A_DECIMAL: "a number is expected",
    Code.NOT_A_BOOLEAN: "true or false is expected",
    Code.NOT_A_DATE: "a date is expected",
    Code.NOT_ONE_OF: "the value is not in the list of allowed ones",
    Code.NOT_A_LIST: "a list is expected",
    Code.TOO_FEW: "the list is too short",
    Code.FORM: "the text does not have the required form",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct in a file.

    Attributes:
        place: Where, in the file.
        field: Dotted path of the field (`questions[2].text.ja`; lists count from 1), or "".
        message: What is wrong.
        hint: What to write instead.
        code: Stable short id; other rooms add their own beside `Code`.
    """

    place: Place
    field: str
    message: str
    hint: str
    code: str

    def __str__(self) -> str:
        parts = [str(self.place), self.field, f"{self.message}; {self.hint}"]
        return ": ".join(part for part in parts if part)

    def error(self) -> YamlError:
        """The same as an exception."""
        return YamlError(self)


class YamlError(BadInput):
    """A YAML file cannot be used.

    Args:
        problem: What is wrong and where.
    """

    def __init__(self, problem: Problem) -> None:
        message = f"{problem.field}: {problem.message}" if problem.field else problem.message
        super().__init__(message, where=str(problem.place), hint=problem.hint)
        self.problem = problem


def raise_for(problems: Sequence[Problem]) -> None:
    """Return when there is no problem.

    Raises:
        YamlError: There is one.
        Many: There are several; one `YamlError` each.
    """
    if len(problems) == 1:
        raise problems[0].error()
    if problems:
        errors: list[AssessError] = [problem.error() for problem in problems]
        raise Many(errors)


def quoted(text: str) -> str:
    """Text from the file for use in a message: cut at 40 characters, on one line, in quotes."""
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    escaped = cut.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
