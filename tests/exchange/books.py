"""Workbooks for these tests: made by another program, and taken apart."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

from assess.catalog.schema import FILE_NAME, schema
from assess.exchange.spreadsheets.grid import Grid
from assess.exchange.spreadsheets.reading import read_spreadsheet
from assess.exchange.workbook.importing import Made, import_workbook
from assess.yamlio.names import usable_name

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"


def book(
    sheets: Mapping[str, Sequence[Sequence[Any]]], mend: Callable[[Any], None] | None = None
) -> bytes:
    """A workbook as openpyxl writes it: name of a sheet to its rows; `mend` gets it at last."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if mend is not None:
        mend(made)
    return saved(made)


def saved(made: Any) -> bytes:
    """The bytes of an openpyxl workbook."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> Any:
    """An openpyxl workbook."""
    return load_workbook(io.BytesIO(data))


def with_part(base: bytes, name: str, data: bytes) -> bytes:
    """A workbook with a part put in or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, data)
    return out.getvalue()


def with_sheet(base: bytes, rows: str, more: str = "") -> bytes:
    """A workbook whose first sheet has these rows, as XML."""
    text = f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData>{more}</worksheet>"
    return with_part(base, SHEET, text.encode())


def grids(data: bytes | Mapping[str, bytes]) -> list[Grid]:
    """All sheets of a workbook, or of CSV files."""
    if isinstance(data, bytes):
        return read_spreadsheet(data, "book.xlsx")
    return [grid for name, part in data.items() for grid in read_spreadsheet(part, name)]


def restored(data: bytes | Mapping[str, bytes]) -> Made:
    """The catalogue of our own workbook."""
    return import_workbook(grids(data), schema(), usable_name, FILE_NAME)


def with_strings(base: bytes, strings: str) -> bytes:
    """A workbook with shared texts, as Excel writes them; `strings` are their elements."""
    name = "xl/_rels/workbook.xml.rels"
    with zipfile.ZipFile(io.BytesIO(base)) as parts:
        relations = parts.read(name).decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    more = f'<Relationship Id="rId99" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    made = with_part(base, name, relations.replace("</Relationships>", more).encode())
    text = f"<sst {NAMESPACE}>{strings}</sst>"
    return with_part(made, "xl/sharedStrings.xml", text.encode())
