"""What can be wrong with a spreadsheet file, in both languages."""

from __future__ import annotations

from assess.text import Text

LONG_TEXT = Text(
    "the text is longer than the 32,767 characters that a cell of XLSX holds",
    "XLSXのセルに入る32,767文字を超える文章です",
)
AS_CSV = Text("export it as CSV: --format csv", "CSVで書き出してください: --format csv")
