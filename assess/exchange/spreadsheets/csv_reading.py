"""CSV of unknown origin: its encoding and its separator are found out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import PurePath

from assess.errors import BadInput
from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.csv_writing import restored
from assess.exchange.spreadsheets.grid import Budget, Cells, Grid
from assess.exchange.spreadsheets.package import MOST_BYTES

SEPARATORS = ",;\t"

_SAMPLE = 200
"""Rows by which the separator is told."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNMARKED = ("utf-8", "cp932")
"""In this order: no text in Shift_JIS with Japanese characters happens to be UTF-8."""


def read_csv(data: bytes, file: str) -> Grid:
    """The one sheet of the file, called like it; all that stands in it is text.

    Args:
        data: The whole file.
        file: Its name as the user should see it.

    Raises:
        BadInput: It is no text, or broken, with the place.
    """
    text = _text(data, file)
    cells = Cells(file, sheet_name(file), Budget())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for row, record in enumerate(reader):
            for column, value in enumerate(record):
                cells.put(row, column, restored(value))
    except csv.Error as error:
        said = words.not_csv(str(error))
        raise BadInput(said, where=f"{file}:{reader.line_num}", hint=words.CLOSE_QUOTES) from None
    return cells.grid()


def sheet_name(file: str) -> str:
    """What the sheet of a file is called: the file without its folder and its ending."""
    return PurePath(file).stem


def _text(data: bytes, file: str) -> str:
    if len(data) > MOST_BYTES:
        raise BadInput(words.TOO_LARGE, where=file, hint=words.SPLIT)
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput(words.NO_SPREADSHEET, where=file, hint=words.GIVE_SPREADSHEET)


def _encodings(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    if b"\0" in data[:1000]:
        return ("utf-16-le",) if data[1:2] == b"\0" else ("utf-16-be",)
    return _UNMARKED


def _separator(text: str) -> str:
    """The one that gives the most rows of one width, then the widest of them."""
    return max(SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for _, record in zip(range(_SAMPLE), reader, strict=False):
            widths[len(record)] += len(record) > 1
    except csv.Error:
        return 0, 0
    width, rows = widths.most_common(1)[0] if widths else (0, 0)
    return rows, width
