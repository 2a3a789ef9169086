"""Review: accept or return signed cells, with consent to what does not apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assess.domain.access import Actor, Verb, authorize
from assess.domain.answer import NotApplicable
from assess.domain.event import NaConsented, ReviewAccepted, ReviewReturned
from assess.domain.facts import AttestedCell, CellKey
from assess.errors import BadInput, NotPermitted, Refused
from assess.storage.view import View
from assess.storage.writer import Writer
from assess.text import Text, shown, tidy
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk, sealed
from assess.workflow.independence import by_independence, relations, reviewer
from assess.workflow.population import business_day
from assess.workflow.words import SEE_SHEET

_ACCEPTED_ALREADY = Text("These cells are accepted already.", "これらの評価項目は確認済みです。")
_NEEDS_A_REASON = Text(
    "One sentence, please: a return needs a reason.",
    "差戻しには理由が必要です。一文で入力してください。",
)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What one act of review did.

    Attributes:
        skipped: Cells that were accepted before with the same content.
        consented: Ids of questions whose "not applicable" was consented to.
        due: Due date that a return gave.
    """

    department: str
    controls: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    consented: tuple[str, ...] = ()
    due: date | None = None


def accept(
    desk: Desk,
    department: str,
    controls: Sequence[str] = (),
    *,
    consent: bool = False,
    last_resort: bool = False,
    seen: Mapping[str, str] | None = None,
    read_at: int | None = None,
    period: str | None = None,
) -> Reviewed:
    """Accepts signed cells, all of a sheet by default; evidence in them is accepted with them.

    Args:
        desk: Who and where.
        department: Whose sheet.
        controls: Which cells.
        consent: Consent that every question answered "na" in them does not apply.
        last_resort: Record a review without independence; only where nobody independent exists.
        seen: Control to the content hash that the reviewer looked at; another content is refused.
        read_at: Ledger position at which the reviewer looked; None means now. What lapsed since is
            refused, even where the same was signed again.
        period: Period id, or None for the open one.

    Raises:
        NotPermitted: The actor attested, added evidence, or works in the department.
        Refused: Nothing is signed, or a na waits for consent.
    """
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period))
        cells = _cells(book, department, controls)
        actor = reviewer(desk, writer, book, cells, last_resort)
        _refuse_unseen(book, cells, seen, read_at)
        todo = [c for c in cells if not _accepted(book, c)]
        waiting = [q for cell in todo for q in _na(book, cell)]
        if waiting and not consent:
            raise _awaits_consent(cells[0].key.department, [q for _, q in waiting])
        if not todo:
            raise Refused(_ACCEPTED_ALREADY, where=cells[0].key.department)
        _append_consents(desk, writer, actor, waiting, book.period.id)
        for apart, part in by_independence(book, actor, todo):
            accepted = tuple((c.key.control, c.content) for c in part)
            event = ReviewAccepted(book.period.id, cells[0].key.department, accepted, apart)
            writer.append(event, desk.now(), actor.entered_by)
    skipped = tuple(c.key.control for c in cells if c not in todo)
    return Reviewed(
        cells[0].key.department,
        tuple(c.key.control for c in todo),
        skipped,
        tuple(question for _, question in waiting),
    )


def _append_consents(
    desk: Desk,
    writer: Writer,
    actor: Actor,
    waiting: Sequence[tuple[AttestedCell, str]],
    period: str,
) -> None:
    for cell, question in waiting:
        key = cell.key
        event = NaConsented(period, key.department, key.control, question, cell.content)
        writer.append(event, desk.now(), actor.entered_by)


def _awaits_consent(department: str, questions: Sequence[str]) -> Refused:
    listed = ", ".join(questions)
    return Refused(
        Text(
            f"Not applicable waits for consent: {listed}.",
            f"該当しないとの回答が同意を待っています: {listed}。",
        ),
        where=department,
        hint=Text(
            "Add --consent if the reasons hold, else return the cell.",
            "理由が妥当であれば--consentを付け、そうでなければ差し戻してください。",
        ),
    )


