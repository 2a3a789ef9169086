"""Results from before the first period, as files gave them."""

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from assess.storage.tables.columns import STRICT, key, leaf, words


class HistoryRow(SQLModel, table=True):
    """One import; name and hash of its file are empty once disposed of."""

    __tablename__ = "history"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    period: str = words()
    starts: str = words()
    ends: str = words()
    quarter: int
    supersedes: int | None
    sha256: str = words()
    size: int
    file_c: str = words()
    name: str = words()
    reason: str = words()
    disposed: int


class HistoryAnswerRow(SQLModel, table=True):
    """An imported answer; `question` is empty where it speaks of the control as a whole."""

    __tablename__ = "history_answer"
    __table_args__ = (
        CheckConstraint(
            "result IN ('nonconforming', 'not_assessed', 'exception', 'partly', 'asserted', "
            "'not_applicable')"
        ),
        STRICT,
    )
    idx: int = leaf(primary_key=True)
    department: str = key()
    control: str = key()
    question: str = key()
    pos: int
    value: str | None = words(nullable=True)
    result: str = words()
    attester: str = words()
    answered: str | None = words(nullable=True)


class HistoryFindingRow(SQLModel, table=True):
    """An imported finding; its text is the opening of `text`."""

    __tablename__ = "history_finding"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    id: str = key()
    pos: int
    department: str = words()
    control: str = words()
    text: str = words()
    due: str | None = words(nullable=True)
