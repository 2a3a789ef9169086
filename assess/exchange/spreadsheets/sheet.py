"""A sheet to be written: its name and its cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Value = str | int | bool
"""What a cell holds; an empty text stands for an empty cell."""

FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"
"""A program may take a text that begins with one of these for a formula."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet.

    Attributes:
        rows: The first one is the header.
        choices: Header of a column to all words that may stand in it.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)


def is_formula_like(text: str) -> bool:
    """Whether a program may take a text for a formula."""
    return text[:1] in FORMULA_STARTS if text else False


def column_name(number: int) -> str:
    """Letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    name, rest = "", number + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def cell_name(row: int, column: int) -> str:
    """A cell counted from 0 as spreadsheet programs call it: ``B7``."""
    return f"{column_name(column)}{row + 1}"


def text_width(text: str) -> int:
    """Columns of the longest line; a character of the wide forms counts two."""
    wide = unicodedata.east_asian_width
    return max(sum(2 if wide(c) in "WF" else 1 for c in line) for line in text.split("\n"))
