"""Evidence by content hash: stored once, durable before anybody is told, never opened or parsed.

    objects/ab/abcdef…   mode 0400, named by the SHA-256 of its bytes
    tmp/                 files on their way in; swept when old

Original names are data for other rooms and never become paths here.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from assess.errors import AssessError, BadInput, OutsideFailure
from assess.text import Text
from assess.vault.disk import Disk, Reporting
from assess.vault.names import shown
from assess.vault.objects import READING, Objects, changed
from assess.vault.source import instant, opened, too_large
from assess.vault.store import CREATING, Store
from assess.vault.values import Fault, Stored

SIZE_LIMIT = 256 * 1024 * 1024
FREE_SPACE_FLOOR = 64 * 1024 * 1024
_WORKERS = 4
_MANY = 64
_BYTES = "bytes in memory"

_MISSING = Text("the vault is missing", "証跡の保管フォルダがありません。")
_RESTORE_OR_CORRECT = Text(
    "restore it from a backup, or correct the path in assess.yaml",
    "バックアップから復元するか、assess.yamlのパスを直してください。",
)
_RESTORE = Text("restore it from a backup", "バックアップから復元してください。")
_NO_BYTES = Text("there are no bytes to store", "保管する内容がありません。")
_AT_LEAST_ONE = Text("give at least one", "1バイト以上を渡してください。")


class Vault:
    """A folder of evidence objects.

    Several processes and threads may use one vault at a time.

    Args:
        root: The vault's folder.
        size_limit: Bytes that one object may have.
        free_space_floor: Bytes that storing must leave free on the disk.
        disk: System calls for writing.

    Raises:
        OutsideFailure: There is no such folder.
    """

    def __init__(
        self,
        root: Path,
        *,
        size_limit: int = SIZE_LIMIT,
        free_space_floor: int = FREE_SPACE_FLOOR,
        disk: Disk | None = None,
    ) -> None:
        if not root.is_dir():
            raise OutsideFailure(_MISSING, where=shown(root), hint=_RESTORE_OR_CORRECT)
        self._size_limit = size_limit
        self._objects = Objects(root / "objects")
        self._store = Store(root, self._objects, disk or Disk(), free_space_floor)

    @classmethod
    def create(cls, root: Path, *, shared: bool = False, disk: Disk | None = None) -> Vault:
        """Make the folders of a vault; those that are there stay.

        Args:
            root: The folder; its parents are made too.
            shared: Let the folder's group read and add objects (then mode 0440).
            disk: System calls for writing.

        Raises:
            OutsideFailure: The system refuses.
        """
        with Reporting(CREATING, root):
            root.mkdir(parents=True, exist_ok=True)
        vault = cls(root, disk=disk)
        vault._store.create(shared=shared)
        return vault

    def ingest(self, path: Path) -> Stored:
        """Store a file's bytes, durably.

        Args:
            path: A regular file; anything else is refused at once.

        Raises:
            BadInput: Not a regular file, empty, too large, or changing.
            OutsideFailure: File or vault cannot be used, or the disk is full.
        """
        with opened(path, self._size_limit) as source:
            sha256, existed = self._store.put(
                source.read, source.size, lambda _sha256, count: source.check_unmoved(count)
            )
            return Stored(sha256, source.size, existed, instant(source.mtime_ns))

    def ingest_bytes(self, data: bytes) -> Stored:
        """Store bytes, durably.

        Raises:
            BadInput: None, or too many.
            OutsideFailure: The vault cannot be used, or the disk is full.
        """
        if not data:
            raise BadInput(_NO_BYTES, where=_BYTES, hint=_AT_LEAST_ONE)
        if len(data) > self._size_limit:
            raise too_large(_BYTES, len(data), self._size_limit)
        sha256, existed = self._store.put(io.BytesIO(data).read, len(data), _accept)
        return Stored(sha256, len(data), existed, None)

    def ingest_many(self, paths: Iterable[Path]) -> list[Stored | AssessError]:
        """Store several files side by side, so that their waits for the disk overlap.

        Returns:
            For each path, in order, the object or the error of `ingest`.
        """

        def outcome(path: Path) -> Stored | AssessError:
            try:
                return self.ingest(path)
            except AssessError as err:
                return err

        files = list(paths)
        if len(files) >= _MANY:
            self.make_shards()
        with ThreadPoolExecutor(_WORKERS) as pool:
            return list(pool.map(outcome, files))

    def make_shards(self) -> None:
        """Make all 256 subfolders of `objects` now instead of each when it is first needed.

        Worth it before storing dozens of objects into a young vault.

        Raises:
            OutsideFailure: The system refuses.
        """
        self._store.make_shards()

    def open(self, sha256: str) -> BinaryIO:
        """An object's bytes as a stream; they are not verified.

        Raises:
            BadInput: The name is not a hash.
            OutsideFailure: It is missing or cannot be opened.
        """
        opened = self._objects.open(sha256)
        if isinstance(opened, Fault):
            raise _Unusable(opened, self._objects.path(sha256))
        return os.fdopen(opened, "rb")

    def read_bytes(self, sha256: str) -> bytes:
        """An object's bytes, verified.

        Raises:
            BadInput: The name is not a hash.
            OutsideFailure: It is missing, damaged, or cannot be read.
        """
        path = self._objects.path(sha256)
        with Reporting(READING, path), self.open(sha256) as stream:
            data = stream.read()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _Unusable(changed(sha256), path)
        return data

    def check(self, sha256: str, size: int) -> Fault | None:
        """What is wrong with an object by its looks: missing, not a file, size, mode.

        Raises:
            BadInput: The name is not a hash.
            OutsideFailure: It could not be looked at.
        """
        return self._objects.check(sha256, size)

    def verify(self, sha256: str, size: int) -> Fault | None:
        """Like `check`, and read and hash every byte; changed bytes come before a wrong mode.

        Raises:
            BadInput: The name is not a hash.
            OutsideFailure: It could not be read.
        """
        return self._objects.verify(sha256, size)

    def objects(self) -> Iterator[str]:
        """The hashes of all objects, sorted."""
        return self._objects.names()

    def remove(self, sha256: str) -> bool:
        """Erase an object, durably; only a withdrawal or disposal may ask for it.

        Whoever calls has to hold the lock that also covers the recording of new evidence, so that
        nobody is told "already there" about an object that is going.

        Returns:
            Whether it was there.

        Raises:
            BadInput: The name is not a hash.
            OutsideFailure: The system refuses.
        """
        return self._store.remove(sha256)

    def sweep(self, older_than: float, now: float) -> int:
        """Delete temporary files that a crash left behind.

        Args:
            older_than: Age in seconds from which a file counts as left behind.
            now: Seconds since 1970.

        Returns:
            How many were deleted.
        """
        return self._store.sweep(now - older_than)

    def copy_to(self, dest: Path) -> int:
        """Copy every object into a vault at `dest`, durably, verifying each on the way.

        Objects that are there already are verified and kept. A damaged one is not copied, and the
        rest is copied all the same.

        Returns:
            How many objects are there now that are here.

        Raises:
            OutsideFailure: Objects are damaged (after copying the rest), or the system refuses.
        """
        target = Vault.create(dest)
        damaged: list[AssessError] = []
        copied = 0
        for sha256 in self.objects():
            try:
                self._copy(sha256, target)
                copied += 1
            except _Unusable as err:
                damaged.append(err)
        if damaged:
            en = "\n".join(err.message.en for err in damaged)
            ja = "\n".join(err.message.ja for err in damaged)
            message = Text(
                f"{len(damaged)} objects are damaged and were not copied\n{en}",
                f"破損した証跡ファイルが{len(damaged)}件あり、複製しませんでした。\n{ja}",
            )
            raise OutsideFailure(message, where=damaged[0].where, hint=damaged[0].hint)
        return copied

    def _copy(self, sha256: str, target: Vault) -> None:
        path = self._objects.path(sha256)

        def same(found: str, _count: int) -> None:
            if found != sha256:
                raise _Unusable(changed(sha256), path)

        def read(length: int) -> bytes:
            with Reporting(READING, path):
                return os.read(descriptor, length)

        with self.open(sha256) as stream:
            descriptor = stream.fileno()
            target._store.put(read, os.fstat(descriptor).st_size, same)


class _Unusable(OutsideFailure):
    """An object is missing or damaged."""

    def __init__(self, fault: Fault, path: Path) -> None:
        super().__init__(fault.sentence, where=shown(path), hint=_RESTORE)


def _accept(_sha256: str, _count: int) -> None:
    """Bytes in memory do not change while they are stored."""
