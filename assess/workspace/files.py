"""Writes that are whole or not there: temporary file, fsync, rename, fsync of the folder."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from assess.errors import OutsideFailure, Refused, system_said
from assess.text import Text

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def write_new(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Writes a file that must not exist yet; nobody ever sees half of it.

    Args:
        path: The file; its folder exists.
        data: Its bytes.
        mode: Permissions, which the umask narrows.

    Raises:
        Refused: There is a file already; it is untouched.
        OutsideFailure: The disk failed; nothing is left behind.
    """
    with _failures(path), _temporary(path, data, mode) as name:
        try:
            os.link(name, path)
        except FileExistsError:
            raise Refused(
                Text("The file exists already.", "ファイルは既に存在します。"),
                where=str(path),
                hint=Text("Move it away first.", "先に別の場所へ移してください。"),
            ) from None
        finally:
            name.unlink()
        _sync(path.parent)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes a new folder of files; nobody ever sees half of it.

    Args:
        folder: It does not exist yet, or is empty; what is around it exists.
        files: Name to bytes; a name may lead into folders below.

    Raises:
        Refused: Something is there already; it is untouched.
        OutsideFailure: The disk failed; nothing is left behind.
    """
    check_free(folder)
    with _failures(folder):
        made = folder.with_name(f".{secrets.token_hex(8)}.tmp")
        made.mkdir()
        try:
            for name, data in files.items():
                (made / name).parent.mkdir(parents=True, exist_ok=True)
                with os.fdopen(os.open(made / name, _NEW, 0o666), "wb") as stream:
                    stream.write(data)
            for name in files:
                _sync_file(made / name)
            for below in {(made / name).parent for name in files} | {made}:
                _sync(below)
            made.rename(folder)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        _sync(folder.parent)


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it, where there is none.

    Raises:
        OutsideFailure: The disk failed, or a file is in the way.
    """
    with _failures(folder):
        folder.mkdir(parents=True, exist_ok=True)


def check_free(folder: Path) -> None:
    """Returns where a new folder could be made.

    Raises:
        Refused: A file is there, or a folder that holds something.
        OutsideFailure: It cannot be looked at.
    """
    with _failures(folder):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise Refused(
                Text("This is not a folder.", "フォルダではありません。"),
                where=str(folder),
                hint=Text("Name a new folder.", "新しいフォルダを指定してください。"),
            )
        if folder.is_dir() and next(folder.iterdir(), None) is not None:
            raise Refused(
                Text("The folder is not empty.", "フォルダが空ではありません。"),
                where=str(folder),
                hint=Text("Name a new folder.", "新しいフォルダを指定してください。"),
            )


def replace_file(path: Path, data: bytes) -> None:
    """Gives an existing file new bytes and keeps its permissions; a link is followed.

    Raises:
        OutsideFailure: The disk failed; the old bytes are still there.
    """
    with _failures(path):
        target = path.resolve(strict=True)
        mode = stat.S_IMODE(target.stat().st_mode)
        with _temporary(target, data, mode) as name:
            name.chmod(mode)
            name.replace(target)
            _sync(target.parent)


@contextmanager
def _temporary(path: Path, data: bytes, mode: int) -> Iterator[Path]:
    """A durable file with `data` in the folder of `path`; gone if the block raises."""
    name = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with os.fdopen(os.open(name, _NEW, mode), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield name
    except BaseException:
        name.unlink(missing_ok=True)
        raise


@contextmanager
def _failures(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = system_said(error)
        raise OutsideFailure(
            Text(f"The file cannot be written: {why.en}.", f"ファイルを書き込めません: {why.ja}。"),
            where=str(path),
            hint=Text(
                "Check the folder's permissions and the free space.",
                "フォルダのアクセス権とディスクの空き容量を確認してください。",
            ),
        ) from error


def _sync_file(file: Path) -> None:
    """Separate from writing: the first of many carries most of the others to the disk."""
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
