"""The stored rows as they lie, for verification; nothing here trusts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from assess.storage import tables as t
from assess.storage.view import View


@dataclass(frozen=True, slots=True)
class StoredObject:
    """A vault object, the record that names it, its hex hash, and its size in bytes."""

    record: str
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
    """The vault objects that records name, each once: evidence, signed scans, imports."""
    pieces, signed = t.table(t.EvidenceRow), t.table(t.AttestationRow)
    found = {
        r["sha256"]: StoredObject(f"evidence {r['id']}", r["sha256"], r["size"])
        for r in view.rows(pieces, pieces.c.sha256 != "")
    }
    for r in view.rows(signed, signed.c.scan != ""):
        record = f"attestation {r['idx']}"
        found.setdefault(r["scan"], StoredObject(record, r["scan"], r["scan_size"]))
    past = t.table(t.HistoryRow)
    for r in view.rows(past, past.c.sha256 != ""):
        record = f"history import {r['idx']}"
        found.setdefault(r["sha256"], StoredObject(record, r["sha256"], r["size"]))
    return tuple(found.values())
