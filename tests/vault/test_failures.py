"""A disk that is full, fails, or loses its power: nothing half-stored, nothing lost."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assess.errors import OutsideFailure
from assess.text import Text
from assess.vault import Disk, FaultKind, Vault
from assess.vault.disk import Reporting
from tests.japanese import refused
from tests.vault.conftest import files_in

DATA = b"evidence" * 100_000
SHA_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_real_limit_of_the_system_ends_the_write(vault: Vault, root: Path) -> None:
    with file_size_limit(100_000), refused(OutsideFailure) as caught:
        vault.ingest_bytes(DATA)
    assert caught.value.message.en == "storing evidence failed: the file is too large"
    assert caught.value.exit_code == 4
    assert files_in(root) == []
    assert not vault.ingest_bytes(DATA).existed


def countdown(code: int, at: int) -> Callable[[], None]:
    """Raises an error the `at`-th time it is called, and at no other."""
    calls = 0

    def tick() -> None:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(code, os.strerror(code))

    return tick


def fails_to_write(code: int, at: int = 1) -> Disk:
    tick = countdown(code, at)

    def write(descriptor: int, data: memoryview) -> int:
        tick()
        return os.write(descriptor, data)

    return Disk(write=write)


def fails_to_sync(code: int, at: int = 1) -> Disk:
    tick = countdown(code, at)

    def fsync(descriptor: int) -> None:
        tick()
        os.fsync(descriptor)

    return Disk(fsync=fsync)


def fails_to_link(code: int) -> Disk:
    def link(source: Path, target: Path) -> None:
        raise OSError(code, os.strerror(code), str(source), None, str(target))

    return Disk(link=link)


@pytest.mark.parametrize(
    ("disk", "message", "hint"),
    [
        (fails_to_write(errno.ENOSPC), "no space left on the disk", "free some space"),
        (fails_to_write(errno.ENOSPC, at=3), "no space left on the disk", "free some space"),
        (fails_to_write(errno.EDQUOT), "the disk quota is used up", "quota"),
        (fails_to_write(errno.EIO, at=2), "the disk does not read or write", "system log"),
        (fails_to_sync(errno.EIO), "the disk does not read or write", "system log"),
        (fails_to_sync(errno.EIO, at=3), "the disk does not read or write", "system log"),
        (fails_to_link(errno.EPERM), "operation not permitted", "hard links"),
        (fails_to_link(errno.EOPNOTSUPP), "operation not supported", "hard links"),
        (fails_to_link(errno.EXDEV), "it lies on another disk", "one file system"),
        (fails_to_link(errno.EBUSY), "it is in use", "try again"),
    ],
)
def test_a_failing_disk_stores_nothing_and_says_why(
    root: Path, disk: Disk, message: str, hint: str
) -> None:
    Vault.create(root)
    with refused(OutsideFailure) as caught:
        Vault(root, disk=disk).ingest_bytes(DATA)
    assert caught.value.message.en == f"storing evidence failed: {message}"
    assert hint in str(caught.value.hint)
    assert str(root) in str(caught.value.where)
    assert files_in(root) == []


def test_an_object_whose_name_may_not_be_durable_is_not_acknowledged(root: Path) -> None:
    Vault.create(root)
    with refused(OutsideFailure, match="does not read or write"):
        Vault(root, disk=fails_to_sync(errno.EIO, at=5)).ingest_bytes(b"abc")
    assert files_in(root) == [f"objects/ba/{SHA_ABC}"]
    assert Vault(root).ingest_bytes(b"abc").existed


def test_the_floor_of_free_space_is_kept(root: Path) -> None:
    Vault.create(root)
    with refused(OutsideFailure, match="must stay") as caught:
        Vault(root, free_space_floor=2**62).ingest_bytes(b"abc")
    assert caught.value.where == str(root)
    assert files_in(root) == []


def test_a_damaged_object_is_neither_overwritten_nor_believed(vault: Vault, root: Path) -> None:
    vault.ingest_bytes(b"abc")
    path = root / "objects/ba" / SHA_ABC
    path.chmod(0o600)
    path.write_bytes(b"abd")
    with refused(OutsideFailure, match="bytes are not those of its name") as caught:
        vault.ingest_bytes(b"abc")
    assert "backup" in str(caught.value.hint)
    assert path.read_bytes() == b"abd"
    assert files_in(root) == [f"objects/ba/{SHA_ABC}"]


def test_a_sound_object_of_another_mode_counts_as_there(vault: Vault, root: Path) -> None:
    vault.ingest_bytes(b"abc")
    (root / "objects/ba" / SHA_ABC).chmod(0o644)
    assert vault.ingest_bytes(b"abc").existed


@pytest.mark.parametrize(("vanishes", "stored"), [(1, True), (4, True), (5, False)])
def test_an_object_that_vanishes_meanwhile_is_stored_again(
    root: Path, vanishes: int, stored: bool
) -> None:
    """Somebody withdraws the same bytes between our link and our look, so many times."""
    left = vanishes

    def link(source: Path, target: Path) -> None:
        nonlocal left
        left -= 1
        if left >= 0:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        os.link(source, target)

    Vault.create(root)
    vault = Vault(root, disk=Disk(link=link))
    if stored:
        assert not vault.ingest_bytes(b"abc").existed
        assert vault.verify(SHA_ABC, 3) is None
    else:
        with refused(OutsideFailure, match="it is missing"):
            vault.ingest_bytes(b"abc")


KILLED = """
import os, sys
from pathlib import Path
from assess.vault import Disk, Vault

