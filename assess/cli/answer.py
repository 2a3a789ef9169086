"""``assess answer``."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.forms import document
from assess.cli.group import declare
from assess.cli.out import table
from assess.cli.session import Session
from assess.domain.answer import spoken_value
from assess.text import Text

_TAKEN_BACK = Text("taken back", "取消")


@declare(
    "assess sheet export PR --out pr.yaml\nassess answer pr.yaml",
    ja="""書き出した評価票から回答を読み込みます。

    回答を下書きとして保存します。1件でも読み込めなければ何も保存しません。空欄は
    何も変えません。書き出した後にほかの人が変えた回答は読み込まず、両方の文章を示します。
    """,
)
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
                (s.question, session.text(spoken_value(s.value) if s.value else _TAKEN_BACK))
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
