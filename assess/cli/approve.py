"""``assess approve``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.names import Names
from assess.cli.session import Session
from assess.cli.words import LEVELS
from assess.text import Text

if TYPE_CHECKING:
    from assess.workflow.approve import Approved


@declare(
    "assess approve --yes",
    ja="""締切済みの期間を承認し、結果を確定します。

    個人情報保護管理者が行います。不適合の評価項目ごとに指摘事項を登録します。評価項目が
    適合となり、確認された指摘事項は終了します。
    """,
)
@option("--yes", is_flag=True, help=Text("Approve without asking.", "確認せずに承認します。"))
@click.pass_obj
def command(session: Session, yes: bool) -> int:
    """Approve a closed period and fix its results.

    The protection manager does it. A finding is raised for every nonconforming cell; a finding
    whose cell is conforming and accepted again is closed.
    """
    from assess.workflow.approve import approve

    desk = session.desk()
    if not session.confirm(
        "Approve? The results are fixed then.", "承認しますか。結果が確定します。", yes=yes
    ):
        return 1
    done = approve(desk, period=session.period)
    with desk.read() as view:
        names = Names(desk.organization(view), session.language)
    session.out.emit(
        document(
            period=done.period,
            conclusion=done.conclusion,
            raised=done.raised,
            closed=[f.id for f in done.closed],
        ),
        _lines(session, done, names),
    )
    session.say(
        f"Approved {done.period}. Next: assess publish",
        f"{done.period}を承認しました。次: assess publish",
    )
    return 0


def _lines(session: Session, done: Approved, names: Names) -> Iterator[str]:
    end = done.conclusion
    yield session.tr(
        f"Conclusion {end.letter.value}: {end.contradicted} of {end.statements} published "
        "statements are contradicted.",
        f"結論 {end.letter.value}: 公表事項{end.statements}件のうち{end.contradicted}件に"
        "相違があります。",
    )
    for finding in done.raised:
        where, level = names.department(finding.key.department), session.text(LEVELS[finding.level])
        yield f"{finding.id}  {where}  {finding.key.control}  {level}  {finding.due}"
    for closed in done.closed:
        yield session.tr(f"{closed.id}  closed", f"{closed.id}  完了")
