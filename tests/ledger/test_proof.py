"""Every proof verifies, no changed proof does, and no proof proves something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.ledger.tree import (
    EMPTY_ROOT,
    BadProof,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    verify_consistency,
    verify_inclusion,
)
from tests.japanese import refused
from tests.ledger.trees import LEAVES, ROOTS, VECTORS, naive_root, tree_of

SOME_DATA = st.lists(st.binary(max_size=4), min_size=1, max_size=70)


def hexes(proof: Sequence[bytes]) -> list[str]:
    return [hashed.hex() for hashed in proof]


@pytest.mark.parametrize(
    "vector", VECTORS["inclusion"], ids=lambda v: f"{v['index']} in {v['size']}"
)
def test_vector_inclusion_proofs(vector: dict[str, Any]) -> None:
    index, size = vector["index"], vector["size"]
    proof = [bytes.fromhex(each) for each in vector["proof_hex"]]
    assert hexes(inclusion_proof(index, size, tree_of(LEAVES).read)) == vector["proof_hex"]
    verify_inclusion(leaf_hash(LEAVES[index]), index, size, proof, ROOTS[size])


@pytest.mark.parametrize(
    "vector", VECTORS["consistency"], ids=lambda v: f"{v['old']} to {v['new']}"
)
def test_vector_consistency_proofs(vector: dict[str, Any]) -> None:
    old, new = vector["old"], vector["new"]
    proof = [bytes.fromhex(each) for each in vector["proof_hex"]]
    assert hexes(consistency_proof(old, new, tree_of(LEAVES).read)) == vector["proof_hex"]
    verify_consistency(old, new, proof, ROOTS[old], ROOTS[new])


@given(SOME_DATA, st.data())
def test_every_inclusion_proof_verifies_and_no_mutation_does(
    leaves: list[bytes], data: st.DataObject
) -> None:
    tree = tree_of(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, tree.read)
    hashed, tree_root = tree.read(0, index), tree.root(size)
    verify_inclusion(hashed, index, size, proof, tree_root)
    for mutated in mutations(proof):
        with refused(BadProof):
            verify_inclusion(hashed, index, size, mutated, tree_root)
    with refused(BadProof):
        verify_inclusion(leaf_hash(b"another leaf"), index, size, proof, tree_root)
    with refused(BadProof):
        verify_inclusion(hashed, index, size, proof, leaf_hash(b"another root"))


@given(SOME_DATA, st.data())
def test_every_consistency_proof_verifies_and_no_mutation_does(
    leaves: list[bytes], data: st.DataObject
) -> None:
    tree = tree_of(leaves)
    new = data.draw(st.integers(1, len(leaves)))
    old = data.draw(st.integers(1, new))
    proof = consistency_proof(old, new, tree.read)
    roots = tree.root(old), tree.root(new)
    verify_consistency(old, new, proof, *roots)
    for mutated in mutations(proof):
        with refused(BadProof):
            verify_consistency(old, new, mutated, *roots)
    with refused(BadProof):
        verify_consistency(old, new, proof, leaf_hash(b"another root"), roots[1])
    with refused(BadProof):
        verify_consistency(old, new, proof, roots[0], leaf_hash(b"another root"))


@given(SOME_DATA, st.data())
def test_a_rewritten_past_is_never_consistent(leaves: list[bytes], data: st.DataObject) -> None:
    old = data.draw(st.integers(1, len(leaves)))
    changed = data.draw(st.integers(0, old - 1))
    rewritten = [*leaves[:changed], leaves[changed] + b"!", *leaves[changed + 1 :]]
    tree = tree_of(rewritten)
    proof = consistency_proof(old, len(leaves), tree.read)
    with refused(BadProof):
        verify_consistency(old, len(leaves), proof, naive_root(leaves[:old]), tree.root())


def mutations(proof: list[bytes]) -> list[list[bytes]]:
    """Every proof with one bit flipped, one hash dropped, one added, two swapped."""
    extra = leaf_hash(b"extra")
    flipped = [
        [*proof[:at], bytes([hashed[0] ^ 1]) + hashed[1:], *proof[at + 1 :]]
        for at, hashed in enumerate(proof)
    ]
    dropped = [proof[:at] + proof[at + 1 :] for at in range(len(proof))]
    added = [[*proof[:at], extra, *proof[at:]] for at in range(len(proof) + 1)]
    swapped = [
        [*proof[:at], proof[at + 1], proof[at], *proof[at + 2 :]]
        for at in range(len(proof) - 1)
        if proof[at] != proof[at + 1]
    ]
    return flipped + dropped + added + swapped


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0)])
def test_a_leaf_outside_the_tree_has_no_proof(index: int, size: int) -> None:
    with refused(BadProof, match="has no leaf"):
        inclusion_proof(index, size, tree_of(LEAVES).read)
    with refused(BadProof, match="has no leaf"):
        verify_inclusion(leaf_hash(LEAVES[0]), index, size, [], ROOTS[1])


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [(0, 4, "empty tree"), (0, 0, "empty tree"), (-1, 4, "empty tree"), (5, 4, "only 4")],
)
def test_sizes_that_cannot_be_consistent(old: int, new: int, reason: str) -> None:
    with refused(BadProof, match=reason):
        consistency_proof(old, new, tree_of(LEAVES).read)
    with refused(BadProof, match=reason):
        verify_consistency(old, new, [], EMPTY_ROOT, ROOTS[4])


def test_a_root_does_not_pass_for_a_leaf_of_its_own_tree() -> None:
    with refused(BadProof, match="too short"):
        verify_inclusion(ROOTS[8], 0, 8, [], ROOTS[8])


def test_a_tree_does_not_pass_for_a_larger_one_with_its_root() -> None:
    with refused(BadProof, match="too short"):
        verify_consistency(3, 7, [ROOTS[3]], ROOTS[3], ROOTS[3])


def test_a_leaf_of_a_larger_tree_does_not_pass_for_one_of_a_smaller() -> None:
    first, second = (leaf_hash(leaf) for leaf in LEAVES[:2])
    with refused(BadProof, match="too long"):
        verify_inclusion(second, 0, 1, [first], ROOTS[2])


def test_trees_inside_larger_ones_do_not_pass_for_them() -> None:
    left = leaf_hash(b"a tree to the left of both")
    proof = [*consistency_proof(3, 4, tree_of(LEAVES).read), left]
    with refused(BadProof, match="too long"):
        verify_consistency(3, 4, proof, node_hash(left, ROOTS[3]), node_hash(left, ROOTS[4]))


def test_one_size_with_two_roots_is_not_consistent() -> None:
    with refused(BadProof):
        verify_consistency(4, 4, [], ROOTS[4], ROOTS[5])


def test_one_size_takes_no_proof() -> None:
    with refused(BadProof):
        verify_consistency(4, 4, [ROOTS[1]], ROOTS[4], ROOTS[4])


def test_an_empty_proof_between_two_sizes_is_refused() -> None:
    with refused(BadProof, match="empty"):
        verify_consistency(4, 8, [], ROOTS[4], ROOTS[4])


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_hashes_of_another_length_are_refused(length: int) -> None:
    with refused(BadProof, match="32 bytes"):
        verify_inclusion(leaf_hash(LEAVES[0]), 0, 2, [bytes(length)], ROOTS[2])
    with refused(BadProof, match="32 bytes"):
        verify_consistency(1, 2, [bytes(length)], ROOTS[1], ROOTS[2])
