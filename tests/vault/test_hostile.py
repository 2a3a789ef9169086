"""Files that nobody should hand in: one clear error each, nothing stored, nothing left behind."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from assess.errors import BadInput, OutsideFailure
from assess.vault import Disk, Vault
from tests.japanese import refused
from tests.vault.conftest import files_in

Make = Callable[[Path], Path]


def symlink(folder: Path) -> Path:
    (folder / "target").write_bytes(b"secret")
    (folder / "link").symlink_to(folder / "target")
    return folder / "link"


def loop(folder: Path) -> Path:
    (folder / "link").symlink_to("link")
    return folder / "link"


def dangling(folder: Path) -> Path:
    (folder / "link").symlink_to("nothing")
    return folder / "link"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def unix_socket(folder: Path) -> Path:
    before = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket")
    finally:
        os.chdir(before)
    return folder / "socket"


def empty(folder: Path) -> Path:
    (folder / "empty").touch()
    return folder / "empty"


def sparse(folder: Path) -> Path:
    (folder / "sparse").touch()
    os.truncate(folder / "sparse", 2**40)
    return folder / "sparse"


def under_a_file(folder: Path) -> Path:
    (folder / "file").touch()
    return folder / "file" / "a"


HOSTILE: list[tuple[str, Make, str]] = [
    ("symbolic link", symlink, "this is a symbolic link"),
    ("link to itself", loop, "this is a symbolic link"),
    ("dangling link", dangling, "this is a symbolic link"),
    ("pipe", pipe, "this is a pipe"),
    ("socket", unix_socket, "this is a socket or a device"),
    ("null device", lambda _: Path("/dev/null"), "this is a device"),
    ("endless device", lambda _: Path("/dev/zero"), "this is a device"),
    ("folder", lambda folder: folder, "this is a folder"),
    ("/proc file", lambda _: Path("/proc/self/status"), "the file is empty"),
    ("empty file", empty, "the file is empty"),
    ("sparse terabyte", sparse, "1,099,511,627,776 bytes are more than 268,435,456"),
    ("nothing there", lambda folder: folder / "none", "this is not there"),
    ("nothing under a file", under_a_file, "this is not there"),
    ("name too long", lambda folder: folder / ("x" * 256), "this is not a possible path"),
    ("NUL in the name", lambda folder: folder / "a\0b", "this is not a possible path"),
    ("half a character", lambda folder: folder / "a\ud800b", "this is not a possible path"),
]


@pytest.mark.parametrize(("make", "message"), [pytest.param(*r[1:], id=r[0]) for r in HOSTILE])
def test_one_clear_error(
    vault: Vault, root: Path, tmp_path: Path, make: Make, message: str
) -> None:
    (tmp_path / "in").mkdir()
    path = make(tmp_path / "in")
    descriptors = len(list(Path("/dev/fd").iterdir()))
    with refused(BadInput) as caught:
        vault.ingest(path)
    assert caught.value.message.en == message
    assert caught.value.exit_code == 2
    assert caught.value.hint
    assert caught.value.where is not None
    assert caught.value.where.isprintable()
    assert files_in(root) == []
    assert len(list(Path("/dev/fd").iterdir())) == descriptors


def test_links_on_the_way_to_the_file_are_fine(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/a").write_bytes(b"a")
    (tmp_path / "link").symlink_to("folder")
    assert vault.ingest(tmp_path / "link/a").size == 1


def test_a_sysfs_file_is_shorter_than_it_says(vault: Vault, root: Path) -> None:
    path = Path("/sys/kernel/mm/transparent_hugepage/enabled")
    if not path.exists() or path.stat().st_size == 0:
        pytest.skip("no such file on this system")
    with refused(BadInput, match="the file changed while it was read"):
        vault.ingest(path)
    assert files_in(root) == []


def meddling(path: Path, meddle: Callable[[Path], None]) -> Disk:
    """A disk on which somebody else touches `path` after every write of the vault."""

    def write(descriptor: int, data: memoryview) -> int:
        meddle(path)
        return os.write(descriptor, data)

    return Disk(write=write)


def grow(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(b"more" * 100_000)


def shrink(path: Path) -> None:
    os.truncate(path, 10)


def rewrite(path: Path) -> None:
    status = path.stat()
    path.write_bytes(b"y" * status.st_size)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1000))


def swap_and_restore_size(path: Path) -> None:
    os.truncate(path, 0)
    os.truncate(path, 600_000)


@pytest.mark.parametrize("meddle", [grow, shrink, rewrite, swap_and_restore_size])
def test_a_file_in_motion_is_refused(
    root: Path, tmp_path: Path, meddle: Callable[[Path], None]
) -> None:
    Vault.create(root)
    path = tmp_path / "log"
    path.write_bytes(b"x" * 600_000)
    os.utime(path, (0, 0))
    vault = Vault(root, disk=meddling(path, meddle))
    with refused(BadInput, match="the file changed while it was read"):
        vault.ingest(path)
    assert files_in(root) == []


def test_a_file_cut_after_its_last_byte_was_read_is_refused(root: Path, tmp_path: Path) -> None:
    def cut_quietly(path: Path) -> None:
        os.truncate(path, 10)
        os.utime(path, (0, 0))

    Vault.create(root)
    path = tmp_path / "log"
    path.write_bytes(b"x" * 1000)
    os.utime(path, (0, 0))
    with refused(BadInput, match="the file changed while it was read"):
        Vault(root, disk=meddling(path, cut_quietly)).ingest(path)


def test_a_file_that_grows_without_end_is_read_to_its_first_size(
    root: Path, tmp_path: Path
) -> None:
    Vault.create(root)
    path = tmp_path / "log"
    path.write_bytes(b"x" * 600_000)
    written = 0

    def write(descriptor: int, data: memoryview) -> int:
        nonlocal written
        grow(path)
        written += len(data)
        return os.write(descriptor, data)

    with refused(BadInput):
        Vault(root, disk=Disk(write=write)).ingest(path)
    assert written == 600_001


@pytest.mark.parametrize(
    "name",
    [
        b"a\nb.pdf",
        b"\xe2\x80\xaefdp.exe",
        b"\x1b[2J\x1b]0;owned\x07",
        b"-rf",
        b"x" * 255,
        b"\xff\xfe.csv",
        b"CON",
        b"con.txt",
        b"..hidden",
        "議事録 (最終).pdf".encode(),
    ],
)
def test_strange_names_are_stored_and_shown_escaped(
    vault: Vault, root: Path, tmp_path: Path, name: bytes
) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(name)
    stored = vault.ingest(path)
    assert vault.read_bytes(stored.sha256) == name
    assert files_in(root) == [f"objects/{stored.sha256[:2]}/{stored.sha256}"]
    path.write_bytes(b"")
    with refused(BadInput) as caught:
        vault.ingest(path)
    assert str(caught.value.where).isprintable()


def test_a_file_of_somebody_else_is_an_outside_failure(
    vault: Vault,
    tmp_path: Path,
    unprivileged: Callable[[], AbstractContextManager[None]],
) -> None:
    path = tmp_path / "private"
    path.write_bytes(b"x")
    path.chmod(0)
    with unprivileged(), refused(OutsideFailure) as caught:
        vault.ingest(path)
    assert caught.value.message.en == "opening the file failed: permission denied"
    assert caught.value.exit_code == 4
