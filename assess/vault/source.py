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
from assess.text import Text
from assess.vault.disk import READ_FLAGS, Reporting
from assess.vault.names import shown

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_READING = Text("reading the file", "ファイルの読取り")
_OPENING = Text("opening the file", "ファイルを開く処理")
_GIVE_REGULAR = Text("give the path of a regular file", "通常のファイルのパスを指定してください。")
_GIVE_ITSELF = Text(
    "give the path of the file itself", "ファイルそのもののパスを指定してください。"
)
_CHECK_PATH = Text("check the path", "パスを確かめてください。")
_DEVICE = Text("this is a device", "デバイスです。")
_NOT_THERE = Text("this is not there", "ファイルがありません。")
_NO_PATH = Text("this is not a possible path", "パスとして使えません。")
_EMPTY = Text("the file is empty", "ファイルが空です。")
_ADD_CONTENT = Text(
    "add a file with content; one that the system makes up (/proc) must be copied first",
    "内容のあるファイルを追加してください。システムが作るファイル(/proc)は先に複製してください。",
)
_CHANGED = Text("the file changed while it was read", "読取り中にファイルが変わりました。")
_WAIT = Text(
    "wait until it is complete, or copy it, and add it again",
    "書込みが終わるのを待つか、複製してから、もう一度追加してください。",
)
_SPLIT = Text("split it, or ask for a higher limit", "分割するか、上限の引上げを依頼してください。")
_KINDS = (
    (stat.S_ISDIR, Text("this is a folder", "フォルダです。")),
    (stat.S_ISFIFO, Text("this is a pipe", "パイプです。")),
    (stat.S_ISCHR, _DEVICE),
    (stat.S_ISBLK, _DEVICE),
)
_REFUSED = {
    errno.ELOOP: (Text("this is a symbolic link", "シンボリックリンクです。"), _GIVE_ITSELF),
    errno.ENXIO: (
        Text("this is a socket or a device", "ソケット又はデバイスです。"),
        _GIVE_REGULAR,
    ),
    errno.ENOENT: (_NOT_THERE, _CHECK_PATH),
    errno.ENOTDIR: (_NOT_THERE, _CHECK_PATH),
    errno.ENAMETOOLONG: (_NO_PATH, _CHECK_PATH),
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
        with Reporting(_READING, self.path):
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
            raise _refusal(self.path, _CHANGED, _WAIT)


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
    message = Text(
        f"{size:,} bytes are more than {limit:,}",
        f"{size:,}バイトあり、上限の{limit:,}バイトを超えています。",
    )
    return BadInput(message, where=where, hint=_SPLIT)


def _descriptor(path: Path) -> int:
    try:
        with Reporting(_OPENING, path):
            return _open(path)
    except ValueError as err:
        raise _refusal(path, _NO_PATH, _CHECK_PATH) from err


def _open(path: Path) -> int:
    try:
        return os.open(path, READ_FLAGS)
    except OSError as err:
        if err.errno not in _REFUSED:
            raise
        raise _refusal(path, *_REFUSED[err.errno]) from err


def _check(path: Path, status: os.stat_result, size_limit: int) -> None:
    for is_kind, kind in _KINDS:
        if is_kind(status.st_mode):
            raise _refusal(path, kind, _GIVE_REGULAR)
    if status.st_size == 0:
        raise _refusal(path, _EMPTY, _ADD_CONTENT)
    if status.st_size > size_limit:
        raise too_large(shown(path), status.st_size, size_limit)


def _refusal(path: Path, message: Text, hint: Text) -> BadInput:
    return BadInput(message, where=shown(path), hint=hint)
