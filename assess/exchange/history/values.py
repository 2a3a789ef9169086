"""What is read from a file of past results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.history import PastAnswer, PastFinding
from assess.text import Text


class Column(StrEnum):
    """What a column of the file can hold."""

    DEPARTMENT = "department"
    CONTROL = "control"
    QUESTION = "question"
    ANSWER = "answer"
    NUMBER = "number"
    DATE = "date"
    ATTESTER = "attester"
    FINDING = "finding"
    DUE = "due"


COLUMN_NAMES: Mapping[Column, Text] = {
    Column.DEPARTMENT: Text("department", "部門"),
    Column.CONTROL: Text("control", "管理策"),
    Column.QUESTION: Text("question", "設問"),
    Column.ANSWER: Text("answer or result", "回答・結果"),
    Column.NUMBER: Text("number", "数値"),
    Column.DATE: Text("date", "日付"),
    Column.ATTESTER: Text("who answered", "回答者"),
    Column.FINDING: Text("open finding", "指摘事項"),
    Column.DUE: Text("due date of the finding", "是正期限"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, from 1, with its fields."""

    line: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A column of the file that is read; `index` counts from 0."""

    column: Column
    index: int
    header: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A row that names something unknown.

    Attributes:
        where: The cell.
        name: As written, "" where nothing is.
        near: The known name that is nearest, None where none is near.
    """

    line: int
    where: str
    column: Column
    name: str
    near: str | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """How often an answer was written so, and as what it is read."""

    written: str
    read: str
    count: int


@dataclass(frozen=True, slots=True)
class PastResults:
    """What a file says, before anything is recorded.

    Attributes:
        sheet: The one that was read; of a CSV file its name.
        other_sheets: Those that were not.
        columns: Those that are read.
        unread: Headers of the others.
        unknown: Rows that are not taken.
        meanings: Every answer word with what it is read as, most frequent first.
        carried: Lines whose department or control is that of the line above.
        unused: Lines with a number that their question does not ask for.
    """

    sheet: str
    other_sheets: tuple[str, ...]
    columns: tuple[Taken, ...]
    unread: tuple[str, ...]
    answers: tuple[PastAnswer, ...]
    findings: tuple[PastFinding, ...]
    unknown: tuple[Unknown, ...]
    meanings: tuple[Meaning, ...]
    carried: tuple[int, ...]
    unused: tuple[int, ...]
