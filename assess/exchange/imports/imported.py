"""An imported framework, before it is written as a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from assess.domain.control import QuestionType
from assess.text import Language, Text

_BULLET = re.compile(r"\A\s*(?:[-*•・–]\s*)?")
_BLANK_LINES = re.compile(r"\n{3,}")


class Words(NamedTuple):
    """A text in the languages in which the source has it; "" where it does not."""

    en: str = ""
    ja: str = ""

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.en or self.ja)

    def get(self, language: Language) -> str:
        """The text in a language, "" where there is none."""
        return self.ja if language == "ja" else self.en

    @property
    def any(self) -> str:
        """The text there is."""
        return self.en or self.ja


def both(text: Text) -> Words:
    """Our own words."""
    return Words(text.en, text.ja)


def joined(parts: Iterable[Words], separator: str = "\n\n") -> Words:
    """Several texts as one, each in the languages it has."""
    found = list(parts)
    return Words(
        separator.join([part.en for part in found if part.en]),
        separator.join([part.ja for part in found if part.ja]),
    )


def tidied(text: str) -> str:
    """A text as it is written: line feeds, no tabs, no white space at the ends of lines."""
    if "\n" not in text and "\r" not in text and "\t" not in text:
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def one_line(text: str) -> str:
    """A text without line ends."""
    return " ".join(text.split())


def listed(words: Words) -> Words:
    """A text of several lines as one, without the marks before its items."""
    return Words(_one_list(words.en), _one_list(words.ja))


def _one_list(text: str) -> str:
    items = (_BULLET.sub("", line).strip().rstrip(";,") for line in text.split("\n"))
    return "; ".join(one_line(item) for item in items if item)


def cut(text: str, longest: int) -> str:
    """A text of at most so many characters, cut between words where it has any."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    head, space, _ = kept.rpartition(" ")
    return f"{(head if space and len(head) > longest // 2 else kept).rstrip(' ,;:')}…"


@dataclass(frozen=True, slots=True)
class ImportedQuestion:
    """A question.

    Attributes:
        when: Number of the question before it that decides whether it arises, and the answers for
            which it does; None for a question that always arises.
        comment: Above it in the file, "" for none.
    """

    type: QuestionType
    label: Words
    text: Words
    when: tuple[int, tuple[str, ...]] | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ImportedControl:
    """A requirement that can be assessed.

    Attributes:
        maps: Framework id to the ids that the framework itself uses.
        groups: Ids of the attributes by which it applies.
        evidence: What each required piece is; at least one.
        comments: Above it in the file: what has no field of its own.
    """

    id: str
    theme: str
    title: Words
    objective: Words
    reason: Words
    maps: Mapping[str, tuple[str, ...]]
    groups: tuple[str, ...]
    questions: tuple[ImportedQuestion, ...]
    evidence: tuple[Words, ...]
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedTheme:
    """A section at the top of the framework."""

    id: str
    title: Words
    short: Words
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Titled:
    """Something with an id and a title: a framework, or an attribute."""

    id: str
    title: Words
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found.

    Attributes:
        id: Of what was imported.
        name: Of the catalogue revision.
        dated: ISO date of the source; "" where it has none.
        frameworks: Those that controls are mapped to.
        groups: Attributes by which controls apply; the first stands for the whole framework.
        comments: At the top of the catalogue.
        made_from: At the top of every file.
    """

    id: str
    name: str
    title: Words
    dated: str
    frameworks: tuple[Titled, ...]
    groups: tuple[Titled, ...]
    themes: tuple[ImportedTheme, ...]
    controls: tuple[ImportedControl, ...]
    comments: tuple[str, ...] = ()
    made_from: tuple[str, ...] = ()
