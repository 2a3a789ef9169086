"""Trees that grow, and the one door to everything else about the Merkle tree.

Other rooms import nodes and proofs from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import islice

from assess.errors import BadInput
from assess.ledger.nodes import (
    EMPTY_ROOT,
    HASH_SIZE,
    Node,
    Read,
    completed_nodes,
    fold,
    leaf_hash,
    node_hash,
    parents,
    root,
    root_from_nodes,
)
from assess.ledger.proof import (
    BadProof,
    consistency_proof,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)
from assess.text import Text

__all__ = [
    "EMPTY_ROOT",
    "HASH_SIZE",
    "BadProof",
    "Frontier",
    "Node",
    "Read",
    "Tree",
    "completed_nodes",
    "consistency_proof",
    "inclusion_proof",
    "leaf_hash",
    "node_hash",
    "parents",
    "recompute",
    "root",
    "root_from_nodes",
    "verify_consistency",
    "verify_inclusion",
]

_CHUNK_LEVEL = 12
_CHUNK = 1 << _CHUNK_LEVEL


class Frontier:
    """The right edge of a growing tree: everything a root needs, O(log n) hashes."""

    __slots__ = ("_peaks", "_size")

    def __init__(self) -> None:
        self._peaks: list[bytes] = []
        self._size = 0

    @property
    def size(self) -> int:
        """Leaves so far."""
        return self._size

    def append(self, hashed: bytes) -> None:
        """Add one leaf hash."""
        self._append(0, hashed)

    def extend(self, hashes: Sequence[bytes]) -> None:
        """Add many leaf hashes; whole aligned chunks of 4096 are the fast case."""
        if len(hashes) == _CHUNK and self._size % _CHUNK == 0:
            self._append(_CHUNK_LEVEL, root(hashes))
        else:
            for hashed in hashes:
                self._append(0, hashed)

    def root(self) -> bytes:
        """The root over all leaves so far."""
        return fold(list(self._peaks)) if self._peaks else EMPTY_ROOT

    def _append(self, level: int, subtree: bytes) -> None:
        filled = self._size >> level
        while filled & 1:
            subtree = node_hash(self._peaks.pop(), subtree)
            filled >>= 1
        self._peaks.append(subtree)
        self._size += 1 << level


def recompute(leaves: Iterable[bytes]) -> bytes:
    """The root over the leaves' own bytes, as a stream: the check before every signature."""
    stream = iter(leaves)
    frontier = Frontier()
    while chunk := [sha256(b"\x00" + leaf).digest() for leaf in islice(stream, _CHUNK)]:
        frontier.extend(chunk)
    return frontier.root()


class Tree:
    """A whole tree in memory, with the interface that storage has."""

    def __init__(self, leaf_hashes: Iterable[bytes] = ()) -> None:
        self._levels: list[list[bytes]] = [[]]
        for hashed in leaf_hashes:
            self.append(hashed)

    @property
    def size(self) -> int:
        """Leaves so far."""
        return len(self._levels[0])

    def append(self, hashed: bytes) -> list[Node]:
        """Add one leaf hash and return the nodes it completed."""
        nodes = completed_nodes(self.size, hashed, self.read)
        self._levels[0].append(hashed)
        for level, _, node in nodes:
            if level == len(self._levels):
                self._levels.append([])
            self._levels[level].append(node)
        return nodes

    def read(self, level: int, pos: int) -> bytes:
        """The completed node (level, pos).

        Raises:
            BadInput: That node is not complete yet.
        """
        if not (0 <= level < len(self._levels) and 0 <= pos < len(self._levels[level])):
            raise BadInput(
                Text("no such node", "そのノードはありません。"),
                where=f"level {level}, position {pos}",
            )
        return self._levels[level][pos]

    def root(self, size: int | None = None) -> bytes:
        """The root over the first `size` leaves; over all of them by default."""
        return root_from_nodes(self.size if size is None else size, self.read)
