"""A policy text as its readers see it: lines, and sentences in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assess.text import Language

Format = Literal["text", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or all of a heading, list item or table row.

    Attributes:
        line: Position of its line in `PolicyText.lines`.
        start, end: Its characters in `Line.text`.
        text: The characters as they are hashed.
        glue: What stands between it and the sentence before it: a space, or nothing.
    """

    line: int
    start: int
    end: int
    text: str
    glue: str = " "


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: in Markdown a paragraph, in HTML a block.

    Attributes:
        number: Line of the file that it begins on, from 1.
        last: Line of the file that it ends on.
        text: All that a reader sees of it but for a mark that the format makes.
        marks: Bullets and numbers in front of its sentences, such as ``("2.", "2-1.")``.
        indent: Characters it is set in by.
        level: 1 to 6 where the format says that it is a heading, else 0.
        row: Whether it is a table row.
        language: Told by its script, and for names and numbers by the lines around it.
        links: Addresses that it leads to but does not show.
    """

    number: int
    last: int
    text: str
    marks: tuple[str, ...]
    indent: int
    level: int
    row: bool
    language: Language
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyText:
    """One file.

    Attributes:
        file: Its name as the user gave it.
        sentences: In the order of the text; every line has at least one.
        firsts: Position of the first sentence of each line.
    """

    file: str
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    firsts: tuple[int, ...]

    def line_of(self, sentence: int) -> Line:
        """The line of the sentence at that position."""
        return self.lines[self.sentences[sentence].line]

    def body(self, line: int) -> int:
        """Where in a line its first sentence begins."""
        return self.sentences[self.firsts[line]].start


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Sentences that follow each other, from the first to the last one.

    Attributes:
        text: Position of its text among those that are looked at.
    """

    text: int
    first: int
    last: int

    def __contains__(self, other: object) -> bool:
        return (
            isinstance(other, Run)
            and other.text == self.text
            and self.first <= other.first <= other.last <= self.last
        )


def said(text: PolicyText, run: Run) -> str:
    """What a run says, as it is hashed."""
    parts = text.sentences[run.first : run.last + 1]
    return "".join([part.glue + part.text for part in parts])[len(parts[0].glue) :]


@dataclass(frozen=True, slots=True)
class RawLine:
    """What a format gives of one line; fields as in `Line`.

    Attributes:
        mark: One that the format makes and the text does not show, ``""`` for none.
    """

    number: int
    last: int
    text: str
    indent: int = 0
    level: int = 0
    row: bool = False
    mark: str = ""
    links: tuple[str, ...] = ()
