"""Our own workbook over the workspace's catalogue: what it changes, and then the YAML itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assess.cli.changes import change_documents, change_lines
from assess.cli.controls_import import left_lines
from assess.cli.excerpt import Sources
from assess.cli.lint_formats import LINES, Told
from assess.cli.session import Session

if TYPE_CHECKING:
    from assess.exchange.spreadsheets.grid import Grid
    from assess.workflow.take_over import TakeOver


def import_over(session: Session, grids: Sequence[Grid], *, yes: bool) -> int:
    """Shows what a workbook changes and writes it once a person agrees; returns the exit code."""
    from assess.workflow.take_over import survey_workbook, take_over

    desk = session.desk()
    found = survey_workbook(desk, grids)
    for line in left_lines(session, found.left, several=False):
        session.out.say(line)
    if not found.files:
        session.out.emit(_document(found, written=False))
        session.say(
            "The workbook says what the YAML says.",
            "ブックの内容はYAMLと同じです。変更はありません。",
        )
        return 0
    if found.after is None:
        _wrong(session, found)
        return 1
    _tell(session, found)
    if not session.confirm(
        "Write this into the YAML?", "この内容をYAMLに書き込みますか。", yes=yes
    ):
        session.say("Nothing was written.", "何も書き込んでいません。")
        return 1
    take_over(desk, found)
    session.out.emit(_document(found, written=True), sorted(found.files))
    session.say(
        "Written. What it does to an open period: assess controls diff",
        "書き込みました。進行中の期間への影響: assess controls diff",
    )
    return 0


def _wrong(session: Session, found: TakeOver) -> None:
    """What lint would say of the catalogue."""
    files = {f"controls/{name}": data for name, data in found.checked.files.items()}
    sources = Sources(files, session.out.columns)
    problems, warnings = list(found.checked.problems), list(found.checked.warnings)
    session.out.emit(_document(found, written=False))
    for line in LINES["text"](Told(problems, warnings, sources, session.language)):
        session.out.say(line)
    session.say(
        "Nothing was written: the catalogue would not lint. Correct the workbook.",
        "検査で誤りになるため、何も書き込んでいません。ブックを直してください。",
    )


def _tell(session: Session, found: TakeOver) -> None:
    """What changes, in meaning, and in which files."""
    from assess.workflow.controls import Compared

    assert found.after is not None
    for line in change_lines(session, Compared(found.before, found.after, found.changes)):
        session.out.say(line)
    files = ", ".join(sorted(found.files))
    session.say(
        f"Changes: {len(found.changes)}, in {files}.", f"違い{len(found.changes)}件({files})"
    )
    if found.unordered:
        listed = ", ".join(found.unordered)
        session.say(
            f"The order of rows differs and is not taken over: {listed}.",
            f"行の順序の違いは反映しません: {listed}",
        )


def _document(found: TakeOver, *, written: bool) -> dict[str, object]:
    from assess.workflow.controls import Compared

    changes: object = []
    if found.after is not None:
        changes = change_documents(Compared(found.before, found.after, found.changes))
    return {
        "written": written,
        "files": sorted(found.files),
        "changes": changes,
        "unordered": list(found.unordered),
        "problems": [str(problem) for problem in found.checked.problems],
    }
