"""Attestations with their cells and answers."""

from sqlalchemy import Index
from sqlmodel import SQLModel

from assess.storage.tables.columns import STRICT, key, leaf, words


class AttestationRow(SQLModel, table=True):
    """One attestation of a sheet; `scan` is the object that a transcription keeps, else empty."""

    __tablename__ = "attestation"
    __table_args__ = (Index("attestation_by_period", "period"), STRICT)
    idx: int = leaf(primary_key=True)
    period: str = words()
    department: str = words()
    attester: str = words()
    capacity: str = words()
    variant: str = words()
    first: str = words()
    last: str = words()
    transcribed: int
    language: str = words()
    declaration: str = words()
    size: int
    scan: str = words()
    scan_size: int
    disposed: int


class AttestedCellRow(SQLModel, table=True):
    """A cell as attested."""

    __tablename__ = "attested_cell"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    control: str = key()
    pos: int
    content: str = words()
    evidence: str = words()


class AnswerRow(SQLModel, table=True):
    """An attested answer; free text is in the opening that the value or note names."""

    __tablename__ = "answer"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    question: str = key()
    control: str = words()
    pos: int
    value: str = words()
    note: str = words()
    supply: str | None = words(nullable=True)
    disputes: int


class LapseRow(SQLModel, table=True):
    """Cells for which an attestation is not in force any more."""

    __tablename__ = "lapse"
    __table_args__ = (Index("lapse_by_period", "period"), STRICT)
    idx: int = leaf(primary_key=True)
    period: str = words()
    department: str = words()
    attestation: int
    cells: str = words()
