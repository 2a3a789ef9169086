"""The catalogue that a command means: the workspace's YAML, or what a period froze."""

from __future__ import annotations

from assess.catalog.load import Loaded, load_folder
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


def loaded(session: Session) -> Loaded:
    """The same catalogue with its files.

    Raises:
        Many, YamlError: The catalogue on disk does not lint.
        BadInput: The period was not opened.
    """
    if session.period is None:
        found = load_folder(session.folder.controls)
        found.usable()
        return found
    from assess.catalog.container import unpack

    desk = session.desk()
    with desk.read() as view:
        revision = view.facts(desk.period(view, session.period)).opening.revision
        frozen = view.catalogue(revision)
        assert frozen is not None
        return Loaded(desk.catalogue(view, revision), (), (), unpack(frozen[2]))
