"""The fields of a new control as a person types them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum
from typing import TypeVar

from assess.catalog.reading import is_japanese
from assess.catalog.shapes import CONTROL_ID, QUARTERS
from assess.cli.hints import known
from assess.domain.control import AppliesTo, QuestionType, Supply
from assess.domain.statement import Catalogue
from assess.errors import BadInput
from assess.guess import did_you_mean, nearest
from assess.text import Text, tidy

EVERYBODY = "all"

W = TypeVar("W", bound=StrEnum)

_NOTHING = Text("Nothing was typed.", "入力がありません。")
_ONE_LINE = Text("Write it on one line.", "一行で入力してください。")


def read_text(typed: str) -> str:
    """A text on one line.

    Raises:
        BadInput: There is none.
    """
    said = " ".join(tidy(typed).split())
    if not said:
        raise BadInput(_NOTHING, hint=_ONE_LINE)
    return said


def read_japanese(typed: str) -> str:
    """A Japanese text on one line.

    Raises:
        BadInput: There is none, or it holds no Japanese character.
    """
    said = read_text(typed)
    if not is_japanese(said):
        raise BadInput(
            Text("This holds no Japanese character.", "日本語の文字がありません。"),
            hint=Text("Write it in Japanese.", "日本語で入力してください。"),
        )
    return said


def read_theme(catalogue: Catalogue) -> Callable[[str], str]:
    """Reads the id of a theme."""
    names = [theme.id for theme in catalogue.themes]
    return lambda typed: _one_of(Text("theme", "分野"), typed.strip(), names)


def read_id(catalogue: Catalogue, used: Collection[str]) -> Callable[[str], str]:
    """Reads an id that no control has and none ever had."""

    def read(typed: str) -> str:
        control = typed.strip().upper()
        if not CONTROL_ID.pattern.fullmatch(control):
            raise BadInput(
                Text(f'"{typed[:40]}" is no id.', f"「{typed[:40]}」はidの形ではありません。"),
                hint=Text(
                    f"Write it like {CONTROL_ID.like}.",
                    f"{CONTROL_ID.like}のように入力してください。",
                ),
            )
        if control in used or any(c.id == control for c in catalogue.controls):
            raise BadInput(
                Text(
                    f"{control} is, or was, another control's id.",
                    f"{control}は別の管理策のidです(削除済みのものを含む)。",
                ),
                hint=Text("An id keeps its history: take a new one.", "新しいidを使ってください。"),
            )
        return control

    return read


def read_applies_to(catalogue: Catalogue) -> Callable[[str], AppliesTo]:
    """Reads ``all``, owner codes and attributes, separated by commas."""
    names = [EVERYBODY, *catalogue.owners, *catalogue.attributes]

    def read(typed: str) -> AppliesTo:
        noun = Text("owner code or attribute", "主管コード又は属性")
        words = [_one_of(noun, word, names) for word in _words(typed)]
        return AppliesTo(
            all=EVERYBODY in words,
            attributes=tuple(w for w in words if w in catalogue.attributes),
            owner=tuple(w for w in words if w in catalogue.owners),
        )

    return read


def read_names(noun: Text, names: Collection[str]) -> Callable[[str], tuple[str, ...]]:
    """Reads ids separated by commas; none is fine."""
    return lambda typed: tuple(_one_of(noun, word, names) for word in _split(typed))


def read_due(typed: str) -> tuple[int, ...]:
    """Fiscal quarters separated by commas.

    Raises:
        BadInput: They are none of 1 to 4.
    """
    quarters = [str(q) for q in QUARTERS]
    found = {int(_one_of(Text("quarter", "四半期"), word, quarters)) for word in _words(typed)}
    return tuple(sorted(found))


def read_type(typed: str) -> QuestionType:
    """How a question is answered.

    Raises:
        BadInput: There is no such type.
    """
    return _word(Text("type", "種類"), typed, QuestionType)


def read_supply(typed: str) -> Supply:
    """Who delivers a piece of evidence.

    Raises:
        BadInput: Nobody of that name.
    """
    return _word(Text("supplier", "提供元"), typed, Supply)


def _word(noun: Text, typed: str, kind: type[W]) -> W:
    return kind(_one_of(noun, typed.strip(), [member.value for member in kind]))


def _words(typed: str) -> list[str]:
    words = _split(typed)
    if not words:
        raise BadInput(_NOTHING, hint=_ONE_LINE)
    return words


def _split(typed: str) -> list[str]:
    words = typed.replace("、", ",").replace("，", ",").split(",")
    return list(dict.fromkeys(w.strip() for w in words if w.strip()))


def _one_of(noun: Text, word: str, names: Collection[str]) -> str:
    if word in names:
        return word
    if not word:
        raise BadInput(_NOTHING, hint=known(names))
    close = nearest(word, names)
    raise BadInput(
        Text(f'There is no {noun.en} "{word[:40]}".', f"{noun.ja}「{word[:40]}」はありません。"),
        hint=did_you_mean(close) if close else known(names),
    )
