"""``assess evidence add``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli import evidence_words as words
from assess.cli.evidence_told import tell_added
from assess.cli.group import declare, option
from assess.cli.hints import see
from assess.cli.names import Names
from assess.cli.period import DAY
from assess.cli.session import Session
from assess.domain.control import PersonalData
from assess.errors import BadInput
from assess.text import Text

if TYPE_CHECKING:
    from assess.domain.evidence import Evidence
    from assess.workflow.desk import Desk
    from assess.workflow.evidence import Piece


@dataclass(frozen=True, slots=True)
class Said:
    """What the options say."""

    requirements: tuple[str, ...]
    departments: tuple[str, ...]
    as_of: date | None
    covers: tuple[date, date] | None
    personal_data: str | None
    title: str
    place: str | None
    custodian: str | None
    count: int | None
    seen_by: str | None


_EXAMPLE = (
    "assess evidence add rights.csv --requirement TEC-03-E1 --as-of 2026-12-28 --class none\n"
    "assess evidence add log.pdf --requirement PHY-02-E1 --covers 2026-10-01..2026-12-31 "
    "--class masked\n"
    "assess evidence add list.pdf --requirement PER-01-E1 --department PR --department HR "
    "--as-of 2026-12-20 --class contains\n"
    "assess evidence add --reuse e-4f1c2d3e4a5b\n"
    "assess evidence add --inspected --requirement PHY-05-E1 --as-of 2026-12-20 "
    "--count 12 --seen-by p_ito "
)


@declare(
    _EXAMPLE + '--place "Safe, floor 3" --custodian "General affairs"',
    example_ja=_EXAMPLE + '--place "3階の金庫" --custodian "総務部"',
    ja="""証跡を提出します。

    ファイルを保管し、指定した部門の、指定した要件の証跡として記録します。元のファイルは
    変わりません。基準日が有効な範囲の外にあるものも、その旨を示して保管します。

    --reuseを付けると、前期から引き続き有効な証跡を再び使います。idで指定したもの、又は
    確認のうえ候補のすべてです。--inspectedを付けると、ファイルを保管せずに記録します。
    """,
)
@click.argument("files", nargs=-1, metavar="FILE...")
@option(
    "--requirement",
    "requirements",
    multiple=True,
    metavar="ID",
    help=Text("Several times.", "証跡要件のid(複数可)"),
)
@option(
    "--department",
    "departments",
    multiple=True,
    metavar="DEPT",
    help=Text("Several times; your own by default.", "部門(複数可、既定: 自部門)"),
)
@option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help=Text("The day that it describes.", "基準日(内容が示す日付)"),
)
@option(
    "--covers",
    metavar="A..B",
    help=Text("First and last day that it covers.", "対象期間の初日と最終日"),
)
@option(
    "--class",
    "personal_data",
    type=click.Choice([c.value for c in PersonalData]),
    help=Text(
        "Personal data in it: none, masked, or contained.",
        "個人情報: なし、マスク済、あり",
    ),
)
@option("--title", default="", metavar="TEXT", help=Text("What people call it.", "表題"))
@option(
    "--reuse",
    is_flag=True,
    help=Text(
        "FILE names still-fresh pieces of last period by id.",
        "FILEに前期の有効な証跡のidを指定します。",
    ),
)
@option(
    "--yes",
    is_flag=True,
    help=Text(
        "With --reuse alone: take all on offer without asking.",
        "--reuseだけのとき、確認せず引き継ぎます。",
    ),
)
@option(
    "--inspected",
    is_flag=True,
    help=Text("Seen in place; no file is stored.", "現物を確認した記録(ファイルは保管しません)"),
)
@option("--place", metavar="TEXT", help=Text("Where it was seen.", "確認した場所"))
@option("--custodian", metavar="TEXT", help=Text("Who keeps it.", "保管者"))
@option(
    "--count",
    type=click.IntRange(min=0),
    metavar="N",
    help=Text("How many were seen.", "確認した件数"),
)
@option("--seen-by", metavar="PERSON", help=Text("The third person who saw it.", "確認した第三者"))
@click.pass_obj
def command(
    session: Session,
    /,
    files: tuple[str, ...],
    as_of: datetime | None,
    covers: str | None,
    reuse: bool,
    yes: bool,
    inspected: bool,
    **said: Any,
) -> int:
    """Hand in evidence.

    Takes files into the vault and records each for the named requirements in the named
    departments. The files stay as they are. What is dated outside its window is kept and flagged.

    With --reuse the pieces of last period that are still fresh count again: those named by id, or
    all on offer after a confirmation. With --inspected no file is stored.
    """
    days = _days(covers)
    told = Said(as_of=_day(as_of, days), covers=days, **said)
    if reuse and inspected:
        raise BadInput(words.EITHER)
    desk = session.desk()
    if reuse:
        return _reuse(session, desk, files, told, yes)
    if inspected:
        ids = _inspect(session, desk, files, told)
    else:
        ids = _add(session, desk, files, told)
    tell_added(session, desk, ids)
    return 0


def _day(as_of: datetime | None, covers: tuple[date, date] | None) -> date | None:
    """The as-of date; of what covers days, their last one."""
    if as_of is not None:
        return as_of.date()
    return covers[1] if covers else None


def _days(covers: str | None) -> tuple[date, date] | None:
    if covers is None:
        return None
    first, dots, last = covers.partition("..")
    try:
        if dots:
            return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        pass
    raise BadInput(words.NOT_DAYS, where="--covers", hint=words.LIKE_DAYS)


def _piece(told: Said, *, classed: bool) -> Piece:
    from assess.workflow.evidence import Piece

    if not told.requirements:
        raise BadInput(words.NO_REQUIREMENT, where="--requirement", hint=see("assess sheet show"))
    if told.as_of is None:
        raise BadInput(words.NO_DAY, where="--as-of", hint=words.NOT_OF_THE_FILE)
    if classed and told.personal_data is None:
        raise BadInput(words.NO_CLASS, where="--class", hint=words.A_CLASS)
    return Piece(told.as_of, PersonalData(told.personal_data or "none"), told.covers, told.title)


def _departments(session: Session, desk: Desk, told: Said) -> tuple[str, ...]:
    with desk.read() as view:
        names = Names(desk.organization(view), session.language)
    return tuple(names.department_id(d) for d in told.departments)


def _add(session: Session, desk: Desk, files: Sequence[str], told: Said) -> list[str]:
    from assess.workflow.evidence import add

    if not files:
        raise BadInput(words.NO_FILE, hint=see("assess evidence add --help"))
    piece = _piece(told, classed=True)
    departments = _departments(session, desk, told)
    paths = [Path(f) for f in files]
    return [
        a.id for a in add(desk, paths, told.requirements, departments, piece, period=session.period)
    ]


def _inspect(session: Session, desk: Desk, files: Sequence[str], told: Said) -> list[str]:
    from assess.workflow.evidence import inspect

    if files:
        raise BadInput(words.NO_FILE_SEEN, hint=words.LEAVE_ONE)
    piece = _piece(told, classed=False)
    if told.place is None or told.custodian is None or told.count is None or told.seen_by is None:
        raise BadInput(words.INSPECTION)
    departments = _departments(session, desk, told)
    return [
        inspect(
            desk,
            told.requirements,
            departments,
            piece,
            place=told.place,
            custodian=told.custodian,
            count=told.count,
            seen_by=told.seen_by,
            period=session.period,
        )
    ]


def _reuse(session: Session, desk: Desk, ids: Sequence[str], told: Said, yes: bool) -> int:
    from assess.workflow.evidence import reuse

    if told.requirements or told.personal_data or told.covers:
        raise BadInput(
            words.KEPT,
        )
    if not ids:
        offers = _offers(session, desk, told)
        if not offers:
            session.out.emit({"added": []})
            session.say(
                "Nothing of last period is still fresh.", "前期から使える証跡はありません。"
            )
            return 1
        for piece in offers:
            session.out.say(f"{piece.id}  {piece.as_of}  {piece.name}  {piece.title}".rstrip())
        if not session.confirm("Take these over?", "引き継ぎますか。", yes=yes):
            return 1
        ids = [piece.id for piece in offers]
    added = reuse(desk, ids, period=session.period, as_of=told.as_of)
    tell_added(session, desk, [a.id for a in added])
    return 0


def _offers(session: Session, desk: Desk, told: Said) -> list[Evidence]:
    """Pieces on offer for the named departments, the actor's own by default."""
    from assess.domain.access import Subject, Verb
    from assess.workflow.book import load_book
    from assess.workflow.evidence.links import allowed_links

    named = _departments(session, desk, told)
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, session.period), earlier=1)
        actor = desk.actor(view)
        for department in named:
            desk.allow(view, Verb.ADD_EVIDENCE, Subject(book.department(department).id))
        wanted = named or tuple(dict.fromkeys(a.department for a in actor.roles if a.department))
        found = {
            o.piece.id: o.piece
            for d in wanted
            for o in book.offers(d)
            if allowed_links(book, actor, o.links)
        }
    return list(found.values())
