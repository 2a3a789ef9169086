"""Reads a report's HTML as a reader's eye does: every text with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "col", "use", "path", "circle", "img", "link", "input", "wbr"}
DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d+(?:\.\d+)?")

PLAIN_ELEMENTS = {"time", "code", "pre", "q"}
"""Dates; hashes, commands and the checkpoint; what a person typed."""

PLAIN_KINDS = {"id", "no", "text", "version"}
"""Identifiers, section numbers, words of catalogue and organization, versions."""


@dataclass
class Element:
    """An open element."""

    tag: str
    attributes: dict[str, str]


@dataclass
class Piece:
    """A text with the elements around it, outermost first."""

    text: str
    around: list[Element] = field(default_factory=list)

    @property
    def figure(self) -> str | None:
        """The id of the figure that it prints."""
        ids = [e.attributes["data-figure"] for e in self.around if "data-figure" in e.attributes]
        return ids[-1] if ids else None

    @property
    def exempt(self) -> bool:
        """Whether it says why its digits are no figure."""
        return any(
            e.tag in PLAIN_ELEMENTS or e.attributes.get("data-plain") in PLAIN_KINDS
            for e in self.around
        )


class Page(HTMLParser):
    """All texts, tags and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self.elements: list[Element] = []
        self.style = ""
        self._open: list[Element] = []
        self._read: list[str] = []
        self.feed(html)
        self.close()
        assert [e.tag for e in self._open] == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open[-1].tag == tag, (self._open[-1], tag)
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag == "style":
            self.style += data
            return
        self._read.append(data)
        if data.strip():
            self.pieces.append(Piece(data, list(self._open)))

    def figures(self) -> Iterator[tuple[str, str]]:
        """Pairs of a figure's id and what is printed for it."""
        for piece in self.pieces:
            if piece.figure is not None:
                yield piece.figure, piece.text

    def unaccounted(self) -> list[str]:
        """Texts with a digit that neither print a figure nor say why not; the title is exempt."""
        return [
            p.text
            for p in self.pieces
            if DIGIT.search(p.text)
            and p.figure is None
            and not p.exempt
            and p.around[-1].tag != "title"
        ]

    def text(self) -> str:
        """Everything that is read."""
        return "".join(self._read)
