"""XML of a workbook that is safe to parse: no document type, and so no entity, and not too large.

The parser here keeps nothing and only counts; one that builds trees comes after it.
"""

from __future__ import annotations

from xml.parsers import expat

from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.package import MOST_PARTS, Package

MOST_ELEMENTS = 450_000
"""In all parts of a file."""

MAX_DEPTH = 64
"""Of elements in elements."""

_LONGEST_TAG = 1 << 20
"""Bytes of one tag with its attributes, or of a comment."""


class Parts:
    """What stands in the parts of a file.

    Args:
        package: The file.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self._left = MOST_ELEMENTS

    def read(self, name: str) -> bytes:
        """A part, which is XML.

        Raises:
            BadInput: It is no XML, declares a document type, or is too large.
        """
        parser = expat.ParserCreate(namespace_separator="}")
        depth, start = 0, self._left
        most = MOST_PARTS if name.endswith(".rels") else MOST_ELEMENTS

        def begin(*_: object) -> None:
            nonlocal depth
            depth += 1
            self._left -= 1
            if self._left < 0 or start - self._left > most or depth > MAX_DEPTH:
                raise self.package.refuse(words.TOO_LARGE_UNPACKED, words.SPLIT, name)

        def end(_: object) -> None:
            nonlocal depth
            depth -= 1

        def document_type(*_: object) -> None:
            raise self.package.refuse(words.DOCUMENT_TYPE, words.SAVE_AGAIN, name)

        parser.StartElementHandler = begin
        parser.EndElementHandler = end
        parser.StartDoctypeDeclHandler = document_type
        return b"".join(self._parsed(name, parser))

    def _parsed(self, name: str, parser: expat.XMLParserType) -> list[bytes]:
        chunks, size = [], 0
        try:
            for chunk in self.package.chunks(name):
                chunks.append(chunk)
                size += len(chunk)
                parser.Parse(chunk, False)
                if size - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise self.package.refuse(words.TOO_LARGE_UNPACKED, words.SPLIT, name)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            place = f"{name}:{error.lineno}:{error.offset + 1}"
            raise self.package.refuse(words.BROKEN_XML, words.SAVE_AGAIN, place) from None
        except (LookupError, ValueError):
            raise self.package.refuse(words.BROKEN_XML, words.SAVE_AGAIN, name) from None
        return chunks
