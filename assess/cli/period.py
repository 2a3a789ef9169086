"""``assess period open``, ``extend`` and ``close``."""

from __future__ import annotations

from datetime import datetime

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.out import table
from assess.cli.session import Session
from assess.text import Text

DAY = click.DateTime(["%Y-%m-%d"])


@declare(
    "assess period open 2026-Q4 --preview\nassess period open 2026-Q4",
    ja="""期間を開き、評価する内容を確定します。

    管理策カタログが新しければ版を確定し、部門と評価項目を固定します。終わった期間も
    開けます。その場合、期限は今日から数えます。
    """,
    own=("period",),
)
@click.argument("period")
@option(
    "--preview",
    is_flag=True,
    help=Text("Only show what would be frozen.", "確定される内容の表示だけを行います。"),
)
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
                    session.tr(f"{counts[d.id]} cells", f"評価項目{counts[d.id]}件"),
                    session.tr(f"due {d.due}", f"期限 {d.due}"),
                )
                for d in opened.departments
            ]
        ),
    )
    n, m = len(opened.cells), len(opened.departments)
    if preview:
        session.say(
            f"Would open {n} cells in {m} departments.", f"{m}部門、評価項目{n}件を開く予定です。"
        )
    else:
        session.say(
            f"Opened {opened.period.id}: {n} cells in {m} department{'s' if m != 1 else ''}.",
            f"{opened.period.id}を開きました: {m}部門、評価項目{n}件",
        )


@declare(
    'assess period extend PR --until 2027-01-26 --reason "System outage until 15 January"',
    example_ja='assess period extend PR --until 2027-01-26 --reason "1月15日までシステム障害"',
    ja="評価票の期限を延長します。",
)
@click.argument("department", metavar="DEPT")
@option(
    "--until", type=DAY, required=True, metavar="DATE", help=Text("The new due date.", "新しい期限")
)
@option("--reason", required=True, metavar="TEXT", help=Text("One sentence.", "理由(一文)"))
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


@declare(
    "assess period close --yes",
    ja="""期間を締め切り、回答の受付を終えます。

    未署名の評価票は未評価、未確認の評価項目は自己申告のみのままになります。記録の
    チェックポイントに署名して表示します。控えを外部の人に渡してください。
    """,
)
@option("--yes", is_flag=True, help=Text("Close without asking.", "確認せずに締め切ります。"))
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
