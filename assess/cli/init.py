"""``assess init``."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.session import Session
from assess.clock import wall
from assess.text import Text
from assess.yamlio import read_file

if TYPE_CHECKING:
    from assess.workspace.folder import Workspace

_DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.Path(path_type=Path)


@declare(
    'assess init security --name "Kusanagi Group" --name-ja 草薙グループ\n'
    "assess init practice --rehearsal 2027-01-14\n"
    "assess init practice --rehearsal 2027-01-14 --controls imported",
    ja="""新しいフォルダに作業領域を作成します。

    assess.yaml、organization.yaml、標準の管理策カタログを書き、証跡の保管庫、
    データベース、記録を作ります。記録の署名鍵はフォルダの外に置きます。鍵の控えを
    保管してください。
    """,
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@option(
    "--name",
    help=Text("Name of the organisation; the folder's by default.", "組織の名称(既定: フォルダ名)"),
)
@option("--name-ja", help=Text("The same in Japanese.", "同じく日本語の表記"))
@option(
    "--person",
    help=Text("Your name; you become the administrator.", "あなたの氏名(システム管理者になります)"),
)
@option("--person-ja", help=Text("The same in Japanese.", "同じく日本語の表記"))
@option(
    "--domain",
    default="localhost",
    show_default=True,
    help=Text("Begins the ledger's name.", "記録の名前の先頭部分"),
)
@option(
    "--time-zone",
    default="Asia/Tokyo",
    show_default=True,
    help=Text("Where days begin.", "日付の基準となるタイムゾーン"),
)
@option(
    "--fiscal-year-starts",
    type=click.IntRange(1, 12),
    default=1,
    show_default=True,
    metavar="MONTH",
    help=Text("First month of the fiscal year.", "会計年度の開始月"),
)
@option(
    "--rehearsal",
    type=_DAY,
    metavar="DATE",
    help=Text("For practice; its first day.", "演習用の作業領域とし、その初日を指定します。"),
)
@option(
    "--organization",
    type=_FILE,
    metavar="FILE",
    help=Text("An organization.yaml to begin with.", "初めに使うorganization.yaml"),
)
@option(
    "--settings",
    type=_FILE,
    metavar="FILE",
    help=Text("An assess.yaml to begin with.", "初めに使うassess.yaml"),
)
@option(
    "--controls",
    type=_FILE,
    metavar="DIR",
    help=Text(
        "A catalogue to begin with, such as an imported one.",
        "初めに使うカタログのフォルダ(例: 取り込んだもの)",
    ),
)
@click.pass_obj
def command(
    session: Session,
    folder: Path,
    name: str | None,
    name_ja: str | None,
    person: str | None,
    person_ja: str | None,
    domain: str,
    time_zone: str,
    fiscal_year_starts: int,
    rehearsal: datetime | None,
    organization: Path | None,
    settings: Path | None,
    controls: Path | None,
) -> None:
    """Make a workspace in a new folder.

    Writes assess.yaml, organization.yaml and the shipped catalogue, makes the vault, the database
    and the ledger, and keeps the ledger's key outside the folder. Keep a copy of that key.
    """
    from assess.workflow.init import ADMINISTRATOR, Start, init

    called = name or folder.resolve().name or "Workspace"
    start = Start(
        Text(called, name_ja or called),
        Text(person, person_ja or person) if person else ADMINISTRATOR,
        domain,
        time_zone,
        fiscal_year_starts,
        rehearsal.date() if rehearsal else None,
    )
    made = init(
        folder,
        start,
        wall,
        settings=_bytes(settings),
        organization=_bytes(organization),
        controls=controls,
    )
    _tell(session, folder, made)


def _tell(session: Session, folder: Path, made: Workspace) -> None:
    key = made.log_key_file(os.environ)
    session.out.emit(
        document(
            workspace=made.root,
            origin=made.settings.origin,
            log_key=made.settings.log_key,
            log_key_file=key,
            rehearsal=made.settings.rehearsal,
        ),
        [str(made.root)],
    )
    if made.settings.rehearsal is None:
        session.say(
            f"The ledger's key is in {key}: keep a copy elsewhere.",
            f"記録の署名鍵は{key}にあります。控えを別の場所に保管してください。",
        )
    session.say(
        f"Next: edit organization.yaml, then: assess -w {folder} organization apply",
        f"次に organization.yaml を編集し、assess -w {folder} organization apply を実行します。",
    )


def _bytes(file: Path | None) -> bytes | None:
    return read_file(file, str(file)) if file else None
