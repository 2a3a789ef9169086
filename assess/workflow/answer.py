"""Drafts: one answer at a time, autosaved, never a fact until it is attested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.access import Actor, Subject, Verb
from assess.domain.answer import (
    NilReturn,
    NotApplicable,
    Number,
    Ratio,
    Value,
    Words,
    parse_value,
)
from assess.domain.answer_words import ATTACH_A_FILE
from assess.domain.control import Question, QuestionType, Supply
from assess.domain.facts import CellKey, Supplied
from assess.domain.judge import nil_allowed
from assess.errors import BadInput, Refused
from assess.storage.view import DraftRecord
from assess.storage.writer import Writer
from assess.text import Text, shown, tidy
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk
from assess.workflow.words import SEE_SHEET, TOOL_ANSWERS, no_more_answers

CONFIRM = ("confirm", "confirmed", "確認")
"""What confirms a supplied figure."""

_ASKED_ANEW = Text(
    "The question is worded anew since you opened it; nothing was saved.",
    "表示した後に設問の文言が変わりました。保存していません。",
)
_READ_AGAIN = Text(
    "Open the sheet again, and read it.", "評価票を開き直し、文言を確かめてください。"
)

NOTE_LIMIT = 8192
"""Bytes of a note."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved draft: its new version, and whether the answer proposes a finding."""

    question: str
    version: int
    value: Value | None


def save(
    desk: Desk,
    department: str,
    question_id: str,
    text: str | None,
    *,
    note: str | None = None,
    expected: int,
    read_at: int | None = None,
    period: str | None = None,
) -> Saved:
    """Saves one draft answer.

    Args:
        desk: Who and where.
        department: Whose sheet.
        question_id: Which question.
        text: The answer as typed (``yes``, ``49/50``, ``na``, ``nil``, ``confirm``); None takes it
            back.
        note: The remark; None keeps what is there.
        expected: The draft version that the person saw, 0 for none.
        read_at: Ledger position at which the person read the question; None means now.
        period: Period id, or None for the open one.

    Raises:
        BadInput: The text is no answer to the question.
        Refused: The period is closed, the question is worded anew since it was read, or somebody
            else saved meanwhile (`StaleDraft`).
        NotPermitted: It is not the actor's sheet.
    """
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period), earlier=0)
        chosen = book.department(department).id
        actor = desk.allow(writer, Verb.DRAFT, Subject(chosen))
        if read_at is not None and book.facts.asked_anew(question_id, read_at):
            raise Refused(_ASKED_ANEW, where=question_id, hint=_READ_AGAIN)
        return save_in(desk, writer, book, actor, chosen, question_id, text, note, expected)


def save_in(
    desk: Desk,
    writer: Writer,
    book: Book,
    actor: Actor,
    department: str,
    question_id: str,
    text: str | None,
    note: str | None,
    expected: int,
) -> Saved:
    """`save` within a transaction; for many answers at once."""
    if book.facts.closed is not None:
        raise Refused(no_more_answers(book.period.id), where=book.period.id)
    key, question = find_question(book, department, question_id)
    supplied = book.supplied(key).get(question.id)
    value = read_value(key, question, text, supplied)
    current = writer.draft(book.period.id, department, question.id)
    kept = note if note is not None else _note(book, key, question.id, current)
    draft = DraftRecord(
        book.period.id,
        department,
        question.id,
        value,
        _tidy_note(kept),
        supplied.id if supplied and value is not None else None,
        supplied is not None and value is not None and value != supplied.value,
        expected,
        actor.entered_by,
        desk.now(),
    )
    return Saved(question.id, writer.save_draft(draft, value, expected), value)


def find_question(book: Book, department: str, question_id: str) -> tuple[CellKey, Question]:
    """The cell and question of a department's sheet.

    Raises:
        BadInput: The sheet does not ask it, or the tool answers it.
    """
    for key in book.cells_of(department):
        for question in book.questions(key):
            if question.id != question_id:
                continue
            if question.supply is Supply.TOOL:
                raise BadInput(TOOL_ANSWERS, where=question_id)
            return key, question
    said = shown(question_id)[:40]
    raise BadInput(
        Text(
            f'"{said}" is not asked of {department} in {book.period.id}.',
            f"「{said}」は{book.period.id}の{department}の設問ではありません。",
        ),
        hint=SEE_SHEET,
    )


def read_value(
    key: CellKey, question: Question, text: str | None, supplied: Supplied | None
) -> Value | None:
    """The value that a typed text means for a cell's question.

    Raises:
        BadInput: It is no answer, or a nil return where there is something to report.
    """
    if text is None or not text.strip():
        return None
    where = f"{key.department} / {key.control} / {question.id}"
    if text.strip().casefold() in CONFIRM:
        if supplied is None:
            raise BadInput(
                Text("No figure was supplied to confirm.", "確認する提供値がありません。"),
                where=where,
            )
        return supplied.value
    try:
        value = parse_value(question, text)
    except BadInput as error:
        raise BadInput(error.message, where=where, hint=error.hint) from error
    if isinstance(value, NilReturn) and not nil_allowed(
        question, supplied.value if supplied else None
    ):
        raise BadInput(
            Text("A nil return does not fit here.", "ここでは発生なしの申告はできません。"),
            where=where,
            hint=Text(
                "There is something to report, or the question asks for no count.",
                "報告対象があるか、件数を問わない設問です。",
            ),
        )
    return value


def shown_value(value: Value, unit: str, words: Mapping[str, str]) -> str:
    """A value as people read it: ``98 % (49 of 50)``, ``3 cases``, ``yes``.

    Args:
        value: The value.
        unit: The question's unit in the reader's language, "" for none.
        words: The words of choices, ``na`` and ``nil``, and ``of`` with ``{part}``, ``{whole}``.
    """
    from assess.domain.answer import plain_value

    match value:
        case Ratio(part, whole):
            share = f"{100 * part // whole} % " if whole else ""
            return f"{share}({words['of'].format(part=part, whole=whole)})"
        case Number():
            return f"{plain_value(value)} {unit}".strip()
        case NotApplicable():
            return words["na"]
        case NilReturn():
            return words["nil"]
        case Words():
            return shown(value.text, keep_newlines=True)
    plain = plain_value(value)
    return words.get(plain, plain)


def needs_note(question: Question, value: Value | None) -> bool:
    """Whether an answer asks for a sentence: na always, partial and no on a choice."""
    if isinstance(value, NotApplicable):
        return True
    return question.type is QuestionType.YES_PARTIAL_NO_NA and value in ("partial", "no")


def _note(book: Book, key: CellKey, question_id: str, current: DraftRecord | None) -> str:
    if current is not None:
        stands = not book.facts.asked_anew(question_id, current.position)
        return current.note if stands else ""
    found = book.standing_answers(key).get(question_id)
    return found.note if found else ""


def _tidy_note(note: str) -> str:
    clean = tidy(note)
    if len(clean.encode()) > NOTE_LIMIT:
        raise BadInput(
            Text("The note is longer than 8 KiB.", "メモが8 KiBを超えています。"),
            hint=ATTACH_A_FILE,
        )
    return clean
