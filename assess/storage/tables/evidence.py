"""Evidence, its links, and withdrawals."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from assess.storage.tables.columns import STRICT, key, leaf, words


class EvidenceRow(SQLModel, table=True):
    """A piece of evidence; names and hashes are empty once disposed of."""

    __tablename__ = "evidence"
    __table_args__ = (
        Index("evidence_by_period", "period"),
        Index("evidence_by_object", "sha256"),
        CheckConstraint("personal_data IN ('none', 'masked', 'contains')"),
        STRICT,
    )
    id: str = key()
    idx: int = leaf()
    period: str = words()
    as_of: str = words()
    first: str | None = words(nullable=True)
    last: str | None = words(nullable=True)
    personal_data: str = words()
    sha256: str = words()
    size: int
    file_c: str = words()
    name: str = words()
    title: str = words()
    count: int | None = Field(default=None)
    seen_by: str | None = words(nullable=True)
    inspected: int
    reused: int
    disposed: int
    on_behalf_of: str | None = words(nullable=True)


class EvidenceLinkRow(SQLModel, table=True):
    """A cell's requirement for which a piece is handed in."""

    __tablename__ = "evidence_link"
    __table_args__ = STRICT
    evidence: str = key()
    department: str = key()
    control: str = key()
    requirement: str = key()
    idx: int = leaf()
    pos: int


class WithdrawalRow(SQLModel, table=True):
    """A piece taken back."""

    __tablename__ = "withdrawal"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    evidence: str = words()
    reason: str = words()
    on_behalf_of: str | None = words(nullable=True)
