"""``assess verify``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.session import Session
from assess.text import Language, Text

if TYPE_CHECKING:
    from assess.ledger.faults import Fault
    from assess.workflow.verify import Verified


@declare(
    "assess verify\n"
    "assess verify --read-data --against last-quarter/report.html\n"
    "assess verify --read-data=10",
    ja="""記録が後から変えられていないか検証します。

    終了コードは、変更なしが0、変更ありが1、検証できなかったときが4です。変更がなければ
    標準出力には何も出さず、この検証では分からないことを標準エラー出力に示します。
    """,
)
@option(
    "--read-data",
    is_flag=False,
    flag_value=100,
    type=click.IntRange(1, 100),
    metavar="[=PCT]",
    help=Text(
        "Read the bytes of all evidence, or of a random share in per cent.",
        "証跡の内容を読みます。値があればその%だけ無作為に。",
    ),
)
@option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=Text(
        "A checkpoint, or a report that prints one, from outside hands (several times).",
        "外部のチェックポイント、又はそれを載せた報告書(複数可)",
    ),
)
@click.pass_obj
def command(session: Session, read_data: int | None, against: tuple[Path, ...]) -> int:
    """Check that nothing was changed afterwards.

    Ends with 0 intact, 1 broken, 4 could not look. An intact run prints nothing on stdout, and on
    stderr what this check cannot show.
    """
    from assess.workflow.verify import verify

    progress = session.out.progress(session.tr("Evidence", "証跡"))
    found = verify(session.folder, read_data=read_data, against=against, progress=progress)
    language = session.language
    session.out.emit(
        document(
            intact=found.intact,
            faults=[_form(fault, language) for fault in found.faults],
            leaves=found.leaves,
            objects=found.objects,
            objects_read=found.read,
            checkpoint=found.checkpoint,
            checkpoint_time=found.newest_at,
            exposed=found.exposed,
            against=found.against,
            untied=found.untied,
        ),
        [line for fault in found.faults for line in fault.told(language).split("\n")],
    )
    for place in found.untied:
        session.say(
            f"{place}: no leaf names this file. Only its checkpoint was compared; nothing ties its "
            "figures to the ledger.",
            f"{place}：このファイルは記録に残されていません。照合したのはチェックポイントだけで、"
            "記載の数値は記録と結び付いていません。",
        )
    _window(session, found)
    return 0 if found.intact else 1


def _form(fault: Fault, language: Language) -> dict[str, str]:
    return {
        "code": fault.code,
        "place": fault.place,
        "message": fault.message.get(language),
        "hint": fault.hint.get(language),
    }


def _window(session: Session, found: Verified) -> None:
    """Says in plain words which leaves could still be rewritten unnoticed."""
    if not found.checkpoint:
        session.say(
            f"No checkpoint yet: whoever holds the database and the log key could rewrite all "
            f"{found.leaves} leaves.",
            f"チェックポイントがまだありません。データベースと鍵を持つ人は全{found.leaves}件を"
            "書き換えることができます。",
        )
        return
    at = found.newest_at.astimezone(session.folder.settings.zone) if found.newest_at else None
    when = f"{at:%Y-%m-%d %H:%M}" if at else "?"
    session.say(
        f"The newest checkpoint covers {found.checkpoint} of {found.leaves} leaves ({when}). "
        f"Whoever holds the database and the log key could rewrite the {found.exposed} after it, "
        "and all of them if no copy of a checkpoint left the house: compare with a report that "
        "others hold (--against).",
        f"最新のチェックポイントは{found.leaves}件中{found.checkpoint}件({when})を対象とします。"
        f"データベースと鍵を持つ人は、その後の{found.exposed}件を書き換えることができます。"
        "チェックポイントの控えが外部になければ全件が対象です。"
        "他者が持つ報告書と照合してください(--against)。",
    )
