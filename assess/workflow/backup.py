"""A backup: the database through SQLite's backup API, plus the vault and the files, verified."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assess.errors import BadInput, OutsideFailure, Refused
from assess.workflow.verify import Verified, verify
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
    if target.is_relative_to(workspace.root):
        raise BadInput("A backup does not go into its own workspace.", where=str(folder))
    inside = (workspace.database, workspace.vault)
    if not all(p.resolve().is_relative_to(workspace.root) for p in inside):
        raise Refused(
            "Database or vault lie outside the workspace, so a copy of it would miss them.",
            where=str(workspace.settings_file),
            hint="Back those places up with their own tools, or move them into the workspace.",
        )
    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise Refused("The folder is not empty.", where=str(folder))
        for name in (workspace.settings_file, workspace.organization_file):
            shutil.copy2(name, target / name.name)
        for part in (workspace.controls, workspace.policies, workspace.root / "reports"):
            if part.is_dir():
                shutil.copytree(part, target / part.name)
        _database(workspace.database, target / workspace.database.relative_to(workspace.root))
        objects = _vault(workspace, target)
    except OSError as error:
        raise OutsideFailure(
            f"The backup failed: {error.strerror}.", where=str(error.filename or folder)
        ) from error
    verified = verify(find(explicit=target, environ={}), read_data=100)
    if not verified.intact:
        raise OutsideFailure(
            f"The copy does not verify: {verified.faults[0]}",
            where=str(folder),
            hint="Verify the workspace itself: assess verify --read-data",
        )
    return BackedUp(target, objects, verified)


def _database(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new)
    except sqlite3.Error as error:
        raise OutsideFailure(
            f"The database cannot be copied: {error}.", where=str(source)
        ) from error


def _vault(workspace: Workspace, target: Path) -> int:
    from assess.vault.vault import Vault

    return Vault(workspace.vault).copy_to(target / workspace.settings.vault)
