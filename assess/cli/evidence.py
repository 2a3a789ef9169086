"""``assess evidence list``, ``show`` and ``withdraw``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.names import Names
from assess.cli.out import table
from assess.cli.session import Session
from assess.cli.words import CLASSES, PIECES
from assess.domain.access import Actor, Subject, Verb, authorize, denial
from assess.domain.evidence import Evidence, Link
from assess.domain.judgement import PieceState
from assess.errors import NotPermitted
from assess.text import Text

if TYPE_CHECKING:
    from assess.workflow.book import Book, Offer


@declare(
    "assess evidence list PR\nassess evidence list --json",
    ja="""証跡と再利用できるものを一覧表示します。

    閲覧できるすべての部門、又は1つの部門のものです。下に、前期から引き続き有効な証跡を
    示します: assess evidence add --reuse ID
    """,
)
@click.argument("department", required=False, metavar="[DEPT]")
@click.pass_obj
def list_(session: Session, department: str | None) -> None:
    """List evidence and what may be used again.

    Of every department that you may see, or of one. Below stand pieces of last period that are
    still fresh: assess evidence add --reuse ID
    """
    from assess.workflow.book import load_book

    desk = session.desk()
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, session.period), earlier=1)
        actor = desk.actor(view)
    chosen = [book.department(department).id] if department else _seen(actor, book)
    if department:
        authorize(actor, Verb.READ_SHEET, Subject(chosen[0]))
    if not chosen:
        raise no_sheet(actor, book.period.id)
    pieces = [p for p in book.facts.evidence if any(k.department in chosen for k in p.links)]
    offers = [o for d in chosen for o in book.offers(d)]
    session.out.emit(
        {
            "period": book.period.id,
            "evidence": [_document(book, p) for p in pieces],
            "offers": [document(piece=o.piece, links=o.links) for o in offers],
        },
        [
            *table([row for p in pieces for row in _rows(session, book, p, chosen)]),
            *(_offer(session, book, o) for o in offers),
        ],
    )
    session.say(
        f"{len(pieces)} pieces in {book.period.id}, {len(offers)} of last period still fresh.",
        f"{book.period.id}の証跡{len(pieces)}件(再利用可{len(offers)}件)",
    )


@declare(
    "assess evidence show e-4f1c2d3e4a5b",
    ja="証跡を1件表示します。",
)
@click.argument("evidence_id", metavar="ID")
@click.pass_obj
def show(session: Session, evidence_id: str) -> None:
    """Show a piece of evidence."""
    from assess.workflow.book import load_book
    from assess.workflow.evidence import find

    desk = session.desk()
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, session.period))
        actor = desk.actor(view)
    piece = find(book, evidence_id)
    if not any(denial(actor, Verb.READ_SHEET, Subject(k.department)) is None for k in piece.links):
        raise NotPermitted(
            Text(
                f"{actor.person} may not see this piece.",
                f"{actor.person}にはこの証跡を見る権限がありません。",
            ),
            where=evidence_id,
        )
    names = Names(book.organization, session.language)
    session.out.emit(_document(book, piece), _lines(session, book, piece, names))


@declare(
    'assess evidence withdraw e-4f1c2d3e4a5b --reason "A wrong file: somebody\'s CV."',
    example_ja='assess evidence withdraw e-4f1c2d3e4a5b --reason "別人の履歴書でした。"',
    ja="""誤って提出した証跡を取り下げます。

    追加した人だけが、まだ誰もその証跡で署名していない間に行えます。ファイル名を消し、
    ほかの記録が使っていなければ内容も消します。取り下げたことは記録に残ります。
    """,
)
@click.argument("evidence_id", metavar="ID")
@option(
    "--reason",
    required=True,
    metavar="TEXT",
    help=Text("One sentence; it stays on record.", "理由(一文)。記録に残ります。"),
)
@click.pass_obj
def withdraw(session: Session, evidence_id: str, reason: str) -> None:
    """Take back a wrong piece of evidence.

    Only who added it, and only while nobody signed with it. Its name goes, and its bytes where no
    other record names them; a mark stays in the ledger.
    """
    from assess.workflow.evidence import withdraw as take_back

    take_back(session.desk(), evidence_id, reason, period=session.period)
    session.out.emit({"withdrawn": evidence_id})
    session.say(f"{evidence_id} is withdrawn.", f"{evidence_id}を取り下げました。")


def no_sheet(actor: Actor, period: str) -> NotPermitted:
    """The error for a person to whom no sheet of a period is open."""
    return NotPermitted(
        Text(
            f"{actor.person} may not see any sheet of {period}.",
            f"{actor.person}が見ることのできる{period}の評価票はありません。",
        )
    )


def _seen(actor: Actor, book: Book) -> list[str]:
    """Departments whose evidence the actor may see, those that an adoption took out too."""
    here = (d.id for d in book.opening.departments)
    linked = (k.department for p in book.facts.evidence for k in p.links)
    return [
        d
        for d in dict.fromkeys((*here, *linked))
        if denial(actor, Verb.READ_SHEET, Subject(d)) is None
    ]


def _state(book: Book, piece: Evidence, link: Link) -> PieceState | None:
    """How the piece stands for one requirement, None once withdrawn."""
    for key, outcome in book.outcomes.items():
        if (key.control, key.department) != (link.control, link.department):
            continue
        for requirement in outcome.requirements:
            for state in requirement.pieces:
                if requirement.requirement == link.requirement and state.evidence == piece.id:
                    return state
    return None


def _document(book: Book, piece: Evidence) -> dict[str, object]:
    return document(
        piece=piece,
        states=[document(link=k, state=_state(book, piece, k)) for k in piece.links],
    )


def _rows(
    session: Session, book: Book, piece: Evidence, chosen: list[str]
) -> Iterator[tuple[str, ...]]:
    for link in piece.links:
        if link.department in chosen:
            yield (
                piece.id,
                str(piece.as_of),
                _link(book, link),
                _standing(session, book, piece, link),
                piece.title or piece.name or "-",
            )


def _standing(session: Session, book: Book, piece: Evidence, link: Link) -> str:
    state = _state(book, piece, link)
    if piece.withdrawn:
        return session.tr("withdrawn", "取下げ")
    return session.text(PIECES[state.why]) if state else "-"


def _adder(session: Session, piece: Evidence, names: Names) -> str:
    by = names.person(piece.by)
    if piece.on_behalf_of is None:
        return by
    whom = names.person(piece.on_behalf_of)
    return session.tr(f"{by} for {whom}", f"{by}({whom}の代理)")


def _lines(session: Session, book: Book, piece: Evidence, names: Names) -> Iterator[str]:
    covers = f"{piece.covers[0]}..{piece.covers[1]}" if piece.covers else "-"
    added = f"{piece.at.astimezone(book.opening.zone):%Y-%m-%d %H:%M}"
    rows = [
        (session.tr("name", "ファイル名"), piece.name or "-"),
        (session.tr("title", "表題"), piece.title or "-"),
        (session.tr("as of", "基準日"), str(piece.as_of)),
        (session.tr("covers", "対象"), covers),
        (session.tr("personal data", "個人情報"), session.text(CLASSES[piece.personal_data])),
        (session.tr("added by", "追加者"), f"{_adder(session, piece, names)}  {added}"),
        ("sha256", piece.sha256 or "-"),
        (session.tr("bytes", "バイト"), str(piece.size)),
        (session.tr("reused from", "再利用元"), piece.reused_from or "-"),
    ]
    if piece.inspected:
        rows.append((session.tr("seen by", "確認者"), names.person(piece.seen_by or "-")))
        rows.append((session.tr("count", "件数"), str(piece.count)))
    yield piece.id
    yield from table(rows, "  ")
    for link in piece.links:
        yield f"  {_link(book, link)}: {_standing(session, book, piece, link)}"


def _offer(session: Session, book: Book, offer: Offer) -> str:
    fresh = session.tr("still fresh", "再利用可")
    piece = offer.piece
    links = ", ".join(_link(book, link) for link in offer.links)
    return f"{fresh}: {piece.id}  {piece.as_of}  {piece.name}  {links}"


def _link(book: Book, link: Link) -> str:
    return f"{book.short(link.department)}/{link.requirement}"
