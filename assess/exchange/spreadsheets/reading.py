"""A spreadsheet file of any form that is read."""

from __future__ import annotations

from assess.errors import BadInput
from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.csv_reading import read_csv
from assess.exchange.spreadsheets.grid import Grid
from assess.exchange.spreadsheets.kinds import is_package
from assess.exchange.spreadsheets.package import MOST_BYTES


def read_spreadsheet(data: bytes, file: str) -> list[Grid]:
    """All sheets of a file.

    Args:
        data: The whole file, or one byte more than is read.
        file: Its name as the user should see it.

    Raises:
        BadInput: It cannot be read, with the place.
    """
    if len(data) > MOST_BYTES:
        raise BadInput(words.TOO_LARGE, where=file, hint=words.SPLIT)
    if is_package(data):
        from assess.exchange.spreadsheets.xlsx_reading import read_xlsx

        return read_xlsx(data, file)
    if file.lower().endswith((".xlsx", ".xlsm", ".xlsb")):
        cut = b"PK" in data[:2]
        raise BadInput(
            words.BROKEN_ZIP if cut or not data else words.NO_XLSX,
            where=file,
            hint=words.COPY_AGAIN if cut or not data else words.SAVE_AS_XLSX,
        )
    return [read_csv(data, file)]
