"""``assess sheet show`` and ``assess sheet export``."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.hints import see
from assess.cli.names import Names
from assess.cli.session import Session
from assess.errors import BadInput
from assess.text import Text


@declare(
    "assess sheet show PR\nassess sheet show PR --control TEC-03 --lang ja",
    ja="""評価票の回答と結果を表示します。

    既定は自部門です。回答は、下書きがあれば署名済みの内容より優先して示します。結果は
    署名済みの内容によるもので、今署名した場合の結果も示します。
    """,
)
@click.argument("department", required=False, metavar="[DEPT]")
@option("--control", metavar="CONTROL", help=Text("Only this cell.", "この管理策の評価項目だけ"))
@click.pass_obj
def show(session: Session, department: str | None, control: str | None) -> None:
    """Show a sheet with its answers and results.

    Your own department's by default. Drafts stand over what is signed; results are those of the
    signed facts, with what signing now would give.
    """
    from assess.cli.sheet_form import sheet_document, sheet_lines
    from assess.workflow.sheet import show as show_sheet

    desk = session.desk()
    sheet = show_sheet(desk, department, period=session.period)
    cells = tuple(c for c in sheet.cells if control in (None, c.key.control))
    if not cells:
        named, period = (control or "")[:40], sheet.book.period.id
        raise BadInput(
            Text(
                f"{named} is no cell of {sheet.department} in {period}.",
                f"{period}の{sheet.department}に評価項目{named}はありません。",
            ),
            hint=see("assess sheet show"),
        )
    names = Names(sheet.book.organization, session.language)
    session.out.emit(sheet_document(sheet, cells), sheet_lines(session, sheet, cells, names))


@declare(
    "assess sheet export PR --out pr.yaml\nassess answer pr.yaml",
    ja="""記入用の評価票をYAMLで書き出します。

    設問、前期の回答、提供された数値はコメントになります。必要なところだけ記入し、次を
    実行してください: assess answer FILE
    """,
)
@click.argument("department", required=False, metavar="[DEPT]")
@option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=Text("A new file; else stdout.", "新しいファイル(既定: 標準出力)"),
)
@click.pass_obj
def export(session: Session, department: str | None, out: Path | None) -> None:
    """Write a sheet as YAML, to be filled in.

    Questions, last period's answers and supplied figures stand as comments. Fill in what you
    want, leave the rest, then: assess answer FILE
    """
    from assess.workflow.sheet_export import export as export_sheet
    from assess.workspace.files import write_new

    made = export_sheet(
        session.desk(), department, language=session.language, period=session.period
    )
    if out is not None:
        write_new(out, made.text.encode())
    session.out.emit(
        document(
            period=made.period,
            department=made.department,
            questions=made.questions,
            file=out,
            sheet=None if out else made.text,
        ),
        () if out else made.text.rstrip("\n").split("\n"),
    )
    if out is not None:
        session.say(f"{made.questions} questions in {out}.", f"{out}に設問{made.questions}件")
