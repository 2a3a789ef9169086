"""Where objects lie, and whether they are what their names say."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from assess.vault.disk import CHUNK, READ_FLAGS, Reporting
from assess.vault.names import checked, is_sha256
from assess.vault.values import Fault, FaultKind

MODES = (0o400, 0o440)
"""Read-only for the owner, or for owner and group in a shared vault."""


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
        with Reporting("opening an object", path):
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
        with Reporting("looking at an object", path):
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
        with Reporting("reading an object", self._file(sha256)):
            while left and (chunk := os.read(descriptor, min(CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
        return digest.hexdigest()


def changed(sha256: str) -> Fault:
    """The bytes of an object are no longer those that it is named by."""
    return Fault(sha256, FaultKind.BYTES, "its bytes are not those of its name")


def _listed(folder: Path) -> list[str]:
    with Reporting("listing objects", folder):
        try:
            return sorted(path.name for path in folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []


def _absent(sha256: str, err: OSError) -> Fault:
    """What it means that an object cannot be reached, if it means anything about the object."""
    if isinstance(err, (FileNotFoundError, NotADirectoryError)):
        return Fault(sha256, FaultKind.MISSING, "it is missing")
    if err.errno in (errno.ELOOP, errno.ENXIO):
        return _not_a_file(sha256)
    raise err


def _not_a_file(sha256: str) -> Fault:
    return Fault(sha256, FaultKind.NOT_A_FILE, "it is not a regular file")


def _wrong_size(sha256: str, size: int, status: os.stat_result) -> Fault | None:
    if status.st_size == size:
        return None
    detail = f"it has {status.st_size:,} bytes instead of {size:,}"
    return Fault(sha256, FaultKind.SIZE, detail)


def _wrong_mode(sha256: str, status: os.stat_result) -> Fault | None:
    mode = stat.S_IMODE(status.st_mode)
    if mode in MODES:
        return None
    return Fault(sha256, FaultKind.MODE, f"its mode is {mode:04o} instead of 0400 or 0440")
