"""Rewrites, cuts and forks are found by any checkpoint kept elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.ledger.checkpoint import Checkpoint
from assess.ledger.faults import (
    E_FORK,
    E_ORIGIN,
    E_ROOT,
    E_SIG,
    E_TRUNCATED,
    Fault,
)
from assess.ledger.note import BadKey, LogKey, sign_note
from assess.ledger.verify import (
    check_checkpoints,
    check_leaves,
    check_nodes,
)
from tests.japanese import refused
from tests.ledger.support import (
    ORIGIN,
    OTHER_ORIGIN,
    History,
    codes,
    make_leaf,
    make_rows,
    places,
    replaced,
    row,
)

KEY = LogKey.generate(ORIGIN)


def against(history: History, *notes: str | bytes) -> list[Fault]:
    return check_checkpoints(notes, KEY.vkey, ORIGIN, history.root_at)


def test_checkpoints_of_a_sound_ledger_have_no_fault() -> None:
    history = History(make_rows(9), KEY)
    notes = [history.note(size) for size in range(10)]
    assert against(history, *notes) == []
    assert against(history, *(note.encode() for note in notes)) == []


def test_a_checkpoint_that_another_key_signed() -> None:
    history = History(make_rows(3), KEY)
    impostor = History(history.rows, LogKey.generate(ORIGIN))
    assert places(against(history, impostor.note(3))) == [(E_SIG, "checkpoint 1")]


def test_a_checkpoint_whose_text_was_changed() -> None:
    history = History(make_rows(3), KEY)
    assert codes(against(history, history.note(3).replace("\n3\n", "\n2\n"))) == [E_SIG]


@pytest.mark.parametrize("note", ["", "nonsense\n", "\ud800", b"\xff", "\n\n\u2014 \n"])
def test_a_note_that_is_none(note: str | bytes) -> None:
    assert codes(against(History(make_rows(3), KEY), note)) == [E_SIG]


def test_a_checkpoint_of_another_log() -> None:
    history = History(make_rows(3), KEY)
    foreign = sign_note(history.checkpoint(3).body().replace(ORIGIN, OTHER_ORIGIN), KEY)
    assert codes(against(history, foreign)) == [E_ORIGIN]


def test_two_histories_of_one_size_are_a_fork_that_prints_both_notes() -> None:
    ours = History(make_rows(5), KEY)
    theirs = History(replaced(ours.rows, 2, row(2, make_leaf(2, p={}).to_bytes())), KEY)
    notes = ours.note(5), theirs.note(5)
    faults = against(ours, *notes)
    assert places(faults) == [(E_FORK, "checkpoint 2"), (E_ROOT, "checkpoint 2")]
    assert all(note in faults[0].message.en for note in notes)


def test_the_same_checkpoint_twice_is_no_fork() -> None:
    history = History(make_rows(5), KEY)
    assert against(history, history.note(5), history.note(5)) == []


def test_an_edited_row_with_all_hashes_and_nodes_recomputed() -> None:
    before = History(make_rows(5), KEY)
    after = History(replaced(before.rows, 2, row(2, make_leaf(2, p={}).to_bytes())), KEY)
    report = check_leaves(after.rows, ORIGIN)
    assert report.faults == ()
    assert check_nodes(5, report.leaf_hashes, after.nodes()) == []
    assert codes(against(after, before.note(2))) == []
    assert codes(against(after, before.note(3))) == [E_ROOT]


def test_a_deleted_row_with_everything_after_it_renumbered() -> None:
    before = History(make_rows(5), KEY)
    kept = [make_leaf(0), *(make_leaf(seq, p={"number": seq + 1}) for seq in (1, 2, 3))]
    after = History([row(leaf.seq, leaf.to_bytes()) for leaf in kept], KEY)
    assert check_leaves(after.rows, ORIGIN).faults == ()
    assert codes(against(after, before.note(4))) == [E_ROOT]


def test_a_tail_that_was_cut_off_or_an_old_backup() -> None:
    before = History(make_rows(5), KEY)
    after = History(before.rows[:3], KEY)
    assert check_leaves(after.rows, ORIGIN).faults == ()
    assert places(against(after, before.note(3), before.note(5))) == [(E_TRUNCATED, "checkpoint 2")]


def test_roots_from_the_leaf_report_serve_as_the_ledgers_roots() -> None:
    history = History(make_rows(6), KEY)
    report = check_leaves(history.rows[:4], ORIGIN, roots_at=[3, 6])
    notes = [history.note(3), history.note(6)]
    assert codes(check_checkpoints(notes, KEY.vkey, ORIGIN, report.roots.get)) == [E_TRUNCATED]


def test_a_checkpoint_of_the_empty_tree_states_the_empty_root() -> None:
    forged = Checkpoint(ORIGIN, 0, bytes(32)).sign(KEY)
    assert codes(against(History(make_rows(2), KEY), forged)) == [E_ROOT]


def test_faults_name_where_the_note_was_found() -> None:
    notes = ["nonsense", "nonsense"]
    faults = check_checkpoints(notes, KEY.vkey, ORIGIN, lambda _size: None, places=["old.html"])
    assert [fault.place for fault in faults] == ["old.html", "checkpoint 2"]


def test_faults_say_what_to_do_next() -> None:
    history = History(make_rows(3), KEY)
    foreign = sign_note(history.checkpoint(3).body().replace(ORIGIN, OTHER_ORIGIN), KEY)
    malformed, wrong_origin = against(history, "nonsense", foreign)
    assert "fingerprint" in malformed.hint.en
    assert ORIGIN in wrong_origin.hint.en


def test_a_pinned_key_that_is_none_is_an_error_not_a_fault() -> None:
    with refused(BadKey):
        check_checkpoints([], "nonsense", ORIGIN, lambda _size: None)


@given(st.integers(2, 12), st.data())
def test_any_rewrite_is_found_by_every_later_checkpoint(count: int, data: st.DataObject) -> None:
    before = History(make_rows(count), KEY)
    changed = data.draw(st.integers(0, count - 1))
    size = data.draw(st.integers(1, count))
    edited = row(changed, make_leaf(changed, p={"number": -1}).to_bytes())
    after = History(replaced(before.rows, changed, edited), KEY)
    assert codes(against(after, before.note(size))) == ([E_ROOT] if size > changed else [])
