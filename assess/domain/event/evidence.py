"""What is handed in: figures and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from assess.domain.sealed import Sealed


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
