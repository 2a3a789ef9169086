"""Sheets of an XLSX file: values only, nothing is calculated, followed or run.

What a file says of its own size is not used. A result of a formula is the one that was stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.grid import Budget, Cells, Grid
from assess.exchange.spreadsheets.numbers import BUILT_IN, PLAIN, Format, format_of
from assess.exchange.spreadsheets.package import Package, beside, relations_of
from assess.exchange.spreadsheets.xlsx_sheet import SheetHandler, Stored, Strings
from assess.exchange.spreadsheets.xml_parts import Elements, Handler, read_part

MOST_SHEETS = 200


class _Relation(NamedTuple):
    """What a part refers to: the last word of the kind, and the part."""

    kind: str
    part: str


class _Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    hidden: bool


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
        self._elements = Elements()

    def grids(self) -> list[Grid]:
        """All sheets; charts and the like are none."""
        book = self._first("", "officeDocument")
        about = _Workbook()
        self._read(book, about)
        if len(about.sheets) > MOST_SHEETS:
            raise self._package.refuse(words.TOO_LARGE_UNPACKED, words.SPLIT)
        strings, formats = Strings(), _Formats()
        for kind, handler in (("sharedStrings", strings), ("styles", formats)):
            part = self._first(book, kind, needed=False)
            if part:
                self._read(part, handler)
        stored = Stored(strings.found, formats.found(), about.since_1904)
        relations, budget = self._relations(book), Budget()
        return [
            self._grid(sheet, relations[sheet.relation].part, stored, budget)
            for sheet in about.sheets
            if self._known(sheet, relations).kind == "worksheet"
        ]

    def _grid(self, sheet: _Listed, part: str, stored: Stored, budget: Budget) -> Grid:
        handler = SheetHandler(Cells(self._package.file, sheet.name, budget), stored)
        self._read(part, handler)
        return handler.cells.grid(tuple(handler.merged), hidden=sheet.hidden)

    def _known(self, sheet: _Listed, relations: Mapping[str, _Relation]) -> _Relation:
        if sheet.relation not in relations:
            raise self._package.refuse(words.PART_MISSING, words.SAVE_AGAIN, sheet.name)
        return relations[sheet.relation]

    def _first(self, of: str, kind: str, *, needed: bool = True) -> str:
        found = (r.part for r in self._relations(of).values() if r.kind == kind)
        part = next(found, "")
        if needed and not part:
            raise self._package.refuse(words.NO_XLSX, words.SAVE_AS_XLSX)
        return part

    def _relations(self, of: str) -> dict[str, _Relation]:
        handler = _Relations(of)
        if self._package.has(relations_of(of)):
            self._read(relations_of(of), handler)
        return handler.found

    def _read(self, part: str, handler: Handler) -> None:
        read_part(self._package, part, handler, self._elements)


class _Relations(Handler):
    """Relations of a part; what lies outside the file is none."""

    def __init__(self, of: str) -> None:
        self._of = of
        self.found: dict[str, _Relation] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            part = beside(self._of, attributes.get("Target", ""))
            self.found[attributes.get("Id", "")] = _Relation(kind, part)


class _Workbook(Handler):
    def __init__(self) -> None:
        self.sheets: list[_Listed] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            self.sheets.append(_Listed(attributes.get("name", ""), relation, hidden))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")


class _Formats(Handler):
    """Formats of numbers, and which of them each style of a cell has."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._styles: list[str] = []
        self._inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self._styles.append(attributes.get("numFmtId", ""))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def found(self) -> list[Format]:
        """The format of each style."""
        codes = {**{str(number): code for number, code in BUILT_IN.items()}, **self._codes}
        known = {number: format_of(code) for number, code in codes.items()}
        return [known.get(style, PLAIN) for style in self._styles]
