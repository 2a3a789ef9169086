"""The tree against the published vectors and RFC 6962's own recursive definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadInput
from assess.ledger.tree import (
    EMPTY_ROOT,
    Frontier,
    Tree,
    completed_nodes,
    leaf_hash,
    node_hash,
    recompute,
    root,
    root_from_nodes,
)
from tests.japanese import refused
from tests.ledger.trees import LEAVES, ROOTS, naive_root, tree_of

DATA = st.lists(st.binary(max_size=4), max_size=70)
SOME_DATA = st.lists(st.binary(max_size=4), min_size=1, max_size=70)


@pytest.mark.parametrize("size", range(9))
def test_vector_roots(size: int) -> None:
    leaves = LEAVES[:size]
    assert root([leaf_hash(leaf) for leaf in leaves]) == ROOTS[size]
    assert recompute(leaves) == ROOTS[size]
    assert tree_of(LEAVES).root(size) == ROOTS[size]


@given(DATA)
def test_every_way_to_a_root_is_the_definition(leaves: list[bytes]) -> None:
    expected = naive_root(leaves)
    hashes = [leaf_hash(leaf) for leaf in leaves]
    frontier = Frontier()
    for hashed in hashes:
        frontier.append(hashed)
    assert (frontier.size, frontier.root()) == (len(leaves), expected)
    assert root(hashes) == expected
    assert recompute(iter(leaves)) == expected
    assert Tree(hashes).root() == expected


@pytest.mark.parametrize("count", [4095, 4096, 4097, 8192, 12_289])
def test_whole_chunks_and_what_is_left_over_add_up(count: int) -> None:
    leaves = [b"%d" % number for number in range(count)]
    assert recompute(leaves) == root([leaf_hash(leaf) for leaf in leaves])


def test_a_chunk_that_is_not_aligned_is_appended_one_by_one() -> None:
    hashes = [leaf_hash(b"%d" % number) for number in range(4097)]
    frontier = Frontier()
    frontier.append(hashes[0])
    frontier.extend(hashes[1:])
    assert (frontier.size, frontier.root()) == (4097, root(hashes))


def test_a_short_chunk_may_be_followed_by_more() -> None:
    hashes = [leaf_hash(leaf) for leaf in LEAVES]
    frontier = Frontier()
    frontier.extend(hashes[:3])
    frontier.extend(hashes[3:])
    assert (frontier.size, frontier.root()) == (8, ROOTS[8])


@given(DATA, st.data())
def test_roots_of_the_past_come_from_the_kept_nodes(
    leaves: list[bytes], data: st.DataObject
) -> None:
    size = data.draw(st.integers(0, len(leaves)))
    assert tree_of(leaves).root(size) == naive_root(leaves[:size])


@given(SOME_DATA)
def test_appending_completes_each_node_once_and_right(leaves: list[bytes]) -> None:
    tree = Tree()
    stored: dict[tuple[int, int], bytes] = {}
    for leaf in leaves:
        for level, pos, hashed in tree.append(leaf_hash(leaf)):
            assert (level, pos) not in stored
            stored[level, pos] = hashed
    complete = {
        (level, pos): naive_root(leaves[pos << level : (pos + 1) << level])
        for level in range(1, len(leaves).bit_length())
        for pos in range(len(leaves) >> level)
    }
    assert stored == complete


@given(st.integers(1, 5000))
def test_a_root_takes_as_many_reads_as_the_size_has_bits_set(size: int) -> None:
    reads: list[tuple[int, int]] = []

    def read(level: int, pos: int) -> bytes:
        reads.append((level, pos))
        return bytes(32)

    root_from_nodes(size, read)
    assert len(reads) == size.bit_count()
    assert all((pos + 1) << level <= size for level, pos in reads)


def test_completed_nodes_reads_only_the_left_siblings() -> None:
    hashes = [leaf_hash(leaf) for leaf in LEAVES]
    stored = {
        (0, 6): hashes[6],
        (1, 2): root(hashes[4:6]),
        (2, 0): root(hashes[:4]),
    }
    nodes = completed_nodes(7, hashes[7], lambda level, pos: stored.pop((level, pos)))
    assert nodes == [(1, 3, root(hashes[6:])), (2, 1, root(hashes[4:])), (3, 0, root(hashes))]
    assert not stored
    assert completed_nodes(6, hashes[6], lambda _level, _pos: b"") == []


def test_a_leaf_is_never_taken_for_a_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


@pytest.mark.parametrize(("level", "pos"), [(0, 3), (0, -1), (1, 1), (2, 0), (-1, 0)])
def test_a_node_that_is_not_complete_cannot_be_read(level: int, pos: int) -> None:
    with refused(BadInput):
        tree_of(LEAVES[:3]).read(level, pos)


def test_sizes_without_a_tree() -> None:
    tree = tree_of(LEAVES[:3])
    assert tree.root(0) == Tree().root() == Frontier().root() == recompute([]) == EMPTY_ROOT
    with refused(BadInput):
        tree.root(4)
    with refused(BadInput):
        tree.root(-1)
