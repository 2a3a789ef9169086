"""``assess demo``."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.forms import document
from assess.cli.group import declare
from assess.cli.out import table
from assess.cli.session import Session

FOLDER = Path("assess-demo")


@declare(
    "assess demo\nassess demo /tmp/practice --lang ja",
    ja="""架空グループの演習環境を作り、開きます。

    新しいか空のフォルダ(既定: ./assess-demo)に、承認済みの四半期を4つ、途中の四半期を
    1つ作ります。端末では情報管理者として画面を開きます。端末でなければ、作成したものと
    最新の報告書の場所を示します。
    """,
)
@click.argument(
    "folder", required=False, type=click.Path(path_type=Path), default=FOLDER, metavar="[DIR]"
)
@click.pass_obj
def command(session: Session, folder: Path) -> int:
    """Make a rehearsal of an invented group and open it.

    Four approved quarters and one half way, in a new or empty folder, ./assess-demo by default. At
    a terminal the UI opens as an information manager; else it says what was made and where the
    last report lies.
    """
    from assess.workflow.demo import demo

    bar = session.out.progress(session.tr("Making the demo", "デモを作成中"))
    made = demo(folder, (lambda _what, done, steps: bar(done, steps)) if bar else None)
    open_it = f"assess -w {folder} --as {made.manager}"
    session.out.emit(
        document(
            folder=made.folder,
            manager=made.manager,
            periods=made.periods,
            report=made.report,
            inbox=made.inbox,
        ),
        table(
            [
                (session.tr("workspace", "作業領域"), str(made.folder)),
                (session.tr("periods", "対象期間"), ", ".join(made.periods)),
                (session.tr("last report", "最新の報告書"), str(made.report)),
                (session.tr("files to hand in", "提出用のファイル"), str(made.inbox)),
                (session.tr("open it", "開くには"), open_it),
            ]
        ),
    )
    if not session.out.terminal:
        return 0
    from assess.tui.run import run
    from assess.workflow.open import open_desk

    return run(open_desk(made.folder, as_person=made.manager), session.language)
