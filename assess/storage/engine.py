"""Engines with the pragmas that LEDGER.md asks for, read back after setting."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from assess.errors import AssessError, OutsideFailure
from assess.storage import schema
from assess.text import Text

BUSY_MS = 30_000
"""How long a writer waits for another one."""

MOUNTS = Path("/proc/mounts")
"""Where Linux lists what is mounted."""

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "ncpfs"}
_SETTINGS = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "secure_delete": ("ON", 1),
}

_WORKSPACE = Text("Is this the right workspace?", "作業領域が正しいかを確かめてください。")
_KEEP_IT = Text(
    "Nothing was changed. Keep a copy of the file, then restore the last backup.",
    "何も変更していません。ファイルの写しを取り、最新のバックアップを復元してください。",
)
_NOTHING_CHANGED = Text(
    "Nothing was changed. Free the disk or stop the other program, then try again.",
    "何も変更していません。ディスクの空きを増やすか、他のプログラムを終了してから、"
    "もう一度実行してください。",
)

_SAID = (
    (schema.REFUSED, "記録には追加だけができ、変更も削除もできません。"),
    ("constraint", "データベースが、整合しない内容を受け付けませんでした。"),
    ("readonly", "データベースに書き込めません。"),
    ("unable to open", "データベースを開けません。"),
    ("I/O error", "ディスクの読み書きに失敗しました。"),
)
"""What SQLite may say, in Japanese; English readers get its own words."""


def file_engine(
    path: Path, *, writable: bool = True, busy_ms: int = BUSY_MS, mounts: Path = MOUNTS
) -> Engine:
    """An engine on a SQLite file that exists; nothing is touched before it connects.

    Args:
        path: The file.
        writable: Open for reading only when False.
        busy_ms: How long to wait for another writer.
        mounts: The list of mounts.

    Raises:
        OutsideFailure: It is missing or on a network file system.
    """
    if not path.is_file():
        message = Text("There is no database.", "データベースがありません。")
        raise OutsideFailure(message, where=str(path), hint=_WORKSPACE)
    _refuse_network(path, mounts)
    mode = "rw" if writable else "ro"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=busy_ms / 1000,
            isolation_level=None,
            check_same_thread=False,
        ),
        poolclass=QueuePool,
    )
    _listen(engine, writable=writable, busy_ms=busy_ms)
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


def _listen(engine: Engine, *, writable: bool, busy_ms: int) -> None:
    @event.listens_for(engine, "connect")
    def _pragmas(connection: sqlite3.Connection, _record: object) -> None:
        configure(connection, writable=writable, busy_ms=busy_ms)

    @event.listens_for(engine, "begin")
    def _begin(conn: Connection) -> None:
        immediate = conn.get_execution_options().get("immediate", False)
        conn.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def configure(connection: sqlite3.Connection, *, writable: bool, busy_ms: int = BUSY_MS) -> None:
    """Sets what LEDGER.md asks of a connection, and reads it back.

    Raises:
        OutsideFailure: The database does not accept a setting.
    """
    connection.execute(f"PRAGMA busy_timeout = {busy_ms}")
    for name, (wanted, readback) in _SETTINGS.items():
        if name == "journal_mode" and not writable:
            continue
        connection.execute(f"PRAGMA {name} = {wanted}")
        if connection.execute(f"PRAGMA {name}").fetchone()[0] != readback:
            raise OutsideFailure(
                Text(
                    f"The database does not accept {name} = {wanted}.",
                    f"データベースの設定{name}を{wanted}にできません。",
                ),
                hint=Text("Keep it on a local disk.", "ローカルディスクに置いてください。"),
            )


def _refuse_network(path: Path, mounts: Path) -> None:
    kind = file_system(path, mounts)
    if kind in _NETWORK:
        raise OutsideFailure(
            Text(
                f"The database is on a network file system ({kind}), where SQLite corrupts.",
                f"データベースがネットワーク上のファイルシステム({kind})にあります。"
                "SQLiteのデータが壊れるおそれがあります。",
            ),
            where=str(path),
            hint=Text(
                "Move the workspace to a local disk.",
                "作業領域をローカルディスクに移してください。",
            ),
        )


def file_system(path: Path, mounts: Path = MOUNTS) -> str | None:
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
        mount = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), parts[1])
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
        said = str(getattr(error, "orig", None) or error)
        hint = _KEEP_IT if _is_damaged(said) else _NOTHING_CHANGED
        raise OutsideFailure(_message(said), where=str(path), hint=hint) from error


def _is_damaged(said: str) -> bool:
    return "not a database" in said or "malformed" in said


def _message(said: str) -> Text:
    if "locked" in said:
        return Text(
            "The database is busy: another program keeps it locked.",
            "データベースは、他のプログラムが使用中です。",
        )
    if _is_damaged(said):
        return Text(
            f"The database cannot be read ({said}).", "データベースが壊れているため読めません。"
        )
    if "full" in said:
        return Text("The disk is full.", "ディスクの空き容量がありません。")
    ja = next((ja for needle, ja in _SAID if needle in said), f"データベースの応答: {said}")
    return Text(f"The database says: {said}.", ja)
