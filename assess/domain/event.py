"""What can happen: the closed union of events, one ledger leaf each (LEDGER, "kinds").

An event's fields are what its leaf's payload holds: identifiers, dates, counts, and `Sealed`
commitments. Names, free text and file hashes stand only in the sealed bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeAlias

from assess.domain.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Genesis:
    """Leaf 0: origin, log key, schema, and whether the workspace is a rehearsal."""

    kind: ClassVar[str] = "log.genesis"
    origin: str
    vkey: str
    schema: int
    rehearsal: bool
    starts: str | None = None


@dataclass(frozen=True, slots=True)
class OrganizationApplied:
    """The organization in force from this leaf on."""

    kind: ClassVar[str] = "organization.apply"
    content: Sealed


@dataclass(frozen=True, slots=True)
class CataloguePublished:
    """A catalogue revision whose bytes the database keeps.

    Attributes:
        same: Items that the actor vouches to mean the same as before: id, hash before, hash now.
    """

    kind: ClassVar[str] = "catalog.publish"
    revision: str
    same: tuple[tuple[str, str, str], ...]
    name: Sealed
    content: Sealed


@dataclass(frozen=True, slots=True)
class PeriodOpened:
    """A period with its frozen population."""

    kind: ClassVar[str] = "period.open"
    period: str
    starts: date
    ends: date
    quarter: int
    revision: str
    organization: int
    deadlines: Mapping[str, int]
    thresholds: Mapping[str, int]
    time_zone: str
    fiscal_year_starts: int
    population: Sealed


@dataclass(frozen=True, slots=True)
class PeriodExtended:
    """A later due date for one department's sheet."""

    kind: ClassVar[str] = "period.extend"
    period: str
    department: str
    due: date
    reason: Sealed


@dataclass(frozen=True, slots=True)
class PeriodAdopted:
    """An open period moves to another revision or population.

    Attributes:
        organization: Leaf of the organization whose population it is.
        anew: Questions and requirements for which nothing given before this leaf counts.
        population: Departments and cells from here on, and cells added and closed.
    """

    kind: ClassVar[str] = "period.adopt"
    period: str
    revision: str
    organization: int
    anew: tuple[str, ...]
    population: Sealed
    reason: Sealed


@dataclass(frozen=True, slots=True)
class AttestationLapsed:
    """Cells of an attestation that an adoption changed: for these it is not in force any more."""

    kind: ClassVar[str] = "attest.void"
    period: str
    department: str
    attestation: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodClosed:
    """No more answers in this period."""

    kind: ClassVar[str] = "period.close"
    period: str


@dataclass(frozen=True, slots=True)
class PeriodApproved:
    """The protection manager's approval, with the result of every cell."""

    kind: ClassVar[str] = "period.approve"
    period: str
    conclusion: str
    results: Sealed


@dataclass(frozen=True, slots=True)
class SupplyAdded:
    """Figures that a central department delivers for other departments' cells."""

    kind: ClassVar[str] = "supply.add"
    period: str
    control: str
    supplier: str
    figures: Sealed


@dataclass(frozen=True, slots=True)
class SupplyDisputed:
    """A signed answer differs from the supplied figure."""

    kind: ClassVar[str] = "supply.dispute"
    period: str
    department: str
    question: str
    supply: str


@dataclass(frozen=True, slots=True)
class EvidenceAdded:
    """A piece of evidence; `file` commits to its bytes, `meta` to its record.

    `on_behalf_of` is the person for whom an administrator handed it in.
    """

    kind: ClassVar[str] = "evidence.add"
    id: str
    period: str
    links: tuple[tuple[str, str, str], ...]
    as_of: date
    first: date | None
    last: date | None
    personal_data: str
    reused: bool
    on_behalf_of: str | None
    file: Sealed
    meta: Sealed


@dataclass(frozen=True, slots=True)
class EvidenceInspected:
    """Evidence seen in place by a third person; no bytes are stored."""

    kind: ClassVar[str] = "evidence.inspected"
    id: str
    period: str
    links: tuple[tuple[str, str, str], ...]
    as_of: date
    first: date | None
    last: date | None
    count: int
    seen_by: str
    on_behalf_of: str | None
    meta: Sealed


