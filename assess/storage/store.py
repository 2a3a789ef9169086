"""The store: a database file, its read views and its single writer transaction."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from assess.errors import OutsideFailure, Refused
from assess.storage import schema
from assess.storage.engine import BUSY_MS, file_engine, polite
from assess.storage.view import View
from assess.storage.writer import Writer
from assess.text import Text


class Store:
    """The database of one workspace.

    Args:
        path: The SQLite file; it must exist and be of this schema version.
        writable: Open for reading only when False.
        busy_ms: How long to wait for another writer.

    Raises:
        OutsideFailure: Missing, unreadable, or of another schema version; it is not touched then.
    """

    def __init__(self, path: Path, *, writable: bool = True, busy_ms: int = BUSY_MS) -> None:
        self.path = path
        _check_version(path)
        self._engine: Engine = file_engine(path, writable=writable, busy_ms=busy_ms)

    @classmethod
    def create(cls, path: Path) -> Store:
        """Creates the database file (mode 0660 less the umask) and its schema.

        Raises:
            Refused: The file exists.
        """
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o660))
        except FileExistsError:
            raise Refused(
                Text("There is a database already.", "データベースが既にあります。"),
                where=str(path),
                hint=Text("Choose another folder.", "別のフォルダを指定してください。"),
            ) from None
        from assess.storage.migrate import upgrade

        upgrade(path)
        return cls(path)

    @contextmanager
    def read(self) -> Iterator[View]:
        """One consistent snapshot; nothing can be written through it."""
        with polite(self.path), self._engine.connect() as conn, conn.begin():
            yield View(conn)

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """One IMMEDIATE transaction: read, decide, append, commit; an error rolls all back."""
        with polite(self.path), self._engine.connect() as plain:
            conn = plain.execution_options(immediate=True)
            with conn.begin():
                yield Writer(conn)

    def dispose(self) -> None:
        """Closes all connections."""
        self._engine.dispose()


def _check_version(path: Path) -> None:
    """Passes if the file is a database of this schema version; opens it for reading only."""
    engine = file_engine(path, writable=False)
    try:
        with polite(path), engine.connect() as conn:
            known = conn.execute(
                text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
            ).first()
            query = text("SELECT version_num FROM alembic_version")
            found = conn.execute(query).scalar() if known else None
    finally:
        engine.dispose()
    if found == schema.VERSION:
        return
    if found is None:
        message = Text("This is not a database of Assess.", "Assessのデータベースではありません。")
        hint = Text("Is this the right workspace?", "作業領域が正しいかを確かめてください。")
    elif str(found) > schema.VERSION:
        message = Text(
            f"The database was written by a newer Assess (schema {found}).",
            f"より新しい版のAssessが書いたデータベースです(スキーマ{found})。",
        )
        hint = Text(
            "Install that version; nothing was touched.",
            "その版を導入してください。何も変更していません。",
        )
    else:
        message = Text(
            f"The database is of the older schema {found}.",
            f"データベースのスキーマが古い版({found})です。",
        )
        hint = Text(
            "Make a backup, then run this version's migration.",
            "バックアップを作成してから、この版の移行処理を実行してください。",
        )
    raise OutsideFailure(message, where=str(path), hint=hint)
