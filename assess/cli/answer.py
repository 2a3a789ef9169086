"""``assess answer``."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.forms import document
from assess.cli.group import declare
from assess.cli.out import table
from assess.cli.session import Session
from assess.domain.answer import plain_value


@declare("assess sheet export PR --out pr.yaml\nassess answer pr.yaml")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def command(session: Session, file: Path) -> None:
    """Read answers from an exported sheet.

    Saves every answer as a draft, all of them or none. Empty answers change nothing. An answer
    that somebody changed since the export is refused, and both texts are shown.
    """
    from assess.workflow.sheet_file import read_answers

    done = read_answers(session.desk(), file, period=session.period)
    session.out.emit(
        document(
            period=done.period,
            department=done.department,
            saved=done.saved,
            unchanged=done.unchanged,
            answered=done.answered,
        ),
        table(
            [
                (s.question, plain_value(s.value) if s.value else session.tr("taken back", "取消"))
                for s in done.saved
            ]
        ),
    )
    n, m = done.answered
    session.say(
        f"{len(done.saved)} saved as drafts, {done.unchanged} unchanged; {n} of {m} questions are "
        "answered.",
        f"下書き{len(done.saved)}件を保存しました(変更なし{done.unchanged}件)。回答済み {n}/{m}",
    )