def send_back(
    desk: Desk,
    department: str,
    controls: Sequence[str],
    reason: str,
    *,
    last_resort: bool = False,
    seen: Mapping[str, str] | None = None,
    read_at: int | None = None,
    period: str | None = None,
) -> Reviewed:
    """Returns signed cells with a reason; only they reopen.

    Raises:
        BadInput: No reason.
        NotPermitted, Refused: As `accept`.
    """
    if not tidy(reason):
        raise BadInput(_NEEDS_A_REASON)
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period))
        cells = _cells(book, department, controls)
        _refuse_unseen(book, cells, seen, read_at)
        actor = reviewer(desk, writer, book, cells, last_resort)
        chosen = cells[0].key.department
        entity = book.department(chosen).entity
        due = max(
            business_day(
                desk,
                book.organization,
                entity,
                desk.today(),
                book.opening.deadlines.returned,
            ),
            book.sheet_due(chosen),
        )
        for apart, part in by_independence(book, actor, cells):
            writer.append(
                ReviewReturned(
                    book.period.id,
                    chosen,
                    tuple((c.key.control, c.content) for c in part),
                    due,
                    apart,
                    sealed(tidy(reason)),
                ),
                desk.now(),
                actor.entered_by,
            )
    return Reviewed(chosen, tuple(c.key.control for c in cells), due=due)


def _refuse_unseen(
    book: Book,
    cells: Sequence[AttestedCell],
    seen: Mapping[str, str] | None,
    read_at: int | None,
) -> None:
    since = book.facts.position if read_at is None else read_at
    other = [
        c.key.control
        for c in cells
        if (seen is not None and seen.get(c.key.control) != c.content)
        or book.facts.lapses.get(c.key, 0) >= since
    ]
    if other:
        listed = ", ".join(other)
        raise Refused(
            Text(
                f"Signed anew since you looked: {listed}; nothing was accepted.",
                f"表示した後に再度署名されました({listed})。何も記録していません。",
            ),
            where=cells[0].key.department,
            hint=Text("Look again, then accept.", "内容をもう一度見てから確認してください。"),
        )


def may_review(desk: Desk, view: View, book: Book, department: str) -> bool:
    """Whether the actor could review at least one signed cell of the department."""
    cells = [c for k in book.cells_of(department) if (c := book.attested(k)) is not None]
    actor = desk.actor(view)
    for cell in cells:
        try:
            authorize(actor, Verb.REVIEW, relations(book, cell))
        except NotPermitted:
            continue
        return True
    return False


def _cells(book: Book, department: str, controls: Sequence[str]) -> tuple[AttestedCell, ...]:
    if book.facts.closed is not None:
        raise Refused(
            Text(
                f"{book.period.id} is closed; nothing more is reviewed.",
                f"{book.period.id}は締め切られました。確認は終了しています。",
            ),
            where=book.period.id,
        )
    chosen = book.department(department).id
    keys = book.cells_of(chosen)
    for control in controls:
        if CellKey(control, chosen) not in keys:
            raise _no_cell(shown(control)[:40], chosen, book.period.id)
    wanted = [k for k in keys if not controls or k.control in controls]
    found = tuple(c for k in wanted if (c := book.attested(k)) is not None)
    missing = [k.control for k in wanted if book.attested(k) is None]
    if not found or (controls and missing):
        listed = ", ".join(missing) or chosen
        raise Refused(
            Text(f"Nothing is signed for {listed}.", f"{listed}はまだ署名されていません。"),
            where=chosen,
            hint=Text("The information manager signs first.", "先に情報管理者が署名します。"),
        )
    return found


def _no_cell(control: str, department: str, period: str) -> BadInput:
    return BadInput(
        Text(
            f"{control} is no cell of {department} in {period}.",
            f"{control}は、{period}の{department}の評価項目ではありません。",
        ),
        hint=SEE_SHEET,
    )


def _accepted(book: Book, cell: AttestedCell) -> bool:
    return book.outcome(cell.key).reviewed and not _na(book, cell)


def _na(book: Book, cell: AttestedCell) -> list[tuple[AttestedCell, str]]:
    consented = book.consented(cell.key)
    return [
        (cell, a.question)
        for a in cell.answers
        if isinstance(a.value, NotApplicable) and a.question not in consented
    ]
