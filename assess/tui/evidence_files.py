"""The files of one folder: what each is, whether it can be handed in, and where it was before."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path, PurePath

from assess.errors import AssessError, OutsideFailure, system_said
from assess.text import Text
from assess.vault.names import shown as shown_name
from assess.vault.source import instant, opened
from assess.vault.vault import SIZE_LIMIT

LISTED = 2000
"""Files of a folder that are listed, the newest ones."""

COMPARED = 64 * 1024 * 1024
"""Bytes of the largest file that is compared with what was handed in before."""

CHUNK = 1 << 20


class Kind(StrEnum):
    """What a name in a folder stands for; only FILE can be handed in."""

    FILE = "file"
    FOLDER = "folder"
    UP = "up"
    LINK = "link"
    PIPE = "pipe"
    SOCKET = "socket"
    DEVICE = "device"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Before:
    """An object that is in the vault already.

    Attributes:
        period: The newest earlier period in which it was handed in, None where none.
        requirements: Requirements for which it is handed in on this sheet.
    """

    period: str | None = None
    requirements: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a folder.

    Attributes:
        name: As the file system has it, hostile or not.
        label: The name, safe to show.
        modified: Aware, UTC; None where the file system's time is no date.
        before: What is known of the same bytes.
    """

    name: str
    label: str
    kind: Kind
    size: int = 0
    modified: datetime | None = None
    before: Before | None = None

    @property
    def usable(self) -> bool:
        """Whether it can be handed in."""
        return self.kind is Kind.FILE


ABOVE = Entry("..", "../", Kind.UP)
"""The folder above."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A folder: files newest first, then folders by name.

    Attributes:
        total: Files that it has; more than are listed where there are too many.
    """

    folder: Path
    entries: tuple[Entry, ...]
    total: int

    def path(self, name: str) -> Path:
        """The path of an entry."""
        return self.folder / name


Objects = Mapping[int, Mapping[str, Before]]
"""Size in bytes to SHA-256 to what is known of the object: only files of such a size are read."""


def list_folder(
    folder: Path, objects: Objects, own: Callable[[Path], bool] = lambda _: False
) -> Listing:
    """The names in a folder; follows no link and waits for no pipe.

    Args:
        folder: An absolute path.
        objects: What is in the vault already.
        own: Whether a file is one that the workspace itself is made of.

    Raises:
        OutsideFailure: The folder is not there or may not be read.
    """
    try:
        with os.scandir(folder) as found:
            seen = [e for item in found if (e := _entry(item, own)) is not None]
    except OSError as error:
        why = system_said(error)
        raise OutsideFailure(
            Text(f"The folder cannot be read: {why.en}.", f"フォルダを読み取れません: {why.ja}。"),
            where=shown_name(folder),
            hint=Text(
                "Type or paste the path of another one.",
                "別のフォルダのパスを入力するか、貼り付けてください。",
            ),
        ) from error
    folders = sorted((e for e in seen if e.kind is Kind.FOLDER), key=lambda e: e.name)
    files = sorted(
        (e for e in seen if e.kind is not Kind.FOLDER),
        key=lambda e: (-_seconds(e.modified), e.name),
    )
    compared = [_compared(folder, e, objects) for e in files[:LISTED]]
    up = [] if folder.parent == folder else [ABOVE]
    return Listing(folder, (*compared, *folders, *up), len(files))


def _entry(item: os.DirEntry[str], own: Callable[[Path], bool]) -> Entry | None:
    if item.name.startswith("."):
        return None
    label = shown_name(item.name)
    try:
        status = item.stat(follow_symlinks=False)
    except OSError:
        return Entry(item.name, label, Kind.UNREADABLE)
    kind = _kind(status.st_mode)
    if kind is Kind.FILE:
        kind = Kind.OWN if own(Path(item.path)) else _usable(item.path, status.st_size)
    elif kind is Kind.FOLDER:
        label += "/"
    return Entry(item.name, label, kind, status.st_size, instant(status.st_mtime_ns))


_KINDS = (
    (stat.S_ISREG, Kind.FILE),
    (stat.S_ISDIR, Kind.FOLDER),
    (stat.S_ISLNK, Kind.LINK),
    (stat.S_ISFIFO, Kind.PIPE),
    (stat.S_ISSOCK, Kind.SOCKET),
)


def _kind(mode: int) -> Kind:
    return next((kind for test, kind in _KINDS if test(mode)), Kind.DEVICE)


def _usable(path: str, size: int) -> Kind:
    if size == 0:
        return Kind.EMPTY
    if size > SIZE_LIMIT:
        return Kind.TOO_LARGE
    return Kind.FILE if os.access(path, os.R_OK) else Kind.UNREADABLE


def _seconds(at: datetime | None) -> float:
    return at.timestamp() if at is not None else 0.0


def _compared(folder: Path, entry: Entry, objects: Objects) -> Entry:
    known = objects.get(entry.size)
    if not known or not entry.usable or entry.size > COMPARED:
        return entry
    digest = hashlib.sha256()
    try:
        with opened(folder / entry.name, COMPARED) as source:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
    except AssessError:
        return entry
    before = known.get(digest.hexdigest())
    return replace(entry, before=before)


class Raw(StrEnum):
    """Why a file may list people."""

    NAME = "name"
    TABLE = "table"
    DUMP = "dump"
    RECORDING = "recording"


LARGE_TABLE = 100_000
"""Bytes from which a table is hardly a count."""

_TABLES = frozenset({".csv", ".tsv", ".xls", ".xlsx", ".ods", ".json"})
_DUMPS = frozenset({".bak", ".db", ".dump", ".eml", ".ldif", ".log", ".mbox", ".mdb", ".pst"})
_DUMPS |= {".sql", ".sqlite", ".vcf", ".accdb"}
_RECORDINGS = frozenset({".avi", ".m4a", ".mov", ".mp3", ".mp4", ".wav", ".webm"})
_WORDS = frozenset(
    {"addresses", "applicant", "applicants", "candidate", "candidates", "contacts", "cv"}
    | {"customers", "employees", "members", "mynumber", "passport", "payroll", "resume", "roster"}
    | {"salaries", "salary", "subscribers", "users"}
)
_JAPANESE = (
    *("名簿", "社員一覧", "従業員一覧", "応募者", "候補者", "履歴書", "職務経歴"),
    *("免許証", "旅券", "パスポート", "マイナンバー", "給与", "顧客一覧", "会員一覧"),
)


def raw_data(entry: Entry) -> Raw | None:
    """Why a file may list people, by its name, kind and size; it is never opened for that."""
    path = PurePath(entry.name.casefold())
    words = set(re.split(r"[\W\d_]+", path.stem))
    if words & _WORDS or any(term in path.stem for term in _JAPANESE):
        return Raw.NAME
    if path.suffix in _DUMPS:
        return Raw.DUMP
    if path.suffix in _RECORDINGS:
        return Raw.RECORDING
    return Raw.TABLE if path.suffix in _TABLES and entry.size >= LARGE_TABLE else None


def matching(entries: Sequence[Entry], text: str) -> Iterator[Entry]:
    """Entries whose shown name has every word of `text`."""
    words = text.casefold().split()
    return (e for e in entries if all(w in e.label.casefold() for w in words))
