"""The kinds of columns that the tables are made of.

No annotations import from __future__ in the modules of tables: SQLModel reads the annotations.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, Text
from sqlmodel import Field

STRICT: dict[str, Any] = {"sqlite_strict": True}


def key() -> Any:
    """A text column of the primary key."""
    return Field(primary_key=True, sa_type=Text)


def words(*, nullable: bool = False) -> Any:
    """A text column."""
    return Field(sa_type=Text, nullable=nullable)


def blob(*, nullable: bool = False) -> Any:
    """A bytes column."""
    return Field(sa_type=LargeBinary, nullable=nullable)


def leaf(*, primary_key: bool = False) -> Any:
    """The index of the leaf that made the row."""
    return Field(
        primary_key=primary_key,
        sa_column_args=(ForeignKey("ledger_event.idx"),),
        sa_column_kwargs={"autoincrement": False} if primary_key else {},
    )
