"""Sheets of an XLSX file: values only, nothing is calculated, followed or run.

What a file says of its own size is not used. A result of a formula is the one that was stored.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

from openpyxl.packaging.relationship import get_rels_path

from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.grid import Budget, Cells, Grid
from assess.exchange.spreadsheets.numbers import BUILT_IN, Format, format_of
from assess.exchange.spreadsheets.package import Package
from assess.exchange.spreadsheets.xlsx_sheet import SheetReader, Stored, local_name, text_of
from assess.exchange.spreadsheets.xml_parts import Parts

MOST_SHEETS = 200
MOST_FORMATS = 5_000
"""Of numbers, that styles of cells have."""


class _Relation(NamedTuple):
    """What a part refers to: the last word of the kind, and the part."""

    kind: str
    part: str


def read_xlsx(data: bytes, file: str) -> list[Grid]:
    """The sheets in their order, those without any cell among them.

    Args:
        data: The whole file.
        file: Its name as the user should see it.

    Raises:
        BadInput: It cannot be read, with the part or the cell.
    """
    return _Reader(Package(data, file)).grids()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts = Parts(package)

    def grids(self) -> list[Grid]:
        """All sheets; charts and the like are none."""
        relations = self._relations("").values()
        book = next((r.part for r in relations if r.kind == "officeDocument"), "")
        if not book:
            raise self._package.refuse(words.NO_XLSX, words.SAVE_AS_XLSX)
        about = self._xml(book)
        sheets = about.findall("{*}sheets/{*}sheet")
        if len(sheets) > MOST_SHEETS:
            raise self._package.refuse(words.TOO_LARGE_UNPACKED, words.SPLIT)
        known = self._relations(book)
        stored, budget = self._stored(about, known), Budget()
        found = [(sheet, self._known(sheet, known)) for sheet in sheets]
        return [
            self._grid(sheet, relation.part, stored, budget)
            for sheet, relation in found
            if relation.kind == "worksheet"
        ]

    def _grid(self, sheet: Element, part: str, stored: Stored, budget: Budget) -> Grid:
        reader = SheetReader(Cells(self._package.file, sheet.get("name", ""), budget), stored)
        reader.read(self._xml(part))
        hidden = sheet.get("state", "visible") != "visible"
        return reader.cells.grid(tuple(reader.merged), hidden=hidden)

    def _stored(self, about: Element, known: dict[str, _Relation]) -> Stored:
        parts = {relation.kind: relation.part for relation in known.values()}
        strings, styles = parts.get("sharedStrings"), parts.get("styles")
        properties = about.find("{*}workbookPr")
        since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        return Stored(
            [text_of(s) for s in self._xml(strings) if local_name(s) == "si"] if strings else [],
            self._formats(styles) if styles else [],
            since_1904,
        )

    def _known(self, sheet: Element, relations: dict[str, _Relation]) -> _Relation:
        relation = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
        if relation not in relations:
            raise self._package.refuse(words.PART_MISSING, words.SAVE_AGAIN, sheet.get("name", ""))
        return relations[relation]

    def _relations(self, of: str) -> dict[str, _Relation]:
        """Relations of a part; what lies outside the file is none."""
        folder, found = posixpath.dirname(of), {}
        for relation in self._xml(get_rels_path(of)).iterfind("{*}Relationship"):
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                part = posixpath.join(folder, unquote(relation.get("Target", "")))
                part = posixpath.normpath(part).lstrip("/")
                found[relation.get("Id", "")] = _Relation(kind, part)
        return found

    def _xml(self, part: str) -> Element:
        return fromstring(self._parts.read(part))

    def _formats(self, part: str) -> list[Format]:
        """The format of each style of a cell."""
        styles = self._xml(part)
        codes = {str(number): code for number, code in BUILT_IN.items()}
        for own in styles.iterfind("{*}numFmts/{*}numFmt"):
            codes[own.get("numFmtId", "")] = own.get("formatCode", "")
        used = [xf.get("numFmtId", "") for xf in styles.iterfind("{*}cellXfs/{*}xf")]
        if len(set(used)) > MOST_FORMATS:
            raise self._package.refuse(words.TOO_LARGE_UNPACKED, words.SPLIT, part)
        known = {number: format_of(codes.get(number, "")) for number in set(used)}
        return [known[number] for number in used]
