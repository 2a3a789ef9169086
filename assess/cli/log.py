"""``assess log``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from assess.cli.forms import document, plain
from assess.cli.group import declare, option
from assess.cli.names import Names
from assess.cli.out import table
from assess.cli.period import DAY
from assess.cli.session import Session
from assess.domain.answer import Answer, spoken_value
from assess.domain.event_words import KINDS
from assess.domain.sealed import Sealed
from assess.text import Text

if TYPE_CHECKING:
    from assess.workflow.desk import Desk
    from assess.workflow.log import Line


@declare(
    "assess log PR\nassess log IT TEC-01 --since 2027-01-01\nassess log --person p_mori --json",
    ja="""いつ誰が何を変えたかを表示します。

    記録1件につき1行で、番号、日時、人、内容、対象を示します。署名の下には、その署名で
    変わった回答を前後で示します。最初の署名の回答は、CONTROLを指定したときだけ示します。
    """,
)
@click.argument("department", required=False, metavar="[DEPT]")
@click.argument("control", required=False, metavar="[CONTROL]")
@option(
    "--person",
    metavar="PERSON",
    help=Text(
        "Only what this person did, or had done for them.",
        "この人が行ったこと、又は代理で行われたことだけ",
    ),
)
@option("--since", type=DAY, metavar="DATE", help=Text("Only from this day on.", "この日以降だけ"))
@click.pass_obj
def command(
    session: Session,
    department: str | None,
    control: str | None,
    person: str | None,
    since: datetime | None,
) -> None:
    """Show who changed what and when.

    A line for each leaf of the ledger: its number, time, person, what happened, where. Below a
    signature stand the answers that it changed, before and after; of a first signature only with
    CONTROL.
    """
    from assess.workflow.log import log

    desk = session.desk()
    with desk.read() as view:
        names = Names(desk.organization(view), session.language)
    chosen = names.department_id(department) if department else None
    lines = log(
        desk,
        chosen,
        control,
        person=person,
        since=since.date() if since else None,
        period=session.period,
    )
    session.out.emit(
        {"events": [_document(session, line) for line in lines]},
        _lines(session, desk, lines, names, whole=control is not None),
    )


def _document(session: Session, line: Line) -> dict[str, object]:
    from assess.domain.payload import to_payload

    return document(
        idx=line.idx,
        at=line.at,
        by=line.by,
        on_behalf_of=line.on_behalf_of,
        kind=line.kind,
        period=line.period,
        departments=line.departments,
        controls=line.controls,
        payload=plain(to_payload(line.event)),
        words=_words(line),
        changes=line.changes,
        notes=[session.text(note) for note in line.notes],
    )


def _words(line: Line) -> dict[str, str]:
    """The free texts of an event that are still there: reasons."""
    reason = getattr(line.event, "reason", None)
    return {"reason": reason.text()} if isinstance(reason, Sealed) and reason.text() else {}


def _lines(
    session: Session, desk: Desk, lines: tuple[Line, ...], names: Names, *, whole: bool
) -> Iterator[str]:
    """The lines with their changes; those of a first signature only where `whole`."""
    rows = table([_row(session, desk, line, names) for line in lines])
    for row, line in zip(rows, lines, strict=True):
        yield row
        for note in line.notes:
            yield f"      {session.text(note)}"
        if not whole and all(c.before is None for c in line.changes):
            continue
        for changed in line.changes:
            before, after = (_said(session, a) for a in (changed.before, changed.after))
            yield f"      {changed.question}: {before} -> {after}"


def _said(session: Session, answer: Answer | None) -> str:
    if answer is None:
        return "-"
    said = session.text(spoken_value(answer.value)) + (f' "{answer.note}"' if answer.note else "")
    return " ".join(said.split("\n"))


def _row(session: Session, desk: Desk, line: Line, names: Names) -> tuple[str, ...]:
    who = names.person(line.by)
    if line.on_behalf_of:
        for_whom = names.person(line.on_behalf_of)
        who = session.tr(f"{who} for {for_whom}", f"{who}({for_whom}の代理)")
    # Notes of these count the cells, which can be all of them.
    listed = line.kind not in ("period.adopt", "history.import")
    where = " ".join(names.short(d) for d in line.departments) if listed else ""
    more = " ".join(line.controls) if listed and not line.kind.startswith("attest") else ""
    reason = _words(line).get("reason", "")
    said = [part for part in (line.period, where, more, f'"{reason}"' if reason else "") if part]
    return (
        str(line.idx),
        f"{desk.local(line.at):%Y-%m-%d %H:%M:%S}",
        session.text(KINDS[line.kind]),
        who,
        "  ".join(said),
    )
