"""Sheets read back from files into drafts, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assess.domain.access import Actor, Subject, Verb
from assess.domain.answer import Answer, plain_value, spoken_value
from assess.domain.control import Question, Supply
from assess.domain.facts import CellKey
from assess.errors import AssessError, BadInput, Many, Refused
from assess.exchange.sheets import (
    Entry,
    Filled,
    collect_form,
)
from assess.guess import did_you_mean, nearest
from assess.storage.view import DraftRecord
from assess.storage.writer import Writer
from assess.text import NOTHING, Text, shown, tidy
from assess.workflow.answer import Saved, read_value, save_in
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk
from assess.workflow.sheet import build, merge
from assess.workflow.words import SEE_SHEET, TOOL_ANSWERS, no_more_answers
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
        raise BadInput(
            Text("This is not a sheet.", "評価票のファイルではありません。"),
            where=name,
            hint=Text("See: assess sheet export", "書き出すには: assess sheet export"),
        )
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
            Text(
                f"The sheet is of {shown(heading.period)[:40]}, not of {period}.",
                f"評価票は{period}ではなく{shown(heading.period)[:40]}のものです。",
            ),
            where=place,
            hint=Text("Leave --period out.", "--periodを付けずに実行してください。"),
        )
    book = load_book(desk, writer, desk.period(writer, heading.period), earlier=0)
    department = book.department(heading.department).id
    actor = desk.allow(writer, Verb.DRAFT, Subject(department))
    if book.facts.closed is not None:
        raise Refused(no_more_answers(book.period.id), where=place)
    if heading.revision != book.opening.revision:
        raise Refused(
            Text(
                "The sheet was exported for another revision of the catalogue.",
                "評価票は、カタログの別の版について書き出されたものです。",
            ),
            where=place,
            hint=Text(
                "Export it again: assess sheet export",
                "もう一度書き出してください: assess sheet export",
            ),
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
            close = nearest(entry.question, self._known)
            raise _not_asked(entry, self.department, self._book.period.id, close)
        key, question = found
        if key.control != entry.control:
            said = shown(entry.control)[:40]
            raise BadInput(
                Text(
                    f"It stands below {said}, not {key.control}.",
                    f"{key.control}ではなく{said}の下に書かれています。",
                )
            )
        if question.supply is Supply.TOOL:
            raise BadInput(TOOL_ANSWERS)
        return found


def _not_asked(entry: Entry, department: str, period: str, close: str | None) -> BadInput:
    said = shown(entry.question)[:40]
    return BadInput(
        Text(
            f"{department} is not asked {said} in {period}.",
            f"「{said}」は{period}の{department}の設問ではありません。",
        ),
        hint=did_you_mean(close) if close else SEE_SHEET,
    )


def _wanted(entry: Entry, current: Answer | None) -> tuple[str | None, str | None]:
    """Text and note to be saved; a note alone keeps the answer that stands."""
    if entry.take_back:
        return None, entry.note or ""
    if entry.answer:
        return entry.answer, entry.note
    if current is None:
        raise BadInput(
            Text("There is a note and no answer.", "メモはありますが、回答がありません。"),
            hint=Text("Write the answer, too.", "回答も入力してください。"),
        )
    return plain_value(current.value), entry.note


def _stale(entry: Entry, draft: DraftRecord | None, current: Answer | None) -> Refused:
    theirs = _said(spoken_value(current.value), current.note) if current else _said(NOTHING, "")
    yours = _said(Text(entry.answer, entry.answer), entry.note or "")
    version = draft.version if draft else 0
    who = Text(f", saved by {draft.by}", f"、{draft.by}が保存") if draft else NOTHING
    return Refused(
        Text(
            "Somebody changed this answer since the sheet was written; nothing was overwritten.\n"
            f"theirs (version {version}{who.en}): {theirs.en}\n"
            f"yours (version {entry.version}): {yours.en}",
            "評価票を書き出した後に、ほかの人がこの回答を変更しました。上書きはしていません。\n"
            f"相手(version {version}{who.ja}): {theirs.ja}\n"
            f"自分(version {entry.version}): {yours.ja}",
        ),
        hint=Text(
            f"To keep yours write version: {version}; to keep theirs empty the answer.",
            f"自分の回答を残すにはversion: {version}と書き、相手の回答を残すにはanswerを"
            "空にしてください。",
        ),
    )


def _said(answer: Text, note: str) -> Text:
    return Text(
        (answer.en or "no answer") + (f' - "{note}"' if note else ""),
        (answer.ja or "回答なし") + (f" - 「{note}」" if note else ""),
    )


def _placed(error: AssessError, entry: Entry) -> AssessError:
    where = f"{entry.place}: {shown(entry.question)[:40]}"
    kind = Refused if isinstance(error, Refused) else BadInput
    return kind(error.message, where=where, hint=error.hint)
