"""What happens to a period: opened, moved, closed, approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from assess.domain.sealed import Sealed


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
