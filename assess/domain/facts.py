"""The facts of one period at one ledger position: what the rules judge.

Every record carries the index, time and actor of the leaf that made it. Nothing here is a
draft, and nothing here is derived.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from assess.domain.answer import Answer, Value
from assess.domain.evidence import Evidence
from assess.domain.period import Deadlines, Period, Thresholds


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """A cell within a period."""

    control: str
    department: str

    def __str__(self) -> str:
        return f"{self.department} / {self.control}"


@dataclass(frozen=True, slots=True)
class Mark:
    """When and by whom: leaf index, leaf time (UTC), person id."""

    idx: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class PopulationDepartment:
    """A department as frozen at opening; `due` is the due date of its cells.

    Attributes:
        scope: The entity code of the catalogue that binds it.
        owns: Owner codes of the catalogue that are mapped to it.
        first, last: Its days within the period.
    """

    id: str
    entity: str
    scope: str
    attributes: tuple[str, ...]
    owns: tuple[str, ...]
    due: date
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Opening:
    """How a period was opened, with the settings of that moment: they never change afterwards.

    What an adoption replaces is as the last one by the position left it: revision, organization,
    departments and cells.

    Attributes:
        time_zone: IANA name of the zone in which its days begin and end.
        fiscal_year_starts: Month, 1 to 12.
    """

    period: Period
    revision: str
    organization: int
    deadlines: Deadlines
    thresholds: Thresholds
    time_zone: str
    fiscal_year_starts: int
    departments: tuple[PopulationDepartment, ...]
    cells: tuple[CellKey, ...]
    mark: Mark

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its days begin and end."""
        return ZoneInfo(self.time_zone)


class Capacity(StrEnum):
    """In which capacity a person attests."""

    INFORMATION_MANAGER = "information_manager"
    DEPUTY = "deputy"
    ACTING = "acting"


class Variant(StrEnum):
    """What a declaration covers: the whole period, some days of it, or a predecessor's records."""

    WHOLE = "whole"
    RANGE = "range"
    SUCCESSOR = "successor"


