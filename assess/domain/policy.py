"""What the catalogue knows of a policy text beside its statements: passages, facts and terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assess.text import Language, Text


class Detector(StrEnum):
    """What finds a fault in a policy text (DOMAIN section 2.1)."""

    PLACEHOLDER = "D1"
    RESIDUE = "D2"
    NUMBERING = "D3"
    REFERENCE = "D4"
    DATE = "D5"
    FACT = "D6"
    PARITY = "D7"
    PERSON = "D8"


class PassageReason(StrEnum):
    """Why a passage carries no statement."""

    HEADING = "heading"
    LEAD_IN = "lead_in"
    TABLE_HEAD = "table_head"
    EXPLANATION = "explanation"
    DISCLAIMER = "disclaimer"
    CONTACT = "contact"
    PAGE = "page"


class TermCheck(StrEnum):
    """In which language a term calls for its counterpart in the other one."""

    BOTH = "both"
    EN = "en"
    JA = "ja"


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of a source that carry no statement.

    Attributes:
        lines, hashes: As of a statement.
    """

    source: str
    why: PassageReason
    lines: Mapping[str, str] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactValue:
    """What a source says about a fact.

    Attributes:
        value: In our own words, short; two values are the same if their English is.
        statements: Those that say so; their places are its place.
        says: Language to words that stand there as long as it says so.
        only_in: The one language of the source that says so, None for both.
    """

    source: str
    value: Text
    statements: tuple[str, ...]
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only_in: Language | None = None


@dataclass(frozen=True, slots=True)
class FactSlot:
    """A fact that sources should state alike.

    Attributes:
        sources: Those that should state it at all.
    """

    id: str
    title: Text
    values: tuple[FactValue, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """Words of both languages that stand for the same thing.

    Attributes:
        en, ja: Forms; an English one that ends with ``*`` is the beginning of a word.
        check: Which language calls for a form of the other one.
        retired: ISO date from which the thing does not exist any more.
    """

    id: str
    en: tuple[str, ...]
    ja: tuple[str, ...]
    check: TermCheck = TermCheck.BOTH
    retired: str | None = None


@dataclass(frozen=True, slots=True)
class SourceLines:
    """Lines of a source, by language, such as ``213`` or ``2-3, 5``."""

    source: str
    lines: Mapping[str, str]


def line_spans(lines: str) -> tuple[tuple[int, int], ...]:
    """First and last number of each part of ``2-3, 5``."""
    spans = []
    for part in lines.split(","):
        first, _, last = part.strip().partition("-")
        spans.append((int(first), int(last or first)))
    return tuple(spans)
