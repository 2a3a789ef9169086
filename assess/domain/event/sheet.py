"""What is attested, and what a second person says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from assess.domain.sealed import Sealed


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
