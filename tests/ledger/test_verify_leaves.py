"""Each step that checks a leaf has its own fault and its own test."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from assess.ledger import canonical
from assess.ledger.faults import (
    E_CANON,
    E_CLOCK,
    E_LEAF,
    E_ORIGIN,
    E_SEQ,
)
from assess.ledger.leaf import Leaf, format_time
from assess.ledger.tree import EMPTY_ROOT, leaf_hash, recompute
from assess.ledger.verify import (
    Row,
    check_leaves,
    runs_backwards,
)
from tests.ledger.support import (
    ORIGIN,
    OTHER_ORIGIN,
    START,
    History,
    codes,
    make_leaf,
    make_rows,
    places,
    replaced,
    row,
)


def raw(seq: int, **changes: object) -> bytes:
    """Canonical bytes that need not be a leaf."""
    return canonical.encode({**json.loads(make_leaf(seq).to_bytes()), **changes})


def at_offsets(*seconds: float) -> list[Row]:
    """A ledger whose leaves stand at these seconds after the start."""
    return [
        row(seq, make_leaf(seq, at=format_time(START + timedelta(seconds=each))).to_bytes())
        for seq, each in enumerate(seconds)
    ]


def test_a_sound_ledger_has_no_fault() -> None:
    rows = make_rows(9)
    report = check_leaves(rows, ORIGIN)
    assert report.faults == ()
    assert report.size == 9
    assert report.root == recompute(data for _, data, _ in rows)
    assert report.leaf_hashes == tuple(leaf_hash(data) for _, data, _ in rows)
    assert report.leaves == tuple(make_leaf(seq) for seq in range(9))


def test_an_empty_ledger_has_no_fault() -> None:
    report = check_leaves([], ORIGIN, roots_at=[0])
    assert (report.faults, report.size, report.root) == ((), 0, EMPTY_ROOT)
    assert report.roots == {0: EMPTY_ROOT}


def test_leaves_can_be_streamed_and_are_then_not_kept() -> None:
    streamed: list[Leaf] = []
    report = check_leaves(iter(make_rows(3)), ORIGIN, on_leaf=streamed.append)
    assert streamed == [make_leaf(seq) for seq in range(3)]
    assert report.leaves == ()


def test_roots_are_given_for_the_sizes_asked_for_and_reached() -> None:
    history = History(make_rows(5))
    report = check_leaves(history.rows, ORIGIN, roots_at=[1, 4, 6])
    assert report.roots == {1: history.tree().root(1), 4: history.tree().root(4)}


def test_step_1_a_deleted_row() -> None:
    rows = make_rows(5)
    report = check_leaves([*rows[:2], *rows[3:]], ORIGIN)
    assert places(report.faults) == [(E_SEQ, "leaf 3")]
    assert report.size == 4


def test_step_1_a_deleted_first_row() -> None:
    assert places(check_leaves(make_rows(3)[1:], ORIGIN).faults) == [(E_SEQ, "leaf 1")]


def test_step_1_a_doubled_row() -> None:
    rows = make_rows(3)
    assert codes(check_leaves([rows[0], rows[1], rows[1], rows[2]], ORIGIN).faults) == [E_SEQ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "not JSON", id="empty"),
        pytest.param(make_leaf(1).to_bytes() + b"\n", "canonical form", id="newline"),
        pytest.param(raw(1, more=1), "unknown field", id="unknown field"),
        pytest.param(raw(1, kind="opinion.give"), "unknown kind", id="unknown kind"),
        pytest.param(raw(1, at="yesterday"), "time", id="no time"),
        pytest.param(raw(1, v=2), "version", id="another version"),
        pytest.param(b"[" * 100_000, "16384", id="too long"),
        pytest.param(b"[" * 10_000, "nested", id="too deep"),
        pytest.param(b"\xff", "UTF-8", id="not UTF-8"),
    ],
)
def test_step_2_bytes_that_are_no_canonical_leaf(data: bytes, reason: str) -> None:
    report = check_leaves(replaced(make_rows(3), 1, row(1, data)), ORIGIN)
    assert places(report.faults) == [(E_CANON, "leaf 1")]
    assert reason in report.faults[0].message.en
    assert [leaf.seq for leaf in report.leaves] == [0, 2]


def test_step_2_says_what_to_do_next() -> None:
    newer, broken = row(1, raw(1, v=2)), row(2, b"{}")
    faults = check_leaves([make_rows(1)[0], newer, broken], ORIGIN).faults
    assert "version of the program" in faults[0].hint.en
    assert "backup" in faults[1].hint.en


def test_step_3_a_stored_hash_that_is_not_that_of_the_bytes() -> None:
    rows = make_rows(3)
    report = check_leaves(replaced(rows, 1, (1, rows[1][1], bytes(32))), ORIGIN)
    assert places(report.faults) == [(E_LEAF, "leaf 1")]
    assert report.root == recompute(data for _, data, _ in rows)


def test_step_3_an_edited_row_whose_hash_was_left() -> None:
    rows = make_rows(3)
    edited = make_leaf(1, p={"number": 7}).to_bytes()
    report = check_leaves(replaced(rows, 1, (1, edited, rows[1][2])), ORIGIN)
    assert places(report.faults) == [(E_LEAF, "leaf 1")]


def test_step_4_a_leaf_of_another_log() -> None:
    foreign = row(1, make_leaf(1, log=OTHER_ORIGIN).to_bytes())
    report = check_leaves(replaced(make_rows(3), 1, foreign), ORIGIN)
    assert places(report.faults) == [(E_ORIGIN, "leaf 1")]
    assert OTHER_ORIGIN in report.faults[0].message.en


def test_step_5_swapped_rows() -> None:
    rows = at_offsets(0, 1, 1, 2)
    swapped = [rows[0], row(1, rows[2][1]), row(2, rows[1][1]), rows[3]]
    faults = check_leaves(swapped, ORIGIN).faults
    assert places(faults) == [(E_SEQ, "leaf 1"), (E_SEQ, "leaf 2")]


def test_step_5_a_deleted_row_whose_followers_were_renumbered() -> None:
    rows = make_rows(4)
    renumbered = [rows[0], row(1, rows[2][1]), row(2, rows[3][1])]
    faults = check_leaves(renumbered, ORIGIN).faults
    assert places(faults) == [(E_SEQ, "leaf 1"), (E_SEQ, "leaf 2")]


@pytest.mark.parametrize(("seconds", "faulty"), [(-5.0, False), (-5.000001, True), (9e6, False)])
def test_step_6_time_may_run_back_five_seconds_and_no_more(seconds: float, faulty: bool) -> None:
    report = check_leaves(at_offsets(0, 100, 100 + seconds), ORIGIN)
    assert places(report.faults) == ([(E_CLOCK, "leaf 2")] if faulty else [])
    last = START + timedelta(seconds=100)
    assert runs_backwards(last, last + timedelta(seconds=seconds)) is faulty


def test_step_6_each_leap_back_is_reported_once() -> None:
    assert places(check_leaves(at_offsets(0, 100, 10, 11), ORIGIN).faults) == [(E_CLOCK, "leaf 2")]


def test_step_6_a_recorded_anomaly_resets_the_clock() -> None:
    rows = at_offsets(0, 100, 10, 11)
    anomaly = make_leaf(2, at=format_time(START + timedelta(seconds=10)), kind="clock.anomaly")
    assert check_leaves(replaced(rows, 2, row(2, anomaly.to_bytes())), ORIGIN).faults == ()


def test_step_6_a_leaf_that_cannot_be_read_does_not_hide_a_leap_back() -> None:
    rows = replaced(at_offsets(0, 100, 101, 10), 2, row(2, b"{}"))
    assert places(check_leaves(rows, ORIGIN).faults) == [(E_CANON, "leaf 2"), (E_CLOCK, "leaf 3")]


def test_every_fault_of_a_row_is_reported_in_the_order_of_the_steps() -> None:
    bad = make_leaf(7, log=OTHER_ORIGIN, at=format_time(START - timedelta(days=1))).to_bytes()
    faults = check_leaves([make_rows(1)[0], (3, bad, bytes(32))], ORIGIN).faults
    assert codes(faults) == [E_SEQ, E_LEAF, E_ORIGIN, E_SEQ, E_CLOCK]
    assert codes(check_leaves([(3, b"", b"")], ORIGIN).faults) == [E_SEQ, E_CANON, E_LEAF]
