"""What happens to a workspace as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

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
class ReportPublished:
    """A report version: the position it reports and the hashes of its files."""

    kind: ClassVar[str] = "report.publish"
    period: str
    version: int
    position: int
    files: tuple[tuple[str, str, int], ...]
