"""``assess supply``."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.forms import document
from assess.cli.group import declare
from assess.cli.out import table
from assess.cli.session import Session
from assess.domain.answer import plain_value


@declare("assess supply PER-01 training-2026-Q4.csv")
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
        table([(f.department, f.question, plain_value(f.value)) for f in done.figures]),
    )
    session.say(f"{len(done.figures)} figures delivered.", f"{len(done.figures)}件を提供しました。")
    if done.waiting:
        listed = ", ".join(done.waiting)
        session.say(f"Still without a figure: {listed}.", f"数値のない部門: {listed}")
