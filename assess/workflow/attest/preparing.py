"""Prepares a declaration: the exact bytes that are shown and then signed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from assess.domain.access import Subject, Verb, authorize
from assess.domain.answer import NotApplicable
from assess.domain.declaration import DeclaredCell, Heading, build, sentences
from assess.domain.sealed import Sealed
from assess.errors import AssessError, BadInput, Many, Refused
from assess.ledger.canonical import decode, encode
from assess.storage.view import View
from assess.text import Language, Text
from assess.workflow.attest.heading import Scope, heading, may_sign
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk, sealed
from assess.workflow.sheet import Sheet, SheetCell, choose_department
from assess.workflow.sheet import build as build_sheet

DECLARATION_LIMIT = 4 * 1024 * 1024
"""Bytes of the largest declaration."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A declaration ready to be signed: what the screen shows is what gets committed.

    Attributes:
        data: The exact bytes.
        texts: Free texts that they commit to.
        scope: The days asked for.
    """

    sheet: Sheet
    heading: Heading
    cells: tuple[DeclaredCell, ...]
    data: bytes
    texts: tuple[Sealed, ...]
    scope: Scope

    @property
    def sha256(self) -> str:
        """Hex hash of the declaration's bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def words(self) -> str:
        """The declaration's sentences, in its language."""
        return sentences(self.heading)


def prepare(
    desk: Desk,
    department: str | None = None,
    *,
    language: Language = "en",
    scope: Scope | None = None,
    attester: str | None = None,
    period: str | None = None,
) -> Prepared:
    """The declaration that `sign` would record.

    Args:
        desk: Who and where.
        department: Whose sheet; the actor's own by default.
        language: Of the declaration's sentences.
        scope: Days, for handovers.
        attester: For a transcription: who signed on paper; the actor by default.
        period: Period id, or None for the open one.

    Raises:
        NotPermitted: The person may not attest for this department, or the actor not transcribe.
        Refused: Closed, or the last day covered has not ended.
        Many: Answers that cannot be signed, such as na without a reason.
    """
    with desk.read() as view:
        return prepare_in(desk, view, department, language, scope or Scope(), attester, period)


def prepare_in(
    desk: Desk,
    view: View,
    department: str | None,
    language: Language,
    scope: Scope,
    attester: str | None,
    period: str | None,
) -> Prepared:
    """`prepare` within a view."""
    book = load_book(desk, view, desk.period(view, period))
    chosen = choose_department(desk, view, book, department)
    if book.facts.closed is not None:
        raise Refused(
            Text(
                f"{book.period.id} is closed; nothing more is signed.",
                f"{book.period.id}は締め切られました。署名の受付は終了しています。",
            ),
            where=chosen,
        )
    actor = desk.actor(view)
    if attester is None:
        may_sign(book, actor, chosen, desk.today(), scope.last)
    else:
        authorize(actor, Verb.TRANSCRIBE, Subject(chosen))
    head = heading(desk, book, chosen, attester or actor.person, language, scope)
    sheet = build_sheet(view, book, chosen)
    _complain(sheet)
    cells = declared(book, sheet)
    data, texts = _written(view, book, head, cells)
    return Prepared(sheet, head, cells, data, texts, scope)


def declared(book: Book, sheet: Sheet) -> tuple[DeclaredCell, ...]:
    """The cells of a sheet as a declaration lists them."""
    return tuple(_declared(book, cell) for cell in sheet.cells)


def _declared(book: Book, cell: SheetCell) -> DeclaredCell:
    return DeclaredCell(
        cell.key,
        tuple(q.answer for q in cell.questions if q.answer is not None),
        tuple((p.id, p.commitment) for p in book.pieces(cell.key)),
        {q: s.value for q, s in book.supplied(cell.key).items()},
        tuple(q.question.id for q in cell.open_questions),
    )


def _written(
    view: View, book: Book, head: Heading, cells: tuple[DeclaredCell, ...]
) -> tuple[bytes, tuple[Sealed, ...]]:
    """The bytes, and the texts in them that no earlier declaration has committed to."""
    texts: list[Sealed] = []
    known = _known_texts(view, book, head.department)

    def seal_text(slot: str, text: str) -> Sealed:
        if (slot, text) in known:
            return known[slot, text]
        fresh = sealed(text)
        texts.append(fresh)
        return fresh

    data = encode(build(head, cells, seal_text), limit=DECLARATION_LIMIT, loose_keys=True)
    return data, tuple(texts)


def _known_texts(view: View, book: Book, department: str) -> dict[tuple[str, str], Sealed]:
    """Texts of the last declaration by slot, so that an unchanged text keeps its commitment."""
    before = book.signed(department)
    data = view.opening(before.declaration) if before else None
    if data is None:
        return {}
    known: dict[tuple[str, str], Sealed] = {}
    declaration = decode(data, limit=DECLARATION_LIMIT, loose_keys=True)
    for cell in declaration["cells"]:
        for answer in cell["answers"]:
            slots = {"note": answer["note"], "value": answer["value"].get("words")}
            for slot, held in slots.items():
                if isinstance(held, dict):
                    text = view.words(held["c"])
                    known[f"{answer['question']}.{slot}", text] = Sealed(held["c"], held["n"])
    return known


def _complain(sheet: Sheet) -> None:
    errors: list[AssessError] = [
        BadInput(
            Text("Not applicable needs a reason.", "該当しないとの回答には理由が必要です。"),
            where=f"{cell.key} / {question.question.id}",
            hint=Text("Write one sentence in the note.", "メモに一文で入力してください。"),
        )
        for cell in sheet.cells
        for question in cell.questions
        if question.answer is not None
        and isinstance(question.answer.value, NotApplicable)
        and not question.answer.note
    ]
    if errors:
        raise Many(errors)
