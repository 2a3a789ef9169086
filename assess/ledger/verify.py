"""Verification of a whole ledger, as the numbered steps of the written format.

Everything is recomputed from the stored leaf bytes. Faults are values: one broken leaf does not
stop the look at the next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assess.errors import BadInput
from assess.ledger.checkpoint import Checkpoint, open_checkpoint
from assess.ledger.faults import (
    E_CANON,
    E_CLOCK,
    E_FORK,
    E_LEAF,
    E_NODE,
    E_ORIGIN,
    E_ROOT,
    E_SEQ,
    E_TRUNCATED,
    RESTORE,
    Fault,
)
from assess.ledger.leaf import Leaf
from assess.ledger.note import BadNote, parse_vkey
from assess.ledger.tree import Frontier, leaf_hash, parents
from assess.text import Text

CLOCK_TOLERANCE = timedelta(seconds=5)
"""A leaf may be this much older than the one before it, not more."""

Row = tuple[int, bytes, bytes]
"""idx, leaf bytes, stored leaf hash: as the table ``ledger_event`` holds them."""

_RESETS_CLOCK = "clock.anomaly"
_OTHER_HASH = Text(
    "the stored hash is not that of the stored bytes",
    "保存されたハッシュが、保存された内容と一致しません。",
)
_NODE_MISSING = Text("the node is missing", "ノードがありません。")
_NODE_WRONG = Text(
    "the node is not the hash of its children",
    "ノードが、下のノードから計算したハッシュと一致しません。",
)
_NODE_EXTRA = Text("the node is not a node of this tree", "この木にないノードです。")
_COMPARE = Text(
    "Compare the key's fingerprint with a report.",
    "鍵の指紋を報告書のものと照合してください。",
)
_KEEP_BOTH = Text(
    "Keep both notes: together they prove that the log showed two histories.",
    "両方を保管してください。二つの異なる履歴が示されたことの証拠になります。",
)
_CUT_OFF = Text(
    "The end was cut off, or an old backup was restored.",
    "末尾が切り取られたか、古いバックアップが復元されています。",
)


@dataclass(frozen=True, slots=True)
class LeafReport:
    """What `check_leaves` found.

    Args:
        faults: In the order of the rows; empty when every leaf is sound.
        size: Number of rows.
        root: RFC 6962 root over the stored bytes of all rows, in their order.
        leaf_hashes: Recomputed, one per row; what `check_nodes` takes.
        leaves: The leaves that could be read; empty when they were streamed to a callback.
        roots: For each size asked for that was reached: the root at that size.
    """

    faults: tuple[Fault, ...]
    size: int
    root: bytes
    leaf_hashes: tuple[bytes, ...]
    leaves: tuple[Leaf, ...]
    roots: Mapping[int, bytes]


def runs_backwards(last: datetime, at: datetime) -> bool:
    """Whether `at` is too far before the time of the last leaf."""
    return last - at > CLOCK_TOLERANCE


def check_leaves(
    rows: Iterable[Row],
    origin: str,
    *,
    on_leaf: Callable[[Leaf], None] | None = None,
    roots_at: Collection[int] = (),
) -> LeafReport:
    """Check every leaf by itself and against the one before it.

    Args:
        rows: In the order of idx.
        origin: The pinned origin.
        on_leaf: Receives each leaf that could be read, sound or not; the report then keeps none.
        roots_at: Sizes whose roots are wanted, usually those of known checkpoints.
    """
    faults: list[Fault] = []
    leaves: list[Leaf] = []
    hashes: list[bytes] = []
    wanted = frozenset(roots_at)
    tree = Frontier()
    roots = {0: tree.root()} if 0 in wanted else {}
    steps = _LeafSteps(origin)
    for idx, data, stored in rows:
        hashed = leaf_hash(data)
        found, leaf = steps.check(idx, data, stored, hashed)
        faults.extend(found)
        if leaf is not None:
            (on_leaf or leaves.append)(leaf)
        hashes.append(hashed)
        tree.append(hashed)
        if tree.size in wanted:
            roots[tree.size] = tree.root()
    return LeafReport(tuple(faults), tree.size, tree.root(), tuple(hashes), tuple(leaves), roots)


class _LeafSteps:
    """The steps for one row after another; keeps the expected idx and the last time."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._next = 0
        self._last: datetime | None = None

    def check(
        self, idx: int, data: bytes, stored: bytes, hashed: bytes
    ) -> tuple[list[Fault], Leaf | None]:
        place = f"leaf {idx}"
        faults: list[Fault] = []
        # 1. idx is dense
        if idx != self._next:
            message = Text(
                f"row {self._next} was expected here", f"ここには行{self._next}があるはずです。"
            )
            faults.append(Fault(E_SEQ, place, message, RESTORE))
        self._next = idx + 1
        # 2. the bytes are a canonical leaf
        leaf, fault = _read_leaf(place, data)
        if fault is not None:
            faults.append(fault)
        # 3. the stored hash is that of the bytes
        if stored != hashed:
            faults.append(Fault(E_LEAF, place, _OTHER_HASH, RESTORE))
        if leaf is not None:
            faults.extend(self._check_fields(place, idx, leaf))
        return faults, leaf

    def _check_fields(self, place: str, idx: int, leaf: Leaf) -> Iterable[Fault]:
        # 4. the leaf is of this log
        if leaf.log != self._origin:
            message = Text(f"belongs to the log {leaf.log}", f"別の記録({leaf.log})のものです。")
            hint = Text(f"This log is {self._origin}.", f"この作業領域の記録は{self._origin}です。")
            yield Fault(E_ORIGIN, place, message, hint)
        # 5. the leaf says its own index
        if leaf.seq != idx:
            message = Text(
                f"the leaf says that it is leaf {leaf.seq}",
                f"この記録が示す自身の番号は{leaf.seq}です。",
            )
            yield Fault(E_SEQ, place, message, RESTORE)
        # 6. time does not run backwards, unless the leaf is the record of just that
        last, self._last = self._last, leaf.time
        if last is not None and leaf.kind != _RESETS_CLOCK and runs_backwards(last, leaf.time):
            seconds = int((last - leaf.time).total_seconds())
            message = Text(
                f"{seconds} s before the leaf before it",
                f"一つ前の記録より{seconds}秒前の時刻です。",
            )
            yield Fault(E_CLOCK, place, message, RESTORE)


