"""Everything that a report is made from; nothing else enters it (DESIGN section 7, end)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from assess.domain.conclusion import Conclusion, Letter
from assess.domain.facts import CellKey, PeriodFacts
from assess.domain.history import OpenFinding, PastPeriod
from assess.domain.lineage import Lineage
from assess.domain.organization import Organization
from assess.domain.outcome import CellSummary, Outcome, Result
from assess.domain.statement import Catalogue, ConflictStatus
from assess.domain.verdict import StatementVerdict, Verdict


@dataclass(frozen=True, slots=True)
class PastCell:
    """A cell as an earlier report showed it; None where only its result was kept."""

    key: CellKey
    result: Result
    evidence_backed: bool
    answered: bool | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier period as its own last report showed it.

    Attributes:
        letter: Its approved conclusion, None while it is not approved.
        position: The ledger position of that report.
        day: The day of that report.
        cells: Its cells; empty for a period of which only the letter is wanted.
        verdicts: Statement id to verdict.
        conflicts: Conflict id to status.
    """

    period: str
    letter: Letter | None
    position: int
    day: date
    cells: tuple[PastCell, ...] = ()
    verdicts: Mapping[str, Verdict] | None = None
    conflicts: Mapping[str, ConflictStatus] | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What a stranger needs to check the report.

    Attributes:
        origin: Name of the log.
        fingerprint: ``SHA256:`` and the base64 of the hash of the log's public key.
        public_key: The key as base64 of its DER form, as between the lines of a PEM file.
        note: The signed checkpoint shown; "" where none was signed yet.
        size, root: What it says: number of leaves, base64 root.
        last_size, last_root: The checkpoint that the last published report showed.
    """

    origin: str
    fingerprint: str
    public_key: str
    note: str = ""
    size: int | None = None
    root: str = ""
    last_size: int | None = None
    last_root: str = ""


@dataclass(frozen=True, slots=True)
class ReportInputs:
    """The material of one report.

    Attributes:
        catalogue: The period's frozen revision.
        before: The revision of the period before, None in a first period.
        organization: The organization in force at the position.
        facts: The period's facts at the position.
        outcomes: Every cell's outcome.
        verdicts: Every statement's verdict.
        not_due: Cells that other quarters have and this one has not.
        last: The newest earlier summary of every cell.
        history: Earlier periods, oldest first; the newest has everything, the three newest cells.
        at: Time of the last leaf below the position, UTC.
        version: Of the report, from 1.
        tool: Version of the software.
        rehearsal: Made in a rehearsal; said on every page.
        closed_as: Leaf of an adoption to the results, at that moment, of the cells it closed.
        lineage: Where the catalogue's controls come from.
        imported: Periods before the first one here as files gave them, oldest first.
        open_before: Findings that came with the newest of these and are still open.
    """

    catalogue: Catalogue
    before: Catalogue | None
    organization: Organization
    facts: PeriodFacts
    outcomes: Mapping[CellKey, Outcome]
    verdicts: tuple[StatementVerdict, ...]
    conclusion: Conclusion
    not_due: tuple[CellKey, ...]
    last: Mapping[CellKey, CellSummary]
    history: tuple[Past, ...]
    proof: Proof
    at: datetime
    version: int
    tool: str
    rehearsal: bool
    closed_as: Mapping[int, Mapping[CellKey, Result]] = field(default_factory=dict)
    lineage: Lineage = field(default_factory=Lineage)
    imported: tuple[PastPeriod, ...] = ()
    open_before: tuple[OpenFinding, ...] = ()

    @property
    def final(self) -> bool:
        """Whether the period is approved; before that every page says draft."""
        return self.facts.approved is not None
