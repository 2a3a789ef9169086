"""Connections: pragmas that hold, network file systems refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from assess.errors import OutsideFailure
from assess.storage.engine import BUSY_MS, configure, file_engine, file_system
from tests.japanese import refused
from tests.storage.small import make

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "busy_timeout": BUSY_MS,
}


def test_pragmas_of_a_reader_and_of_a_writer_read_back(tmp_path: Path) -> None:
    store = make(tmp_path / "assess.db")
    with store.read() as view:
        found = {p: view.conn.execute(text(f"PRAGMA {p}")).scalar() for p in PRAGMAS}
        assert found == PRAGMAS
    with store.write() as writer:
        found = {p: writer.conn.execute(text(f"PRAGMA {p}")).scalar() for p in PRAGMAS}
        assert found == PRAGMAS


def test_a_database_that_does_not_take_a_setting_is_refused() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        with refused(OutsideFailure, match="does not accept journal_mode = WAL"):
            configure(connection, writable=True)
        configure(connection, writable=False)


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    """A list of mounts with a share in it, one of them under a name with a blank."""
    path = tmp_path / "mounts"
    path.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "proc /proc proc rw 0 0\n"
        "broken line\n"
        f"server:/x {tmp_path}/share nfs4 rw 0 0\n"
        f"//server/y {tmp_path}/two\\040words cifs rw 0 0\n"
        f"tmpfs {tmp_path}/share/local tmpfs rw 0 0\n"
    )
    return path


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("assess.db", "ext4"),
        ("share/assess.db", "nfs4"),
        ("shared/assess.db", "ext4"),
        ("share/local/assess.db", "tmpfs"),
        ("two words/assess.db", "cifs"),
    ],
)
def test_the_deepest_mount_counts(tmp_path: Path, mounts: Path, name: str, kind: str) -> None:
    assert file_system(tmp_path / name, mounts) == kind


def test_a_link_counts_where_it_leads(tmp_path: Path, mounts: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "share")
    assert file_system(tmp_path / "here" / "assess.db", mounts) == "nfs4"


def test_a_later_mount_hides_an_earlier_one_at_the_same_place(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("a / ext4 rw 0 0\nb / nfs rw 0 0\n")
    assert file_system(tmp_path / "assess.db", mounts) == "nfs"


def test_a_system_without_a_list_of_mounts_says_nothing(tmp_path: Path) -> None:
    assert file_system(tmp_path, tmp_path / "missing") is None


@pytest.mark.parametrize("name", ["share", "two words"])
def test_a_network_file_system_is_refused(tmp_path: Path, mounts: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    store = make(folder / "assess.db")
    store.dispose()
    with refused(OutsideFailure, match="network file system") as caught:
        file_engine(store.path, mounts=mounts)
    assert caught.value.where == str(store.path)
    assert caught.value.hint.en == "Move the workspace to a local disk."


def test_a_local_file_system_is_not(tmp_path: Path, mounts: Path) -> None:
    store = make(tmp_path / "assess.db")
    store.dispose()
    engine = file_engine(store.path, mounts=mounts)
    with engine.connect() as conn:
        assert conn.execute(text("SELECT COUNT(*) FROM ledger_event")).scalar() == 5
    engine.dispose()