def _read_leaf(place: str, data: bytes) -> tuple[Leaf | None, Fault | None]:
    try:
        return Leaf.from_bytes(data), None
    except BadInput as error:
        where = f"{error.where}: " if error.where else ""
        message = Text(f"{where}{error.message.en}", f"{where}{error.message.ja}")
        return None, Fault(E_CANON, place, message, error.hint or RESTORE)


def check_nodes(
    size: int, leaf_hashes: Sequence[bytes], stored: Mapping[tuple[int, int], bytes]
) -> list[Fault]:
    """Compare the stored interior nodes with those that the leaves make.

    Args:
        size: Number of leaves that the nodes are to cover.
        leaf_hashes: At least that many, recomputed from the leaf bytes, never read from the
            table.
        stored: By (level, position), level from 1.

    Returns:
        A fault for each node that is wrong or missing, lowest level first, then for each that
        should not be there.

    Raises:
        BadInput: There are fewer leaf hashes than `size`.
    """
    if len(leaf_hashes) < size:
        raise BadInput(
            Text(
                f"{len(leaf_hashes)} leaf hashes cannot make a tree of {size}",
                f"{len(leaf_hashes)}件のハッシュから{size}件の木は作れません。",
            )
        )
    faults: list[Fault] = []
    level, expected = 1, parents(leaf_hashes[:size])
    sizes = {level: len(expected)}
    while expected:
        for pos, node in enumerate(expected):
            found = stored.get((level, pos))
            if found != node:
                message = _NODE_MISSING if found is None else _NODE_WRONG
                faults.append(_node_fault(level, pos, message))
        level, expected = level + 1, parents(expected)
        sizes[level] = len(expected)
    extra = sorted((level, pos) for level, pos in stored if not 0 <= pos < sizes.get(level, 0))
    return faults + [_node_fault(level, pos, _NODE_EXTRA) for level, pos in extra]


def _node_fault(level: int, pos: int, message: Text) -> Fault:
    return Fault(E_NODE, f"node level {level}, position {pos}", message, RESTORE)


def check_checkpoints(
    notes: Iterable[str | bytes],
    vkey: str,
    origin: str,
    root_at: Callable[[int], bytes | None],
    *,
    places: Sequence[str] = (),
) -> list[Fault]:
    """Compare the ledger with every checkpoint known, stored or brought from outside.

    Args:
        notes: Signed notes, from anyone.
        vkey: The pinned key.
        origin: The pinned origin.
        root_at: The root recomputed from leaf bytes at a size; None beyond the last leaf.
        places: Where each note was found, for the faults; "checkpoint n" by default.

    Raises:
        BadKey: `vkey` is not a key.
    """
    parse_vkey(vkey)
    faults: list[Fault] = []
    seen: dict[int, tuple[bytes, str]] = {}
    for number, note in enumerate(notes):
        place = places[number] if number < len(places) else f"checkpoint {number + 1}"
        data = note if isinstance(note, bytes) else note.encode("utf-8", "surrogatepass")
        # 1. the pinned key signed it for the pinned log
        try:
            checkpoint = open_checkpoint(data, vkey, origin)
        except BadNote as error:
            faults.append(Fault(error.code, place, error.message, error.hint or _COMPARE))
            continue
        # 2. no other signed checkpoint of this size states another root
        text = data.decode("utf-8")
        root, first = seen.setdefault(checkpoint.size, (checkpoint.root, text))
        if root != checkpoint.root:
            faults.append(_fork(place, checkpoint.size, first, text))
        # 3. and 4. the ledger reaches it and has its root
        faults.extend(_against_ledger(place, checkpoint, root_at(checkpoint.size)))
    return faults


def _fork(place: str, size: int, first: str, second: str) -> Fault:
    message = Text(
        f"two signed checkpoints of {size} leaves state two roots:\n{first}\n{second}",
        f"{size}件の署名付きチェックポイントが二つあり、ルートハッシュが異なります:\n{first}\n{second}",
    )
    return Fault(E_FORK, place, message, _KEEP_BOTH)


def _against_ledger(place: str, checkpoint: Checkpoint, root: bytes | None) -> Iterable[Fault]:
    if root is None:
        message = Text(
            f"the checkpoint covers {checkpoint.size} leaves, the ledger holds fewer",
            f"チェックポイントは{checkpoint.size}件を対象としますが、記録はそれより少数です。",
        )
        yield Fault(E_TRUNCATED, place, message, _CUT_OFF)
    elif root != checkpoint.root:
        message = Text(
            f"the first {checkpoint.size} leaves do not add up to the checkpoint's root",
            f"最初の{checkpoint.size}件のルートハッシュがチェックポイントと一致しません。",
        )
        yield Fault(E_ROOT, place, message, RESTORE)
