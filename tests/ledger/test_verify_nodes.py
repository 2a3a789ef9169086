"""Stored interior nodes are compared with those that the leaves make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadInput
from assess.ledger.faults import (
    E_NODE,
)
from assess.ledger.note import LogKey
from assess.ledger.verify import (
    check_leaves,
    check_nodes,
)
from tests.japanese import refused
from tests.ledger.support import (
    ORIGIN,
    History,
    codes,
    make_leaf,
    make_rows,
    places,
    replaced,
    row,
)

KEY = LogKey.generate(ORIGIN)


@given(st.integers(0, 40))
def test_the_nodes_of_a_sound_ledger_have_no_fault(count: int) -> None:
    history = History(make_rows(count), KEY)
    hashes = check_leaves(history.rows, ORIGIN).leaf_hashes
    assert check_nodes(count, hashes, history.nodes()) == []


def test_a_wrong_node_is_named_and_its_parents_are_not_blamed() -> None:
    history = History(make_rows(8), KEY)
    stored = {**history.nodes(), (1, 2): bytes(32)}
    faults = check_nodes(8, check_leaves(history.rows, ORIGIN).leaf_hashes, stored)
    assert places(faults) == [(E_NODE, "node level 1, position 2")]


def test_a_missing_node_is_named() -> None:
    history = History(make_rows(8), KEY)
    stored = history.nodes()
    del stored[2, 1]
    faults = check_nodes(8, check_leaves(history.rows, ORIGIN).leaf_hashes, stored)
    assert places(faults) == [(E_NODE, "node level 2, position 1")]
    assert "missing" in faults[0].message.en


@pytest.mark.parametrize("extra", [(1, 4), (1, -1), (2, 2), (4, 0), (0, 0), (9, 9)])
def test_a_node_that_should_not_be_there_is_named(extra: tuple[int, int]) -> None:
    history = History(make_rows(9), KEY)
    stored = {**history.nodes(), extra: bytes(32)}
    faults = check_nodes(9, check_leaves(history.rows, ORIGIN).leaf_hashes, stored)
    assert places(faults) == [(E_NODE, f"node level {extra[0]}, position {extra[1]}")]


def test_one_missing_and_one_extra_are_both_named() -> None:
    history = History(make_rows(4), KEY)
    stored = {**history.nodes(), (1, 2): bytes(32)}
    del stored[1, 0]
    faults = check_nodes(4, check_leaves(history.rows, ORIGIN).leaf_hashes, stored)
    assert codes(faults) == [E_NODE, E_NODE]


def test_nodes_of_an_edited_leaf_are_wrong_up_to_the_top() -> None:
    history = History(make_rows(8), KEY)
    edited = replaced(history.rows, 5, row(5, make_leaf(5, p={}).to_bytes()))
    faults = check_nodes(8, check_leaves(edited, ORIGIN).leaf_hashes, history.nodes())
    assert [fault.place for fault in faults] == [
        "node level 1, position 2",
        "node level 2, position 1",
        "node level 3, position 0",
    ]


def test_nodes_cannot_be_checked_with_too_few_leaves() -> None:
    with refused(BadInput):
        check_nodes(3, [bytes(32)], {})
