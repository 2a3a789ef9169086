"""``assess supply``."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.forms import document
from assess.cli.group import declare
from assess.cli.out import table
from assess.cli.session import Session
from assess.domain.answer import spoken_value


@declare(
    "assess supply PER-01 training-2026-Q4.csv",
    ja="""ほかの部門の数値を提供します。

    CSVファイルの見出しは「department,QUESTION,…」で、1部門につき1行です。数値は、
    各部門の情報管理者が自分の評価票で確認するか、異議を述べます。多くの部門の証跡となる
    ファイルは、次のように提出します:
    assess evidence add FILE --requirement ID --department DEPT …
    """,
)
@click.argument("control")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def command(session: Session, control: str, file: Path) -> None:
    """Deliver figures for other departments.

    The CSV file has the header "department,QUESTION,…" and a line for each department. Each
    information manager confirms or disputes the figure on their own sheet. A file that serves
    many departments as evidence goes in by: assess evidence add FILE --requirement ID
    --department DEPT …
    """
    from assess.workflow.supply import supply

    done = supply(session.desk(), control, file, period=session.period)
    session.out.emit(
        document(id=done.id, figures=done.figures, waiting=done.waiting),
        table(
            [(f.department, f.question, session.text(spoken_value(f.value))) for f in done.figures]
        ),
    )
    session.say(f"{len(done.figures)} figures delivered.", f"{len(done.figures)}件を提供しました。")
    if done.waiting:
        listed = ", ".join(done.waiting)
        session.say(f"Still without a figure: {listed}.", f"数値のない部門: {listed}")
