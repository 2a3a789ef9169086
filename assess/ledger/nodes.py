"""Hashes and interior nodes of the Merkle tree of RFC 6962 section 2.1.

A node (level, pos) covers the leaves from ``pos << level`` to ``(pos + 1) << level``. Storage
keeps the completed nodes of level 1 and above; level 0 is the leaf hashes themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

from assess.errors import BadInput
from assess.text import Text

HASH_SIZE = 32
"""Length of every hash, in bytes."""

EMPTY_ROOT = sha256(b"").digest()
"""Root of the tree without leaves."""

Read = Callable[[int, int], bytes]
"""``read(level, pos)`` gives the hash of a completed node; level 0 gives a leaf hash."""

Node = tuple[int, int, bytes]
"""Level (from 1), position (from 0), hash."""


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(0x00 || data)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


def root(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, held in memory level by level."""
    if not leaf_hashes:
        return EMPTY_ROOT
    level = list(leaf_hashes)
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = parents(level) + odd
    return level[0]


def parents(level: Sequence[bytes]) -> list[bytes]:
    """The nodes completed above `level`; a last one without a sibling has none."""
    pairs = zip(level[::2], level[1::2], strict=False)
    return [sha256(b"\x01" + left + right).digest() for left, right in pairs]


def completed_nodes(index: int, hashed: bytes, read: Read) -> list[Node]:
    """The interior nodes completed by appending a leaf, lowest first.

    Args:
        index: Index of the new leaf.
        hashed: Its leaf hash.
        read: Gives what is already stored; called once for each node returned.
    """
    nodes: list[Node] = []
    level, pos = 0, index
    while pos & 1:
        hashed = node_hash(read(level, pos - 1), hashed)
        level, pos = level + 1, pos >> 1
        nodes.append((level, pos, hashed))
    return nodes


def root_from_nodes(size: int, read: Read) -> bytes:
    """The root over the first `size` leaves by O(log n) reads.

    Raises:
        BadInput: `size` is negative.
    """
    if size < 0:
        raise BadInput(Text("a tree has no negative size", "記録の件数は負になりません。"))
    return range_root(0, size, read) if size else EMPTY_ROOT


def range_root(start: int, end: int, read: Read) -> bytes:
    """The root over leaves start..end, where `start` is aligned to the range's own size."""
    peaks: list[bytes] = []
    while start < end:
        level = (end - start).bit_length() - 1
        peaks.append(read(level, start >> level))
        start += 1 << level
    return fold(peaks)


def fold(peaks: list[bytes]) -> bytes:
    """The root over subtrees of falling size, left to right, at least one; uses `peaks` up."""
    result = peaks.pop()
    while peaks:
        result = node_hash(peaks.pop(), result)
    return result
