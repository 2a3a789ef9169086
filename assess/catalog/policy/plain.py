"""Lines of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assess.catalog.policy.text import RawLine

_ROW = re.compile(r"\|.*\|.*\|")
_RULE = re.compile(r"[|\s:+=_*-]*")
_TAB = 4


def plain_lines(text: str) -> Iterator[RawLine]:
    """A line for each line of the file that is not empty; one in bars is a table row."""
    for number, line in enumerate(text.split("\n"), start=1):
        shown = line.strip()
        if not shown or _RULE.fullmatch(shown):
            continue
        lead = line[: len(line) - len(line.lstrip())].expandtabs(_TAB)
        row = is_row(shown)
        yield RawLine(number, number, cells(shown) if row else shown, len(lead), row=row)


def cells(line: str) -> str:
    """A row in bars with its cells apart, as every format gives it."""
    return join_cells(line.strip().strip("|").split("|"))


def join_cells(found: list[str]) -> str:
    """Cells as one line."""
    return " | ".join([" ".join(cell.split()) for cell in found])


def is_row(line: str) -> bool:
    """Whether it is a table row in bars, of two cells at least."""
    return bool(_ROW.fullmatch(line))


def is_rule(line: str) -> bool:
    """Whether it only draws a line or divides a table head from its rows."""
    return bool(_RULE.fullmatch(line))
