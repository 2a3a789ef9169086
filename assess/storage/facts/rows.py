"""Rows of one period below a ledger position, with the marks of their leaves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import RowMapping, Select, bindparam, select

from assess.domain.facts import Mark
from assess.ledger.leaf import parse_time
from assess.storage import tables as t
from assess.storage.snapshot import Snapshot


@cache
def _of_period(model: Any, order: str) -> Select[Any]:
    table = t.table(model)
    mine = (table.c.period == bindparam("period")) & (table.c.idx < bindparam("at"))
    return select(table).where(mine).order_by(table.c[order])


class Rows:
    """What one load reads from.

    Args:
        view: The snapshot.
        period: Period id.
        at: Ledger position; later rows do not exist.
    """

    def __init__(self, view: Snapshot, period: str, at: int) -> None:
        self.view = view
        self.period = period
        self.at = at
        self._marks: dict[int, Mark] = {}

    def remember_marks(self) -> None:
        """Reads the marks of all leaves of the period at once."""
        self._marks = {
            r["idx"]: Mark(r["idx"], parse_time(r["at"]), r["by"]) for r in self.of(t.EventRow)
        }

    def of(self, model: Any, *, order: str = "idx") -> Sequence[RowMapping]:
        """The period's rows of a table."""
        found = self.view.conn.execute(
            _of_period(model, order), {"period": self.period, "at": self.at}
        )
        return found.mappings().all()

    def ever(self, model: Any) -> Sequence[RowMapping]:
        """The period's rows of a table, those after the position too."""
        table = t.table(model)
        return self.view.rows(table, table.c.period == self.period)

    def made_by(self, model: Any, leaves: list[int]) -> Sequence[RowMapping]:
        """Rows that some leaves made, in the order in which those list them."""
        table = t.table(model)
        return self.view.rows(table, table.c.idx.in_(leaves), order="pos")

    def mark(self, idx: int) -> Mark:
        """Time and actor of a leaf, which may be another period's."""
        if idx not in self._marks:
            leaf = self.view.leaf(idx)
            self._marks[idx] = Mark(leaf.seq, parse_time(leaf.at), leaf.by)
        return self._marks[idx]
