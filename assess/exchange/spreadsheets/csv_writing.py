"""Sheets as CSV files that spreadsheet programs open as they are (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from assess.exchange.spreadsheets.sheet import FORMULA_STARTS, Sheet, Value

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the encoding of the machine."""

_MARKED = re.compile(f"'*[{re.escape(FORMULA_STARTS)}]")


def write_csv(sheets: Sequence[Sheet]) -> dict[str, bytes]:
    """File name to bytes: UTF-8 with a byte order mark, one file a sheet.

    The same sheets give the same bytes.
    """
    return {f"{sheet.name}.csv": _file(sheet) for sheet in sheets}


def defused(text: str) -> str:
    """A text that no program takes for a formula; `restored` gives it back."""
    return f"'{text}" if _MARKED.match(text) else text


def restored(text: str) -> str:
    """The text that `defused` was given."""
    return text[1:] if text.startswith("'") and _MARKED.match(text) else text


def _file(sheet: Sheet) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_written(value) for value in row] for row in sheet.rows)
    return (BOM + stream.getvalue()).encode("utf-8")


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value) if isinstance(value, int) else defused(value)
