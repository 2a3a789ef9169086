"""Sources, statements, themes and conflicts, and the catalogue that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assess.domain.control import Control, Question, Requirement
from assess.domain.policy import Detector, FactSlot, Passage, SourceLines, Term, line_spans
from assess.text import Text


class StatementKind(StrEnum):
    """What kind of sentence a statement is (DOMAIN section 1.0), or `umbrella`."""

    PROMISE = "promise"
    PRACTICE = "practice"
    PURPOSE = "purpose"
    DISCLOSURE = "disclosure"
    RIGHT = "right"
    PROCEDURE = "procedure"
    CONDITION = "condition"
    INFO = "info"
    UMBRELLA = "umbrella"


class Severity(StrEnum):
    """How much a conflict matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ConflictStatus(StrEnum):
    """Where a conflict stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Source:
    """A policy document.

    Attributes:
        dated: ISO date of the version that was read.
        entities: Scopes whose entities it speaks for; empty for all.
        review_months: Months after which it must have been looked at again, None for no rule.
    """

    id: str
    title: Text
    dated: str
    entities: tuple[str, ...] = ()
    review_months: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A checkable sentence of a source, in our own words.

    Attributes:
        place: Its section, such as ``section 9, technical 1, third measure``.
        lines: Language to line numbers in the source's text, such as ``213`` or ``2-3``.
        hashes: Language to hex SHA-256 of the published sentence (NFKC, white space collapsed).
        children: Statements below an umbrella; empty otherwise.
        declared: Whether it is one of the declared measures that headline figures count.
    """

    id: str
    source: str
    place: Text
    essence: Text
    kind: StatementKind
    duty: str
    hashes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[str, ...] = ()
    declared: bool = False
    lines: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two policy texts that disagree.

    Attributes:
        owner: Owner code of the department that settles it, "" for nobody.
        place: Where the texts stand; None when not recorded.
        detectors: What finds it in the texts; empty when only a person does.
        slot: Id of the fact that the texts state differently, "" for none.
        lines: Where it stands in the sources' texts, for detectors.
    """

    id: str
    text: Text
    severity: Severity
    status: ConflictStatus = ConflictStatus.OPEN
    owner: str = "LEG"
    place: Text | None = None
    detectors: tuple[Detector, ...] = ()
    slot: str = ""
    lines: tuple[SourceLines, ...] = ()

    def touches(self, statement: Statement) -> bool:
        """Whether it is about the statement, where a control of it names the conflict.

        A conflict whose lines are not recorded is about every statement of its controls.
        """
        return not self.lines or any(
            told.source == statement.source and _meet(told.lines, statement.lines)
            for told in self.lines
        )


def _meet(some: Mapping[str, str], others: Mapping[str, str]) -> bool:
    """Whether lines of one language have any in common."""
    return any(
        first <= last_other and first_other <= last
        for language in some.keys() & others.keys()
        for first, last in line_spans(some[language])
        for first_other, last_other in line_spans(others[language])
    )


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of controls; themes keep the order of the catalogue.

    Attributes:
        part_of: The theme under which reports and lists add it up; "" for one that stands alone.
    """

    id: str
    title: Text
    short: Text
    part_of: str = ""

    @property
    def top(self) -> str:
        """Id of the theme under which it is added up: itself, or what it is part of."""
        return self.part_of or self.id


@dataclass(frozen=True, slots=True)
class Framework:
    """A standard, law or guideline that controls are mapped to.

    Attributes:
        items: Every id that exists in it; empty where nobody has listed them.
    """

    id: str
    title: Text
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One revision of the control catalogue.

    Attributes:
        revision: Hex SHA-256 over the canonical bytes of all its files.
        name: Human name of the revision, such as ``2026.4``.
        controls: In catalogue order (theme, then id).
        attributes, owners, entities: Ids of department attributes, owner codes and entity scopes.
        attribute_titles, owner_titles, entity_titles: Their texts by id.
        frameworks: What controls are mapped to; empty where the catalogue declares none.
        passages: Sentences of the sources that carry no statement.
        facts: What sources should state alike.
        terms: Words that stand for the same thing in both languages.
    """

    revision: str
    name: str
    themes: tuple[Theme, ...]
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    controls: tuple[Control, ...]
    conflicts: tuple[Conflict, ...]
    attributes: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    attribute_titles: Mapping[str, Text] = field(default_factory=dict)
    owner_titles: Mapping[str, Text] = field(default_factory=dict)
    entity_titles: Mapping[str, Text] = field(default_factory=dict)
    frameworks: tuple[Framework, ...] = ()
    passages: tuple[Passage, ...] = ()
    facts: tuple[FactSlot, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def top_themes(self) -> Mapping[str, str]:
        """Control id to the theme under which reports and lists add it up."""
        tops = {t.id: t.top for t in self.themes}
        return {c.id: tops.get(c.theme, c.theme) for c in self.controls}

    def control(self, control_id: str) -> Control:
        """The control; KeyError if there is none."""
        for control in self.controls:
            if control.id == control_id:
                return control
        raise KeyError(control_id)

    def source(self, source_id: str) -> Source:
        """The source; KeyError if there is none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)

    def statement(self, statement_id: str) -> Statement:
        """The statement; KeyError if there is none."""
        for statement in self.statements:
            if statement.id == statement_id:
                return statement
        raise KeyError(statement_id)

    def question(self, question_id: str) -> tuple[Control, Question]:
        """The question with its control; KeyError if there is none."""
        for control in self.controls:
            for question in control.questions:
                if question.id == question_id:
                    return control, question
        raise KeyError(question_id)

    def requirement(self, requirement_id: str) -> tuple[Control, Requirement]:
        """The requirement with its control; KeyError if there is none."""
        for control in self.controls:
            for requirement in control.requirements:
                if requirement.id == requirement_id:
                    return control, requirement
        raise KeyError(requirement_id)

    def controls_of(self, statement_id: str) -> tuple[Control, ...]:
        """Controls that name the statement, in catalogue order."""
        return tuple(c for c in self.controls if statement_id in c.statements)

    def open_conflicts(self, control: Control) -> tuple[Conflict, ...]:
        """Open conflicts that touch the control."""
        return tuple(
            c
            for c in self.conflicts
            if c.id in control.conflicts and c.status is ConflictStatus.OPEN
        )
