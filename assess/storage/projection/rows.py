"""What every projector needs: the leaf's stamp, and putting rows into tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert
from sqlmodel import SQLModel

from assess.domain.sealed import Sealed
from assess.storage import tables as t


@dataclass(frozen=True, slots=True)
class Stamp:
    """Leaf index, leaf time as written, actor."""

    idx: int
    at: str
    by: str


def compact(value: object) -> str:
    """JSON text with sorted keys and no white space: the form of structured columns."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def put(conn: Connection, model: type[SQLModel], **values: object) -> None:
    """Inserts one row."""
    conn.execute(insert(t.table(model)), values)


def put_all(conn: Connection, model: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    """Inserts rows, which may be none."""
    if rows:
        conn.execute(insert(t.table(model)), rows)


def opened(sealed: Sealed) -> Any:
    """The JSON value that a commitment opens to, None once disposed of."""
    return None if sealed.data is None else json.loads(sealed.data)
