"""Looking at objects, erasing one, copying all."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from assess.errors import BadInput, OutsideFailure
from assess.vault import FaultKind, Vault
from tests.japanese import is_japanese, refused
from tests.vault.conftest import files_in

SHA_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.fixture
def path(vault: Vault, root: Path) -> Path:
    """The stored object of `abc`, made writable."""
    vault.ingest_bytes(b"abc")
    found = root / "objects/ba" / SHA_ABC
    found.chmod(0o600)
    return found


def missing(path: Path) -> None:
    path.unlink()


def shard_is_a_file(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()
    path.parent.touch()


def link(path: Path) -> None:
    path.rename(path.with_name("moved"))
    path.symlink_to("moved")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def longer(path: Path) -> None:
    path.write_bytes(b"abcd")
    path.chmod(0o400)


def changed(path: Path) -> None:
    path.write_bytes(b"abd")


def writable(path: Path) -> None:
    path.chmod(0o600)


FAULTS: list[tuple[Callable[[Path], None], FaultKind | None, FaultKind]] = [
    (missing, FaultKind.MISSING, FaultKind.MISSING),
    (shard_is_a_file, FaultKind.MISSING, FaultKind.MISSING),
    (link, FaultKind.NOT_A_FILE, FaultKind.NOT_A_FILE),
    (pipe, FaultKind.NOT_A_FILE, FaultKind.NOT_A_FILE),
    (folder, FaultKind.NOT_A_FILE, FaultKind.NOT_A_FILE),
    (longer, FaultKind.SIZE, FaultKind.SIZE),
    (changed, FaultKind.MODE, FaultKind.BYTES),
    (writable, FaultKind.MODE, FaultKind.MODE),
]


@pytest.mark.parametrize(("damage", "by_looks", "by_bytes"), FAULTS)
def test_each_fault_has_its_kind(
    vault: Vault,
    path: Path,
    damage: Callable[[Path], None],
    by_looks: FaultKind,
    by_bytes: FaultKind,
) -> None:
    damage(path)
    for look, kind in ((vault.check, by_looks), (vault.verify, by_bytes)):
        fault = look(SHA_ABC, 3)
        assert fault is not None
        assert (fault.sha256, fault.kind) == (SHA_ABC, kind)
        assert str(fault) == f"object {SHA_ABC}: {fault.detail.en}"
        assert fault.told("ja") == f"証跡ファイル{SHA_ABC}: {fault.detail.ja}"
        assert is_japanese(fault.detail.ja)


def test_changed_bytes_behind_sound_looks_are_found_by_reading(vault: Vault, path: Path) -> None:
    path.write_bytes(b"abd")
    path.chmod(0o400)
    assert vault.check(SHA_ABC, 3) is None
    fault = vault.verify(SHA_ABC, 3)
    assert fault is not None
    assert fault.kind is FaultKind.BYTES


def test_a_sound_object_has_no_fault(vault: Vault, path: Path) -> None:
    path.chmod(0o400)
    assert vault.check(SHA_ABC, 3) is None
    assert vault.verify(SHA_ABC, 3) is None


@pytest.mark.parametrize("damage", [missing, pipe, folder, link, changed])
def test_what_is_damaged_is_not_handed_out(
    vault: Vault, path: Path, damage: Callable[[Path], None]
) -> None:
    damage(path)
    with refused(OutsideFailure) as caught:
        vault.read_bytes(SHA_ABC)
    assert caught.value.where == str(path)
    assert caught.value.hint.en == "restore it from a backup"


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", SHA_ABC.upper(), SHA_ABC[:-1], SHA_ABC + "\n", "ba/" + SHA_ABC]
)
def test_a_name_that_is_no_hash_is_refused_everywhere(vault: Vault, name: str) -> None:
    for call in (vault.open, vault.read_bytes, vault.remove):
        with refused(BadInput, match="not a SHA-256"):
            call(name)
    for look in (vault.check, vault.verify):
        with refused(BadInput, match="not a SHA-256"):
            look(name, 3)


def test_what_cannot_be_read_is_not_called_sound(
    vault: Vault, path: Path, unprivileged: Callable[[], AbstractContextManager[None]]
) -> None:
    path.chmod(0)
    with unprivileged():
        for call in (vault.open, vault.read_bytes):
            with refused(OutsideFailure, match="permission denied"):
                call(SHA_ABC)
        with refused(OutsideFailure, match="permission denied"):
            vault.verify(SHA_ABC, 3)


def test_a_vault_that_cannot_be_listed_is_not_called_empty(
    vault: Vault, path: Path, unprivileged: Callable[[], AbstractContextManager[None]]
) -> None:
    path.parent.parent.chmod(0)
    try:
        with unprivileged(), refused(OutsideFailure, match="permission denied"):
            list(vault.objects())
        with unprivileged(), refused(OutsideFailure, match="permission denied"):
            vault.check(SHA_ABC, 3)
    finally:
        path.parent.parent.chmod(0o700)


def test_objects_are_listed_in_order_and_strays_are_passed_over(vault: Vault, root: Path) -> None:
    names = sorted(vault.ingest_bytes(b"%d" % n).sha256 for n in range(40))
    (root / "objects/README").touch()
    (root / "objects/zz").mkdir()
    (root / "objects/zz/notes.txt").touch()
    (root / "objects/zz" / SHA_ABC).touch()
    assert list(vault.objects()) == names


def test_removing_erases_and_can_be_repeated(vault: Vault, root: Path) -> None:
    vault.ingest_bytes(b"abc")
    assert vault.remove(SHA_ABC)
    assert not vault.remove(SHA_ABC)
    assert files_in(root) == []
    assert not vault.ingest_bytes(b"abc").existed


def test_removing_leaves_no_second_name_of_the_bytes(vault: Vault, root: Path, path: Path) -> None:
    (root / "tmp/left-by-a-crash.part").hardlink_to(path)
    (root / "tmp/somebody-else.part").write_bytes(b"other")
    assert vault.remove(SHA_ABC)
    assert files_in(root) == ["tmp/somebody-else.part"]


def test_a_copy_holds_the_same_objects(vault: Vault, tmp_path: Path) -> None:
    names = sorted(vault.ingest_bytes(b"x" * (n + 1)).sha256 for n in range(20))
    backup = tmp_path / "backup" / "vault"
    assert vault.copy_to(backup) == 20
    copy = Vault(backup)
    assert list(copy.objects()) == names
    assert all(copy.read_bytes(name) == vault.read_bytes(name) for name in names)
    vault.ingest_bytes(b"new")
    assert vault.copy_to(backup) == 21
    assert copy.copy_to(tmp_path / "restored") == 21


def test_a_copy_leaves_out_what_is_damaged_and_says_so(
    vault: Vault, path: Path, tmp_path: Path
) -> None:
    other = vault.ingest_bytes(b"other").sha256
    path.write_bytes(b"abd")
    with refused(OutsideFailure, match="1 objects are damaged") as caught:
        vault.copy_to(tmp_path / "backup")
    assert SHA_ABC in caught.value.message.en
    assert caught.value.where == str(path)
    assert list(Vault(tmp_path / "backup").objects()) == [other]


def test_a_copy_does_not_trust_what_lies_at_its_target(
    vault: Vault, path: Path, tmp_path: Path
) -> None:
    path.chmod(0o400)
    vault.copy_to(tmp_path / "backup")
    target = tmp_path / "backup/objects/ba" / SHA_ABC
    target.chmod(0o600)
    target.write_bytes(b"abd")
    with refused(OutsideFailure, match="the vault is damaged") as caught:
        vault.copy_to(tmp_path / "backup")
    assert caught.value.where == str(target)
