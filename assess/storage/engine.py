"""Engines with the pragmas that LEDGER.md asks for, read back after setting."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from assess.errors import AssessError, OutsideFailure, Refused

BUSY_MS = 30_000
"""How long a writer waits for another one."""

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "ncpfs"}
_SETTINGS = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
}


def file_engine(path: Path, *, writable: bool = True) -> Engine:
    """An engine on a SQLite file that exists.

    Raises:
        OutsideFailure: It is missing, not a database, or on a network file system.
    """
    if not path.is_file():
        raise OutsideFailure(
            "There is no database.", where=str(path), hint="Is this the right workspace?"
        )
    _refuse_network(path)
    mode = "rw" if writable else "ro"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
        ),
        poolclass=QueuePool,
    )
    _listen(engine, writable=writable)
    return engine


def memory_engine() -> Engine:
    """An engine on a private in-memory database, for replay."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False),
        poolclass=StaticPool,
    )
    event.listen(engine, "begin", lambda conn: conn.exec_driver_sql("BEGIN"))
    return engine


def _listen(engine: Engine, *, writable: bool) -> None:
    @event.listens_for(engine, "connect")
    def _pragmas(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        for name, (wanted, readback) in _SETTINGS.items():
            if name == "journal_mode" and not writable:
                continue
            connection.execute(f"PRAGMA {name} = {wanted}")
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if found != readback:
                raise OutsideFailure(
                    f"The database does not accept {name} = {wanted}.",
                    hint="Keep it on a local disk.",
                )

    @event.listens_for(engine, "begin")
    def _begin(conn: Connection) -> None:
        immediate = conn.get_execution_options().get("immediate", False)
        conn.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _refuse_network(path: Path) -> None:
    kind = file_system(path)
    if kind in _NETWORK:
        raise Refused(
            f"The database is on a network file system ({kind}), where SQLite corrupts.",
            where=str(path),
            hint="Move the workspace to a local disk.",
        )


def file_system(path: Path, mounts: Path = Path("/proc/mounts")) -> str | None:
    """The type of the file system that holds `path`, or None where the system does not say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    real = os.path.realpath(path)
    best, kind = "", None
    for line in lines:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        mount = parts[1].replace("\\040", " ")
        inside = real == mount or real.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, parts[2]
    return kind


@contextmanager
def polite(path: Path) -> Iterator[None]:
    """Turns what SQLite says into our errors: locked, full, not a database, malformed.

    Raises:
        OutsideFailure: With the file's name and what to do.
    """
    try:
        yield
    except AssessError:
        raise
    except (OperationalError, DatabaseError, sqlite3.DatabaseError) as error:
        raise OutsideFailure(
            _message(str(getattr(error, "orig", None) or error)),
            where=str(path),
            hint="Nothing was changed. Free the disk or stop the other program, then try again.",
        ) from error


def _message(said: str) -> str:
    if "locked" in said:
        return "The database is busy: another program keeps it locked."
    if "not a database" in said or "malformed" in said:
        return f"The database cannot be read ({said}); restore the last backup."
    if "full" in said:
        return "The disk is full."
    return f"The database says: {said}."
