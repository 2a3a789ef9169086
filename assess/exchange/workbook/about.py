"""The first sheet: what the others are, how to edit them, and what they were made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from assess.exchange.spreadsheets.sheet import Sheet, Value
from assess.text import Text

NAME = "about"
MARK = "Assess catalogue workbook"
"""What stands in the first cell."""

VERSION = 1
"""Of the form of the sheets; it stands beside the mark."""

CONTENT = "content"

_NOTES = (
    Text(
        "Each sheet holds the entries of one kind; a row is an entry, a column is a field of the"
        " YAML. The first row names the fields: leave it as it is.",
        "シートごとに1種類の項目があり、1行が1件、1列がYAMLの1項目です。"
        "1行目は項目名なので、変えないでください。",
    ),
    Text(
        "An empty cell is a field that is not there. A list has a line for each item"
        " (Alt+Enter); [] is a list without items.",
        "空のセルは、項目がないことを示します。リストは1件ごとに改行します(Alt+Enter)。"
        "[]は中身のないリストです。",
    ),
    Text(
        "Rows stand in order. The column file says in which file an entry stands; a new row needs"
        " one, too.",
        "行の順序には意味があります。file列は項目が置かれるファイルで、追加した行にも必要です。",
    ),
    Text(
        "No cell is a formula. Leave the format of the cells at Text, so that 1.10 stays 1.10.",
        "数式は使っていません。1.10が1.1にならないよう、セルの書式は文字列のままにしてください。",
    ),
    Text(
        "To take it over: assess controls import FILE, or with --out DIR into a new folder.",
        "取込み: assess controls import FILE(新しいフォルダに作る場合は --out DIR を付ける)",
    ),
)


def about(name: str, sheets: Sequence[Sheet]) -> Sheet:
    """The sheet that goes before the others.

    Args:
        name: Of the catalogue.
        sheets: The others.
    """
    rows: list[tuple[Value, Value, Value]] = [(MARK, VERSION, ""), ("catalogue", name, "")]
    rows += [(sheet.name, len(sheet.rows) - 1, "") for sheet in sheets]
    rows.append((CONTENT, digest(sheets), ""))
    rows += [("", note.en, note.ja) for note in _NOTES]
    return Sheet(NAME, rows)


def digest(sheets: Sequence[Sheet]) -> str:
    """Hex SHA-256 of all that the sheets say; the same catalogue gives the same."""
    said = [[sheet.name, [list(row) for row in sheet.rows]] for sheet in sheets]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
