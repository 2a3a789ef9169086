"""Files of the catalogue as text: opened, saved, and kept aside while they are not saved.

A text that is not saved lies beside its file as ``.NAME.BASE.UID.unsaved``: the loader passes over
names that begin with a dot. BASE says what the file was when it was opened, UID whose text it is.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assess.catalog.check import FOLDER
from assess.domain.access import Verb
from assess.errors import BadInput, OutsideFailure, Refused, system_said
from assess.text import Text, shown
from assess.workflow.desk import Desk
from assess.workspace.files import replace_file, write_new
from assess.yamlio import read_file
from assess.yamlio.limits import MAX_BYTES
from assess.yamlio.names import usable_name

BOM = "\ufeff"
MISSING = ""
"""Base of a file that is not there."""

_DIGITS = 16
_NOT_THERE = "0"


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that was typed and not saved.

    Attributes:
        base: What the file was when the text was begun.
        at: When it was kept, aware, UTC.
    """

    text: str
    base: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of the catalogue.

    Attributes:
        name: Relative to the catalogue's folder.
        text: Its text, without a byte order mark.
        base: Hex digits of its bytes, by which a later save knows that nobody changed it.
        kept: What was typed before and not saved, None where there is nothing.
    """

    name: str
    text: str
    base: str
    kept: Kept | None = None


class ChangedOnDisk(Refused):
    """A file is not what it was when it was opened.

    Args:
        opened: What it is now.
    """

    def __init__(self, opened: Opened) -> None:
        super().__init__(
            Text(
                "The file was changed on disk meanwhile; nothing was overwritten.",
                "編集中にファイルが変更されました。上書きはしていません。",
            ),
            where=f"{FOLDER}/{opened.name}",
        )
        self.opened = opened


def open_file(desk: Desk, name: str) -> Opened:
    """Reads a file of the catalogue, and what was typed for it and not saved.

    Args:
        desk: Who and where.
        name: Relative to the catalogue's folder.

    Raises:
        BadInput: There is no such file, it is too large, or it is not UTF-8.
        OutsideFailure: It cannot be read.
    """
    opened = _present(desk, name)
    kept = _newest_kept(_path(desk, name))
    if kept is None or kept.text == opened.text:
        return opened
    return Opened(name, opened.text, opened.base, kept)


def save_file(desk: Desk, name: str, text: str, base: str) -> str:
    """Writes a file of the catalogue, whole or not at all, and drops what was kept for it.

    Args:
        desk: Who and where.
        name: Relative to the catalogue's folder.
        text: Its new text.
        base: What the file was when it was opened.

    Returns:
        The base of what was written.

    Raises:
        NotPermitted: The actor may not publish a catalogue.
        ChangedOnDisk: The file is not what it was; it is untouched.
        OutsideFailure: The disk failed; the file is what it was.
    """
    with desk.read() as view:
        desk.allow(view, Verb.PUBLISH_CATALOGUE)
    path = _path(desk, name)
    present = _bytes(path, name)
    if _base(present) != base:
        raise ChangedOnDisk(_opened(name, present))
    marked = present is not None and present.startswith(BOM.encode())
    data = (f"{BOM}{text}" if marked else text).encode()
    if present is None:
        write_new(path, data)
    else:
        replace_file(path, data)
    forget(desk, name)
    return _base(data)


def keep(desk: Desk, name: str, text: str, base: str) -> None:
    """Lays a text beside its file, in place of what was kept before.

    Raises:
        OutsideFailure: The disk failed.
    """
    path = _path(desk, name)
    aside = path.with_name(f".{path.name}.{base or _NOT_THERE}{_ending()}")
    if aside.exists():
        replace_file(aside, text.encode())
    else:
        write_new(aside, text.encode(), 0o600)
    _drop(p for p in _all_kept(path) if p != aside)


def forget(desk: Desk, name: str) -> None:
    """Drops what was kept for a file.

    Raises:
        OutsideFailure: The disk failed.
    """
    _drop(_all_kept(_path(desk, name)))


def kept_files(desk: Desk) -> tuple[str, ...]:
    """Files for which this account typed what is not saved, relative to the catalogue's folder."""
    root = desk.workspace.controls
    found = {
        path.with_name(path.name.removesuffix(_ending()).rpartition(".")[0].removeprefix("."))
        for path in root.rglob(f".*{_ending()}")
    }
    return tuple(sorted(path.relative_to(root).as_posix() for path in found))


def _path(desk: Desk, name: str) -> Path:
    if not usable_name(name):
        raise BadInput(
            Text("This is no file of the catalogue.", "カタログのファイルではありません。"),
            where=f"{FOLDER}/{name}",
        )
    return desk.workspace.controls / name


def _bytes(path: Path, name: str) -> bytes | None:
    return read_file(path, f"{FOLDER}/{name}") if path.exists() else None


def _present(desk: Desk, name: str) -> Opened:
    return _opened(name, read_file(_path(desk, name), f"{FOLDER}/{name}"))


def _opened(name: str, data: bytes | None) -> Opened:
    where = f"{FOLDER}/{name}"
    if data is None:
        return Opened(name, "", MISSING)
    if len(data) > MAX_BYTES:
        raise BadInput(
            Text("The file is larger than 2 MiB.", "ファイルが2 MiBを超えています。"),
            where=where,
            hint=Text("Split it into several files.", "複数のファイルに分けてください。"),
        )
    try:
        text = data.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        raise BadInput(
            Text("The file is not UTF-8.", "ファイルがUTF-8ではありません。"),
            where=where,
            hint=Text(
                "Save it as UTF-8 with the editor that wrote it.",
                "作成したエディターでUTF-8として保存してください。",
            ),
        ) from error
    return Opened(name, text, _base(data))


def _base(data: bytes | None) -> str:
    return MISSING if data is None else hashlib.sha256(data).hexdigest()[:_DIGITS]


def _ending() -> str:
    return f".{os.getuid()}.unsaved"


def _all_kept(path: Path) -> list[Path]:
    """What this account kept for a file."""
    first, last = f".{path.name}.", _ending()
    return [p for p in path.parent.iterdir() if p.name.startswith(first) and p.name.endswith(last)]


def _newest_kept(path: Path) -> Kept | None:
    found = _all_kept(path)
    if not found:
        return None
    newest = max(found, key=lambda p: p.lstat().st_mtime_ns)
    base = newest.name.removesuffix(_ending()).rpartition(".")[2]
    return Kept(
        text=read_file(newest, shown(str(newest))).decode("utf-8", "replace"),
        base=MISSING if base == _NOT_THERE else base,
        at=datetime.fromtimestamp(newest.lstat().st_mtime, UTC),
    )


def _drop(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            why = system_said(error)
            raise OutsideFailure(
                Text(
                    f"The file cannot be removed: {why.en}.",
                    f"ファイルを削除できません: {why.ja}。",
                ),
                where=shown(str(path)),
            ) from error
