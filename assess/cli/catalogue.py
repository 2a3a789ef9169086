"""The catalogue that a command means: the workspace's YAML, or what a period froze."""

from __future__ import annotations

from assess.catalog.load import load_folder
from assess.cli.session import Session
from assess.domain.statement import Catalogue


def catalogue(session: Session) -> Catalogue:
    """The catalogue on disk; with ``--period`` the revision of that period.

    Raises:
        Many, YamlError: The catalogue on disk does not lint.
        BadInput: The period was not opened.
    """
    if session.period is None:
        return load_folder(session.folder.controls).usable()
    desk = session.desk()
    with desk.read() as view:
        facts = view.facts(desk.period(view, session.period))
        return desk.catalogue(view, facts.opening.revision)
