"""Reviews, consents and findings."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import SQLModel

from assess.storage.tables.columns import STRICT, key, leaf, words


class ConsentRow(SQLModel, table=True):
    """A reviewer's consent that a question does not apply."""

    __tablename__ = "consent"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    period: str = words()
    department: str = words()
    control: str = words()
    question: str = words()
    content: str = words()


class ReviewRow(SQLModel, table=True):
    """A verdict on one cell."""

    __tablename__ = "review"
    __table_args__ = (
        Index("review_by_period", "period"),
        CheckConstraint("verdict IN ('accepted', 'returned')"),
        STRICT,
    )
    idx: int = leaf(primary_key=True)
    control: str = key()
    period: str = words()
    department: str = words()
    verdict: str = words()
    content: str = words()
    reason: str = words()
    due: str | None = words(nullable=True)
    independent: int


class FindingRow(SQLModel, table=True):
    """A finding as raised."""

    __tablename__ = "finding"
    __table_args__ = (CheckConstraint("level IN ('observation', 'minor', 'major')"), STRICT)
    id: str = key()
    idx: int = leaf()
    period: str = words()
    department: str = words()
    control: str = words()
    level: str = words()
    due: str = words()
    contradicts: str = words()
    repeat_of: str | None = words(nullable=True)


class FindingClosingRow(SQLModel, table=True):
    """A finding's close."""

    __tablename__ = "finding_closing"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    finding: str = words()
    period: str = words()
