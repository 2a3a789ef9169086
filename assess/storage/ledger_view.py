"""The ledger as one transaction sees it: leaves, tree nodes, openings, checkpoints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, func, select

from assess.domain.event import Genesis
from assess.errors import BadInput, OutsideFailure
from assess.ledger.leaf import Leaf, parse_time
from assess.storage import tables as t
from assess.storage.records import Head, LogEntry, stored_event
from assess.text import Text

T = TypeVar("T")

_VERIFY = Text("Run verify.", "assess verifyを実行してください。")
_NO_EVENT = Text(
    "The event table has no row for the last leaf.", "最後の記録の行が出来事の表にありません。"
)
_NO_GENESIS = Text("The ledger has no genesis.", "最初の記録がありません。")
_WORKSPACE = Text("Is this the right workspace?", "作業領域が正しいかを確かめてください。")


class LedgerView:
    """What the ledger holds, within one transaction.

    Positions count leaves: position 7 is the state after leaves 0 to 6. None means the head.
    """

    def __init__(self, conn: Connection) -> None:
        self.conn = conn
        self._known: dict[str, Any] = {}

    def _once(self, name: str, read: Callable[[], T]) -> T:
        """What `read` gives, read once until a leaf is appended."""
        if name not in self._known:
            self._known[name] = read()
        found: T = self._known[name]
        return found

    def rows(self, table: Table, *where: Any, order: str = "idx") -> Sequence[RowMapping]:
        """Rows of a table in ledger order."""
        query = select(table).where(*where).order_by(table.c[order])
        return self.conn.execute(query).mappings().all()

    def head(self) -> Head:
        """Size and last time; O(1)."""
        return self._once("head", self._read_head)

    def _read_head(self) -> Head:
        events = t.table(t.EventRow)
        ledger = t.table(t.LedgerEvent)
        size = self.conn.execute(select(func.max(ledger.c.idx))).scalar()
        if size is None:
            return Head(0, None)
        at = self.conn.execute(select(events.c.at).where(events.c.idx == size)).scalar()
        if at is None:
            raise OutsideFailure(_NO_EVENT, hint=_VERIFY)
        return Head(size + 1, parse_time(at))

    def read_node(self, level: int, pos: int) -> bytes:
        """A stored tree node; level 0 gives leaf hashes."""
        if level == 0:
            table = t.table(t.LedgerEvent)
            found = self.conn.execute(select(table.c.leaf_hash).where(table.c.idx == pos)).scalar()
        else:
            table = t.table(t.LedgerNode)
            found = self.conn.execute(
                select(table.c.hash).where((table.c.level == level) & (table.c.pos == pos))
            ).scalar()
        if found is None:
            raise OutsideFailure(
                Text(
                    f"The tree node at level {level}, position {pos} is missing.",
                    f"木の{level}段目、位置{pos}のノードがありません。",
                ),
                hint=_VERIFY,
            )
        return bytes(found)

    def leaf(self, idx: int) -> Leaf:
        """The leaf at an index.

        Raises:
            BadInput: There is none.
        """
        table = t.table(t.LedgerEvent)
        data = self.conn.execute(select(table.c.leaf).where(table.c.idx == idx)).scalar()
        if data is None:
            raise BadInput(Text(f"There is no leaf {idx}.", f"記録{idx}はありません。"))
        return Leaf.from_bytes(bytes(data))

    def genesis(self) -> Genesis:
        """The event of leaf 0.

        Raises:
            OutsideFailure: The ledger does not begin with one.
        """
        return self._once("genesis", self._read_genesis)

    def _read_genesis(self) -> Genesis:
        if self.head().size:
            event = stored_event(self.conn, self.leaf(0))
            if isinstance(event, Genesis):
                return event
        raise OutsideFailure(_NO_GENESIS, hint=_WORKSPACE)

    def origin(self) -> str:
        """The log's origin, fixed by leaf 0."""
        return self.genesis().origin

    def opening(self, c: str) -> bytes | None:
        """The bytes behind a commitment, or None once disposed of."""
        table = t.table(t.Opening)
        found = self.conn.execute(select(table.c.data).where(table.c.c == c)).scalar()
        return None if found is None else bytes(found)

    def salt(self, c: str) -> bytes | None:
        """The salt of a commitment, or None once disposed of."""
        table = t.table(t.Opening)
        found = self.conn.execute(select(table.c.salt).where(table.c.c == c)).scalar()
        return None if found is None else bytes(found)

    def words(self, c: str) -> str:
        """A committed text, "" once disposed of."""
        data = self.opening(c) if c else None
        return data.decode() if data is not None else ""

    def checkpoints(self) -> tuple[tuple[int, str], ...]:
        """Sizes and signed notes, oldest first."""
        table = t.table(t.LedgerCheckpoint)
        return tuple((r["size"], r["note"]) for r in self.rows(table, order="size"))

    def newest_checkpoint(self) -> tuple[int, str] | None:
        """The newest checkpoint's size and note."""
        table = t.table(t.LedgerCheckpoint)
        row = self.conn.execute(select(table).order_by(table.c.size.desc()).limit(1)).first()
        return (row.size, row.note) if row else None

    def checkpoint(self, size: int) -> str | None:
        """The signed note of a size."""
        table = t.table(t.LedgerCheckpoint)
        return self.conn.execute(select(table.c.note).where(table.c.size == size)).scalar()

    def log(
        self, *, period: str | None = None, department: str | None = None, after: int = -1
    ) -> Iterator[LogEntry]:
        """Events in ledger order, filtered by what their leaves say."""
        table = t.table(t.EventRow)
        where = [table.c.idx > after]
        if period is not None:
            where.append(table.c.period == period)
        if department is not None:
            where.append(table.c.department == department)
        for row in self.rows(table, *where):
            leaf = self.leaf(row["idx"])
            yield LogEntry(leaf.seq, parse_time(leaf.at), leaf.by, stored_event(self.conn, leaf))

    def rehearsal_now(self) -> datetime | None:
        """The stored now of a rehearsal."""
        table = t.table(t.RehearsalClock)
        now = self.conn.execute(select(table.c.now)).scalar()
        return None if now is None else parse_time(now)
