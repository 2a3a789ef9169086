"""A period: population, cells, extensions, figures, close and results."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import SQLModel

from assess.storage.tables.columns import STRICT, key, leaf, words


class PeriodRow(SQLModel, table=True):
    """An opened period."""

    __tablename__ = "period"
    __table_args__ = STRICT
    id: str = key()
    idx: int = leaf()
    starts: str = words()
    ends: str = words()
    quarter: int
    revision: str = words()
    organization: int
    deadlines: str = words()
    thresholds: str = words()
    time_zone: str = words()
    fiscal_year_starts: int


class PopulationRow(SQLModel, table=True):
    """A department as frozen at opening, and again by each adoption."""

    __tablename__ = "population"
    __table_args__ = STRICT
    period: str = key()
    idx: int = leaf(primary_key=True)
    department: str = key()
    pos: int
    entity: str = words()
    scope: str = words()
    attributes: str = words()
    owns: str = words()
    due: str = words()
    first: str = words()
    last: str = words()


class CellRow(SQLModel, table=True):
    """A cell of a period from its opening, or from an adoption, on."""

    __tablename__ = "cell"
    __table_args__ = STRICT
    period: str = key()
    idx: int = leaf(primary_key=True)
    department: str = key()
    control: str = key()
    pos: int


class AdoptionRow(SQLModel, table=True):
    """A move of an open period to another revision or population."""

    __tablename__ = "adoption"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    period: str = words()
    revision: str = words()
    organization: int
    anew: str = words()
    added: str = words()
    closed: str = words()
    reason: str = words()


class ExtensionRow(SQLModel, table=True):
    """A later due date of a sheet."""

    __tablename__ = "extension"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    period: str = words()
    department: str = words()
    due: str = words()
    reason: str = words()


class ClosingRow(SQLModel, table=True):
    """A period's close or approval."""

    __tablename__ = "closing"
    __table_args__ = (CheckConstraint("kind IN ('close', 'approve')"), STRICT)
    idx: int = leaf(primary_key=True)
    period: str = words()
    kind: str = words()
    conclusion: str = words()


class ResultRow(SQLModel, table=True):
    """A cell's result as approved."""

    __tablename__ = "result"
    __table_args__ = STRICT
    period: str = key()
    department: str = key()
    control: str = key()
    idx: int = leaf()
    summary: str = words()


class SupplyRow(SQLModel, table=True):
    """A supplied figure for one cell's question."""

    __tablename__ = "supply"
    __table_args__ = (Index("supply_by_period", "period"), STRICT)
    idx: int = leaf(primary_key=True)
    department: str = key()
    question: str = key()
    period: str = words()
    control: str = words()
    value: str = words()


class DisputeRow(SQLModel, table=True):
    """A signed dispute of a supplied figure."""

    __tablename__ = "dispute"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    period: str = words()
    department: str = words()
    question: str = words()
    supply: str = words()
