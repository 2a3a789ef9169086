"""Judgements: what each answer and each piece of evidence comes to (DESIGN section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assess.domain.answer import Value


class ReasonCode(StrEnum):
    """Why a cell has its result; the subject is a question, a requirement, or nothing."""

    BY_RULE = "by_rule"
    NA_CONSENTED = "na_consented"
    NO = "no"
    MISS = "miss"
    COMPUTED_NO = "computed_no"
    DEVIATION = "deviation"
    UNCOVERED = "uncovered"
    UNATTESTED = "unattested"
    UNVOUCHED = "unvouched"
    BLANK = "blank"
    NO_POPULATION = "no_population"
    NA_PENDING = "na_pending"
    SUPPLY_UNCONFIRMED = "supply_unconfirmed"
    EXCEPTION = "exception"
    PARTIAL = "partial"
    WITHIN_TOLERANCE = "within_tolerance"
    NO_REQUIRED_EVIDENCE = "no_required_evidence"
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_OUTDATED = "evidence_outdated"
    EVIDENCE_STALE = "evidence_stale"
    EVIDENCE_WRONG_PERIOD = "evidence_wrong_period"
    EVIDENCE_GAP = "evidence_gap"
    EVIDENCE_UNACCEPTED = "evidence_unaccepted"
    EVIDENCE_REJECTED = "evidence_rejected"
    SUPPLY_DISPUTED = "supply_disputed"
    AWAITING_REVIEW = "awaiting_review"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason.

    Attributes:
        subject: Id of the question or requirement that it is about, "" for the whole cell.
        days: Days not covered, for UNCOVERED, UNVOUCHED and EVIDENCE_GAP.
    """

    code: ReasonCode
    subject: str = ""
    days: int = 0


class JudgementKind(StrEnum):
    """What an answer to one question comes to; DEVIATION only in the derivation as audited."""

    OK = "ok"
    PARTIAL = "partial"
    NO = "no"
    MISS = "miss"
    WITHIN_TOLERANCE = "within_tolerance"
    BLANK = "blank"
    NA = "na"
    NA_PENDING = "na_pending"
    NIL = "nil"
    RECORDED = "recorded"
    NOT_ARISING = "not_arising"
    COMPUTED_OK = "computed_ok"
    COMPUTED_NO = "computed_no"
    DEVIATION = "deviation"


AGAINST = frozenset(
    {
        JudgementKind.NO,
        JudgementKind.MISS,
        JudgementKind.COMPUTED_NO,
        JudgementKind.DEVIATION,
    }
)
"""Kinds that speak against the statement that a question tests."""

ATTESTED_AGAINST = frozenset({JudgementKind.NO, JudgementKind.MISS})
"""Those of them that somebody attested."""

UNANSWERED = frozenset({JudgementKind.BLANK, JudgementKind.NA_PENDING})
"""Kinds that count as a missing answer."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How far approved exceptions cover a question.

    Attributes:
        until: Last day of the exceptions.
        uncovered: Days that needed an exception and had none; 0 means covered.
    """

    until: date
    uncovered: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """One question of a cell, judged as the department stated it.

    Attributes:
        value: The value judged: the worse one of a disputed supply, the worst no or miss of all
            attestations in force; None if blank.
        own: What the attestation that gives the result answers, whatever was judged.
        supplied: The figure that a central department delivered.
        shortfall: How far a target is missed, in its unit (points, units, days); None if met.
        no_population: 0 of 0, or a nil return.
        days_after: Days by which a date lies after the department's last day in the period.
        deviation: An auditor's sample found that it is not so.
        cover: Exceptions on the question, None where there is none.
        why: For a blank one: BLANK, NO_POPULATION or SUPPLY_UNCONFIRMED.
        vacant: Days without an information manager, for what the tool answers from them.
        leaf: Leaf of the attestation whose no or miss is judged, where that is not the one that
            gives the result; None where it is.
        instead_of: What stands in the one that gives the result, where `leaf` is given.
    """

    question: str
    kind: JudgementKind
    value: Value | None = None
    own: Value | None = None
    supplied: Value | None = None
    disputed: bool = False
    shortfall: Decimal | None = None
    no_population: bool = False
    days_after: int = 0
    deviation: bool = False
    cover: Cover | None = None
    why: ReasonCode | None = None
    vacant: tuple[tuple[date, date], ...] = ()
    leaf: int | None = None
    instead_of: Judgement | None = None

    @property
    def newest(self) -> Judgement:
        """The judgement without what anybody else attested."""
        return self.instead_of or self

    @property
    def covered(self) -> bool:
        """Whether an exception covers it on every day that matters."""
        return self.cover is not None and self.cover.uncovered == 0


class PieceWhy(StrEnum):
    """Why a piece of evidence counts or does not."""

    COUNTS = "counts"
    WITHDRAWN = "withdrawn"
    NOT_ATTESTED = "not_attested"
    OUTDATED = "outdated"
    TOO_OLD = "too_old"
    TOO_LATE = "too_late"
    NO_COVERAGE = "no_coverage"
    OUTSIDE_PERIOD = "outside_period"
    UNACCEPTED = "unaccepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class PieceState:
    """One piece of evidence as seen by one requirement.

    Attributes:
        age: Days from its as-of date to the department's last day in the period; negative after.
        reused: The same bytes were handed in for an earlier period.
        inspected: Seen in place; it counts once the cell is accepted.
    """

    evidence: str
    why: PieceWhy
    age: int
    reused: bool = False
    inspected: bool = False

    @property
    def counts(self) -> bool:
        """Whether it counts."""
        return self.why is PieceWhy.COUNTS

    @property
    def days_after(self) -> int:
        """The n of the mark "n days after", 0 for a piece inside the period."""
        return max(0, -self.age)


@dataclass(frozen=True, slots=True)
class RequirementState:
    """One evidence requirement of a cell.

    Attributes:
        arises: False where its `when` fails or a nil return makes it fall away.
        nil: It fell away through a nil return.
        tool: The tool's own record meets it, no file is wanted.
        first, last: Dates between which a piece counts (`period`: what must be covered).
        gaps: Day ranges that counting pieces leave open (`period` only).
        why: The reason why it is not met, None where it is met or does not arise.
    """

    requirement: str
    required: bool
    arises: bool
    met: bool
    first: date
    last: date
    nil: bool = False
    tool: bool = False
    pieces: tuple[PieceState, ...] = ()
    gaps: tuple[tuple[date, date], ...] = ()
    why: ReasonCode | None = None

    @property
    def wanted(self) -> bool:
        """Whether the cell needs it."""
        return self.required and self.arises
