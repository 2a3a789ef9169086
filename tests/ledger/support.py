"""Ledgers in memory for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from assess.ledger.checkpoint import Checkpoint
from assess.ledger.faults import Fault
from assess.ledger.keys import LogKey
from assess.ledger.leaf import Leaf, format_time, uuid7
from assess.ledger.tree import Tree, leaf_hash
from assess.ledger.verify import Row
from tests.faults import speak_japanese

ORIGIN = "example.jp/assess/9f3c2a"
OTHER_ORIGIN = "example.org/assess/000000"
START = datetime(2026, 11, 21, 22, 44, 18, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def make_leaf(seq: int, /, **changes: Any) -> Leaf:
    """A sound leaf; `changes` replace its fields."""
    at = START + seq * MINUTE
    fields: dict[str, Any] = {
        "at": format_time(at),
        "by": "p_7q3k",
        "id": uuid7(at, sha256(b"%d" % seq).digest()[:10]),
        "kind": "log.genesis" if seq == 0 else "evidence.add",
        "log": ORIGIN,
        "p": {"number": seq},
        "seq": seq,
    }
    return Leaf(**{**fields, **changes})


def row(idx: int, data: bytes) -> Row:
    return idx, data, leaf_hash(data)


def make_rows(count: int) -> list[Row]:
    """The rows of a sound ledger."""
    return [row(seq, make_leaf(seq).to_bytes()) for seq in range(count)]


def replaced(rows: list[Row], at: int, new: Row) -> list[Row]:
    return [*rows[:at], new, *rows[at + 1 :]]


def codes(faults: Sequence[Fault]) -> list[str]:
    return [fault.code for fault in speak_japanese(faults)]


def places(faults: Sequence[Fault]) -> list[tuple[str, str]]:
    return [(fault.code, fault.place) for fault in speak_japanese(faults)]


@dataclass
class History:
    """A ledger with its key, and what it signs at any size."""

    rows: list[Row]
    key: LogKey = field(default_factory=lambda: LogKey.generate(ORIGIN))

    def tree(self) -> Tree:
        return Tree(leaf_hash(data) for _, data, _ in self.rows)

    def checkpoint(self, size: int) -> Checkpoint:
        return Checkpoint(ORIGIN, size, self.tree().root(size))

    def note(self, size: int) -> str:
        return self.checkpoint(size).sign(self.key)

    def root_at(self, size: int) -> bytes | None:
        return self.tree().root(size) if size <= len(self.rows) else None

    def nodes(self) -> dict[tuple[int, int], bytes]:
        tree = Tree()
        return {
            (level, pos): node
            for _, data, _ in self.rows
            for level, pos, node in tree.append(leaf_hash(data))
        }
