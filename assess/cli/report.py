"""``assess report``."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.session import Session
from assess.errors import BadInput
from assess.text import LANGUAGES, Language, Text


@declare(
    "assess report\n"
    "assess report 2026-Q4 --format html,md --lang ja --out /tmp/report\n"
    "assess report 2026-Q4 --at 214",
    ja="""現時点の報告書を作成します。

    公表した内容、承認した内容、締め切った内容、又は現在の内容です。承認前はすべての
    ページに「未確定」と表示します。作成したファイルを示します。
    """,
    own=("lang", "period"),
)
@click.argument("period", required=False, metavar="[PERIOD]")
@option(
    "--format",
    "formats",
    metavar="html,md,json",
    help=Text("Some of them; all by default.", "形式(既定: すべて)"),
)
@option(
    "--lang",
    metavar="en,ja",
    help=Text(
        "Languages of the pages; the workspace's by default.", "ページの言語(既定: 作業領域の言語)"
    ),
)
@option(
    "--at",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text("At this ledger position.", "この番号の記録の時点"),
)
@option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=Text("Where; reports/ by default.", "出力先(既定: reports/)"),
)
@click.pass_obj
def command(
    session: Session,
    period: str | None,
    formats: str | None,
    lang: str | None,
    at: int | None,
    out: Path | None,
) -> None:
    """Write the report as it stands.

    As published, as approved, as closed, or of now; before approval every page says DRAFT. Prints
    the files.
    """
    from assess.workflow.report import report
    from assess.workflow.reporting import FORMATS

    languages = _languages(lang)
    wanted = tuple(f.strip() for f in formats.split(",")) if formats else FORMATS
    files = report(
        session.desk(),
        period or session.period,
        languages=languages,
        formats=wanted,
        at=at,
        out=out,
    )
    session.out.emit(document(files=files), [str(file) for file in files])


def _languages(lang: str | None) -> tuple[Language, ...]:
    """The languages of a list such as ``en,ja``, none where it is not given.

    Raises:
        BadInput: One of them is not known.
    """
    chosen: list[Language] = []
    for name in (n.strip() for n in lang.split(",")) if lang else ():
        if name not in LANGUAGES:
            raise BadInput(
                Text(
                    f'There are no reports in "{name[:20]}".',
                    f"「{name[:20]}」の報告書はありません。",
                ),
                where="--lang",
                hint=Text(
                    f"Write {', '.join(LANGUAGES)}.",
                    f"{'、'.join(LANGUAGES)}から指定してください。",
                ),
            )
        chosen.append(name)
    return tuple(dict.fromkeys(chosen))
