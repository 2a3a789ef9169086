"""``assess publish``."""

from __future__ import annotations

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.session import Session
from assess.text import Text


@declare(
    "assess publish --yes",
    ja="""承認済みの報告書を公表します。

    ファイルをハッシュとともに書き、報告書に載せるチェックポイントに署名し、ハッシュを
    記録に残します。フォルダを外部の人に渡してください。その控えが当時の内容を後日証明
    します。
    """,
)
@option("--yes", is_flag=True, help=Text("Publish without asking.", "確認せずに公表します。"))
@click.pass_obj
def command(session: Session, yes: bool) -> int:
    """Publish the approved report.

    Writes its files with their hashes, signs a checkpoint that the report prints, and records the
    hashes in the ledger. Give the folder to people outside: their copy proves later what stood.
    """
    from assess.workflow.publish import publish

    desk = session.desk()
    if not session.confirm(
        "Publish? A published version stays.", "公表しますか。公表した版は残ります。", yes=yes
    ):
        return 1
    done = publish(desk, session.period)
    session.out.emit(
        document(
            period=done.period,
            version=done.version,
            position=done.position,
            folder=done.folder,
            files=done.files,
            checkpoint=done.checkpoint,
        ),
        [str(done.folder / name) for name in done.files],
    )
    session.say(
        f"Published {done.period} as version {done.version}.",
        f"{done.period}を第{done.version}版として公表しました。",
    )
    return 0
