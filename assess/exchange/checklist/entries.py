"""The rows of a list as what they ask, and what of them is left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assess.exchange.checklist import words
from assess.exchange.checklist.guess import Guess
from assess.exchange.checklist.roles import Role
from assess.exchange.foreign.taking import IGNORED, Left, cut_example
from assess.exchange.imports.imported import Words, joined, tidied
from assess.exchange.spreadsheets import words as file_words
from assess.exchange.spreadsheets.grid import Grid, Spot
from assess.exchange.spreadsheets.sheet import column_name
from assess.exchange.workbook import words as book_words
from assess.text import Text

LONGEST = 20_000
"""Characters of one text."""

MOST = 90
"""Questions of one control: our ids count to 99."""

_SINGLE = (Role.ID, Role.THEME, Role.ANSWERS)
"""Roles of which a row has one cell; further ones are not read."""

_PARTS = re.compile(r"[,、;；\n]+")


@dataclass(slots=True)
class Entry:
    """A requirement, with the questions of the rows that belong to it.

    Attributes:
        section: Heading that it stands under, "" for none.
        refs: What the list calls it, and each of its rows.
        statement: What must be true.
        questions: What is asked, the choices of the answer as written, and what the row is called.
        notes: Explanations and who is in charge, each behind what heads the column.
        references: What heads a column to the ids in it.
    """

    section: str
    refs: list[str]
    title: Words
    statement: Words
    questions: list[tuple[Words, str, str]] = field(default_factory=list)
    evidence: list[Words] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: dict[str, list[str]] = field(default_factory=dict)


class Entries:
    """Reads one list.

    Args:
        guess: The list and what its columns are taken for.
        bilingual: Whether the file has texts in both languages beside each other.
        japanese: Whether the only language is Japanese.
    """

    def __init__(self, guess: Guess, *, bilingual: bool, japanese: bool) -> None:
        self._guess = guess
        self._listed = guess.listed
        self._bilingual, self._japanese = bilingual, japanese
        self._taken: set[Spot] = set()
        self._why: dict[Spot, Text] = {}
        self._section = ""
        self._heading: Spot | None = None
        self._columns = {role: guess.columns(role) for role in Role}
        self.found: list[Entry] = []

    def read(self) -> list[Entry]:
        """The requirements, in order."""
        for row, cells in self._listed.rows.items():
            if self._is_header(cells):
                self._explain(row, cells, words.HEADER_AGAIN)
            elif not self._is_heading(row, cells):
                self._read(row, cells)
        return self.found

    def title(self) -> str:
        """What stands at the top of the sheet, above the list; "" for nothing."""
        for (row, column), value in sorted(self._listed.grid.cells.items()):
            if row < self._listed.header and isinstance(value, str):
                self._taken.add((row, column))
                return value.strip()
        return ""

    def _is_header(self, cells: Mapping[int, str]) -> bool:
        headers = self._listed.headers
        return len(cells) > 1 and all(headers.get(c) == text for c, text in cells.items())

    def _is_heading(self, row: int, cells: Mapping[int, str]) -> bool:
        """Whether a row only names the section of those below."""
        own = [column for column in cells if (row, column) not in self._listed.repeated]
        if len(own) != 1 or len(self._listed.headers) <= 2:
            return False
        wide = any(a.top == row and a.left == own[0] < a.right for a in self._listed.grid.merged)
        if not wide and self._guess.roles[own[0]] in (Role.QUESTION, Role.CONTROL):
            return False
        if (
            not wide
            and own[0] != min(self._listed.headers)
            and own[0] not in self._columns[Role.THEME]
        ):
            return False
        self._section, self._heading = cells[own[0]], (row, own[0])
        return True

    def _read(self, row: int, cells: Mapping[int, str]) -> None:
        theme = self._columns[Role.THEME]
        if theme and cells.get(theme[0]):
            self._section, self._heading = cells[theme[0]], (row, theme[0])
        title, statement, question = (
            self._words(row, cells, role) for role in (Role.TITLE, Role.CONTROL, Role.QUESTION)
        )
        current = self.found[-1] if self.found else None
        ref = next((cells[c] for c in self._columns[Role.ID] if c in cells), "")
        if not (title or statement or question):
            elsewhere = current is None or self._section != current.section
            if current is None or elsewhere or ref or not self._adds(cells):
                self._explain(row, cells, words.NOTHING_ASKED)
                return
        elif current is None or self._starts(row, cells, current):
            current = Entry(self._section, [], title, statement)
            self.found.append(current)
        if ref and ref not in current.refs:
            current.refs.append(ref)
        self._mark(row, cells, question)
        if question:
            answers = next((cells[c] for c in self._columns[Role.ANSWERS] if c in cells), "")
            current.questions.append((question, answers, ref))
        elif statement and statement != current.statement:
            current.statement = joined([current.statement, statement])
        self._add(row, cells, current)

    def _adds(self, cells: Mapping[int, str]) -> bool:
        return any(c in cells for r in (Role.GUIDANCE, Role.EVIDENCE) for c in self._columns[r])

    def _starts(self, row: int, cells: Mapping[int, str], current: Entry) -> bool:
        """Whether a row begins another requirement, or goes on with the one above.

        A cell that is merged with the one above, or empty below it, says the same.
        """
        if self._section != current.section or len(current.questions) == MOST:
            return True
        naming = [*self._columns[Role.CONTROL], *self._columns[Role.TITLE]]
        named = self._own(row, cells, naming)
        if self._columns[Role.QUESTION] and (current.statement or current.title):
            said = self._words(row, cells, Role.TITLE), self._words(row, cells, Role.CONTROL)
            return named and said != (current.title, current.statement)
        ids = self._columns[Role.ID]
        return not ids or named or self._own(row, cells, ids)

    def _own(self, row: int, cells: Mapping[int, str], columns: Sequence[int]) -> bool:
        """Whether a row says something in any of these columns that is not from above."""
        return any(c in cells and (row, c) not in self._listed.repeated for c in columns)

    def _add(self, row: int, cells: Mapping[int, str], entry: Entry) -> None:
        evidence = self._words(row, cells, Role.EVIDENCE)
        if evidence and evidence not in entry.evidence:
            entry.evidence.append(evidence)
        for role in (Role.GUIDANCE, Role.OWNER):
            for column in self._columns[role]:
                if column in cells:
                    note = f"{self._head(column)}: {tidied(cells[column])}"
                    if note not in entry.notes:
                        entry.notes.append(note)
        for column in self._columns[Role.REFERENCE]:
            known = entry.references.setdefault(self._head(column), [])
            for part in _PARTS.split(cells.get(column, "")):
                if part.strip() and part.strip() not in known:
                    known.append(part.strip())

    def _head(self, column: int) -> str:
        return " ".join(self._listed.headers[column].split()) or column_name(column)

    def _words(self, row: int, cells: Mapping[int, str], role: Role) -> Words:
        """What a row says in the columns of a role."""
        texts: dict[bool, list[str]] = {True: [], False: []}
        for column in self._columns[role]:
            if column in cells:
                text = tidied(cells[column])
                if len(text) > LONGEST:
                    grid = self._listed.grid
                    raise grid.refuse(row, column, words.LONG_TEXT, file_words.SPLIT)
                ja = column in self._guess.japanese if self._bilingual else self._japanese
                texts[ja].append(text)
        english, japanese = ("\n".join(texts[ja]) for ja in (False, True))
        if self._bilingual:
            return Words(english or japanese, japanese or english)
        return Words(english, japanese)

    def _mark(self, row: int, cells: Mapping[int, str], question: Words) -> None:
        """What the row says in columns that are taken is taken, and the heading above it."""
        unused = {Role.IGNORED, Role.RESULT} | (set() if question else {Role.ANSWERS})
        for role in set(Role) - unused:
            found = [column for column in self._columns[role] if column in cells]
            for column in found[:1] if role in _SINGLE else found:
                self._taken.add((row, column))
        if self._heading is not None:
            self._taken.add(self._heading)

    def _explain(self, row: int, cells: Mapping[int, str], why: Text) -> None:
        for column in cells:
            self._why[row, column] = why

    def left(self) -> Iterator[Left]:
        """Every cell that was not taken, by column and reason, and what was calculated."""
        grid, headers = self._listed.grid, range(self._listed.header, self._listed.body)
        found: dict[tuple[str, Text], list[str]] = {}
        for (row, column), value in sorted(grid.cells.items()):
            if (row, column) in self._taken or row in headers:
                continue
            above = row < self._listed.body
            key = (grid.name, words.ABOVE) if above else self._reason((row, column))
            found.setdefault(key, []).append(str(value))
        for (path, why), values in found.items():
            yield Left(grid.file, path, len(values), cut_example(values[0]), why)
        yield from _calculated(grid, self._taken)

    def _reason(self, spot: Spot) -> tuple[str, Text]:
        path = self._path(spot[1])
        role = self._guess.roles.get(spot[1], Role.IGNORED)
        plain = words.RESULT if role is Role.RESULT else IGNORED
        return path, self._why.get(spot, plain)

    def _path(self, column: int) -> str:
        head = self._head(column)
        name = column_name(column)
        sheet = self._listed.grid.name
        return f"{sheet}!{name}" if head == name else f"{sheet}!{name} {head}"


def _calculated(grid: Grid, taken: set[Spot]) -> Iterator[Left]:
    """Results of formulas, formulas without one, and errors."""
    results = [spot for spot in grid.formulas if spot in taken]
    without = [s for s in grid.formulas if s not in grid.cells and s not in grid.errors]
    for spots, why in (
        (results, book_words.RESULT_TAKEN),
        (without, book_words.NO_RESULT),
        (grid.errors, file_words.SHOWS_ERROR),
    ):
        if spots:
            counts = Counter(column for _, column in spots)
            columns = ", ".join(column_name(column) for column in sorted(counts))
            example = str(grid.cells.get(min(spots), ""))
            yield Left(grid.file, f"{grid.name}!{columns}", len(spots), cut_example(example), why)
