"""A reader that knows the catalogue's texts, ids, words and quarters."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from functools import cache
from typing import TypeVar

from assess.catalog.codes import Code
from assess.catalog.entry import below
from assess.catalog.shapes import JAPANESE, MOST, QUARTERS, Form, Shape
from assess.text import LANGUAGES, Language, Text
from assess.yamlio import Code as YamlCode
from assess.yamlio import Field, Fields, Problem, Reader, Scalar, Sequence
from assess.yamlio.guesses import formed, items
from assess.yamlio.reader_words import NO_LIST, not_possible, write_list

E = TypeVar("E", bound=StrEnum)


def is_japanese(text: str) -> bool:
    """Whether it holds at least one kana or kanji."""
    return any(low <= char <= high for char in text for low, high in JAPANESE)


@cache
def _words(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


class CatalogueReader(Reader):
    """A reader with the getters that only a catalogue needs."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.declare(LANGUAGES)

    def declare(self, languages: Collection[Language]) -> None:
        """From now on every text has to exist in these languages, and may exist in others."""
        self._languages = tuple(name for name in LANGUAGES if name in languages)
        self._others = tuple(name for name in LANGUAGES if name not in languages)

    def shaped(self, field: Field | None, shape: Shape) -> Fields:
        """The fields of a mapping of a known shape."""
        return self.known(field, shape.required, shape.names)

    def identifier(self, field: Field | None, form: Form) -> str | None:
        """An id; one of the wrong form is reported, and counts as the right one or is kept.

        References to it are then found.
        """
        if field is None:
            return None
        id_ = self.text(field, form=form.pattern, looks=form.like)
        node = field.node
        if id_ is None and isinstance(node, Scalar) and isinstance(node.value, str):
            id_ = formed(node.text, form.pattern) or node.text
        return id_ if id_ is not None and id_.strip() else None

    def pair(self, field: Field | None, *, japanese: bool = True) -> Text | None:
        """A text in the languages of the catalogue, and in others if it is there.

        Who reads another language is shown the text that there is.

        Args:
            field: Names `en` and `ja` with texts.
            japanese: Refuse a Japanese text without any Japanese character.
        """
        texts = self.texts(field, self._languages, self._others)
        if field is None or texts is None:
            return None
        any_text = texts[self._languages[0]]
        spoken = Text(texts.get("en", any_text), texts.get("ja", any_text))
        if japanese and "ja" in self._languages and not is_japanese(spoken.ja):
            message = Text(
                "the Japanese text holds no Japanese character", "和文に日本語の文字がありません"
            )
            hint = Text("write it in Japanese", "日本語で書いてください")
            self.report(below(field, "ja"), message, hint, Code.NOT_JAPANESE)
        return spoken

    def choice(self, fields: Fields, name: str, default: E) -> E:
        """An optional word from a closed list."""
        return self.word(fields[name], type(default)) or default

    def word(self, field: Field | None, kind: type[E]) -> E | None:
        """A required word from a closed list."""
        if field is None:
            return None
        words = _words(kind)
        word = self.one_of(field, words)
        return None if word is None or word not in words else kind(word)

    def flag(self, fields: Fields, name: str) -> bool:
        """An optional true or false, false by default."""
        return self.boolean(fields[name]) or False

    def names(
        self, field: Field | None, *, at_least: int = 0, among: Collection[str] | None = None
    ) -> tuple[str, ...]:
        """A list of ids; an id that is there twice is reported.

        Args:
            field: The list.
            at_least: How many there must be.
            among: All that there are, where the list is closed.
        """
        seen: set[str] = set()

        def read(item: Field) -> str | None:
            name = self.text(item) if among is None else self.one_of(item, among)
            if name is not None and name in seen:
                message = Text(
                    f'"{name[:40]}" is in the list twice', f"リストに「{name[:40]}」が二つあります"
                )
                hint = Text("delete one of the two", "どちらか一つを削除してください")
                self.report(item, message, hint, Code.REPEATED)
                return None
            if name is not None:
                seen.add(name)
            return name

        if field is not None and isinstance(field.node, Scalar):
            listed = items(field.node.text)
            if listed:
                self.report(field, NO_LIST, write_list(", ".join(listed)), YamlCode.NOT_A_LIST)
                return ()
        return self.list_of(field, read, at_least=at_least)

    def quarters(self, field: Field | None) -> tuple[int, ...] | None:
        """Fiscal quarters in rising order."""
        if field is None:
            return None
        quarters: tuple[int, ...] = ()
        if not isinstance(field.node, Scalar) or field.node.text in ("", "~"):
            quarters = self.list_of(field, self.integer)
            if not isinstance(field.node, Sequence) or len(quarters) < len(field.node.items):
                return None
        if quarters and set(quarters) <= set(QUARTERS) and sorted(set(quarters)) == list(quarters):
            return quarters
        message = Text(
            "due quarters are one to four of 1, 2, 3, 4, each once, in rising order",
            "評価する四半期は、1、2、3、4から一つ以上を重複なく小さい順に書きます",
        )
        hint = Text(
            "write for example [1, 2, 3, 4] or [2, 4]",
            "[1, 2, 3, 4]や[2, 4]のように書いてください",
        )
        self.report(field, message, hint, Code.QUARTERS)
        return None

    def positive(self, field: Field | None, *, zero: bool = False) -> int | None:
        """A whole number above zero (or from zero on) that fits nine digits."""
        number = self.integer(field)
        if field is None or number is None:
            return None
        if (0 if zero else 1) <= number <= MOST:
            return number
        least = 0 if zero else 1
        hint = Text(f"write a number from {least} on", f"{least}以上の数値を書いてください")
        self.report(field, not_possible(str(number)[:20]), hint, Code.NOT_POSITIVE)
        return None
