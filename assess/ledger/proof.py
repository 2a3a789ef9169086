"""Inclusion and consistency proofs: made and verified as RFC 9162 section 2.1 writes it."""

from __future__ import annotations

from collections.abc import Sequence

from assess.errors import BadInput
from assess.ledger.nodes import HASH_SIZE, Read, node_hash, range_root
from assess.text import Text

_LONG = Text("the proof is too long", "証明が長すぎます。")
_SHORT = Text("the proof is too short", "証明が短すぎます。")
_EMPTY = Text("the proof is empty", "証明が空です。")
_NOT_IN_TREE = Text(
    "the leaf is not in the tree with this root",
    "このルートハッシュの木に、その記録はありません。",
)
_UNRELATED = Text(
    "two trees of one size are equal or unrelated",
    "同じ件数の二つの木は、等しいか無関係かのどちらかです。",
)
_OLDER = Text(
    "the proof does not lead to the older root", "証明から古い方のルートハッシュを導けません。"
)
_NEWER = Text(
    "the proof does not lead to the newer root", "証明から新しい方のルートハッシュを導けません。"
)
_EMPTY_TREE = Text(
    "nothing can be consistent with an empty tree", "空の木とのつながりは証明できません。"
)
_HASHES = Text(
    f"a proof consists of hashes of {HASH_SIZE} bytes",
    f"証明は{HASH_SIZE}バイトのハッシュの列です。",
)


class BadProof(BadInput):
    """A proof does not prove what it is said to prove, or nothing can."""


def inclusion_proof(index: int, size: int, read: Read) -> list[bytes]:
    """PATH(index, D[size]) of RFC 9162 section 2.1.3.1, from the leaf up.

    Raises:
        BadProof: The tree has no such leaf.
    """
    if not 0 <= index < size:
        raise _no_leaf(index, size)
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
        raise _no_leaf(index, size)
    _check_hashes(proof)
    fn, sn, r = index, size - 1, hashed
    for p in proof:
        if sn == 0:
            raise BadProof(_LONG)
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            fn, sn = _rise(fn, sn)
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise BadProof(_SHORT)
    if r != tree_root:
        raise BadProof(_NOT_IN_TREE)


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
            raise BadProof(_UNRELATED)
        return
    if not proof:
        raise BadProof(_EMPTY)
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    fn, sn = _shift_while_odd(old - 1, new - 1)
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            raise BadProof(_LONG)
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            fn, sn = _rise(fn, sn)
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise BadProof(_SHORT)
    if fr != old_root:
        raise BadProof(_OLDER)
    if sr != new_root:
        raise BadProof(_NEWER)


def _no_leaf(index: int, size: int) -> BadProof:
    return BadProof(
        Text(
            f"a tree of {size} leaves has no leaf {index}",
            f"{size}件の木に記録{index}はありません。",
        )
    )


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
        raise BadProof(_EMPTY_TREE)
    if old > new:
        raise BadProof(
            Text(
                f"the older tree has {old} leaves, the newer only {new}",
                f"古い方の木は{old}件、新しい方の木は{new}件です。",
            )
        )


def _check_hashes(proof: Sequence[bytes]) -> None:
    if any(len(hashed) != HASH_SIZE for hashed in proof):
        raise BadProof(_HASHES)


def _split(count: int) -> int:
    """The greatest power of two below `count` (at least 2)."""
    return 1 << (count - 1).bit_length() - 1
