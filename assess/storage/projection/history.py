"""Rows of an import of past results: itself, its answers, its findings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from assess.domain.event import HistoryImported
from assess.storage import tables as t
from assess.storage.projection.rows import compact, opened, put, put_all
from assess.text import shown


def history_imported(event: HistoryImported, conn: Connection, idx: int) -> None:
    """The import, and what its file says."""
    content = opened(event.content)
    known: dict[str, Any] = content or {"answers": [], "findings": []}
    put(
        conn,
        t.HistoryRow,
        idx=idx,
        period=event.period,
        starts=event.starts.isoformat(),
        ends=event.ends.isoformat(),
        quarter=event.quarter,
        supersedes=event.supersedes,
        sha256=known.get("sha256", ""),
        size=event.file.n,
        file_c=event.file.c,
        name=shown(known.get("name", "")),
        reason=event.reason.c,
        disposed=int(content is None),
    )
    put_all(conn, t.HistoryAnswerRow, [_answer(idx, n, r) for n, r in enumerate(known["answers"])])
    put_all(
        conn, t.HistoryFindingRow, [_finding(idx, n, r) for n, r in enumerate(known["findings"])]
    )


def _answer(idx: int, pos: int, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "idx": idx,
        "department": row["department"],
        "control": row["control"],
        "question": row["question"],
        "pos": pos,
        "value": None if row["value"] is None else compact(row["value"]),
        "result": row["result"],
        "attester": shown(row["attester"]),
        "answered": row["on"],
    }


def _finding(idx: int, pos: int, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "idx": idx,
        "id": row["id"],
        "pos": pos,
        "department": row["department"],
        "control": row["control"],
        "text": row["text"]["c"],
        "due": row["due"],
    }
