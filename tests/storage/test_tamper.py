"""Whatever else is changed behind the product's back, verification names the place."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from assess.storage import tables as t
from assess.storage.store import Store
from assess.workflow.verify import verify
from tests.storage.forger import flip, forging
from tests.workflow.stage import Stage

LEAF = 7


def test_a_byte_of_a_leaf(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        query = "SELECT leaf FROM ledger_event WHERE idx = ?"
        data = connection.execute(query, (LEAF,)).fetchone()[0]
        at = data.index(b'"by":"') + len(b'"by":"p_')
        connection.execute("UPDATE ledger_event SET leaf = ? WHERE idx = ?", (flip(data, at), LEAF))
    codes = full.codes()
    assert codes[0] == ("E_LEAF", f"leaf {LEAF}")
    assert ("E_NODE", "node level 1, position 3") in codes
    assert [c for c in codes if c[0] == "E_ROOT"] == [
        ("E_ROOT", f"checkpoint of {size} leaves") for size, _ in checkpoints(full)
    ]


def checkpoints(stage: Stage) -> tuple[tuple[int, str], ...]:
    with stage.store.read() as view:
        return view.checkpoints()


def test_a_leaf_that_is_no_json_any_more(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        connection.execute("UPDATE ledger_event SET leaf = x'7b' WHERE idx = ?", (LEAF,))
    assert ("E_CANON", f"leaf {LEAF}") in full.codes()


def test_a_leaf_hash(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        query = "SELECT leaf_hash FROM ledger_event WHERE idx = ?"
        hashed = connection.execute(query, (LEAF,)).fetchone()[0]
        connection.execute(
            "UPDATE ledger_event SET leaf_hash = ? WHERE idx = ?", (flip(hashed), LEAF)
        )
    assert full.codes() == [("E_LEAF", f"leaf {LEAF}")]


def test_a_tree_node(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        query = "SELECT hash FROM ledger_node WHERE level = 2 AND pos = 1"
        hashed = connection.execute(query).fetchone()[0]
        connection.execute(
            "UPDATE ledger_node SET hash = ? WHERE level = 2 AND pos = 1", (flip(hashed),)
        )
    assert full.codes() == [("E_NODE", "node level 2, position 1")]


def test_a_deleted_leaf(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        connection.execute("DELETE FROM ledger_event WHERE idx = ?", (LEAF,))
    assert full.codes()[0] == ("E_SEQ", f"leaf {LEAF + 1}")


def test_two_leaves_swapped(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        for old, new in ((LEAF, 900), (LEAF + 1, LEAF), (900, LEAF + 1)):
            connection.execute("UPDATE ledger_event SET idx = ? WHERE idx = ?", (new, old))
    codes = full.codes()
    assert ("E_SEQ", f"leaf {LEAF}") in codes
    assert ("E_SEQ", f"leaf {LEAF + 1}") in codes


def test_an_end_that_is_cut_off(full: Stage) -> None:
    size, _ = checkpoints(full)[-1]
    with forging(full.workspace.database) as connection:
        connection.execute("DELETE FROM ledger_event WHERE idx >= ?", (size - 1,))
    assert ("E_TRUNCATED", f"checkpoint of {size} leaves") in full.codes()


def test_an_emptied_database(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        for name in t.METADATA.tables:
            connection.execute(f"DELETE FROM {name}")
    assert full.codes() == [("E_SEQ", "leaf 0")]


def test_a_checkpoint_kept_under_another_size(full: Stage) -> None:
    size, _ = checkpoints(full)[-1]
    with forging(full.workspace.database) as connection:
        connection.execute("UPDATE ledger_checkpoint SET size = size + 1 WHERE size = ?", (size,))
    assert full.codes() == [("E_PROJECTION", f"checkpoint of {size + 1} leaves")]


def openings(stage: Stage, *, of_leaves: bool) -> str:
    """An opening that a leaf names, or one of a free text that only a declaration names."""
    words = "json_extract(value, '$.words.c')"
    declared = f"SELECT note FROM answer UNION SELECT {words} FROM answer"
    with stage.store.read() as view:
        names = set(view.conn.execute(text(declared)).scalars())
        found = view.conn.execute(text("SELECT c FROM opening ORDER BY c")).scalars().all()
    return next(str(c) for c in found if (c in names) != of_leaves)


@pytest.mark.parametrize("column", ["salt", "data"])
@pytest.mark.parametrize("of_leaves", [True, False])
def test_a_byte_of_an_opening(full: Stage, column: str, of_leaves: bool) -> None:
    c = openings(full, of_leaves=of_leaves)
    with forging(full.workspace.database) as connection:
        query = f"SELECT {column} FROM opening WHERE c = ?"
        data = connection.execute(query, (c,)).fetchone()[0]
        connection.execute(f"UPDATE opening SET {column} = ? WHERE c = ?", (flip(data, 1), c))
    assert full.codes()[0] == ("E_PROJECTION", f"opening {c}")


@pytest.mark.parametrize("of_leaves", [True, False])
def test_an_opening_that_is_gone(full: Stage, of_leaves: bool) -> None:
    c = openings(full, of_leaves=of_leaves)
    with forging(full.workspace.database) as connection:
        connection.execute("DELETE FROM opening WHERE c = ?", (c,))
    codes = full.codes()
    assert codes[0][0] == "E_MISSING"
    assert codes[0][1].startswith("leaf ")
    assert ("question" in codes[0][1]) != of_leaves


def test_the_reason_of_a_withdrawal_may_not_go(full: Stage) -> None:
    """The piece's own record went by right; why it went stays."""
    with forging(full.workspace.database) as connection:
        idx, c = connection.execute("SELECT idx, reason FROM withdrawal").fetchone()
        connection.execute("DELETE FROM opening WHERE c = ?", (c,))
    assert full.codes() == [("E_MISSING", f"leaf {idx}")]


