"""Where objects lie, and whether they are what their names say."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from assess.text import Text
from assess.vault.disk import CHUNK, READ_FLAGS, Reporting
from assess.vault.names import checked, is_sha256
from assess.vault.values import Fault, FaultKind

MODES = (0o400, 0o440)
"""Read-only for the owner, or for owner and group in a shared vault."""

READING = Text("reading an object", "証跡ファイルの読取り")
_OPENING = Text("opening an object", "証跡ファイルを開く処理")
_LOOKING = Text("looking at an object", "証跡ファイルの照会")
_LISTING = Text("listing objects", "証跡ファイルの一覧の取得")
_CHANGED = Text("its bytes are not those of its name", "内容が、名前のハッシュと一致しません。")
_MISSING = Text("it is missing", "ファイルがありません。")
_NOT_REGULAR = Text("it is not a regular file", "通常のファイルではありません。")


class Objects:
    """The reading side of a vault.

    Args:
        folder: `objects`; it need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._prefix = os.path.join(folder, "")  # noqa: PTH118

    def path(self, sha256: str) -> Path:
        """Where an object lies or would lie.

        Raises:
            BadInput: The name is not a hash.
        """
        return self.folder / checked(sha256)[:2] / sha256

    def names(self) -> Iterator[str]:
        """The hashes of all objects, sorted; whatever else lies there is passed over."""
        for shard in _listed(self.folder):
            for name in _listed(self.folder / shard):
                if is_sha256(name) and name[:2] == shard:
                    yield name

    def open(self, sha256: str) -> int | Fault:
        """A descriptor of the object, which is a regular file, or why there is none.

        Raises:
            OutsideFailure: The system refuses.
        """
        path = self._file(sha256)
        with Reporting(_OPENING, path):
            try:
                descriptor = os.open(path, READ_FLAGS)
            except OSError as err:
                return _absent(sha256, err)
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return descriptor
        os.close(descriptor)
        return _not_a_file(sha256)

    def check(self, sha256: str, size: int) -> Fault | None:
        """What is wrong with the looks of an object; needs no permission to read it.

        Raises:
            OutsideFailure: It could not be looked at.
        """
        path = self._file(sha256)
        with Reporting(_LOOKING, path):
            try:
                status = os.lstat(path)
            except OSError as err:
                return _absent(sha256, err)
        if not stat.S_ISREG(status.st_mode):
            return _not_a_file(sha256)
        return _wrong_size(sha256, size, status) or _wrong_mode(sha256, status)

    def verify(self, sha256: str, size: int) -> Fault | None:
        """What is wrong with an object when every byte is read.

        Raises:
            OutsideFailure: It could not be read.
        """
        opened = self.open(sha256)
        if isinstance(opened, Fault):
            return opened
        try:
            status = os.fstat(opened)
            fault = _wrong_size(sha256, size, status)
            if fault is None and self._digest(sha256, opened, size) != sha256:
                fault = changed(sha256)
        finally:
            os.close(opened)
        return fault or _wrong_mode(sha256, status)

    def _file(self, sha256: str) -> str:
        """`path` without the cost of pathlib, which shows when thousands are verified."""
        return f"{self._prefix}{checked(sha256)[:2]}/{sha256}"

    def _digest(self, sha256: str, descriptor: int, size: int) -> str:
        """Hash at most one byte more than expected, in hexadecimal."""
        digest = hashlib.sha256()
        left = size + 1
        with Reporting(READING, self._file(sha256)):
            while left and (chunk := os.read(descriptor, min(CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
        return digest.hexdigest()


def changed(sha256: str) -> Fault:
    """The bytes of an object are no longer those that it is named by."""
    return Fault(sha256, FaultKind.BYTES, _CHANGED)


def _listed(folder: Path) -> list[str]:
    with Reporting(_LISTING, folder):
        try:
            return sorted(path.name for path in folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []


def _absent(sha256: str, err: OSError) -> Fault:
    """What it means that an object cannot be reached, if it means anything about the object."""
    if isinstance(err, (FileNotFoundError, NotADirectoryError)):
        return Fault(sha256, FaultKind.MISSING, _MISSING)
    if err.errno in (errno.ELOOP, errno.ENXIO):
        return _not_a_file(sha256)
    raise err


def _not_a_file(sha256: str) -> Fault:
    return Fault(sha256, FaultKind.NOT_A_FILE, _NOT_REGULAR)


def _wrong_size(sha256: str, size: int, status: os.stat_result) -> Fault | None:
    if status.st_size == size:
        return None
    detail = Text(
        f"it has {status.st_size:,} bytes instead of {size:,}",
        f"{size:,}バイトのはずが、{status.st_size:,}バイトです。",
    )
    return Fault(sha256, FaultKind.SIZE, detail)


def _wrong_mode(sha256: str, status: os.stat_result) -> Fault | None:
    mode = stat.S_IMODE(status.st_mode)
    if mode in MODES:
        return None
    detail = Text(
        f"its mode is {mode:04o} instead of 0400 or 0440",
        f"アクセス権が0400又は0440ではなく、{mode:04o}です。",
    )
    return Fault(sha256, FaultKind.MODE, detail)
