"""XML of a workbook, event by event; a document type, and so any entity, is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.package import Package

MOST_ELEMENTS = 450_000
"""In all parts of a file."""

MAX_DEPTH = 64
"""Of elements in elements."""


class Handler:
    """What is told of a part, element by element; elements come without a prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A piece of text."""


@dataclass(slots=True)
class Elements:
    """How many more may come."""

    left: int = MOST_ELEMENTS


def read_part(package: Package, name: str, handler: Handler, elements: Elements) -> None:
    """Tells the handler of all elements of a part.

    Raises:
        BadInput: It is no XML, declares a document type, or is too large.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    begin, finish, depth = handler.start, handler.end, 0

    def start(full: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        elements.left -= 1
        if elements.left < 0 or depth > MAX_DEPTH:
            raise package.refuse(words.TOO_LARGE_UNPACKED, words.SPLIT, name)
        begin(full.rpartition(":")[2] if ":" in full else full, attributes)

    def end(full: str) -> None:
        nonlocal depth
        depth -= 1
        finish(full.rpartition(":")[2] if ":" in full else full)

    def document_type(*_: object) -> None:
        raise package.refuse(words.DOCUMENT_TYPE, words.SAVE_AGAIN, name)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = document_type
    try:
        for chunk in package.chunks(name):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        place = f"{name}:{error.lineno}:{error.offset + 1}"
        raise package.refuse(words.BROKEN_XML, words.SAVE_AGAIN, place) from None
