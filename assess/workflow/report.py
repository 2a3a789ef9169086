"""Report: a period's report at a ledger position, written to files."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from assess.domain.access import SHEET, Subject, Verb, authorize, denial
from assess.domain.organization import Role
from assess.errors import BadInput, NotPermitted
from assess.storage.view import View
from assess.text import Language, Text
from assess.workflow.desk import Desk
from assess.workflow.reporting import FORMATS, position_of, render, report_at, write_files


def report(
    desk: Desk,
    period: str | None = None,
    *,
    languages: Collection[Language] = (),
    formats: Collection[str] = FORMATS,
    at: int | None = None,
    out: Path | None = None,
) -> tuple[Path, ...]:
    """Writes the report of a period.

    Args:
        desk: Who and where.
        period: Period id, or None for the open one.
        languages: Of the pages; the workspace's where none is named.
        formats: Some of `FORMATS`.
        at: Ledger position; None for the one where the period's report stands: as published, as
            approved, as closed, or now.
        out: Folder; ``reports/PERIOD-at-POSITION`` of the workspace where None.

    Returns:
        The files, in the order of languages and formats.

    Raises:
        BadInput: No such period, position or format.
        NotPermitted: The actor may not read reports, or only departments of their own.
        OutsideFailure: The disk failed.
    """
    with desk.read() as view:
        _allow(desk, view)
        chosen = desk.period(view, period)
        position = _position(desk, view, chosen, at)
        made = report_at(desk, view, chosen, position)
    files = render(made, tuple(languages) or desk.workspace.settings.languages, formats)
    folder = out or desk.root / "reports" / f"{chosen}-at-{position}"
    return write_files(folder, files)


def _allow(desk: Desk, view: View) -> None:
    """Whoever works on a sheet may read the report; a reader only if none limits what they see.

    Raises:
        NotPermitted: The report shows departments that the actor may not see.
    """
    actor = desk.actor(view)
    mine = [a.department for a in actor.roles if a.department and a.role in SHEET]
    if all(denial(actor, Verb.REPORT, Subject(d)) for d in (None, *mine)):
        only = [a.department for a in actor.roles if a.department and a.role is Role.READER]
        if only:
            raise NotPermitted(
                Text(
                    "The report shows every department, and you read only some.",
                    "報告書には全部門が載りますが、あなたが閲覧できるのは一部の部門だけです。",
                ),
                hint=Text(
                    f"See: assess period status, assess sheet show {only[0]}",
                    f"次を使ってください：assess period status、assess sheet show {only[0]}",
                ),
            )
        authorize(actor, Verb.REPORT, Subject())


def _position(desk: Desk, view: View, period: str, at: int | None) -> int:
    if at is None:
        return position_of(desk.facts(view, period))
    size = view.head().size
    if not 0 < at <= size:
        raise BadInput(
            Text(f"The ledger has no position {at}.", f"記録に位置{at}はありません。"),
            hint=Text(
                f"It has {size} leaves; give 1 to {size}.",
                f"記録は{size}件です。1から{size}までを指定してください。",
            ),
        )
    return at
