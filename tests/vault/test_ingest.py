"""Storing what is sound."""

from __future__ import annotations

import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.errors import BadInput, OutsideFailure
from assess.vault import Disk, Stored, Vault
from assess.vault.source import instant
from tests.japanese import refused
from tests.vault.conftest import files_in

SHA_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_file_becomes_an_object(vault: Vault, root: Path, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(b"abc")
    os.utime(path, (0, 1_800_000_000))
    stored = vault.ingest(path)
    assert stored == Stored(SHA_ABC, 3, False, datetime(2027, 1, 15, 8, 0, tzinfo=UTC))
    assert files_in(root) == [f"objects/ba/{SHA_ABC}"]
    status = (root / "objects/ba" / SHA_ABC).stat()
    assert stat.S_IMODE(status.st_mode) == 0o400
    assert status.st_nlink == 1
    assert path.read_bytes() == b"abc"


def test_the_same_bytes_are_stored_once(vault: Vault, root: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"abc")
    assert not vault.ingest(tmp_path / "a").existed
    inode = (root / "objects/ba" / SHA_ABC).stat().st_ino
    again = vault.ingest(tmp_path / "b")
    assert (again.sha256, again.size, again.existed) == (SHA_ABC, 3, True)
    assert (root / "objects/ba" / SHA_ABC).stat().st_ino == inode
    assert files_in(root) == [f"objects/ba/{SHA_ABC}"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.binary(min_size=1, max_size=2000))
def test_bytes_come_back(vault: Vault, data: bytes) -> None:
    stored = vault.ingest_bytes(data)
    assert stored.sha256 == hashlib.sha256(data).hexdigest()
    assert (stored.size, stored.mtime) == (len(data), None)
    assert vault.read_bytes(stored.sha256) == data
    assert vault.verify(stored.sha256, stored.size) is None
    with vault.open(stored.sha256) as stream:
        assert stream.read() == data


@pytest.mark.parametrize("size", [262_143, 262_144, 262_145, 1_000_000])
def test_sizes_around_one_read(vault: Vault, tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    (tmp_path / "a").write_bytes(data)
    stored = vault.ingest(tmp_path / "a")
    assert vault.read_bytes(stored.sha256) == data
    assert vault.verify(stored.sha256, size) is None


def test_exactly_the_limit_is_stored_and_one_byte_more_is_not(root: Path, tmp_path: Path) -> None:
    Vault.create(root)
    vault = Vault(root, size_limit=10)
    (tmp_path / "ten").write_bytes(b"x" * 10)
    (tmp_path / "eleven").write_bytes(b"x" * 11)
    assert vault.ingest(tmp_path / "ten").size == 10
    assert vault.ingest_bytes(b"y" * 10).size == 10
    with refused(BadInput, match="11 bytes are more than 10"):
        vault.ingest(tmp_path / "eleven")
    with refused(BadInput, match="bytes in memory: 11 bytes are more than 10"):
        vault.ingest_bytes(b"y" * 11)


def test_no_bytes_are_refused(vault: Vault) -> None:
    with refused(BadInput, match="no bytes"):
        vault.ingest_bytes(b"")


def test_short_writes_are_continued(root: Path) -> None:
    Vault.create(root)
    vault = Vault(root, disk=Disk(write=lambda descriptor, data: os.write(descriptor, data[:7])))
    stored = vault.ingest_bytes(bytes(range(100)))
    assert vault.read_bytes(stored.sha256) == bytes(range(100))


def test_many_files_keep_their_order_and_their_errors(vault: Vault, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}" for n in range(12)]
    for n, path in enumerate(paths):
        if n != 5:
            path.write_bytes(b"%d" % n)
    results = vault.ingest_many(paths)
    assert isinstance(results.pop(5), BadInput)
    expected = [hashlib.sha256(b"%d" % n).hexdigest() for n in range(12) if n != 5]
    assert [r.sha256 for r in results if isinstance(r, Stored)] == expected


def test_dozens_of_files_are_stored_with_their_folders_made_at_once(
    vault: Vault, root: Path, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{n}" for n in range(64)]
    for path in paths:
        path.write_bytes(path.name.encode())
    assert len([r for r in vault.ingest_many(paths) if isinstance(r, Stored)]) == 64
    shards = sorted(path.name for path in (root / "objects").iterdir())
    assert shards == [f"{n:02x}" for n in range(256)]
    vault.make_shards()
    assert len(list(vault.objects())) == 64


def test_threads_that_store_the_same_bytes_store_one_object(vault: Vault, root: Path) -> None:
    barrier = Barrier(8)

    def store(_: int) -> Stored:
        barrier.wait()
        return vault.ingest_bytes(b"abc" * 100_000)

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(store, range(8)))
    assert sorted(result.existed for result in results) == [False] + [True] * 7
    assert len({result.sha256 for result in results}) == 1
    assert len(files_in(root)) == 1
    assert vault.verify(results[0].sha256, 300_000) is None


def test_a_shared_vault_is_open_to_its_group(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        vault = Vault.create(tmp_path / "v", shared=True)
        stored = vault.ingest_bytes(b"abc")
    finally:
        os.umask(before)
    objects = tmp_path / "v/objects"
    for folder in (objects, objects / "ba", tmp_path / "v/tmp"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o2770
    assert stat.S_IMODE((objects / "ba" / SHA_ABC).stat().st_mode) == 0o440
    assert vault.verify(stored.sha256, stored.size) is None


def test_creating_again_changes_nothing(vault: Vault, root: Path) -> None:
    vault.ingest_bytes(b"abc")
    Vault.create(root, shared=True)
    assert stat.S_IMODE((root / "objects").stat().st_mode) == 0o700
    assert vault.read_bytes(SHA_ABC) == b"abc"


def test_a_clone_without_empty_folders_is_completed_on_the_way(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    assert list(vault.objects()) == []
    assert vault.sweep(0, 2e9) == 0
    assert not vault.remove(SHA_ABC)
    vault.ingest_bytes(b"abc")
    assert vault.ingest_bytes(b"abc").existed
    assert files_in(tmp_path) == [f"objects/ba/{SHA_ABC}"]


def test_a_shard_made_meanwhile_by_somebody_else_is_used(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.ingest_bytes(b"other")
    (tmp_path / "objects/ba").mkdir()
    assert vault.ingest_bytes(b"abc").sha256 == SHA_ABC


def test_a_missing_vault_is_named_and_not_made(root: Path) -> None:
    with refused(OutsideFailure, match="the vault is missing") as caught:
        Vault(root)
    assert caught.value.where == str(root)
    assert not root.exists()


def test_a_vault_cannot_be_made_under_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with refused(OutsideFailure, match="creating the vault failed: a part of the path"):
        Vault.create(tmp_path / "file/vault")


@pytest.mark.parametrize(
    ("nanoseconds", "time"),
    [
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
        (-1, datetime(1969, 12, 31, 23, 59, 59, 999999, UTC)),
        (2**62, datetime(2116, 2, 20, 23, 53, 38, 427387, UTC)),
        (10**21, None),
        (-(10**21), None),
    ],
)
def test_file_times(nanoseconds: int, time: datetime | None) -> None:
    assert instant(nanoseconds) == time