left = int(sys.argv[2])

def counted(call):
    def counting(*arguments):
        global left
        left -= 1
        if left == 0:
            if call is os.write:
                os.write(arguments[0], arguments[1][:1000])
            os._exit(9)
        return call(*arguments)
    return counting

disk = Disk(counted(os.write), counted(os.fsync), counted(os.link))
stored = Vault(Path(sys.argv[1]), disk=disk).ingest_bytes(b"evidence" * 100_000)
print(stored.sha256)
"""


def test_a_kill_at_any_moment_leaves_whole_objects_and_at_most_a_temporary_file(
    root: Path,
) -> None:
    moments = []
    for moment in range(1, 20):
        fresh = root / str(moment)
        Vault.create(fresh)
        command = [sys.executable, "-c", KILLED, str(fresh), str(moment)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.stderr == ""
        vault = Vault(fresh)
        found = list(vault.objects())
        assert [vault.verify(name, len(DATA)) for name in found] == [None] * len(found)
        outside = [name for name in files_in(fresh) if not name.startswith("objects/")]
        assert all(name.startswith("tmp/") for name in outside)
        moments.append((run.returncode, len(found), len(outside)))
        if run.returncode == 0:
            assert found == [run.stdout.strip()]
            break
        assert vault.ingest_bytes(DATA).existed == bool(found)
        assert vault.sweep(0, 2e10) == len(outside)
        assert files_in(fresh) == [f"objects/{name[:2]}/{name}" for name in vault.objects()]
    assert (9, 0, 1) in moments
    assert moments[-2:] == [(9, 1, 1), (0, 1, 0)]


def test_sweeping_spares_what_is_young_and_what_is_no_file(vault: Vault, root: Path) -> None:
    for name, age in (("old.part", 7200), ("young.part", 3599)):
        (root / "tmp" / name).touch()
        os.utime(root / "tmp" / name, (0, 1_000_000 - age))
    (root / "tmp/folder").mkdir()
    os.utime(root / "tmp/folder", (0, 0))
    assert vault.sweep(3600, 1_000_000) == 1
    assert sorted(path.name for path in (root / "tmp").iterdir()) == ["folder", "young.part"]


READING = Text("reading", "読取り")


def test_a_failure_without_number_keeps_its_words() -> None:
    path = Path("a\x1bb")
    expected = r"a\\x1bb: reading failed: strange"
    with refused(OutsideFailure, match=expected), Reporting(READING, path):
        raise OSError("strange")


def test_other_errors_pass_through() -> None:
    with pytest.raises(KeyError), Reporting(READING, Path("a")):
        raise KeyError("a")


def test_a_disk_error_while_removing_is_reported(root: Path) -> None:
    Vault.create(root).ingest_bytes(b"abc")
    vault = Vault(root, disk=fails_to_sync(errno.EIO))
    with refused(OutsideFailure, match="removing an object failed: the disk does not"):
        vault.remove(SHA_ABC)
    fault = vault.check(SHA_ABC, 3)
    assert fault is not None
    assert fault.kind is FaultKind.MISSING
