"""The lines of a table: CSV as spreadsheets save it, in UTF-8 or Shift_JIS."""

from __future__ import annotations

import csv
import io

from assess.errors import BadInput
from assess.exchange.history import words
from assess.exchange.history.values import Row
from assess.text import shown

SIZE_LIMIT = 2 * 1024 * 1024

_SEPARATORS = ",\t;"


def read_lines(data: bytes, file: str) -> tuple[Row, ...]:
    """The lines that hold anything.

    Args:
        data: UTF-8, with or without a byte order mark, or Shift_JIS as Windows writes it; fields
            apart by comma, tab or semicolon; at most 2 MiB.
        file: Its name, for places in errors.

    Raises:
        BadInput: It cannot be read as a table.
    """
    where = shown(file)
    if len(data) > SIZE_LIMIT:
        raise BadInput(words.TOO_LARGE, where=where, hint=words.ONE_PERIOD)
    text = _decoded(data, where)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = [Row(reader.line_num, tuple(f.strip() for f in fields)) for fields in reader]
    except csv.Error as error:
        raise BadInput(words.not_csv(error), where=where) from None
    rows = [row for row in rows if any(row.fields)]
    if not rows:
        raise BadInput(words.EMPTY, where=where)
    return tuple(rows)


def _decoded(data: bytes, where: str) -> str:
    if b"\0" in data:
        raise BadInput(words.NUL, where=where, hint=words.AS_CSV)
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(words.NOT_TEXT, where=where, hint=words.AS_CSV)
