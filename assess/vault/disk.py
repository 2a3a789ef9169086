"""The calls that make bytes durable, and how their failures read."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assess.errors import OutsideFailure
from assess.vault.names import shown

READ_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
CHUNK = 256 * 1024
"""Bytes per read: large enough that hashing runs at full speed, small enough for the cache."""

_HINTS = {
    errno.ENOSPC: "free some space on the disk and try again",
    errno.EDQUOT: "free some of your disk quota and try again",
    errno.EFBIG: "a file size limit of the system or of the file system is in the way",
    errno.EACCES: "check the permissions of the file and its folder",
    errno.EPERM: "the file system must allow hard links; check its type and the permissions",
    errno.EOPNOTSUPP: "the file system must allow hard links; use a local Linux or macOS one",
    errno.EROFS: "the file system is read-only",
    errno.EXDEV: "objects and tmp must lie on one file system",
    errno.EIO: "the disk reports an error; look at the system log before going on",
}


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
        doing: What, for the message.
        path: Where.

    Raises:
        OutsideFailure: Instead of any `OSError` inside.
    """

    __slots__ = ("_doing", "_path")

    def __init__(self, doing: str, path: str | Path) -> None:
        self._doing = doing
        self._path = path

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, _kind: type[BaseException] | None, err: BaseException | None, _trace: object
    ) -> None:
        if isinstance(err, OSError):
            reason = os.strerror(err.errno) if err.errno else str(err)
            hint = _HINTS.get(err.errno or 0, "see to the cause and try again")
            message = f"{self._doing} failed: {reason}"
            raise OutsideFailure(message, where=shown(self._path), hint=hint) from err