@dataclass(frozen=True, slots=True)
class AttestedCell:
    """A cell as attested: the answers given and the ids of the evidence handed in for it."""

    key: CellKey
    content: str
    answers: tuple[Answer, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attestation:
    """One attestation of a sheet; a later one of the same attester supersedes it.

    Attributes:
        attester: Person who vouches; `mark.by` is who entered it (a transcriber differs).
        declaration: Hex commitment to the declaration.
        size: Bytes of the declaration.
        first, last: Days for which the attester vouches.
        cells: What it says of the cells for which it is in force.
        lapsed: What it said of cells that an adoption has changed since.
    """

    mark: Mark
    period: str
    department: str
    attester: str
    capacity: Capacity
    variant: Variant
    first: date
    last: date
    declaration: str
    size: int
    cells: tuple[AttestedCell, ...]
    transcribed: bool = False
    language: str = "en"
    lapsed: tuple[AttestedCell, ...] = ()

    @property
    def listed(self) -> tuple[AttestedCell, ...]:
        """Everything that it said when it was signed."""
        return (*self.cells, *self.lapsed)

    def cell(self, control: str) -> AttestedCell | None:
        """The cell of `control` for which it is in force, or None."""
        return next((c for c in self.cells if c.key.control == control), None)

    def entry(self, control: str) -> AttestedCell | None:
        """What it said of `control` when it was signed, or None."""
        return next((c for c in self.listed if c.key.control == control), None)


class Closing(StrEnum):
    """Why an adoption closed a cell."""

    REMOVED = "removed"
    REPLACED = "replaced"
    RESCOPED = "rescoped"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ClosedCell:
    """A cell that an adoption closed; what was given for it stays in the log.

    Attributes:
        why: REMOVED or REPLACED: of its control; RESCOPED: nothing of it is asked there any more;
            ENDED: the department is not in the population any more.
    """

    key: CellKey
    why: Closing


@dataclass(frozen=True, slots=True)
class Lapse:
    """Cells of one attestation for which it is not in force any more.

    Attributes:
        attestation: Its leaf.
        controls: Of the cells, in the order of the declaration.
    """

    attestation: int
    department: str
    attester: str
    controls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Adoption:
    """An open period moved to another revision or population.

    Attributes:
        before: The revision that it replaced, or kept.
        day: From when on its added cells are there.
        anew: Questions and requirements for which nothing given before counts.
        lapses: Attestations that it touched; a leaf each, right after its own.
    """

    mark: Mark
    before: str
    revision: str
    organization: int
    day: date
    anew: frozenset[str]
    added: tuple[CellKey, ...]
    closed: tuple[ClosedCell, ...]
    lapses: tuple[Lapse, ...] = ()
    reason: str = ""


class ReviewVerdict(StrEnum):
    """What a reviewer said of a cell."""

    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict on one cell; `content` is the content hash that it binds to."""

    mark: Mark
    key: CellKey
    verdict: ReviewVerdict
    content: str
    reason: str = ""
    due: date | None = None
    independent: bool = True


@dataclass(frozen=True, slots=True)
class NaConsent:
    """A reviewer's consent that a question does not apply; binds to the cell's content."""

    mark: Mark
    key: CellKey
    question: str
    content: str


@dataclass(frozen=True, slots=True)
class Supplied:
    """A figure delivered by a central department for one cell's question."""

    mark: Mark
    id: str
    key: CellKey
    question: str
    value: Value


@dataclass(frozen=True, slots=True)
class Extension:
    """A later due date of a department's sheet."""

    mark: Mark
    department: str
    due: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExceptionRecord:
    """An approved exception: leaf time of approval, and the days on which it is in force."""

    id: str
    key: CellKey
    questions: tuple[str, ...]
    approved: datetime
    first: date
    last: date
    compensating: str = ""


@dataclass(frozen=True, slots=True)
class SampleDeviation:
    """An auditor's recorded deviation on one question."""

    mark: Mark
    key: CellKey
    question: str
    note: str = ""


class FindingLevel(StrEnum):
    """Levels of DOMAIN section 4.11, lightest first."""

    OBSERVATION = "observation"
    MINOR = "minor"
    MAJOR = "major"


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding, raised at one approval and closed at a later one.

    Attributes:
        id: ``F-2026-031``.
        period: The period at whose approval it was raised.
        contradicts: Statements that the cell contradicted.
        repeat_of: Earlier finding on the same cell.
        plan_approved: An approved plan with an owner exists (no verb makes one yet).
    """

    id: str
    mark: Mark
    period: str
    key: CellKey
    level: FindingLevel
    due: date
    contradicts: tuple[str, ...] = ()
    repeat_of: str | None = None
    closed: Mark | None = None
    plan_approved: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """A published report version: ledger position reported, file name to hex SHA-256."""

    mark: Mark
    version: int
    position: int
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """All facts of one period at ledger position `position` (number of leaves).

    Records are in ledger order. `vacancies` maps a department to the day ranges without an
    information manager, computed from the organizations in force. `computed` holds answers that
    the tool gives itself (ORG-01's first question), fixed at close. `lapses` is the newest leaf by
    which what was attested of a cell lapsed; no review or consent before it says anything of it.
    """

    position: int
    opening: Opening
    attestations: tuple[Attestation, ...] = ()
    reviews: tuple[Review, ...] = ()
    consents: tuple[NaConsent, ...] = ()
    supplied: tuple[Supplied, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    extensions: tuple[Extension, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    lapses: Mapping[CellKey, int] = field(default_factory=dict)
    exceptions: tuple[ExceptionRecord, ...] = ()
    deviations: tuple[SampleDeviation, ...] = ()
    findings: tuple[Finding, ...] = ()
    vacancies: Mapping[str, tuple[tuple[date, date], ...]] | None = None
    closed: Mark | None = None
    approved: Mark | None = None
    publications: tuple[Publication, ...] = ()

    @property
    def period(self) -> Period:
        """The period."""
        return self.opening.period

    def asked_anew(self, item: str, position: int) -> bool:
        """Whether an adoption asks a question, or wants a piece, anew since a ledger position."""
        return any(a.mark.idx >= position and item in a.anew for a in self.adoptions)

    def added(self) -> Mapping[CellKey, date]:
        """Cells that adoptions added, with the day from which they are there.

        A cell that was closed and is there again has its days from when it was there first.
        """
        since: dict[CellKey, date | None] = {}
        for adoption in self.adoptions:
            for key in adoption.added:
                since.setdefault(key, adoption.day)
            for closed in adoption.closed:
                since.setdefault(closed.key, None)
        here = frozenset(self.opening.cells)
        return {key: day for key, day in since.items() if day is not None and key in here}
