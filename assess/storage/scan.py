"""The stored rows as they lie, for verification; nothing here trusts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from assess.storage import tables as t
from assess.storage.view import View


@dataclass(frozen=True, slots=True)
class StoredObject:
    """A vault object that a record names: evidence id, hex hash, size in bytes."""

    evidence: str
    sha256: str
    size: int


def ledger_rows(view: View) -> Iterator[tuple[int, bytes, bytes]]:
    """Index, leaf bytes and stored leaf hash of every row, in order."""
    table = t.table(t.LedgerEvent)
    for row in view.conn.execute(select(table).order_by(table.c.idx)):
        yield row.idx, bytes(row.leaf), bytes(row.leaf_hash)


def stored_nodes(view: View) -> dict[tuple[int, int], bytes]:
    """Every stored interior node by level and position."""
    table = t.table(t.LedgerNode)
    return {(row.level, row.pos): bytes(row.hash) for row in view.conn.execute(select(table))}


def stored_objects(view: View) -> tuple[StoredObject, ...]:
    """The vault objects that records name, each once, in ledger order."""
    table = t.table(t.EvidenceRow)
    rows = view.conn.execute(
        select(table.c.id, table.c.sha256, table.c.size)
        .where((table.c.sha256 != "") & (table.c.inspected == 0))
        .order_by(table.c.idx)
    )
    found = {row.sha256: StoredObject(row.id, row.sha256, row.size) for row in rows}
    return tuple(found.values())