def an_object(
    stage: Stage, query: str = "SELECT sha256, id FROM evidence WHERE sha256 <> ''"
) -> tuple[str, str, Path]:
    """An object's hash, the record that names it, and its file."""
    with stage.store.read() as view:
        sha256, record = view.conn.execute(text(query)).fetchall()[0]
    return sha256, record, stage.workspace.vault / "objects" / sha256[:2] / sha256


def spoil(path: Path, data: bytes) -> None:
    mode = path.stat().st_mode
    path.chmod(0o600)
    path.write_bytes(data)
    path.chmod(mode)


def test_a_byte_of_an_object_shows_when_it_is_read(full: Stage) -> None:
    sha256, record, path = an_object(full)
    spoil(path, flip(path.read_bytes(), 2))
    assert full.verify(read_data=None).intact
    assert full.codes() == [("E_EVIDENCE", f"evidence {record}, object {sha256}")]


def test_an_object_of_another_size_shows_without_reading(full: Stage) -> None:
    sha256, record, path = an_object(full)
    spoil(path, path.read_bytes() + b"more")
    faults = full.verify(read_data=None).faults
    assert [(f.code, f.place) for f in faults] == [
        ("E_EVIDENCE", f"evidence {record}, object {sha256}")
    ]


def test_a_missing_object(full: Stage) -> None:
    sha256, record, path = an_object(full)
    path.unlink()
    assert full.codes() == [("E_MISSING", f"evidence {record}, object {sha256}")]


def test_the_paper_behind_a_transcription_is_looked_at_too(full: Stage) -> None:
    sha256, idx, path = an_object(full, "SELECT scan, idx FROM attestation WHERE scan <> ''")
    spoil(path, flip(path.read_bytes(), 2))
    assert full.codes() == [("E_EVIDENCE", f"attestation {idx}, object {sha256}")]
    path.unlink()
    assert full.codes() == [("E_MISSING", f"attestation {idx}, object {sha256}")]


def test_nothing_is_found_where_nothing_was_done(full: Stage) -> None:
    found = full.verify()
    assert found.intact
    assert found.faults == []
    assert (found.leaves, found.checkpoint) == (size_of(full), checkpoints(full)[-1][0])
    assert found.objects == found.read > 10
    assert found.exposed == found.leaves - found.checkpoint


def test_a_part_of_the_evidence_can_be_read_and_all_of_it_is_looked_at(full: Stage) -> None:
    told: list[tuple[int, int]] = []
    found = verify(full.workspace, read_data=10, progress=lambda *pair: told.append(pair))
    assert found.intact
    assert found.read == -(-found.objects // 10)
    assert told == [(n + 1, found.objects) for n in range(found.objects)]
    assert verify(full.workspace).read == 0


def size_of(stage: Stage) -> int:
    with stage.store.read() as view:
        return view.head().size


def test_looking_changes_nothing(full: Stage) -> None:
    full.store.dispose()
    before = full.workspace.database.read_bytes()
    full.verify()
    assert full.workspace.database.read_bytes() == before
    Store(full.workspace.database).dispose()
