"""Rows of an attestation: itself, its cells, its answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from assess.domain.event import AttestationLapsed, SheetAttested, SheetTranscribed
from assess.storage import tables as t
from assess.storage.projection.rows import compact, opened, put, put_all


def sheet_attested(event: SheetAttested | SheetTranscribed, conn: Connection, idx: int) -> None:
    """The attestation, and what its declaration says."""
    declaration = opened(event.declaration)
    scan, scan_size = _scan(event)
    put(
        conn,
        t.AttestationRow,
        idx=idx,
        period=event.period,
        department=event.department,
        attester=event.attester,
        capacity=event.capacity,
        variant=event.variant,
        first=event.first.isoformat(),
        last=event.last.isoformat(),
        transcribed=int(isinstance(event, SheetTranscribed)),
        language=declaration["language"] if declaration else "",
        declaration=event.declaration.c,
        size=event.declaration.n,
        scan=scan,
        scan_size=scan_size,
        disposed=int(declaration is None),
    )
    cells = declaration["cells"] if declaration else []
    put_all(conn, t.AttestedCellRow, [_cell(idx, pos, cell) for pos, cell in enumerate(cells)])
    put_all(
        conn,
        t.AnswerRow,
        [_answer(idx, cell, pos) for cell in cells for pos in range(len(cell["answers"]))],
    )


def attestation_lapsed(event: AttestationLapsed, conn: Connection, idx: int) -> None:
    """The cells for which an attestation is not in force any more."""
    put(
        conn,
        t.LapseRow,
        idx=idx,
        period=event.period,
        department=event.department,
        attestation=event.attestation,
        cells=compact(list(event.cells)),
    )


def _scan(event: SheetAttested | SheetTranscribed) -> tuple[str, int]:
    """Object hash and size of the paper that was transcribed."""
    if isinstance(event, SheetAttested):
        return "", 0
    meta = opened(event.meta) or {}
    return meta.get("sha256", ""), event.file.n


def _cell(idx: int, pos: int, cell: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "idx": idx,
        "control": cell["control"],
        "pos": pos,
        "content": cell["content"],
        "evidence": compact([e["id"] for e in cell["evidence"]]),
    }


def _answer(idx: int, cell: Mapping[str, Any], pos: int) -> dict[str, Any]:
    answer = cell["answers"][pos]
    return {
        "idx": idx,
        "question": answer["question"],
        "control": cell["control"],
        "pos": pos,
        "value": compact(answer["value"]),
        "note": answer["note"]["c"] if answer["note"] else "",
        "supply": answer["supply"],
        "disputes": int(answer["disputes"]),
    }
