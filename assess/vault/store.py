"""The writing side of a vault: a temporary file becomes an object, or nothing happens.

Order matters. The bytes are durable before they get their name, the name is durable before anybody
is told; a crash at any moment leaves whole objects and at most a file in `tmp`.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assess.errors import OutsideFailure
from assess.text import Text
from assess.vault.disk import CHUNK, Disk, Reporting
from assess.vault.names import shown
from assess.vault.objects import Objects
from assess.vault.values import Fault, FaultKind

_GROUP = stat.S_IRGRP | stat.S_IWGRP
_ATTEMPTS = 5

CREATING = Text("creating the vault", "証跡の保管フォルダの作成")
_STORING = Text("storing evidence", "証跡の保管")
_REMOVING = Text("removing an object", "証跡ファイルの削除")
_SWEEPING = Text("sweeping", "一時ファイルの整理")
_MEASURING = Text("looking at the free space", "空き容量の取得")
_RESTORE = Text(
    "restore this object from a backup before adding the file again",
    "この証跡ファイルをバックアップから復元してから、もう一度追加してください。",
)
_FREE_SPACE = Text(
    "free some space on the disk and try again",
    "ディスクの空き容量を増やしてから、もう一度実行してください。",
)


class Store:
    """Puts bytes under their hash.

    Args:
        root: The vault; it exists.
        objects: Its reading side.
        disk: System calls for writing.
        free_space_floor: Bytes that must stay free on the disk.
    """

    def __init__(self, root: Path, objects: Objects, disk: Disk, free_space_floor: int) -> None:
        self._objects = objects
        self._tmp = root / "tmp"
        self._root = root
        self._disk = disk
        self._floor = free_space_floor
        self._durable: set[str] | None = None

    def create(self, *, shared: bool) -> None:
        """Make the folders and make them durable; shards come when they are needed."""
        mode = 0o2770 if shared else 0o700
        with Reporting(CREATING, self._root):
            for folder in (self._tmp, self._objects.folder):
                _make(folder, mode)
            self._disk.sync_folder(self._root)
            self._disk.sync_folder(self._root.parent)

    def make_shards(self) -> None:
        """Make the folder of every first byte at once, with one wait for the disk."""
        durable = self._prepare()
        missing = {f"{number:02x}" for number in range(256)} - durable
        if missing:
            self._make_durable(missing, durable)

    def put(
        self, read: Callable[[int], bytes], size: int, verify: Callable[[str, int], None]
    ) -> tuple[str, bool]:
        """Store what `read` gives, durably.

        Args:
            read: Gives up to so many bytes; empty at the end.
            size: How many bytes are expected; at most one more is read.
            verify: Called with hash and number of bytes before the object gets its name; raises
                to refuse it.

        Returns:
            The hash, and whether the object was there before.

        Raises:
            OutsideFailure: The disk is full, too full, or fails; or the object that is there
                already is damaged.
        """
        durable = self._prepare()
        self._need_space(size)
        with self._temporary() as (descriptor, temporary):
            sha256, count = self._copy(read, size, descriptor)
            verify(sha256, count)
            with Reporting(_STORING, temporary):
                os.fchmod(descriptor, 0o440 if self._is_shared() else 0o400)
                self._disk.fsync(descriptor)
            if sha256[:2] not in durable:
                self._make_durable({sha256[:2]}, durable)
            return sha256, self._keep(temporary, sha256, count)

    def remove(self, sha256: str) -> bool:
        """Unlink an object and every temporary name of the same bytes, durably."""
        path = self._objects.path(sha256)
        with Reporting(_REMOVING, path):
            try:
                status = path.lstat()
                path.unlink()
            except FileNotFoundError:
                return False
            self._disk.sync_folder(path.parent)
            if status.st_nlink > 1:
                self._remove_temporary(lambda other: os.path.samestat(other, status))
                self._disk.sync_folder(self._tmp)
            return True

    def sweep(self, before: float) -> int:
        """Delete temporary files last changed before a time (seconds since 1970)."""
        with Reporting(_SWEEPING, self._tmp):
            return self._remove_temporary(lambda status: status.st_mtime < before)

    def _copy(self, read: Callable[[int], bytes], size: int, descriptor: int) -> tuple[str, int]:
        digest = hashlib.sha256()
        left = size + 1
        while left and (chunk := read(min(CHUNK, left))):
            left -= len(chunk)
            digest.update(chunk)
            with Reporting(_STORING, self._tmp):
                self._disk.write_all(descriptor, chunk)
        return digest.hexdigest(), size + 1 - left

    def _keep(self, temporary: Path, sha256: str, size: int) -> bool:
        """Give a durable file its name; true when the object was there before."""
        path = self._objects.path(sha256)
        with Reporting(_STORING, path):
            existed = self._link(temporary, path, sha256, size)
            self._disk.sync_folder(path.parent)
        return existed

    def _link(self, temporary: Path, path: Path, sha256: str, size: int) -> bool:
        """Link unless a sound object is there.

        One that vanishes between the two steps is being withdrawn by somebody else, so linking is
        tried again.
        """
        fault: Fault | None = None
        for _ in range(_ATTEMPTS):
            with suppress(FileExistsError):
                self._disk.link(temporary, path)
                return False
            fault = self._objects.verify(sha256, size)
            if fault is None or fault.kind is FaultKind.MODE:
                return True
            if fault.kind is not FaultKind.MISSING:
                break
        assert fault is not None
        said = fault.sentence
        message = Text(
            f"the vault is damaged: {said.en}", f"証跡の保管フォルダに破損があります。{said.ja}"
        )
        raise OutsideFailure(message, where=shown(path), hint=_RESTORE)

    @contextmanager
    def _temporary(self) -> Iterator[tuple[int, Path]]:
        path = self._tmp / f"{secrets.token_hex(16)}.part"
        with Reporting(_STORING, self._tmp):
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            descriptor = os.open(path, flags, 0o600)
        try:
            yield descriptor, path
        finally:
            os.close(descriptor)
            with suppress(OSError):
                path.unlink()

    def _need_space(self, size: int) -> None:
        with Reporting(_MEASURING, self._root):
            status = os.statvfs(self._root)
        free = status.f_bavail * status.f_frsize
        if free - size < self._floor:
            message = Text(
                f"{free:,} bytes are free; {size:,} are needed and {self._floor:,} must stay",
                f"空き容量は{free:,}バイトです。{size:,}バイトを使い、"
                f"{self._floor:,}バイトを残す必要があります。",
            )
            raise OutsideFailure(message, where=shown(self._root), hint=_FREE_SPACE)

    def _prepare(self) -> set[str]:
        """The shards whose own names are durable; looked at once in the life of this value.

        A clone has none of the folders that were empty, so they are made here too.
        """
        if self._durable is None:
            folder = self._objects.folder
            with Reporting(_STORING, self._root):
                folder.mkdir(exist_ok=True)
                _make(self._tmp, stat.S_IMODE(folder.stat().st_mode))
                self._disk.sync_folder(self._root)
                shards = {path.name for path in folder.iterdir()}
                self._disk.sync_folder(folder)
            self._durable = shards
        return self._durable

    def _make_durable(self, shards: set[str], durable: set[str]) -> None:
        folder = self._objects.folder
        with Reporting(_STORING, folder):
            mode = stat.S_IMODE(folder.stat().st_mode)
            for shard in shards:
                _make(folder / shard, mode)
            self._disk.sync_folder(folder)
        durable.update(shards)

    def _is_shared(self) -> bool:
        return self._objects.folder.stat().st_mode & _GROUP == _GROUP

    def _remove_temporary(self, is_meant: Callable[[os.stat_result], bool]) -> int:
        removed = 0
        if not self._tmp.is_dir():
            return removed
        with os.scandir(self._tmp) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode) and is_meant(status):
                        Path(entry.path).unlink()
                        removed += 1
        return removed


def _make(folder: Path, mode: int) -> None:
    """Make a folder with exactly this mode; one that is there keeps its own."""
    with suppress(FileExistsError):
        folder.mkdir()
        folder.chmod(mode)
