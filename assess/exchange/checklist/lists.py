"""The list in a sheet: which row heads it, and which columns there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.exchange.checklist import words
from assess.exchange.checklist.roles import ASKING, Role, role_of
from assess.exchange.spreadsheets import words as file_words
from assess.exchange.spreadsheets.grid import Found, Grid, Spot, filled_down

_ROWS_ABOVE = 40
"""Rows among which the header is looked for."""

MOST_COLUMNS = 200

_LEAST = 2
"""Columns that a list has."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list in a sheet.

    Attributes:
        header: Its row, -1 where the list has none.
        body: The first row of the list itself.
        headers: Column to what heads it, in the order of the sheet.
        rows: Row to column to text, filled down where cells are merged.
        repeated: The cells that were filled.
        known: Columns whose header says something.
    """

    grid: Grid
    header: int
    body: int
    headers: Mapping[int, str]
    rows: Mapping[int, Mapping[int, str]]
    repeated: frozenset[Spot]
    known: int

    def values(self, column: int) -> Iterator[str]:
        """What stands in a column of the list, without what was filled."""
        for row, cells in self.rows.items():
            if column in cells and (row, column) not in self.repeated:
                yield cells[column]


def find_list(grid: Grid) -> Listed | None:
    """The list of a sheet, None where there is none.

    Raises:
        BadInput: The sheet is wider than any list.
    """
    for row, column in grid.cells:
        if column >= MOST_COLUMNS:
            raise grid.refuse(row, column, words.TOO_WIDE, file_words.SPLIT)
    rows = {row: _texts(cells) for row, cells in grid.rows().items()}
    candidates = [row for row in list(rows)[:_ROWS_ABOVE] if len(rows[row]) >= _LEAST]
    if not candidates:
        return None
    header = max(candidates, key=lambda row: (_heads(rows[row]), -row))
    headers, last = _headers(grid, rows, header)
    if not _heads(rows[header]):
        header, last = _without(rows, candidates)
        headers = dict(rows[header]) if header >= 0 else {}
    body = {row: dict(cells) for row, cells in rows.items() if row > last}
    repeated = set()
    for (row, column), value in filled_down(grid):
        if row in body:
            body[row][column] = text_of(value)
            repeated.add((row, column))
    for column in sorted({column for cells in body.values() for column in cells}):
        headers.setdefault(column, "")
    ordered = {column: headers[column] for column in sorted(headers)}
    known = sum(role_of(text)[1] > 0 for text in ordered.values())
    first = min(body, default=last + 1)
    return Listed(grid, header, first, ordered, body, frozenset(repeated), known)


def text_of(value: Found) -> str:
    """What a cell says."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value.strip() if isinstance(value, str) else str(value)


def _texts(cells: Mapping[int, Found]) -> dict[int, str]:
    return {column: text_of(value) for column, value in cells.items()}


def _heads(cells: Mapping[int, str]) -> int:
    """How much a row looks like a header: by different things that its cells are known to head."""
    found: dict[Role, int] = {}
    for text in cells.values():
        role, sure = role_of(text)
        if sure:
            found[role] = max(found.get(role, 0), sure)
    if len(found) < _LEAST:
        return 0
    return sum(found.values()) + 2 * any(role in found for role in ASKING)


def _headers(
    grid: Grid, rows: Mapping[int, Mapping[int, str]], header: int
) -> tuple[dict[int, str], int]:
    """What heads each column, and the last row of the header, which merged cells make higher."""
    headers = dict(rows[header])
    last = header
    for area in grid.merged:
        if area.top == header and area.left in headers:
            if area.left == area.right:
                last = max(last, area.bottom)
            for column in range(area.left + 1, min(area.right, area.left + 50) + 1):
                headers.setdefault(column, headers[area.left])
    for row in (row for row in rows if header < row <= last):
        for column, text in rows[row].items():
            above = headers.get(column, "")
            headers[column] = f"{above} {text}".strip() if above != text else text
    return headers, last


def _without(rows: Mapping[int, Mapping[int, str]], candidates: Sequence[int]) -> tuple[int, int]:
    """Header and last row above a list whose headers say nothing that is known."""
    first = candidates[0]
    if any(_is_content(text) for text in rows[first].values()):
        return -1, first - 1
    return first, first


def _is_content(text: str) -> bool:
    """Whether a text belongs to a list and not above it."""
    return len(text) > 30 or bool(re.search(r"[?？。]\s*\Z|\A[A-Z]*[0-9]", text))
