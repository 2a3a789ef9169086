"""Evidence: pieces, what they are linked to, and who may have seen them (DESIGN section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assess.domain.control import PersonalData


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A cell and the requirement for which a piece is handed in."""

    department: str
    control: str
    requirement: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence of a period, as recorded.

    Attributes:
        id: ``e-`` and twelve characters.
        idx: Index of its leaf; `at` and `by` are that leaf's time and actor.
        as_of: The date that it describes; freshness counts from here.
        covers: First and last day that it covers, for pieces that describe a period.
        sha256: Hex content hash of the object in the vault; "" for an inspected record and for
            a piece disposed of.
        commitment: Hex commitment to the bytes (``SHA-256(salt || bytes)``); "" if inspected.
        name: The original file name, as data; shown through `text.shown`.
        reused_from: Earlier period in which the same bytes were handed in, or None.
        inspected: Seen in place, no bytes stored.
        seen_by: The third person who saw an inspected record.
        withdrawn: It was taken back at the position at which the facts were read.
        disposed: Its bytes and names are gone, by a withdrawal then or later.
        on_behalf_of: For whom the account `by` handed it in, if not for its own person.
        outdated_for: Requirements that have asked for something else since it was handed in.
    """

    id: str
    idx: int
    at: datetime
    by: str
    period: str
    links: tuple[Link, ...]
    as_of: date
    covers: tuple[date, date] | None
    personal_data: PersonalData
    sha256: str
    size: int
    commitment: str
    name: str
    title: str = ""
    reused_from: str | None = None
    inspected: bool = False
    seen_by: str | None = None
    count: int | None = None
    withdrawn: bool = False
    disposed: bool = False
    on_behalf_of: str | None = None
    outdated_for: frozenset[str] = frozenset()

    @property
    def file(self) -> str:
        """What tells its bytes from others: their hash, or what the ledger kept of them."""
        return self.sha256 or self.commitment

    @property
    def adders(self) -> frozenset[str]:
        """Who added it: the account, and for whom."""
        return frozenset({self.by, self.on_behalf_of or self.by})
