"""Controls, their questions and evidence requirements (DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assess.text import Text


class QuestionType(StrEnum):
    """How a question is answered."""

    YES_PARTIAL_NO_NA = "yes_partial_no_na"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


class Tests(StrEnum):
    """Design (is it fit and in place) or operation (did it work all period)."""

    DESIGN = "design"
    OPERATION = "operation"


class Basis(StrEnum):
    """Where the question's target comes from."""

    SEED = "seed"
    LAW = "law"
    PROPOSAL = "proposal"


class AskedOf(StrEnum):
    """Which side of a control answers: its owner, the departments, or both."""

    OWNER = "owner"
    DEPARTMENT = "department"
    BOTH = "both"


class Supply(StrEnum):
    """Who delivers the figure or piece: the department, a central department, or the tool."""

    DEPARTMENT = "department"
    CENTRAL = "central"
    TOOL = "tool"


class TargetKind(StrEnum):
    """The rule of a target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MAX_AGE_DAYS = "max_age_days"
    INSIDE_PERIOD = "inside_period"


class Describes(StrEnum):
    """What a piece of evidence shows: a whole period, or a state on a date."""

    PERIOD = "period"
    STATE = "state"


class PersonalData(StrEnum):
    """Whether a piece may hold personal data; the class a person gives a file."""

    NONE = "none"
    MASKED = "masked"
    CONTAINS = "contains"


@dataclass(frozen=True, slots=True)
class Target:
    """A target: ``value`` is a count, a percentage, or days, by kind; 0 for INSIDE_PERIOD."""

    kind: TargetKind
    value: int = 0


@dataclass(frozen=True, slots=True)
class When:
    """A question or requirement arises only if another answer fits.

    Exactly one of `at_least` (a number answer) and `is_one_of` (yes, partial, no, na) is set.
    """

    question: str
    at_least: int | None = None
    is_one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a control.

    Attributes:
        id: ``TEC-03-Q1``.
        label: Two to four words that name the question in a table.
        target: None for a question that is only recorded (or answered yes/partial/no/na).
        tolerance: Points or units by which a miss is only partly conforming; None means none.
        statements: The statements it tests; None means the default (the control's statements
            when basis is seed or law, else none).
        due: Fiscal quarters in which it is asked; None means whenever its control is due.
        population_required: The answer must be a ratio with its population.
    """

    id: str
    type: QuestionType
    label: Text
    text: Text
    tests: Tests
    basis: Basis
    asked_of: AskedOf = AskedOf.DEPARTMENT
    supply: Supply = Supply.DEPARTMENT
    target: Target | None = None
    tolerance: int | None = None
    unit: Text | None = None
    when: When | None = None
    statements: tuple[str, ...] | None = None
    population_required: bool = False
    due: tuple[int, ...] | None = None

    @property
    def percent(self) -> bool:
        """Whether the answer is a share in percent."""
        return self.unit is not None and self.unit.en == "%"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One evidence requirement of a control.

    Attributes:
        id: ``TEC-03-E1``.
        required: False means wanted on request only.
        fresh_days: How old a `state` piece may be at period end, in days; without effect on a
            `period` piece, and 0 where that names none.
        unless_nil: It falls away when the control has a nil return.
        retention_years: How long the piece is kept.
    """

    id: str
    title: Text
    required: bool
    describes: Describes
    fresh_days: int
    asked_of: AskedOf = AskedOf.DEPARTMENT
    supply: Supply = Supply.DEPARTMENT
    when: When | None = None
    unless_nil: bool = False
    personal_data: PersonalData = PersonalData.NONE
    retention_years: int = 3


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """Which departments a control concerns: all, those with an attribute, its owners."""

    all: bool = False
    attributes: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """One control with its questions and evidence requirements.

    Attributes:
        entities: Scopes of DOMAIN section 3 (group, lighthouse, us).
        due: Fiscal quarters, ``(1, 2, 3, 4)`` = quarterly.
        statements: Those that it keeps true; empty only with a `reason`.
        maps: Framework name to its item ids; a relation, never conformity.
        reason: Why the control is here although no published sentence asks for it.
    """

    id: str
    theme: str
    title: Text
    objective: Text
    applies_to: AppliesTo
    entities: tuple[str, ...]
    due: tuple[int, ...]
    statements: tuple[str, ...]
    questions: tuple[Question, ...]
    requirements: tuple[Requirement, ...]
    conflicts: tuple[str, ...] = ()
    maps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()
    reason: Text | None = None

    def tested_statements(self, question: Question) -> tuple[str, ...]:
        """Statements that `question` tests (DESIGN section 6)."""
        if question.statements is not None:
            return question.statements
        return self.statements if question.basis in (Basis.SEED, Basis.LAW) else ()
