"""The catalogue as one XLSX workbook, or as a folder of CSV files."""

from __future__ import annotations

from collections.abc import Mapping

from assess.errors import BadInput
from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.csv_writing import write_csv
from assess.exchange.spreadsheets.grid import MOST_CELLS
from assess.exchange.spreadsheets.sheet import Sheet
from assess.exchange.workbook.about import about
from assess.exchange.workbook.flattening import sheets_of
from assess.exchange.workbook.layout import Schema


def export_xlsx(files: Mapping[str, bytes], name: str, schema: Schema) -> bytes:
    """The workbook; the same catalogue gives the same bytes.

    Args:
        files: Of the catalogue, relative name to bytes; they lint.
        name: Of the catalogue.
        schema: JSON Schema of one file.

    Raises:
        BadInput: A text is longer than a cell holds.
    """
    from assess.exchange.spreadsheets.xlsx_writing import write_xlsx

    return write_xlsx(workbook_of(files, name, schema))


def export_csv(files: Mapping[str, bytes], name: str, schema: Schema) -> dict[str, bytes]:
    """File name to bytes; the arguments are those of `export_xlsx`."""
    return write_csv(workbook_of(files, name, schema))


def workbook_of(files: Mapping[str, bytes], name: str, schema: Schema) -> list[Sheet]:
    """All sheets of a catalogue.

    Raises:
        BadInput: They would hold more than the import reads.
    """
    sheets = sheets_of(files, schema)
    made = [about(name, sheets), *sheets]
    if sum(value != "" for sheet in made for row in sheet.rows for value in row) > MOST_CELLS:
        raise BadInput(words.TOO_MANY_CELLS, hint=words.SPLIT_CATALOGUE)
    return made
