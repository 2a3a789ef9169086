"""``assess period status``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from assess.cli.effects import SHORT, many
from assess.cli.evidence import no_sheet
from assess.cli.forms import document
from assess.cli.group import declare
from assess.cli.names import Names
from assess.cli.out import table
from assess.cli.session import Session
from assess.cli.words import RESULTS
from assess.domain.access import Subject, Verb, denial
from assess.domain.facts import Adoption
from assess.domain.outcome import Result, worst
from assess.text import Text

if TYPE_CHECKING:
    from assess.storage.view import View
    from assess.workflow.book import Book
    from assess.workflow.desk import Desk

STATES = {
    "not_begun": Text("not begun", "未着手"),
    "drafting": Text("drafting", "入力中"),
    "partly_signed": Text("signed in part", "一部の日だけ署名済み"),
    "sign_again": Text("to be signed again", "再署名待ち"),
    "signed": Text("signed", "署名済み"),
    "edited": Text("edited since signing", "署名後に変更あり"),
    "returned": Text("sent back", "差戻し"),
    "accepted": Text("accepted", "確認済み"),
}


UNFINISHED = ("not_begun", "drafting", "partly_signed", "returned")
"""States in which a sheet can be overdue."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where one sheet stands.

    Attributes:
        answered, evidence: How many of how many, drafts counted.
        reviewed: Accepted cells of those that apply.
        worst: The worst result as the signed facts stand.
        waiting: Cells to be signed since an adoption added them or let their signature lapse.
        transcribed_by: Who entered a declaration that the person signed on paper.
    """

    department: str
    state: str
    due: date
    overdue: bool
    signed_by: str | None
    signed_on: date | None
    answered: tuple[int, int]
    evidence: tuple[int, int]
    reviewed: tuple[int, int]
    worst: Result | None
    waiting: int
    transcribed_by: str | None


@declare(
    "assess period status\nassess period status --period 2026-Q3 --json",
    ja="""各評価票の状況を表示します。

    閲覧できるすべての部門の期限、状態、回答、証跡、確認と、署名済みの内容による最も悪い
    結果を示します。
    """,
)
@click.pass_obj
def command(session: Session) -> None:
    """Show where every sheet stands.

    Every department that you may see: due date, state, answers, evidence, review, and the worst
    result as the signed facts stand.
    """
    from assess.workflow.book import load_book

    desk = session.desk()
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, session.period))
        actor = desk.actor(view)
        seen = [
            d.id
            for d in book.opening.departments
            if denial(actor, Verb.READ_SHEET, Subject(d.id)) is None
        ]
        if not seen:
            raise no_sheet(actor, book.period.id)
        rows = [_row(desk, view, book, d) for d in seen]
        names = Names(desk.organization(view), session.language)
    facts = book.facts
    state = "approved" if facts.approved else "closed" if facts.closed else "open"
    versions = [p.version for p in facts.publications]
    session.out.emit(
        document(
            period=book.period,
            state=state,
            published_versions=versions,
            revision=book.opening.revision,
            position=facts.position,
            adoptions=facts.adoptions,
            sheets=rows,
        ),
        [*_lines(session, rows, names), *_adoptions(session, desk, facts.adoptions, names)],
    )
    said = {"open": "進行中", "closed": "締切済み", "approved": "承認済み"}[state]
    session.say(
        f"{book.period.id} ({book.period.starts} to {book.period.ends}) is {state}.",
        f"{book.period.id}({book.period.starts}から{book.period.ends})は{said}です。",
    )


def _row(desk: Desk, view: View, book: Book, department: str) -> Row:
    from assess.workflow.sheet import build

    sheet = build(view, book, department)
    outcomes = [c.outcome for c in sheet.cells]
    applicable = [o for o in outcomes if o.applicable]
    signed, due = sheet.signed, sheet.due
    waiting = len(sheet.moved)
    if any(c.returned for c in sheet.cells):
        state = "returned"
    elif waiting:
        state = "sign_again"
    elif signed and not all(o.signed for o in outcomes):
        state = "partly_signed"
    elif signed and sheet.edited:
        state = "edited"
    elif signed:
        state = "accepted" if all(o.reviewed for o in applicable) else "signed"
    else:
        state = "drafting" if sheet.drafts else "not_begun"
    return Row(
        department,
        state,
        due,
        desk.today() > due and state in UNFINISHED,
        signed.attester if signed else None,
        desk.local(signed.mark.at).date() if signed else None,
        sheet.answered,
        sheet.evidenced,
        (sum(o.reviewed for o in applicable), len(applicable)),
        worst(o.result for o in outcomes),
        waiting,
        signed.mark.by if signed and signed.transcribed else None,
    )


def _lines(session: Session, rows: list[Row], names: Names) -> Iterator[str]:
    late = session.tr(" (overdue)", "(期限超過)")
    yield from table(
        [
            (
                names.department(row.department),
                _state(session, row),
                session.tr("due ", "期限 ") + str(row.due) + (late if row.overdue else ""),
                session.tr("answered ", "回答 ") + _of(row.answered),
                session.tr("evidence ", "証跡 ") + _of(row.evidence),
                session.tr("reviewed ", "確認 ") + _of(row.reviewed),
                session.text(RESULTS[row.worst]) if row.worst else "-",
            )
            for row in rows
        ]
    )


def _state(session: Session, row: Row) -> str:
    said = session.text(STATES[row.state])
    if row.waiting:
        said += session.tr(f" ({many(row.waiting, 'cell')})", f"(評価項目{row.waiting}件)")
    return f"{said}{session.tr(' (transcribed)', '(代理入力)')}" if row.transcribed_by else said


def _adoptions(
    session: Session, desk: Desk, adoptions: Sequence[Adoption], names: Names
) -> Iterator[str]:
    """When, by whom and why the period was moved."""
    if adoptions:
        yield ""
    for adoption in adoptions:
        at, by = f"{desk.local(adoption.mark.at):%Y-%m-%d %H:%M}", names.person(adoption.mark.by)
        to = Text(f"revision {adoption.revision[:SHORT]}", f"版{adoption.revision[:SHORT]}")
        if adoption.revision == adoption.before:
            to = Text("the organization of that day", "その日の組織")
        yield session.tr(
            f'{at}  moved to {to.en} by {by}: "{adoption.reason}"',
            f"{at}  {by}が{to.ja}に移行:「{adoption.reason}」",
        )


def _of(pair: tuple[int, int]) -> str:
    return f"{pair[0]}/{pair[1]}"
