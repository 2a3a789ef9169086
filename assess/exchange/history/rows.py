"""The rows of a file of past results: answers, findings, and what is unknown in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from assess.domain.answer import Choice, NotApplicable, Value, parse_value, plain_value
from assess.domain.control import Question, QuestionType
from assess.domain.facts import CellKey
from assess.domain.history import PastAnswer, PastFinding, comes_to
from assess.domain.outcome import Result, worst
from assess.domain.period import Period
from assess.errors import AssessError, BadInput, Many
from assess.exchange.answers import Said, said_by
from assess.exchange.history import words
from assess.exchange.history.answers import no_answer, read_day, says_nothing
from assess.exchange.history.lines import read_listing
from assess.exchange.history.names import Index, Register
from assess.exchange.history.values import Column, Meaning, PastResults, Row, Unknown
from assess.exchange.spreadsheets.grid import Grid
from assess.text import Text, shown, tidy


def read_past(
    data: bytes,
    file: str,
    register: Register,
    period: Period,
    said: Mapping[Column, str],
    sheet: str = "",
) -> PastResults:
    """What a file says of one period.

    Args:
        data: The file.
        file: Its name, for places in errors.
        register: What its names may mean.
        period: The period that it is of.
        said: Headers of columns, where the user gave them.
        sheet: The sheet of the file that is meant, where the user says.

    Raises:
        BadInput: It is no table, or its columns cannot be told.
        Many: Every answer or date that cannot be read, with its cell.
    """
    listing = read_listing(data, file, said, sheet)
    columns, header = listing.columns, listing.header
    reader = _Reader(listing.grid, register, period, {c.column: c.index for c in columns})
    reader.errors += listing.errors()
    for row in listing.rows:
        reader.read(row)
    if reader.errors:
        raise Many(reader.errors)
    used = {c.index for c in columns}
    return PastResults(
        sheet=listing.grid.name,
        other_sheets=listing.others,
        columns=columns,
        unread=tuple(f for n, f in enumerate(header.fields) if f and n not in used),
        answers=tuple(reader.answers.values()),
        findings=tuple(reader.findings),
        unknown=tuple(reader.unknown),
        meanings=tuple(
            Meaning(written, read, count)
            for (written, read), count in reader.meanings.most_common()
        ),
        carried=tuple(reader.carried),
        unused=tuple(reader.unused),
    )


class _Bad(Exception):
    """What is wrong in one field of a row."""

    def __init__(self, error: BadInput, column: Column) -> None:
        super().__init__(str(error))
        self.error = error
        self.column = column


@contextmanager
def _at(column: Column) -> Iterator[None]:
    """Says in which column something cannot be read."""
    try:
        yield
    except BadInput as error:
        raise _Bad(error, column) from None


@dataclass
class _Reader:
    """Reads row by row, and remembers what stood above."""

    grid: Grid
    register: Register
    period: Period
    columns: Mapping[Column, int]
    errors: list[AssessError] = field(default_factory=list)
    answers: dict[tuple[CellKey, str], PastAnswer] = field(default_factory=dict)
    findings: list[PastFinding] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    meanings: Counter[tuple[str, str]] = field(default_factory=Counter)
    carried: list[int] = field(default_factory=list)
    unused: list[int] = field(default_factory=list)
    lines: dict[tuple[CellKey, str], int] = field(default_factory=dict)
    above: dict[Column, str] = field(default_factory=dict)

    def read(self, row: Row) -> None:
        """Takes one row, or says why not."""
        department = self._department(row)
        if department is None:
            return
        found = self._asked(row)
        if found is None:
            return
        control, question = found
        key = CellKey(control, department)
        try:
            self._finding(row, key)
            self._answer(row, key, question)
        except _Bad as bad:
            self.errors.append(self._error(row, bad))

    def text(self, row: Row, column: Column) -> str:
        """What stands in a column, "" where the row is too short or there is no such column."""
        index = self.columns.get(column, -1)
        return row.fields[index] if 0 <= index < len(row.fields) else ""

    def _department(self, row: Row) -> str | None:
        name = self._named(row, Column.DEPARTMENT)
        return self._known(row, Column.DEPARTMENT, name, self.register.departments)

    def _asked(self, row: Row) -> tuple[str, Question | None] | None:
        """The control and question that a row names, None where one is unknown."""
        written = self.text(row, Column.QUESTION)
        control = self.register.control_of(written) if written else None
        if control is None or self.text(row, Column.CONTROL):
            carry = bool(written)
            name = self._named(row, Column.CONTROL, carry=carry)
            control = self._known(row, Column.CONTROL, name, self.register.controls)
        if control is None:
            return None
        if not written:
            return control, None
        questions = self.register.questions(control)
        found = self._known(row, Column.QUESTION, written, questions)
        return None if found is None else (control, self.register.question(control, found))

    def _named(self, row: Row, column: Column, *, carry: bool = True) -> str:
        """A name, or the one above where a spreadsheet has joined the fields."""
        name = self.text(row, column)
        if not name and carry and column in self.above:
            if row.line not in self.carried:
                self.carried.append(row.line)
            return self.above[column]
        self.above[column] = name
        return name

    def _known(self, row: Row, column: Column, name: str, index: Index) -> str | None:
        found = index.find(name) if name else None
        if found is None:
            where = self._where(row, column)
            near = index.near(name) if name else None
            self.unknown.append(Unknown(row.line, where, column, shown(name), near))
        return found

    def _finding(self, row: Row, key: CellKey) -> None:
        text = tidy(self.text(row, Column.FINDING))
        if says_nothing(text):
            return
        due = self.text(row, Column.DUE)
        with _at(Column.DUE):
            until = read_day(due) if due else None
        number = len(self.findings) + 1
        self.findings.append(PastFinding(f"H-{self.period.id}-{number:02d}", key, text, until))

    def _answer(self, row: Row, key: CellKey, question: Question | None) -> None:
        told = self._told(row, question)
        if told is None and not says_nothing(self.text(row, Column.FINDING)):
            return
        value, result = told or (None, Result.NOT_ASSESSED)
        dated = question is not None and question.type is QuestionType.DATE
        day = "" if dated else self.text(row, Column.DATE)
        with _at(Column.DATE):
            on = read_day(day) if day else None
        name = question.id if question else ""
        who = tidy(self.text(row, Column.ATTESTER))
        answer = PastAnswer(key, name, value, result, who, on)
        before = self.answers.setdefault((key, name), answer)
        line = self.lines.setdefault((key, name), row.line)
        if (before.value, before.result) != (value, result):
            raise _Bad(BadInput(words.twice(line), hint=words.KEEP_ONE), Column.ANSWER)

    def _told(self, row: Row, question: Question | None) -> tuple[Value | None, Result] | None:
        """Value and result of a row, None where it holds no answer."""
        written, number = self.text(row, Column.ANSWER), self.text(row, Column.NUMBER)
        if question is not None and question.type is QuestionType.DATE and not written:
            written = number or self.text(row, Column.DATE)
            number = ""
        said = said_by(written) if written else None
        if written and said is None:
            if question is None or question.type is QuestionType.YES_PARTIAL_NO_NA:
                raise _Bad(no_answer(written), Column.ANSWER)
            value = self._value(question, written, Column.ANSWER)
            if number and number != written:
                self.unused.append(row.line)
            return value, comes_to(question, value, self._days)
        if said is not None:
            self.meanings[shown(written), _meaning(said)] += 1
        if number and question is not None and question.type is QuestionType.NUMBER:
            value = self._value(question, number, Column.NUMBER)
            return value, self._together(question, value, said)
        if number:
            self.unused.append(row.line)
        if said is None:
            return None
        found = _result(said)
        assert found is not None
        return (None if isinstance(said, Result) else said), found

    def _together(self, question: Question, value: Value, said: Said | None) -> Result:
        """What a figure and the word beside it come to: the worse, if the word is an answer."""
        figure, word = comes_to(question, value, self._days), _result(said)
        if word is None:
            return figure
        return (worst((figure, word)) or word) if isinstance(said, Choice) else word

    def _value(self, question: Question, text: str, column: Column) -> Value:
        bare = replace(question, population_required=False)
        if question.type is QuestionType.DATE:
            with _at(column):
                text = read_day(text).isoformat()
        with _at(column):
            return parse_value(bare, text)

    @property
    def _days(self) -> tuple[date, date]:
        return self.period.starts, self.period.ends

    def _error(self, row: Row, bad: _Bad) -> BadInput:
        message = bad.error.message
        safe = Text(shown(message.en), shown(message.ja))
        return BadInput(safe, where=self._where(row, bad.column), hint=bad.error.hint)

    def _where(self, row: Row, column: Column) -> str:
        return self.grid.where(row.line - 1, self.columns.get(column, 0))


def _result(said: Said | None) -> Result | None:
    """What a word comes to by itself."""
    match said:
        case None:
            return None
        case Choice() | NotApplicable():
            return comes_to(None, said, _ANY)
    return said


_ANY = (date.min, date.max)


def _meaning(said: Said) -> str:
    """Code of what a word is read as: of an answer, or of a result."""
    return said.value if isinstance(said, Result) else plain_value(said)