@dataclass(frozen=True, slots=True)
class EvidenceWithdrawn:
    """A piece taken back by who added it, before anyone attested with it."""

    kind: ClassVar[str] = "evidence.withdraw"
    id: str
    period: str
    on_behalf_of: str | None
    reason: Sealed


@dataclass(frozen=True, slots=True)
class SheetAttested:
    """A department's attestation; the declaration lists every cell, answer and piece.

    Attributes:
        supersedes: Leaf of the same attester's attestation that it replaces.
    """

    kind: ClassVar[str] = "attest.sign"
    period: str
    department: str
    attester: str
    capacity: str
    variant: str
    first: date
    last: date
    cells: int
    counts: Mapping[str, int]
    supersedes: int | None
    declaration: Sealed


@dataclass(frozen=True, slots=True)
class SheetTranscribed:
    """An attestation entered for somebody else from their own signed declaration."""

    kind: ClassVar[str] = "attest.transcribe"
    period: str
    department: str
    attester: str
    capacity: str
    variant: str
    first: date
    last: date
    cells: int
    counts: Mapping[str, int]
    supersedes: int | None
    declaration: Sealed
    file: Sealed
    meta: Sealed


@dataclass(frozen=True, slots=True)
class NaConsented:
    """A reviewer's consent that a question does not apply."""

    kind: ClassVar[str] = "na.consent"
    period: str
    department: str
    control: str
    question: str
    content: str


@dataclass(frozen=True, slots=True)
class ReviewAccepted:
    """Cells accepted, each bound to its content hash."""

    kind: ClassVar[str] = "review.accept"
    period: str
    department: str
    cells: tuple[tuple[str, str], ...]
    independent: bool


@dataclass(frozen=True, slots=True)
class ReviewReturned:
    """Cells sent back, with one reason and a due date."""

    kind: ClassVar[str] = "review.return"
    period: str
    department: str
    cells: tuple[tuple[str, str], ...]
    due: date
    independent: bool
    reason: Sealed


@dataclass(frozen=True, slots=True)
class FindingRaised:
    """A finding, raised by an approval."""

    kind: ClassVar[str] = "finding.raise"
    id: str
    period: str
    department: str
    control: str
    level: str
    due: date
    contradicts: tuple[str, ...]
    repeat_of: str | None


@dataclass(frozen=True, slots=True)
class FindingClosed:
    """A finding closed by the approval that found its cell conforming and accepted again."""

    kind: ClassVar[str] = "finding.close"
    id: str
    period: str


@dataclass(frozen=True, slots=True)
class HistoryImported:
    """Results of a period before the first one opened here, from a file; nobody attested them here.

    Attributes:
        counts: Cells by result.
        findings: How many open ones came along.
        supersedes: Leaf of the import of the same period that it replaces.
        file: Commits to the file's bytes, which lie in the vault.
        content: The file's name and hash, and the rows that were taken.
        reason: Why it replaces an earlier import; empty for the first.
    """

    kind: ClassVar[str] = "history.import"
    period: str
    starts: date
    ends: date
    quarter: int
    counts: Mapping[str, int]
    findings: int
    supersedes: int | None
    file: Sealed
    content: Sealed
    reason: Sealed


@dataclass(frozen=True, slots=True)
class ReportPublished:
    """A report version: the position it reports and the hashes of its files."""

    kind: ClassVar[str] = "report.publish"
    period: str
    version: int
    position: int
    files: tuple[tuple[str, str, int], ...]


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

EVENTS: Mapping[str, type[Event]] = {
    event.kind: event
    for event in (
        Genesis,
        OrganizationApplied,
        CataloguePublished,
        PeriodOpened,
        PeriodExtended,
        PeriodAdopted,
        AttestationLapsed,
        PeriodClosed,
        PeriodApproved,
        SupplyAdded,
        SupplyDisputed,
        EvidenceAdded,
        EvidenceInspected,
        EvidenceWithdrawn,
        SheetAttested,
        SheetTranscribed,
        NaConsented,
        ReviewAccepted,
        ReviewReturned,
        FindingRaised,
        FindingClosed,
        HistoryImported,
        ReportPublished,
    )
}
