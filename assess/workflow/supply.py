"""Figures that a central department delivers for every department's sheet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from assess.domain.access import Actor, Subject, Verb, authorize
from assess.domain.answer import value_to_json
from assess.domain.control import Question, Supply
from assess.domain.event import SupplyAdded
from assess.domain.organization import Role
from assess.errors import BadInput, NotPermitted, OutsideFailure, Refused
from assess.exchange.figures import SIZE_LIMIT, Figure, read_figures
from assess.text import Text, shown
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk, sealed
from assess.workflow.words import unknown_control, unreadable


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one supply delivered: its id and the figures, and who still waits for one."""

    id: str
    figures: tuple[Figure, ...]
    waiting: tuple[str, ...]


def supply(desk: Desk, control_id: str, file: Path, *, period: str | None = None) -> Delivered:
    """Records the figures of a CSV file; each manager confirms or disputes their own.

    Raises:
        BadInput: The control asks for no supplied figure, or the file cannot be read.
        NotPermitted: The actor's department does not own the control.
    """
    data = _read(file)
    with desk.write() as writer:
        book = load_book(desk, writer, desk.period(writer, period), bare=True)
        actor = desk.actor(writer)
        if book.facts.closed is not None:
            raise _closed(book.period.id)
        questions = supplied_questions(book, control_id)
        owner = _owner(book, actor, control_id)
        authorize(actor, Verb.SUPPLY, Subject(owner))
        departments = {d for q in questions.values() for d in book.departments_of_question(q.id)}
        figures = read_figures(data, file.name, questions, departments)
        rows = [
            {"department": f.department, "question": f.question, "value": value_to_json(f.value)}
            for f in figures
        ]
        mark = writer.append(
            SupplyAdded(
                book.period.id, control_id, owner, sealed(json.dumps(rows, sort_keys=True))
            ),
            desk.now(),
            actor.entered_by,
        )
    waiting = tuple(sorted(departments - {f.department for f in figures}))
    return Delivered(f"s-{mark.idx}", figures, waiting)


def _closed(period: str) -> Refused:
    return Refused(
        Text(
            f"{period} is closed; no figure comes in.",
            f"{period}は締め切られました。数値の受付は終了しています。",
        ),
        where=period,
    )


def supplied_questions(book: Book, control_id: str) -> dict[str, Question]:
    """Questions of a control whose figures are supplied centrally, by id.

    Raises:
        BadInput: The control is unknown or has none in this period.
    """
    try:
        control = book.catalogue.control(control_id)
    except KeyError:
        raise unknown_control(control_id) from None
    found = {q.id: q for q in control.questions if q.supply is Supply.CENTRAL}
    if not found:
        raise BadInput(
            Text(
                f"{control.id} asks for no supplied figure.",
                f"{control.id}には、提供値による設問がありません。",
            ),
            hint=Text(
                "A file for many cells goes in by: assess evidence add FILE --requirement ID",
                "複数の評価項目の証跡を追加するには: assess evidence add FILE --requirement ID",
            ),
        )
    return found


def _owner(book: Book, actor: Actor, control_id: str) -> str:
    owners = book.catalogue.control(control_id).applies_to.owner
    mine = [d.id for d in book.opening.departments if set(d.owns) & set(owners)]
    roles = (Role.SUPPLIER, Role.INFORMATION_MANAGER, Role.DEPUTY)
    for department in mine:
        if actor.holds(*roles, department=department):
            return department
    others = ", ".join(mine)
    raise NotPermitted(
        Text(
            f"{actor.person} may not supply {control_id}: your department does not own it.",
            f"{actor.person}は{control_id}の数値を提供できません。主管部門に所属していません。",
        ),
        hint=Text(f"{others or 'Nobody'} can.", f"提供できる部門: {others or 'なし'}。"),
    )


def _read(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise BadInput(
                Text("This is not a file.", "ファイルではありません。"), where=shown(str(file))
            )
        with file.open("rb") as stream:
            return stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise OutsideFailure(unreadable(error), where=shown(str(file))) from error
