"""``assess period open``, ``extend`` and ``close``."""

from __future__ import annotations

from datetime import datetime

import click

from assess.cli.forms import document
from assess.cli.group import declare
from assess.cli.out import table
from assess.cli.session import Session

DAY = click.DateTime(["%Y-%m-%d"])


@declare("assess period open 2026-Q4 --preview\nassess period open 2026-Q4", own=("period",))
@click.argument("period")
@click.option("--preview", is_flag=True, help="Only show what would be frozen.")
@click.pass_obj
def open_(session: Session, period: str, preview: bool) -> None:
    """Open a period and freeze what it asks.

    Publishes the catalogue's revision if it is new, and freezes departments and cells. A period
    that has ended may be opened; its deadlines then count from today.
    """
    from assess.workflow.period import open_period

    opened = open_period(session.desk(), period, preview=preview)
    counts = {d.id: sum(c.department == d.id for c in opened.cells) for d in opened.departments}
    session.out.emit(
        {
            "opened": not preview,
            **document(
                period=opened.period,
                revision=opened.revision,
                departments=opened.departments,
                cells=opened.cells,
            ),
        },
        table(
            [
                (
                    d.id,
                    session.tr(f"{counts[d.id]} cells", f"セル{counts[d.id]}"),
                    session.tr(f"due {d.due}", f"期限 {d.due}"),
                )
                for d in opened.departments
            ]
        ),
    )
    n, m = len(opened.cells), len(opened.departments)
    if preview:
        session.say(
            f"Would open {n} cells in {m} departments.", f"{m}部門、{n}セルを開く予定です。"
        )
    else:
        session.say(
            f"Opened {opened.period.id}: {n} cells in {m} departments.",
            f"{opened.period.id}を開きました: {m}部門、{n}セル",
        )


@declare('assess period extend PR --until 2027-01-26 --reason "System outage until 15 January"')
@click.argument("department", metavar="DEPT")
@click.option("--until", type=DAY, required=True, metavar="DATE", help="The new due date.")
@click.option("--reason", required=True, metavar="TEXT", help="One sentence.")
@click.pass_obj
def extend(session: Session, department: str, until: datetime, reason: str) -> None:
    """Give a sheet a later due date."""
    from assess.workflow.period import extend as give

    desk = session.desk()
    give(desk, department, until.date(), reason, period=session.period)
    session.out.emit(document(department=department, due=until.date()))
    session.say(
        f"{department} is due on {until.date()} now.", f"{department}の期限は{until.date()}です。"
    )


@declare("assess period close --yes")
@click.option("--yes", is_flag=True, help="Close without asking.")
@click.pass_obj
def close(session: Session, yes: bool) -> int:
    """Close a period: no more answers.

    Sheets that are not signed stay not assessed, cells not reviewed stay asserted. Signs a
    checkpoint of the ledger and prints it: give a copy to somebody outside.
    """
    from assess.workflow.period import close as end

    desk = session.desk()
    with desk.read() as view:
        period = desk.period(view, session.period)
    if not session.confirm(
        f"Close {period}? Nothing can be answered afterwards.",
        f"{period}を締め切りますか。以後は回答できません。",
        yes=yes,
    ):
        return 1
    checkpoint = end(desk, period=period)
    session.out.emit(
        {"period": period, "checkpoint": checkpoint}, checkpoint.rstrip("\n").split("\n")
    )
    session.say(
        f"Closed {period}. The checkpoint above proves what stood then: keep a copy elsewhere.",
        f"{period}を締め切りました。上のチェックポイントの控えを外部に保管してください。",
    )
    return 0
