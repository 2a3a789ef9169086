"""What is wrong in a file: place, field, words, remedy and a stable code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assess.errors import AssessError, BadInput, Many, Place
from assess.text import Language, Text

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


MEANING: dict[Code, Text] = {
    Code.TOO_LARGE: Text("the file is larger than 2 MiB", "ファイルが2 MiBを超えている"),
    Code.NOT_UTF8: Text("the file is not UTF-8", "ファイルがUTF-8ではない"),
    Code.BINARY: Text(
        "the file is UTF-16, UTF-32 or binary", "ファイルがUTF-16、UTF-32、又はバイナリである"
    ),
    Code.CHARACTER: Text(
        "a control, line-separator or text-direction character",
        "制御文字、行区切り文字、又は文字の向きを変える文字",
    ),
    Code.TAB: Text("a line starts with a tab", "行がタブで始まっている"),
    Code.SYNTAX: Text("not YAML", "YAMLとして読めない"),
    Code.TOO_DEEP: Text("nested deeper than 64", "入れ子が64段を超えている"),
    Code.TOO_MANY_NODES: Text("more than 200,000 values", "値が200,000個を超えている"),
    Code.SCALAR_TOO_LONG: Text(
        "one value is longer than 65,536 characters", "一つの値が65,536文字を超えている"
    ),
    Code.ANCHOR: Text("an anchor or an alias", "アンカー又はエイリアス"),
    Code.MERGE: Text("a merge key", "マージキー"),
    Code.TAG: Text("a tag", "タグ"),
    Code.DIRECTIVE: Text("a directive", "ディレクティブ"),
    Code.DOCUMENTS: Text("more than one document", "二つ以上の文書"),
    Code.DUPLICATE: Text("the same key twice", "同じ項目名が二つある"),
    Code.KEY: Text("a key that is not text", "項目名が文字列ではない"),
    Code.NUMBER: Text("a number with too many digits", "桁数が多すぎる数値"),
    Code.TOO_MANY_PROBLEMS: Text("the list of problems is cut here", "誤りの一覧をここで打ち切る"),
    Code.NOT_A_MAPPING: Text("names with values are expected", "「名前: 値」の形が必要"),
    Code.UNKNOWN_FIELD: Text("a name that this place does not know", "ここでは使えない項目"),
    Code.MISSING_FIELD: Text("a required name is missing", "必要な項目がない"),
    Code.EMPTY: Text("the value is empty", "値がない"),
    Code.NOT_TEXT: Text("text is expected", "文字列が必要"),
    Code.NOT_AN_INTEGER: Text("a whole number is expected", "整数が必要"),
    Code.NOT_A_DECIMAL: Text("a number is expected", "数値が必要"),
    Code.NOT_A_BOOLEAN: Text("true or false is expected", "true又はfalseが必要"),
    Code.NOT_A_DATE: Text("a date is expected", "日付が必要"),
    Code.NOT_ONE_OF: Text("the value is not in the list of allowed ones", "使える値のどれでもない"),
    Code.NOT_A_LIST: Text("a list is expected", "リストが必要"),
    Code.TOO_FEW: Text("the list is too short", "リストが短すぎる"),
    Code.FORM: Text("the text does not have the required form", "文字列が決められた形ではない"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct in a file.

    Attributes:
        place: Where, in the file.
        field: Dotted path of the field (`questions[2].text.ja`; lists count from 1), or "".
        message: What is wrong, without a full stop.
        hint: What to write instead, without a full stop.
        code: Stable short id; other rooms add their own beside `Code`.
        also: Other places at which it can be corrected just as well.
    """

    place: Place
    field: str
    message: Text
    hint: Text
    code: str
    also: tuple[Place, ...] = ()

    def seen_from(self, file: str) -> Problem:
        """The same at its last place in a file, where that is one at which it can be corrected."""
        here = [place for place in self.also if place.file == file]
        if self.place.file == file or not here:
            return self
        return replace(self, place=here[-1], field="")

    def __str__(self) -> str:
        return self.told("en")

    def told(self, language: Language) -> str:
        """Place, field, what is wrong and what to write, on one line."""
        said = f"{self.message.get(language)}; {self.hint.get(language)}"
        return ": ".join(part for part in (str(self.place), self.field, said) if part)

    def error(self) -> YamlError:
        """The same as an exception."""
        return YamlError(self)


class YamlError(BadInput):
    """A YAML file cannot be used.

    Args:
        problem: What is wrong and where.
    """

    def __init__(self, problem: Problem) -> None:
        field = f"{problem.field}: " if problem.field else ""
        message = Text(f"{field}{problem.message.en}", f"{field}{problem.message.ja}。")
        hint = Text(problem.hint.en, f"{problem.hint.ja}。")
        super().__init__(message, where=str(problem.place), hint=hint)
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
