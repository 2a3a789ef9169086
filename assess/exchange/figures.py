"""Supplied figures from CSV: a row a department, a column a question."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assess.domain.answer import NotApplicable, Value, parse_value
from assess.domain.control import Question
from assess.errors import AssessError, BadInput, Many, Place
from assess.exchange import figure_words as words
from assess.text import NOTHING, Text, shown

SIZE_LIMIT = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Figure:
    """One supplied value for one department's question."""

    department: str
    question: str
    value: Value


def read_figures(
    data: bytes, file: str, questions: Mapping[str, Question], departments: Collection[str]
) -> tuple[Figure, ...]:
    """The figures of a CSV file with the header ``department,QUESTION,…``.

    Args:
        data: UTF-8, with or without a byte order mark; at most 2 MiB.
        file: Its name, for places in errors.
        questions: The questions that may be supplied, by id.
        departments: Departments that may receive figures.

    Raises:
        Many: Every error of the file, with ``file:line:column`` (the column counts fields).
        BadInput: It cannot be read as a table at all.
    """
    rows = _rows(data, file)
    errors: list[AssessError] = []
    columns = _header(rows[0][1], file, questions, errors)
    figures: list[Figure] = []
    seen: set[str] = set()
    for line, row in rows[1:]:
        if not any(field.strip() for field in row):
            continue
        department = row[0].strip()
        if department not in departments:
            errors.append(_error(file, line, 1, words.no_question(department)))
            continue
        if department in seen:
            errors.append(_error(file, line, 1, words.row_twice(department)))
        seen.add(department)
        if len(row) > len(rows[0][1]):
            errors.append(_error(file, line, len(row), words.LONG_ROW))
        for column, question in columns.items():
            text = row[column].strip() if column < len(row) else ""
            if not text:
                continue
            try:
                figures.append(Figure(department, question.id, _value(question, text)))
            except BadInput as error:
                errors.append(_error(file, line, column + 1, error.message, error.hint))
    if not figures and not errors:
        errors.append(_error(file, 1, 1, words.NO_FIGURE))
    if errors:
        raise Many(errors)
    return tuple(figures)


def _value(question: Question, text: str) -> Value:
    value = parse_value(question, text)
    if isinstance(value, NotApplicable):
        raise BadInput(words.NOT_A_FIGURE, hint=words.LEAVE_EMPTY)
    return value


def _rows(data: bytes, file: str) -> list[tuple[int, list[str]]]:
    if len(data) > SIZE_LIMIT:
        raise BadInput(words.TOO_LARGE, where=file, hint=words.COUNTS_ONLY)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(words.NOT_UTF8, where=file, hint=words.AS_UTF8) from None
    if "\0" in text:
        raise BadInput(words.NUL, where=file, hint=words.AS_CSV)
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise BadInput(words.not_csv(error), where=file) from None
    if not rows:
        raise BadInput(words.EMPTY, where=file, hint=words.HEADER_FIRST)
    return rows


def _header(
    header: list[str], file: str, questions: Mapping[str, Question], errors: list[AssessError]
) -> dict[int, Question]:
    if not header or header[0].strip() != "department":
        errors.append(_error(file, 1, 1, words.NO_DEPARTMENT))
    columns: dict[int, Question] = {}
    names = [h.strip() for h in header[1:]]
    for n, name in enumerate(names):
        if name in names[:n]:
            errors.append(_error(file, 1, n + 2, words.column_twice(name)))
        elif name in questions:
            columns[n + 1] = questions[name]
        else:
            errors.append(_error(file, 1, n + 2, words.not_supplied(name), words.known(questions)))
    return columns


def _error(file: str, line: int, column: int, message: Text, hint: Text = NOTHING) -> BadInput:
    safe = Text(shown(message.en), shown(message.ja))
    return BadInput(safe, where=str(Place(shown(file), line, column)), hint=hint)
