"""``assess controls edit``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

import click

from assess.catalog.check import Checked
from assess.cli.effects import effect_lines
from assess.cli.excerpt import Sources
from assess.cli.group import declare
from assess.cli.lint_formats import LINES, Told
from assess.cli.revisions import (
    comparison_lines,
    reworded_items,
    same_options,
    tell,
    tell_published,
)
from assess.cli.session import Session
from assess.errors import BadInput, NotPermitted, Refused
from assess.text import Text, shown

if TYPE_CHECKING:
    from assess.workflow.controls import Compared
    from assess.workflow.desk import Desk
    from assess.workflow.edit_control import Editing


class Way(StrEnum):
    """What to do with what does not lint."""

    AGAIN = "e"
    KEEP = "k"
    THROW = "t"


WAYS = Text(
    "[e]dit again, [k]eep as it is, [t]hrow away?",
    "e: もう一度編集、k: このまま保存、t: 破棄",
)
_TRIES = 3


@declare(
    "assess controls edit TEC-03",
    ja="""管理策を、エディタで該当の行から編集します。

    環境変数VISUAL又はEDITORのエディタで、ファイルの写しを開きます。保存して閉じると検査し、
    誤りがあれば場所を示して、もう一度編集するか、このまま保存するか、破棄するかを尋ねます。
    その後、違いを意味で示し、版として確定するかを尋ねます。
    """,
)
@click.argument("control_id", metavar="CONTROL")
@click.pass_obj
def command(session: Session, control_id: str) -> int:
    """Edit a control in your editor, at its line.

    Opens a copy of its file with VISUAL or EDITOR. Once that is saved and closed it is checked:
    mistakes are shown in place, and it asks whether to edit again, keep the text as it is, or throw
    it away. Then it shows in meaning what changed and asks whether to publish.
    """
    from assess.workflow.edit_control import begin, where

    desk = session.desk()
    folder = desk.workspace.controls
    if not session.out.interactive:
        raise BadInput(
            Text("Editing needs a terminal.", "編集には端末が必要です。"),
            where=where(folder, control_id),
            hint=Text(
                "Change the file in another way, then: assess lint",
                "ファイルを別の方法で変更し、次で検査してください: assess lint",
            ),
        )
    editor = _editor()
    with _safe(session, begin(folder, control_id)) as editing:
        ended = _edit(session, editor, editing)
    return _offer(session, desk) if ended is None else ended


def _editor() -> list[str]:
    from assess.cli.editor import editor_command

    return editor_command(os.environ)


@contextmanager
def _safe(session: Session, editing: Editing) -> Iterator[Editing]:
    """Keeps what was typed where something goes wrong, and says where."""
    try:
        yield editing
    except BaseException:
        if not editing.copy.exists():
            raise
        if editing.typed() == editing.before:
            editing.drop()
        else:
            said = shown(str(editing.copy))
            session.say(
                f"Nothing was saved; what was typed is in {said}.",
                f"保存していません。入力した内容は{said}にあります。",
            )
        raise


def _edit(session: Session, editor: list[str], editing: Editing) -> int | None:
    """Lets a person edit until it lints, or they have enough of it.

    Returns:
        The exit code; None where what changed is in place and lints.
    """
    line = editing.line
    while True:
        _run(editor, editing, line)
        data = editing.typed()
        if data == editing.before:
            editing.drop()
            _unchanged(session, editor)
            return 0
        checked = editing.check(data)
        _show(session, editing, checked)
        if not checked.problems:
            editing.keep(data)
            return None
        match _choose(session):
            case Way.KEEP:
                editing.keep(data)
                session.say(
                    "Kept; it does not lint yet. What is wrong: assess lint",
                    "保存しましたが、まだ誤りがあります。確認方法: assess lint",
                )
                return 1
            case Way.THROW:
                editing.drop()
                session.say(
                    "Thrown away; the file is as it was.", "破棄しました。ファイルは元のままです。"
                )
                return 1
        line = _first_line(editing, checked)


def _run(editor: list[str], editing: Editing, line: int) -> None:
    """Opens the copy.

    Raises:
        Refused: The editor says that it failed.
    """
    from assess.cli.editor import at_line, run_editor

    code = run_editor(at_line(editor, editing.copy, line))
    if code:
        raise Refused(
            Text(f"The editor ended with {code}.", f"エディタが終了コード{code}で終わりました。"),
            where=shown(editor[0]),
        )


def _unchanged(session: Session, editor: list[str]) -> None:
    from assess.cli.editor import is_in_terminal

    session.say("Nothing was changed.", "変更はありません。")
    if not is_in_terminal(editor):
        session.say(
            "If its window is still open, the editor did not wait: EDITOR='code --wait'",
            "ウィンドウが開いたままなら、閉じるまで待つ指定が必要です: EDITOR='code --wait'",
        )


def _show(session: Session, editing: Editing, checked: Checked) -> None:
    """What is wrong, with carets, and how much of it."""
    under = shown(str(editing.folder))
    files = {f"{under}/{name}": data for name, data in checked.files.items()}
    sources = Sources(files, session.out.columns)
    told = Told([*checked.problems], [*checked.warnings], sources, session.language)
    for row in LINES["text"](told):
        session.out.say(row)
    errors, warnings = len(checked.problems), len(checked.warnings)
    session.say(
        f"Errors: {errors}, warnings: {warnings}." if errors else "It lints.",
        f"誤り{errors}件、注意{warnings}件" if errors else "誤りはありません。",
    )


def _choose(session: Session) -> Way:
    """What to do with what does not lint.

    Raises:
        Refused: Nobody answers.
    """
    for _ in range(_TRIES):
        typed = session.out.ask(session.text(WAYS)).casefold()
        if typed[:1] in list(Way):
            return Way(typed[:1])
    raise Refused(
        Text("Nothing was chosen.", "選択されませんでした。"),
        hint=Text("Type e, k or t.", "e、k、tのいずれかを入力してください。"),
    )


def _first_line(editing: Editing, checked: Checked) -> int:
    """The line of the first mistake in the file; the control's where all are elsewhere."""
    mine = f"{shown(str(editing.folder))}/{editing.name}"
    places = [p.seen_from(mine).place for p in checked.problems]
    return next((place.line for place in places if place.file == mine), editing.line)


