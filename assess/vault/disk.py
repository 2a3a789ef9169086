"""The calls that make bytes durable, and how their failures read."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assess.errors import OutsideFailure, system_said
from assess.text import Text
from assess.vault.names import shown

READ_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
CHUNK = 256 * 1024
"""Bytes per read: large enough that hashing runs at full speed, small enough for the cache."""

_HINTS = {
    errno.ENOSPC: Text(
        "free some space on the disk and try again",
        "ディスクの空き容量を増やしてから、もう一度実行してください。",
    ),
    errno.EDQUOT: Text(
        "free some of your disk quota and try again",
        "ディスクの割当容量を空けてから、もう一度実行してください。",
    ),
    errno.EFBIG: Text(
        "a file size limit of the system or of the file system is in the way",
        "システム又はファイルシステムのファイルサイズの上限を超えています。",
    ),
    errno.EACCES: Text(
        "check the permissions of the file and its folder",
        "ファイルとそのフォルダのアクセス権を確かめてください。",
    ),
    errno.EPERM: Text(
        "the file system must allow hard links; check its type and the permissions",
        "ハードリンクを使えるファイルシステムが必要です。種類とアクセス権を確かめてください。",
    ),
    errno.EOPNOTSUPP: Text(
        "the file system must allow hard links; use a local Linux or macOS one",
        "ハードリンクを使えるファイルシステムが必要です。"
        "Linux又はmacOSのローカルディスクに置いてください。",
    ),
    errno.EROFS: Text(
        "the file system is read-only", "書き込めるファイルシステムに置いてください。"
    ),
    errno.EXDEV: Text(
        "objects and tmp must lie on one file system",
        "objectsとtmpを同じファイルシステムに置いてください。",
    ),
    errno.EIO: Text(
        "the disk reports an error; look at the system log before going on",
        "ディスクに異常があります。続ける前にシステムのログを確かめてください。",
    ),
}
_TRY_AGAIN = Text(
    "see to the cause and try again", "原因を取り除いてから、もう一度実行してください。"
)


@dataclass(frozen=True, slots=True)
class Disk:
    """The writing system calls of the vault, replaceable to rehearse their failures.

    Attributes:
        write: Like `os.write`; may write less than it is given.
        fsync: Like `os.fsync`, for files and folders.
        link: Like `os.link`; fails when the new name exists.
    """

    write: Callable[[int, memoryview], int] = os.write
    fsync: Callable[[int], None] = os.fsync
    link: Callable[[Path, Path], None] = os.link

    def write_all(self, descriptor: int, data: bytes) -> None:
        """Write every byte."""
        rest = memoryview(data)
        while rest:
            rest = rest[self.write(descriptor, rest) :]

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder durable."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            self.fsync(descriptor)
        finally:
            os.close(descriptor)


class Reporting:
    """A context in which a failure of the system says what was being done, and where.

    Args:
        doing: What, for the message; in both languages a noun that can fail.
        path: Where.

    Raises:
        OutsideFailure: Instead of any `OSError` inside.
    """

    __slots__ = ("_doing", "_path")

    def __init__(self, doing: Text, path: str | Path) -> None:
        self._doing = doing
        self._path = path

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, _kind: type[BaseException] | None, err: BaseException | None, _trace: object
    ) -> None:
        if isinstance(err, OSError):
            reason = system_said(err)
            hint = _HINTS.get(err.errno or 0, _TRY_AGAIN)
            message = Text(
                f"{self._doing.en} failed: {reason.en}",
                f"{self._doing.ja}に失敗しました({reason.ja})。",
            )
            raise OutsideFailure(message, where=shown(self._path), hint=hint) from err
