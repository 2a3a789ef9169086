"""Opens the terminal UI and says afterwards what was left unsigned."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from assess.text import LANGUAGES, Language
from assess.tui import pastes
from assess.tui.app import AssessApp
from assess.tui.marks import ASCII, PLAIN, Marks
from assess.tui.safe import typed
from assess.tui.speech import Speech
from assess.tui.terminal import columns_of_rule
from assess.workflow.book import load_book
from assess.workflow.desk import Desk


def run(desk: Desk, language: Language | None = None) -> int:
    """Runs the terminal UI until the person leaves.

    Args:
        desk: Who, where and when.
        language: ``en`` or ``ja``; the workspace's first one where None.

    Returns:
        The exit code: 0, or 4 where something could not be written.

    Raises:
        NotPermitted: The account is nobody's.
        Refused: There is no organization yet.
    """
    first: Language = language or (*desk.workspace.settings.languages, *LANGUAGES)[0]
    with desk.read() as view:
        actor = desk.actor(view)
    pastes.install()
    app = AssessApp(desk, actor, first, choose_marks(desk.workspace.settings.marks, os.environ))
    try:
        app.run()
    finally:
        lost = app.saves.close()
    if app.failure is not None:
        raise app.failure
    left = (*texts_left(app), *files_left(desk, app), *drafts_left(desk, app))
    for line in (*_unsaved(app.speech, lost), *left):
        sys.stderr.write(f"{typed(line)}\n")
    return 4 if lost else 0


def choose_marks(wanted: str, environ: Mapping[str, str]) -> Marks:
    """The marks that this terminal draws in one column each.

    Args:
        wanted: ``auto``, ``plain`` or ``ascii``, from the workspace.
        environ: For ``TERM`` and the locale.
    """
    if wanted in ("plain", "ascii"):
        return PLAIN if wanted == "plain" else ASCII
    names = (environ.get(n, "") for n in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next((n for n in names if n), "")
    if environ.get("TERM") == "dumb" or locale in ("C", "POSIX"):
        return ASCII
    return ASCII if columns_of_rule() == 2 else PLAIN


def drafts_left(desk: Desk, app: AssessApp) -> tuple[str, ...]:
    """What is said after leaving where drafts are not signed."""
    with desk.read() as view:
        if not view.period_ids():
            return ()
        period = desk.period(view, None)
        departments = dict.fromkeys(a.department for a in app.actor.roles if a.department)
        counted = {d: len(view.drafts(period, d)) for d in departments}
        if not any(counted.values()):
            return ()
        book = load_book(desk, view, period, earlier=0)
        return tuple(
            app.speech.t("msg.left_drafts", n=n, date=book.sheet_due(d))
            for d, n in counted.items()
            if n and book.cells_of(d)
        )


def texts_left(app: AssessApp) -> tuple[str, ...]:
    """What is said after leaving of texts that are no answer and of undecided answers."""
    texts = [text for sheet in app.unsaved.values() for text in sheet.texts()]
    if not texts:
        return ()
    return (app.speech.t("left.unread", n=len(texts), what="; ".join(texts)),)


def files_left(desk: Desk, app: AssessApp) -> tuple[str, ...]:
    """What is said after leaving of catalogue files whose text is not saved."""
    if not app.edited_files:
        return ()
    from assess.workflow.editing import kept_files

    return tuple(app.speech.t("left.file", file=name) for name in kept_files(desk))


def _unsaved(speech: Speech, lost: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(speech.t("lost", what=what) for what in lost)
