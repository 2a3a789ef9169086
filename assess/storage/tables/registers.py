"""What stands above the periods: events, organizations, catalogues, publications."""

from sqlalchemy import Index
from sqlmodel import SQLModel

from assess.storage.tables.columns import STRICT, leaf, words


class EventRow(SQLModel, table=True):
    """Who did what when, for every leaf."""

    __tablename__ = "event"
    __table_args__ = (Index("event_by_period", "period", "department"), STRICT)
    idx: int = leaf(primary_key=True)
    at: str = words()
    by: str = words()
    kind: str = words()
    period: str | None = words(nullable=True)
    department: str | None = words(nullable=True)


class OrganizationRow(SQLModel, table=True):
    """An applied organization."""

    __tablename__ = "organization"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    c: str = words()


class CatalogueRow(SQLModel, table=True):
    """A catalogue revision; its bytes are the opening of `c`."""

    __tablename__ = "catalogue"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    revision: str = words()
    same: str = words()
    name: str = words()
    c: str = words()


class PublicationRow(SQLModel, table=True):
    """A published report version."""

    __tablename__ = "publication"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    period: str = words()
    version: int
    position: int
    files: str = words()
