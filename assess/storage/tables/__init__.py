"""The tables. Ledger tables are the truth; the others are projections of it, or erasable.

Dates and times are ISO text, structured values canonical JSON text, enums their value; all tables
are STRICT.
"""

from __future__ import annotations

from typing import cast

from sqlalchemy import MetaData, Table
from sqlmodel import SQLModel

from assess.storage.tables.attest import AnswerRow, AttestationRow, AttestedCellRow, LapseRow
from assess.storage.tables.evidence import EvidenceLinkRow, EvidenceRow, WithdrawalRow
from assess.storage.tables.history import HistoryAnswerRow, HistoryFindingRow, HistoryRow
from assess.storage.tables.ledger import (
    Draft,
    LedgerCheckpoint,
    LedgerEvent,
    LedgerNode,
    Opening,
    RehearsalClock,
)
from assess.storage.tables.period import (
    AdoptionRow,
    CellRow,
    ClosingRow,
    DisputeRow,
    ExtensionRow,
    PeriodRow,
    PopulationRow,
    ResultRow,
    SupplyRow,
)
from assess.storage.tables.registers import CatalogueRow, EventRow, OrganizationRow, PublicationRow
from assess.storage.tables.review import ConsentRow, FindingClosingRow, FindingRow, ReviewRow

__all__ = [
    "LEDGER",
    "METADATA",
    "PROJECTIONS",
    "AdoptionRow",
    "AnswerRow",
    "AttestationRow",
    "AttestedCellRow",
    "CatalogueRow",
    "CellRow",
    "ClosingRow",
    "ConsentRow",
    "DisputeRow",
    "Draft",
    "EventRow",
    "EvidenceLinkRow",
    "EvidenceRow",
    "ExtensionRow",
    "FindingClosingRow",
    "FindingRow",
    "HistoryAnswerRow",
    "HistoryFindingRow",
    "HistoryRow",
    "LapseRow",
    "LedgerCheckpoint",
    "LedgerEvent",
    "LedgerNode",
    "Opening",
    "OrganizationRow",
    "PeriodRow",
    "PopulationRow",
    "PublicationRow",
    "RehearsalClock",
    "ResultRow",
    "ReviewRow",
    "SupplyRow",
    "WithdrawalRow",
    "table",
]

LEDGER: tuple[type[SQLModel], ...] = (LedgerEvent, LedgerNode, LedgerCheckpoint)
PROJECTIONS: tuple[type[SQLModel], ...] = (
    EventRow,
    OrganizationRow,
    CatalogueRow,
    PeriodRow,
    PopulationRow,
    CellRow,
    AdoptionRow,
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
    LapseRow,
    ConsentRow,
    ReviewRow,
    FindingRow,
    FindingClosingRow,
    HistoryRow,
    HistoryAnswerRow,
    HistoryFindingRow,
    PublicationRow,
)

METADATA: MetaData = SQLModel.metadata


def table(model: type[SQLModel]) -> Table:
    """The Core table of a model."""
    return cast("Table", model.__table__)  # type: ignore[attr-defined]
