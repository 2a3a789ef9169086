"""Open somebody's file without trusting anything about it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assess.errors import BadInput
from assess.vault.disk import READ_FLAGS, Reporting
from assess.vault.names import shown

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_REFUSED = {
    errno.ELOOP: ("a symbolic link", "give the path of the file itself"),
    errno.ENXIO: ("a socket or a device", "give the path of a regular file"),
    errno.ENOENT: ("not there", "check the path"),
    errno.ENOTDIR: ("not there", "check the path"),
    errno.ENAMETOOLONG: ("not a possible path", "check the path"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A regular file, open for reading, as it was when it was opened.

    Attributes:
        path: Its path, for messages.
        descriptor: Open file descriptor.
        size: In bytes, at least 1.
        mtime_ns: Time of its last change.
    """

    path: Path
    descriptor: int
    size: int
    mtime_ns: int

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; empty at the end."""
        with Reporting("reading the file", self.path):
            return os.read(self.descriptor, size)

    def check_unmoved(self, read: int) -> None:
        """Refuse a file that somebody was writing to meanwhile.

        Args:
            read: Bytes that were read in all.

        Raises:
            BadInput: Size or time of last change moved.
        """
        now = os.fstat(self.descriptor)
        if (read, now.st_size, now.st_mtime_ns) != (self.size, self.size, self.mtime_ns):
            hint = "wait until it is complete, or copy it, and add it again"
            raise _refusal(self.path, "the file changed while it was read", hint)


@contextmanager
def opened(path: Path, size_limit: int) -> Iterator[Source]:
    """Open a file for reading if it is a regular one that is not empty and not too large.

    Neither follows a symbolic link nor waits for anybody.

    Raises:
        BadInput: It is something else.
        OutsideFailure: The system refuses to open it.
    """
    descriptor = _descriptor(path)
    try:
        status = os.fstat(descriptor)
        _check(path, status, size_limit)
        yield Source(path, descriptor, status.st_size, status.st_mtime_ns)
    finally:
        os.close(descriptor)


def instant(nanoseconds: int) -> datetime | None:
    """A file time as a time, or None beyond the years 1 to 9999."""
    try:
        return _EPOCH + timedelta(microseconds=nanoseconds // 1000)
    except OverflowError:
        return None


def too_large(where: str, size: int, limit: int) -> BadInput:
    """The refusal of more bytes than an object may have."""
    hint = "split it, or ask for a higher limit"
    return BadInput(f"{size:,} bytes are more than {limit:,}", where=where, hint=hint)


def _descriptor(path: Path) -> int:
    try:
        with Reporting("opening the file", path):
            return _open(path)
    except ValueError as err:
        raise _refusal(path, "this is not a possible path", "check the path") from err


def _open(path: Path) -> int:
    try:
        return os.open(path, READ_FLAGS)
    except OSError as err:
        if err.errno not in _REFUSED:
            raise
        what, hint = _REFUSED[err.errno]
        raise _refusal(path, f"this is {what}", hint) from err


def _check(path: Path, status: os.stat_result, size_limit: int) -> None:
    for is_kind, kind in _KINDS:
        if is_kind(status.st_mode):
            raise _refusal(path, f"this is {kind}", "give the path of a regular file")
    if status.st_size == 0:
        hint = "add a file with content; one that the system makes up (/proc) must be copied first"
        raise _refusal(path, "the file is empty", hint)
    if status.st_size > size_limit:
        raise too_large(shown(path), status.st_size, size_limit)


def _refusal(path: Path, message: str, hint: str) -> BadInput:
    return BadInput(message, where=shown(path), hint=hint)
