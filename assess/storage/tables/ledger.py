"""The ledger itself, its openings, and what is no fact: drafts and a rehearsal's clock."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from assess.storage.tables.columns import STRICT, blob, key, words


class LedgerEvent(SQLModel, table=True):
    """A leaf as stored bytes."""

    __tablename__ = "ledger_event"
    __table_args__ = STRICT
    idx: int = Field(primary_key=True)
    leaf: bytes = blob()
    leaf_hash: bytes = blob()


class LedgerNode(SQLModel, table=True):
    """A completed interior node of the Merkle tree; level 1 stands above the leaf hashes."""

    __tablename__ = "ledger_node"
    __table_args__ = STRICT
    level: int = Field(primary_key=True)
    pos: int = Field(primary_key=True)
    hash: bytes = blob()


class LedgerCheckpoint(SQLModel, table=True):
    """A signed checkpoint; `tsr` an optional time stamp."""

    __tablename__ = "ledger_checkpoint"
    __table_args__ = STRICT
    size: int = Field(primary_key=True)
    note: str = words()
    tsr: bytes | None = blob(nullable=True)


class Opening(SQLModel, table=True):
    """Salt and bytes of a commitment: erasable by law, so no projection."""

    __tablename__ = "opening"
    __table_args__ = STRICT
    c: str = key()
    salt: bytes = blob()
    data: bytes = blob()


class Draft(SQLModel, table=True):
    """An answer not yet attested: mutable, never in ledger or report.

    A spent one was attested; only its version stays, so that none is ever given twice. `position`
    is how many leaves there were when it was saved.
    """

    __tablename__ = "draft"
    __table_args__ = STRICT
    period: str = key()
    department: str = key()
    question: str = key()
    value: str | None = words(nullable=True)
    note: str = words()
    supply: str | None = words(nullable=True)
    disputes: int
    version: int
    spent: int
    position: int
    by: str = words()
    at: str = words()


class RehearsalClock(SQLModel, table=True):
    """The stored now of a rehearsal; one row."""

    __tablename__ = "rehearsal_clock"
    __table_args__ = (CheckConstraint("id = 1"), STRICT)
    id: int = Field(primary_key=True)
    now: str = words()
