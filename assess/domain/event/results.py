"""What results leave behind: findings, and what came from before the first period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from assess.domain.sealed import Sealed


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
