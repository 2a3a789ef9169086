"""``assess history import`` and ``assess history list``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.hints import known
from assess.cli.session import Session
from assess.errors import BadInput
from assess.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assess.exchange.history.values import Column
    from assess.workflow.history import Prepared


@declare(
    "assess history import last-quarter.csv --period 2026-Q3 --dry-run\n"
    "assess history import last-quarter.xlsx --period 2026-Q3 --columns answer=判定,date=F\n"
    "assess history import last-quarter.csv --period 2026-Q3 --skip-unknown --yes",
    ja="""過去の結果を表計算のファイルから取り込みます。

    XLSX又はCSVのファイルから、最初に開始する期間より前の四半期の回答、回答者、
    未解決の指摘事項を取り込みます。列は見出しから推測して表示し、確認を求めます。取り込んだ
    結果は「取込・この仕組みでの確認なし」と示し、高くても自己申告のみとして扱います。今期の
    集計には一切入りません。

    --columnsでは、見出し又は列の文字で列を指定します。使える語: department、control、
    question、answer、number、date、attester、finding、due
    """,
)
@click.argument("file", type=click.Path(path_type=Path))
@option(
    "--columns",
    default="",
    metavar="LIST",
    help=Text(
        "What columns hold where the guess is wrong: answer=Result,date=F.",
        "推測が違うときの列の内容(例: answer=判定,date=F)",
    ),
)
@option(
    "--sheet",
    default="",
    metavar="NAME",
    help=Text(
        "Which sheet of a workbook; else the first whose columns can be told.",
        "ブックのシート(既定: 列の分かる最初のシート)",
    ),
)
@option(
    "--dry-run",
    is_flag=True,
    help=Text("Only show what would be taken.", "取り込む内容の表示だけを行います。"),
)
@option(
    "--skip-unknown",
    is_flag=True,
    help=Text(
        "Leave out rows that name something unknown, and list them.",
        "不明な名称のある行を除き、一覧に示します。",
    ),
)
@option(
    "--reason",
    default="",
    metavar="TEXT",
    help=Text("Why it replaces an earlier import.", "前の取込を置き換える理由"),
)
@option("--yes", is_flag=True, help=Text("Import without asking.", "確認せずに取り込みます。"))
@click.pass_obj
def import_(
    session: Session,
    file: Path,
    columns: str,
    sheet: str,
    dry_run: bool,
    skip_unknown: bool,
    reason: str,
    yes: bool,
) -> int:
    """Take past results from a spreadsheet.

    Reads answers, who gave them and open findings of a quarter before the first one opened here
    from an XLSX or CSV file. Columns are guessed by their headers and shown before anything is
    recorded. What was imported is shown as imported, not attested here; it is asserted
    at most and enters no figure of a later period.

    --columns names columns by header or letter: department control question answer number date
    attester finding due.
    """
    from assess.cli.history_told import preview_document, preview_lines
    from assess.workflow.history import check, import_past, prepare

    if session.period is None:
        raise BadInput(
            Text("Name the period.", "期間を指定してください。"),
            where="--period",
            hint=Text("Write it like 2026-Q3.", "2026-Q3のように指定してください。"),
        )
    desk = session.desk()
    prepared = prepare(desk, file, session.period, _columns(columns), sheet=sheet)
    if dry_run:
        session.out.emit(
            {"imported": False, **preview_document(prepared)}, preview_lines(session, prepared)
        )
        _say_dry(session, prepared)
        return 1 if prepared.past.unknown and not skip_unknown else 0
    check(prepared, reason=reason, skip_unknown=skip_unknown)
    if not yes and not session.out.as_json:
        for line in preview_lines(session, prepared):
            session.out.say(line)
    if not session.confirm(
        f"Import this as results of {prepared.period.id}?",
        f"{prepared.period.id}の結果として取り込みますか。",
        yes=yes,
    ):
        return 1
    done = import_past(desk, prepared, reason=reason, skip_unknown=skip_unknown)
    lines = preview_lines(session, prepared) if yes else ()
    session.out.emit({"imported": True, "idx": done.idx, **preview_document(prepared)}, lines)
    _say_done(session, prepared)
    return 0


def _columns(said: str) -> Mapping[Column, str]:
    """``answer=判定,date=F`` and the like: by header or by letter.

    Raises:
        BadInput: No such column, or no header.
    """
    from assess.exchange.history.values import Column

    found: dict[Column, str] = {}
    for one in filter(None, said.split(",")):
        name, equals, header = (part.strip() for part in one.partition("="))
        if not equals or not header or name not in list(Column):
            raise BadInput(
                Text("This names no column.", "列の指定として読めません。"),
                where="--columns",
                hint=known(f"{c.value}=…" for c in Column),
            )
        found[Column(name)] = header
    return found


def _say_dry(session: Session, prepared: Prepared) -> None:
    session.say("Nothing was recorded.", "記録はしていません。")
    if prepared.past.unknown:
        session.say(
            "Rows that name something unknown stop an import; --skip-unknown leaves them out.",
            "不明な名称のある行があると取り込めません。--skip-unknownで除けます。",
        )


def _say_done(session: Session, prepared: Prepared) -> None:
    past, period = prepared.past, prepared.period.id
    answers, findings = len(past.answers), len(past.findings)
    session.say(
        f"Imported {_counted(answers, 'answer')} and {_counted(findings, 'open finding')} "
        f"of {period}: "
        "not attested here, asserted at most.",
        f"{period}の回答{answers}件、未解決の指摘事項{findings}件を取り込みました"
        "(この仕組みでの確認なし、高くても自己申告のみ)。",
    )
    if past.unknown:
        count = len(past.unknown)
        were = "was" if count == 1 else "were"
        session.say(f"{_counted(count, 'row')} {were} left out.", f"{count}行を除きました。")


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"


@declare(
    "assess history list\nassess history list --json",
    ja="""取り込んだ過去の結果を一覧表示します。

    置き換えられた取込と、その期間が後に開始されたため使われない取込も示します。
    """,
)
@click.pass_obj
def list_(session: Session) -> None:
    """List the past results that were imported.

    Also those that another import has replaced, and those that do not count because a period as
    early was opened here since.
    """
    from assess.cli.history_told import listed_document, listed_lines
    from assess.cli.names import Names
    from assess.workflow.history import list_past

    desk = session.desk()
    found = list_past(desk)
    with desk.read() as view:
        names = Names(desk.organization(view), session.language)
    session.out.emit(
        document(imports=[listed_document(one) for one in found]),
        [line for one in found for line in listed_lines(session, desk, one, names)],
    )
    if not found:
        session.say("No past results were imported.", "取り込んだ過去の結果はありません。")
