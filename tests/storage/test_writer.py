"""Appending: time, atomicity, checkpoints, openings."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from assess.domain.event import EvidenceInspected, FindingClosed, OrganizationApplied
from assess.domain.sealed import Sealed
from assess.errors import BadInput, NotPermitted, OutsideFailure
from assess.ledger.nodes import leaf_hash, root
from assess.storage.scan import ledger_rows, stored_nodes
from assess.storage.store import Store
from tests.japanese import refused
from tests.storage.small import SALT, START, event, make, raw, size

LAST = START + timedelta(minutes=4)
"""Time of the last leaf of `make`."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Five leaves."""
    return make(tmp_path / "assess.db")


def test_a_clock_set_back_by_more_than_five_seconds_is_refused(store: Store) -> None:
    behind = LAST - timedelta(seconds=5, microseconds=1)
    with refused(NotPermitted, match="before the last event") as caught, store.write() as w:
        w.append(event(b"late"), behind, "p_one")
    assert caught.value.exit_code == 3
    assert caught.value.hint.en == "Set the clock right, then try again."
    assert size(store) == 5


def test_five_seconds_back_are_accepted(store: Store) -> None:
    with store.write() as writer:
        mark = writer.append(event(b"late"), LAST - timedelta(seconds=5), "p_one")
    assert (mark.idx, size(store)) == (5, 6)


def test_the_reference_is_the_last_leaf_and_not_the_newest_time(store: Store) -> None:
    """Two steps of five seconds back are two steps within what is accepted."""
    for seconds in (5, 10):
        with store.write() as writer:
            writer.append(event(b"late"), LAST - timedelta(seconds=seconds), "p_one")
    assert size(store) == 7


def test_an_error_after_an_append_leaves_nothing(store: Store) -> None:
    with raw(store.path) as connection:
        before = dump(connection)
    with pytest.raises(ZeroDivisionError):
        append_and_fail(store)
    with raw(store.path) as connection:
        assert dump(connection) == before
    with store.write() as writer:
        assert writer.append(event(b"next"), LAST, "p_one").idx == 5


def append_and_fail(store: Store) -> None:
    with store.write() as writer:
        for n in range(3):
            writer.append(event(b"half %d" % n), LAST, "p_one")
        raise ZeroDivisionError


def dump(connection: sqlite3.Connection) -> list[str]:
    return list(connection.iterdump())


def test_rows_that_collide_leave_nothing(store: Store) -> None:
    """A second record of one evidence id can't be projected, so its leaf is not written."""
    piece = EvidenceInspected(
        "e-1", "2026-Q3", (), START.date(), None, None, 1, "p_two", None, Sealed("00" * 32, 3)
    )
    with store.write() as writer:
        writer.append(piece, LAST, "p_one")
    with refused(OutsideFailure, match="UNIQUE constraint failed"):
        append(store, piece)
    assert size(store) == 6


def test_what_the_leaf_grammar_refuses_is_not_written(store: Store) -> None:
    with refused(BadInput, match=r"U\+0007"):
        append(store, FindingClosed("F-\x07", "2026-Q3"))
    assert size(store) == 5


def append(store: Store, what: EvidenceInspected | FindingClosed | OrganizationApplied) -> None:
    with store.write() as writer:
        writer.append(what, LAST, "p_one")


def test_leaf_hashes_and_nodes_are_those_of_the_bytes(tmp_path: Path) -> None:
    store = make(tmp_path / "more.db", 21)
    with store.read() as view:
        rows = list(ledger_rows(view))
        nodes = stored_nodes(view)
        assert [r[0] for r in rows] == list(range(21))
        assert all(stored == leaf_hash(data) for _, data, stored in rows)
        for (level, pos), stored in nodes.items():
            first, width = pos << level, 1 << level
            assert stored == root([r[2] for r in rows[first : first + width]])
        assert len(nodes) == 10 + 5 + 2 + 1


def test_a_checkpoint_signs_the_root_of_the_stored_bytes_once(store: Store) -> None:
    asked: list[tuple[str, int, bytes]] = []

    def sign(origin: str, size: int, found: bytes) -> str:
        asked.append((origin, size, found))
        return "signed note"

    with store.write() as writer:
        assert writer.sign_checkpoint(sign) == "signed note"
        assert writer.sign_checkpoint(sign) == "signed note"
    with store.read() as view:
        leaves = [leaf_hash(data) for _, data, _ in ledger_rows(view)]
        assert asked == [("small.example/assess/0a1b2c", 5, root(leaves))]
        assert view.newest_checkpoint() == (5, "signed note")
        assert view.checkpoint(5) == "signed note"
        assert view.checkpoint(4) is None
        assert view.checkpoints() == ((5, "signed note"),)


def test_one_opening_serves_two_leaves_that_commit_to_the_same(store: Store) -> None:
    for _ in range(2):
        append(store, event(b"the same"))
    with store.read() as view:
        assert view.organization() == (6, b"the same")
        assert view.organization(6) == (5, b"the same")
        assert view.organization(1) is None
        c = hashlib.sha256(SALT + b"the same").hexdigest()
        assert view.words(c) == "the same"
        assert view.opening("00" * 32) is None
        assert view.words("") == ""


def test_an_erased_opening_is_gone(store: Store) -> None:
    append(store, event(b"erase me"))
    c = hashlib.sha256(SALT + b"erase me").hexdigest()
    with store.write() as writer:
        writer.erase_opening(c)
    with store.read() as view:
        assert view.opening(c) is None
        with refused(OutsideFailure, match="bytes are missing"):
            view.organization()


def test_a_ledger_without_genesis_says_so(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "empty.db")
    with store.read() as view:
        assert view.head().size == 0
        assert view.organization() is None
        assert view.catalogue() is None
        assert view.period_ids() == ()
        assert view.newest_checkpoint() is None
        assert view.rehearsal_now() is None
        with refused(OutsideFailure, match="no genesis"):
            view.genesis()
        with refused(BadInput, match="There is no leaf 0"):
            view.leaf(0)
        with refused(OutsideFailure, match="level 1, position 0 is missing"):
            view.read_node(1, 0)


def test_a_ledger_that_begins_with_something_else_has_no_genesis(store: Store) -> None:
    drop_triggers(store)
    with raw(store.path) as connection:
        connection.execute(
            "UPDATE ledger_event SET leaf = (SELECT leaf FROM ledger_event WHERE idx = 1) "
            "WHERE idx = 0"
        )
    with store.read() as view, refused(OutsideFailure, match="no genesis"):
        view.genesis()


def test_a_last_leaf_without_its_event_row_is_named(store: Store) -> None:
    with raw(store.path) as connection:
        connection.execute("DELETE FROM event WHERE idx = 4")
    with store.read() as view, refused(OutsideFailure, match="no row for the last leaf"):
        view.head()


def drop_triggers(store: Store) -> None:
    with raw(store.path) as connection:
        for (name,) in list(
            connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ):
            connection.execute(f"DROP TRIGGER {name}")


def test_the_stored_now_of_a_rehearsal_moves(store: Store) -> None:
    for at in (START, LAST):
        with store.write() as writer:
            writer.set_rehearsal_now(at)
        with store.read() as view:
            assert view.rehearsal_now() == at
            assert view.conn.execute(text("SELECT COUNT(*) FROM rehearsal_clock")).scalar() == 1
