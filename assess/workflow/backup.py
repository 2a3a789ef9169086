"""A backup: the database through SQLite's backup API, plus the vault and the files, verified."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assess.errors import BadInput, OutsideFailure, Refused, system_said
from assess.text import Text
from assess.workflow.verify import Verified, verify
from assess.workflow.words import NOT_EMPTY
from assess.workspace.folder import Workspace, find


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made and verified."""

    folder: Path
    objects: int
    verified: Verified


def backup(workspace: Workspace, folder: Path) -> BackedUp:
    """Copies a workspace into a new folder and verifies the copy, evidence included.

    The log key is not part of it: it lies outside the workspace on purpose.

    Raises:
        Refused: The folder is not empty.
        OutsideFailure: Copying failed, or the copy does not verify.
    """
    target = folder.resolve()
    _possible(workspace, target, folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise Refused(NOT_EMPTY, where=str(folder))
        for name in (workspace.settings_file, workspace.organization_file):
            shutil.copy2(name, target / name.name)
        for part in (workspace.controls, workspace.policies, workspace.root / "reports"):
            if part.is_dir():
                shutil.copytree(part, target / part.name)
        _database(workspace.database, target / workspace.database.relative_to(workspace.root))
        objects = _vault(workspace, target)
    except OSError as error:
        why = system_said(error)
        raise OutsideFailure(
            Text(f"The backup failed: {why.en}.", f"バックアップできませんでした: {why.ja}。"),
            where=str(error.filename or folder),
        ) from error
    verified = verify(find(explicit=target, environ={}), read_data=100)
    if not verified.intact:
        raise OutsideFailure(
            Text(
                f"The copy does not verify: {verified.faults[0]}",
                f"複製したものの検証で問題が見つかりました({verified.faults[0].code})。",
            ),
            where=str(folder),
            hint=Text(
                "Verify the workspace itself: assess verify --read-data",
                "作業領域そのものを検証してください: assess verify --read-data",
            ),
        )
    _tidy(target / workspace.database.relative_to(workspace.root))
    return BackedUp(target, objects, verified)


def _possible(workspace: Workspace, target: Path, folder: Path) -> None:
    if target.is_relative_to(workspace.root):
        raise BadInput(
            Text(
                "A backup does not go into its own workspace.",
                "バックアップ先が作業領域の中にあります。外のフォルダを指定してください。",
            ),
            where=str(folder),
        )
    inside = (workspace.database, workspace.vault)
    if not all(p.resolve().is_relative_to(workspace.root) for p in inside):
        raise Refused(
            Text(
                "Database or vault lie outside the workspace, so a copy of it would miss them.",
                "データベース又は証跡の保管場所が作業領域の外にあり、複製に含まれません。",
            ),
            where=str(workspace.settings_file),
            hint=Text(
                "Back those places up with their own tools, or move them into the workspace.",
                "その場所に適した方法でバックアップするか、作業領域の中に移してください。",
            ),
        )


def _tidy(database: Path) -> None:
    """Removes what verifying left beside the copy: an index, and a log without an entry."""
    log = database.with_name(f"{database.name}-wal")
    if not log.exists() or log.stat().st_size == 0:
        log.unlink(missing_ok=True)
        database.with_name(f"{database.name}-shm").unlink(missing_ok=True)


def _database(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch(mode=0o600)
    target.chmod(source.stat().st_mode & 0o777)
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new)
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", type(error).__name__)
        raise OutsideFailure(
            Text(
                f"The database cannot be copied: {error}.",
                f"データベースを複製できません({code})。",
            ),
            where=str(source),
        ) from error


def _vault(workspace: Workspace, target: Path) -> int:
    from assess.vault.vault import Vault

    return Vault(workspace.vault).copy_to(target / workspace.settings.vault)
