"""Inclusion and consistency proofs: made and verified as RFC 9162 section 2.1 writes it."""

from __future__ import annotations

from collections.abc import Sequence

from assess.errors import BadInput
from assess.ledger.nodes import HASH_SIZE, Read, node_hash, range_root


class BadProof(BadInput):
    """A proof does not prove what it is said to prove, or nothing can."""


def inclusion_proof(index: int, size: int, read: Read) -> list[bytes]:
    """PATH(index, D[size]) of RFC 9162 section 2.1.3.1, from the leaf up.

    Raises:
        BadProof: The tree has no such leaf.
    """
    if not 0 <= index < size:
        raise BadProof(f"a tree of {size} leaves has no leaf {index}")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(range_root(middle, end, read))
            end = middle
        else:
            path.append(range_root(start, middle, read))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, read: Read) -> list[bytes]:
    """PROOF(old, D[new]) of RFC 9162 section 2.1.4.1; empty when the sizes are equal.

    Raises:
        BadProof: `old` is 0 or less, or greater than `new`.
    """
    _check_sizes(old, new)
    path: list[bytes] = []
    start, end = 0, new
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(range_root(middle, end, read))
            end = middle
        else:
            path.append(range_root(start, middle, read))
            start = middle
    if start:
        path.append(range_root(start, end, read))
    return path[::-1]


def verify_inclusion(
    hashed: bytes, index: int, size: int, proof: Sequence[bytes], tree_root: bytes
) -> None:
    """RFC 9162 section 2.1.3.2, in its order.

    Args:
        hashed: Leaf hash of the leaf that is said to be in the tree.
        index, size: Where, and in a tree of how many leaves.
        proof: Hashes from the leaf up.
        tree_root: Root of that tree.

    Raises:
        BadProof: The proof does not prove it.
    """
    if not 0 <= index < size:
        raise BadProof(f"a tree of {size} leaves has no leaf {index}")
    _check_hashes(proof)
    fn, sn, r = index, size - 1, hashed
    for p in proof:
        if sn == 0:
            raise BadProof("the proof is too long")
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            fn, sn = _rise(fn, sn)
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise BadProof("the proof is too short")
    if r != tree_root:
        raise BadProof("the leaf is not in the tree with this root")


def verify_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """RFC 9162 section 2.1.4.2, in its order, with an older size of 0 an error.

    Args:
        old, new: Sizes of the two trees.
        proof: As made by `consistency_proof`.
        old_root, new_root: Their roots.

    Raises:
        BadProof: The newer tree is not shown to continue the older one.
    """
    _check_sizes(old, new)
    _check_hashes(proof)
    if old == new:
        if proof or old_root != new_root:
            raise BadProof("two trees of one size are equal or unrelated")
        return
    if not proof:
        raise BadProof("the proof is empty")
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    fn, sn = _shift_while_odd(old - 1, new - 1)
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            raise BadProof("the proof is too long")
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            fn, sn = _rise(fn, sn)
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise BadProof("the proof is too short")
    if fr != old_root:
        raise BadProof("the proof does not lead to the older root")
    if sr != new_root:
        raise BadProof("the proof does not lead to the newer root")


def _rise(fn: int, sn: int) -> tuple[int, int]:
    """Skip the levels where the node is a last one without a sibling."""
    while not fn & 1 and fn != 0:
        fn, sn = fn >> 1, sn >> 1
    return fn, sn


def _shift_while_odd(fn: int, sn: int) -> tuple[int, int]:
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    return fn, sn


def _check_sizes(old: int, new: int) -> None:
    if old <= 0:
        raise BadProof("nothing can be consistent with an empty tree")
    if old > new:
        raise BadProof(f"the older tree has {old} leaves, the newer only {new}")


def _check_hashes(proof: Sequence[bytes]) -> None:
    if any(len(hashed) != HASH_SIZE for hashed in proof):
        raise BadProof(f"a proof consists of hashes of {HASH_SIZE} bytes")


def _split(count: int) -> int:
    """The greatest power of two below `count` (at least 2)."""
    return 1 << (count - 1).bit_length() - 1
