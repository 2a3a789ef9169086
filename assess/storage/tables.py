"""The tables. Ledger tables are the truth; the others are projections of it, or erasable.

No annotations import from __future__ here: SQLModel reads the annotations. Dates and times are ISO
text, structured values canonical JSON text, enums their value; all tables are STRICT.
"""

from typing import Any, cast

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, MetaData, Table, Text
from sqlmodel import Field, SQLModel

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

    A spent one was attested; only its version stays, so that none is ever given twice.
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
    by: str = words()
    at: str = words()


class RehearsalClock(SQLModel, table=True):
    """The stored now of a rehearsal; one row."""

    __tablename__ = "rehearsal_clock"
    __table_args__ = (CheckConstraint("id = 1"), STRICT)
    id: int = Field(primary_key=True)
    now: str = words()


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
    name: str = words()
    c: str = words()


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


class PopulationRow(SQLModel, table=True):
    """A department as frozen at opening."""

    __tablename__ = "population"
    __table_args__ = STRICT
    period: str = key()
    department: str = key()
    idx: int = leaf()
    pos: int
    entity: str = words()
    scope: str = words()
    attributes: str = words()
    owns: str = words()
    due: str = words()
    first: str = words()
    last: str = words()


class CellRow(SQLModel, table=True):
    """A cell of a period."""

    __tablename__ = "cell"
    __table_args__ = STRICT
    period: str = key()
    department: str = key()
    control: str = key()
    idx: int = leaf()
    pos: int


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


class PublicationRow(SQLModel, table=True):
    """A published report version."""

    __tablename__ = "publication"
    __table_args__ = STRICT
    idx: int = leaf(primary_key=True)
    period: str = words()
    version: int
    position: int
    files: str = words()


LEDGER: tuple[type[SQLModel], ...] = (LedgerEvent, LedgerNode, LedgerCheckpoint)
PROJECTIONS: tuple[type[SQLModel], ...] = (
    EventRow,
    OrganizationRow,
    CatalogueRow,
    PeriodRow,
    PopulationRow,
    CellRow,
    ExtensionRow,
    ClosingRow,
    ResultRow,
    SupplyRow,
    DisputeRow,
    EvidenceRow,
    EvidenceLinkRow,
    WithdrawalRow,
    AttestationRow,
    AttestedCellRow,
    AnswerRow,
    ConsentRow,
    ReviewRow,
    FindingRow,
    FindingClosingRow,
    PublicationRow,
)

METADATA: MetaData = SQLModel.metadata


def table(model: type[SQLModel]) -> Table:
    """The Core table of a model."""
    return cast("Table", model.__table__)  # type: ignore[attr-defined]
