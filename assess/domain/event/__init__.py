"""What can happen: the closed union of events, one ledger leaf each (LEDGER, "kinds").

An event's fields are what its leaf's payload holds: identifiers, dates, counts, and `Sealed`
commitments. Names, free text and file hashes stand only in the sealed bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, get_args

from assess.domain.event.evidence import (
    EvidenceAdded,
    EvidenceInspected,
    EvidenceWithdrawn,
    SupplyAdded,
    SupplyDisputed,
)
from assess.domain.event.period import (
    AttestationLapsed,
    PeriodAdopted,
    PeriodApproved,
    PeriodClosed,
    PeriodExtended,
    PeriodOpened,
)
from assess.domain.event.results import (
    FindingClosed,
    FindingRaised,
    HistoryImported,
)
from assess.domain.event.sheet import (
    NaConsented,
    ReviewAccepted,
    ReviewReturned,
    SheetAttested,
    SheetTranscribed,
)
from assess.domain.event.workspace import (
    CataloguePublished,
    Genesis,
    OrganizationApplied,
    ReportPublished,
)

__all__ = [
    "EVENTS",
    "AttestationLapsed",
    "CataloguePublished",
    "Event",
    "EvidenceAdded",
    "EvidenceInspected",
    "EvidenceWithdrawn",
    "FindingClosed",
    "FindingRaised",
    "Genesis",
    "HistoryImported",
    "NaConsented",
    "OrganizationApplied",
    "PeriodAdopted",
    "PeriodApproved",
    "PeriodClosed",
    "PeriodExtended",
    "PeriodOpened",
    "ReportPublished",
    "ReviewAccepted",
    "ReviewReturned",
    "SheetAttested",
    "SheetTranscribed",
    "SupplyAdded",
    "SupplyDisputed",
]

Event: TypeAlias = (
    Genesis
    | OrganizationApplied
    | CataloguePublished
    | PeriodOpened
    | PeriodExtended
    | PeriodAdopted
    | AttestationLapsed
    | PeriodClosed
    | PeriodApproved
    | SupplyAdded
    | SupplyDisputed
    | EvidenceAdded
    | EvidenceInspected
    | EvidenceWithdrawn
    | SheetAttested
    | SheetTranscribed
    | NaConsented
    | ReviewAccepted
    | ReviewReturned
    | FindingRaised
    | FindingClosed
    | HistoryImported
    | ReportPublished
)

EVENTS: Mapping[str, type[Event]] = {event.kind: event for event in get_args(Event)}