def _offer(session: Session, desk: Desk) -> int:
    """Shows what changed in meaning, and publishes if that is wanted."""
    from assess.workflow.controls import changes, publish

    found = changes(desk)
    for line in comparison_lines(session, found):
        session.out.say(line)
    tell(session, found)
    if not found.changes and found.before is not None:
        return 0
    try:
        publish(desk, preview=True)
    except NotPermitted as error:
        session.out.say(session.text(error.sentences))
        return 0
    same = _vouched(session, desk, found)
    if not session.confirm("Publish this?", "この内容で版を確定しますか。", yes=False):
        later = f"assess controls publish {same_options(same)}".rstrip()
        session.say(
            f"Saved, not published. Later: {later}",
            f"保存しましたが、確定していません。後で行うには: {later}",
        )
        return 0
    publish(desk, same, seen=found)
    tell_published(session, found)
    return 0


def _vouched(session: Session, desk: Desk, found: Compared) -> list[str]:
    """The reworded items that still mean the same, asked one by one; shows what that changes."""
    from assess.workflow.controls import changes

    same = [
        item
        for item in reworded_items(found)
        if session.confirm(
            f"{item} is reworded. Does it still mean the same, so that earlier answers stand?",
            f"{item}の文言が変わりました。意味は同じで、これまでの回答を引き継ぎますか。",
            yes=False,
        )
    ]
    effect = changes(desk, same=same).effect if same else None
    for line in effect_lines(session, effect) if effect else ():
        session.out.say(line)
    return same
