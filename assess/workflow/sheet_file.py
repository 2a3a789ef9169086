"""Sheets read back from files into drafts, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from assess.domain.access import Actor, Subject, Verb
from assess.domain.answer import Answer, plain_value
from assess.domain.control import Question, Supply
from assess.domain.facts import CellKey
from assess.errors import AssessError, BadInput, Many, Refused
from assess.exchange.sheets import (
    Entry,
    Filled,
    collect_form,
)
from assess.storage.view import DraftRecord
from assess.storage.writer import Writer
from assess.text import shown, tidy
from assess.workflow.answer import Saved, read_value, save_in
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk
from assess.workflow.sheet import build, merge
from assess.yamlio import Problem, raise_for, read_file


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """What a file changed.

    Attributes:
        saved: Drafts that were saved, in the order of the file.
        unchanged: Entries that say what stands already, or nothing.
        answered: Answered questions of the sheet now, and all that arise.
    """

    period: str
    department: str
    saved: tuple[Saved, ...]
    unchanged: int
    answered: tuple[int, int]


def read_answers(desk: Desk, file: Path, *, period: str | None = None) -> AnswersRead:
    """Saves the answers of a file as drafts, all of them or none.

    Args:
        desk: Who and where.
        file: As `sheet_export.export` wrote it and a person filled it in.
        period: Period id that the file must be of; None takes the file's.

    Raises:
        Many, YamlError: Everything that is wrong, with places.
        Refused: Closed, of another revision, or somebody else changed an answer meanwhile.
        NotPermitted: It is not the actor's sheet.
    """
    name = shown(str(file))
    problems: list[Problem] = []
    filled = collect_form(read_file(file, name), name, problems)
    if filled is None:
        raise_for(problems)
        raise BadInput("This is not a sheet.", where=name, hint="See: assess sheet export")
    with desk.write() as writer:
        book, actor = _checked(desk, writer, filled, period)
        errors: list[AssessError] = [problem.error() for problem in problems]
        saved = []
        reader = _Reader(desk, writer, book, actor, filled.heading.department)
        for entry in filled.entries:
            try:
                done = reader.save(entry)
            except (BadInput, Refused) as error:
                errors.append(_placed(error, entry))
                continue
            if done is not None:
                saved.append(done)
        if errors:
            raise errors[0] if len(errors) == 1 else Many(errors)
        sheet = build(writer, book, reader.department)
    return AnswersRead(
        book.period.id,
        reader.department,
        tuple(saved),
        len(filled.entries) - len(saved),
        sheet.answered,
    )


def _checked(desk: Desk, writer: Writer, filled: Filled, period: str | None) -> tuple[Book, Actor]:
    """The book that the file is of, and the actor, if the answers may come in at all."""
    place, heading = str(filled.place), filled.heading
    if period not in (None, heading.period):
        raise BadInput(
            f"The sheet is of {shown(heading.period)[:40]}, not of {period}.",
            where=place,
            hint="Leave --period out.",
        )
    book = load_book(desk, writer, desk.period(writer, heading.period), earlier=0)
    department = book.department(heading.department).id
    actor = desk.allow(writer, Verb.DRAFT, Subject(department))
    if book.facts.closed is not None:
        raise Refused(f"{book.period.id} is closed; no more answers.", where=place)
    if heading.revision != book.opening.revision:
        raise Refused(
            "The sheet was exported for another revision of the catalogue.",
            where=place,
            hint="Export it again: assess sheet export",
        )
    return book, actor


class _Reader:
    """Saves entries of one sheet within a transaction."""

    def __init__(
        self, desk: Desk, writer: Writer, book: Book, actor: Actor, department: str
    ) -> None:
        self._desk, self._writer, self._book, self._actor = desk, writer, book, actor
        self.department = book.department(department).id
        self._drafts = writer.drafts(book.period.id, self.department)
        self._known = {
            q.id: (key, q) for key in book.cells_of(self.department) for q in book.questions(key)
        }

    def save(self, entry: Entry) -> Saved | None:
        """Saves one entry; None where it changes nothing.

        Raises:
            BadInput: There is no such question, or the text is no answer to it.
            Refused: Somebody changed the answer since the file was written.
        """
        key, question = self._find(entry)
        if not entry.touched:
            return None
        draft = self._drafts.get(question.id)
        current = merge(self._book, key, self._drafts).get(question.id)
        text, note = _wanted(entry, current)
        supplied = self._book.supplied(key).get(question.id)
        value = read_value(key, question, text, supplied)
        same_note = note is None or tidy(note) == (current.note if current else "")
        if value == (current.value if current else None) and same_note:
            return None
        if entry.version != (draft.version if draft else 0):
            raise _stale(entry, draft, current)
        return save_in(
            self._desk,
            self._writer,
            self._book,
            self._actor,
            self.department,
            question.id,
            text,
            note,
            entry.version,
        )

    def _find(self, entry: Entry) -> tuple[CellKey, Question]:
        found = self._known.get(entry.question)
        if found is None:
            close = get_close_matches(entry.question[:64], self._known, n=1)
            raise BadInput(
                f"{self.department} is not asked {shown(entry.question)[:40]} in "
                f"{self._book.period.id}.",
                hint=f'Did you mean "{close[0]}"?' if close else "See: assess sheet show",
            )
        key, question = found
        if key.control != entry.control:
            raise BadInput(f"It stands below {shown(entry.control)[:40]}, not {key.control}.")
        if question.supply is Supply.TOOL:
            raise BadInput("The tool answers this question from its records.")
        return found


def _wanted(entry: Entry, current: Answer | None) -> tuple[str | None, str | None]:
    """Text and note to be saved; a note alone keeps the answer that stands."""
    if entry.take_back:
        return None, entry.note or ""
    if entry.answer:
        return entry.answer, entry.note
    if current is None:
        raise BadInput("There is a note and no answer.", hint="Write the answer, too.")
    return plain_value(current.value), entry.note


def _stale(entry: Entry, draft: DraftRecord | None, current: Answer | None) -> Refused:
    theirs = _said(plain_value(current.value) if current else "", current.note if current else "")
    who = f", saved by {draft.by}" if draft else ""
    return Refused(
        "Somebody changed this answer since the sheet was written; nothing was overwritten.\n"
        f"theirs (version {draft.version if draft else 0}{who}): {theirs}\n"
        f"yours (version {entry.version}): {_said(entry.answer, entry.note or '')}",
        hint=f"To keep yours write version: {draft.version if draft else 0}; to keep theirs empty "
        "the answer.",
    )


def _said(answer: str, note: str) -> str:
    return f"{answer or 'no answer'}" + (f' - "{note}"' if note else "")


def _placed(error: AssessError, entry: Entry) -> AssessError:
    where = f"{entry.place}: {shown(entry.question)[:40]}"
    kind = Refused if isinstance(error, Refused) else BadInput
    return kind(error.message, where=where, hint=error.hint)
