"""What a change of a catalogue is, and what the change of each field means (DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from assess.domain.control import Control, Question, Requirement
from assess.domain.statement import Conflict, Framework, Source, Statement, Theme
from assess.text import Text


@dataclass(frozen=True, slots=True)
class Named:
    """What has only a title: an attribute, an owner code, an entity scope, the catalogue itself."""

    id: str
    title: Text


Item: TypeAlias = (
    Control | Question | Requirement | Statement | Conflict | Theme | Source | Framework | Named
)


class ChangeKind(StrEnum):
    """What a change means for what was already given.

    ADDED and REMOVED speak for themselves. REPLACED: another control takes over its history.
    REWORDED: answers or evidence no longer carry. SAME: reworded, and vouched to mean the same.
    RETARGETED: results are derived again. RESCOPED: other departments or quarters. RETESTED:
    other statements. NOTED: nothing that was given is touched.
    """

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"
    REWORDED = "reworded"
    SAME = "same"
    RETARGETED = "retargeted"
    RESCOPED = "rescoped"
    RETESTED = "retested"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one thing in a catalogue.

    Attributes:
        block: The part of the YAML that it stands in: `controls`, `statements`, `themes` …
        control: The control it belongs to; "" outside `controls`.
        item: Id of what changed.
        fields: Names of the fields that differ, as in the YAML; empty where it came or went.
        before, after: What it was and is; None where it was not or is not.
        successors: For REPLACED, the controls that name it under `replaces`.
    """

    kind: ChangeKind
    block: str
    control: str
    item: str
    fields: tuple[str, ...] = ()
    before: Item | None = None
    after: Item | None = None
    successors: tuple[str, ...] = ()


CONTROL_FIELDS: Mapping[str, ChangeKind] = {
    "applies_to": ChangeKind.RESCOPED,
    "entities": ChangeKind.RESCOPED,
    "due": ChangeKind.RESCOPED,
    "statements": ChangeKind.RETESTED,
    "theme": ChangeKind.NOTED,
    "title": ChangeKind.NOTED,
    "objective": ChangeKind.NOTED,
    "conflicts": ChangeKind.NOTED,
    "maps": ChangeKind.NOTED,
    "replaces": ChangeKind.NOTED,
    "reason": ChangeKind.NOTED,
}
QUESTION_FIELDS: Mapping[str, ChangeKind] = {
    "type": ChangeKind.REWORDED,
    "text": ChangeKind.REWORDED,
    "unit": ChangeKind.REWORDED,
    "when": ChangeKind.REWORDED,
    "asked_of": ChangeKind.REWORDED,
    "target": ChangeKind.RETARGETED,
    "tolerance": ChangeKind.RETARGETED,
    "population_required": ChangeKind.RETARGETED,
    "supply": ChangeKind.RESCOPED,
    "due": ChangeKind.RESCOPED,
    "statements": ChangeKind.RETESTED,
    "tests": ChangeKind.RETESTED,
    "basis": ChangeKind.RETESTED,
    "label": ChangeKind.NOTED,
}
REQUIREMENT_FIELDS: Mapping[str, ChangeKind] = {
    "title": ChangeKind.REWORDED,
    "describes": ChangeKind.REWORDED,
    "when": ChangeKind.REWORDED,
    "unless_nil": ChangeKind.REWORDED,
    "asked_of": ChangeKind.REWORDED,
    "personal_data": ChangeKind.REWORDED,
    "required": ChangeKind.RETARGETED,
    "fresh_days": ChangeKind.RETARGETED,
    "supply": ChangeKind.RESCOPED,
    "retention_years": ChangeKind.NOTED,
}
STATEMENT_FIELDS: Mapping[str, ChangeKind] = {
    "hashes": ChangeKind.REWORDED,
    "kind": ChangeKind.RETESTED,
    "children": ChangeKind.RETESTED,
    "source": ChangeKind.NOTED,
    "place": ChangeKind.NOTED,
    "essence": ChangeKind.NOTED,
    "duty": ChangeKind.NOTED,
    "declared": ChangeKind.NOTED,
    "lines": ChangeKind.NOTED,
}
CONFLICT_FIELDS: Mapping[str, ChangeKind] = dict.fromkeys(
    ("text", "severity", "status", "owner", "place", "detectors", "slot", "lines"),
    ChangeKind.NOTED,
)
GROUP_CONFLICT_FIELDS: Mapping[str, ChangeKind] = {
    **CONFLICT_FIELDS,
    "status": ChangeKind.RESCOPED,
}
"""Of the conflict on which hangs whom the group's controls bind."""
WORDS = frozenset({"text", "title", "unit"})
"""Fields of questions and requirements that are nothing but words: a typo may stand in them."""

SOURCE_FIELDS: Mapping[str, ChangeKind] = {
    "entities": ChangeKind.RETESTED,
    "title": ChangeKind.NOTED,
    "dated": ChangeKind.NOTED,
    "review_months": ChangeKind.NOTED,
}
THEME_FIELDS: Mapping[str, ChangeKind] = dict.fromkeys(
    ("title", "short", "part_of"), ChangeKind.NOTED
)
FRAMEWORK_FIELDS: Mapping[str, ChangeKind] = dict.fromkeys(("title", "items"), ChangeKind.NOTED)
NAMED_FIELDS: Mapping[str, ChangeKind] = {"title": ChangeKind.NOTED}

CONTROLS = "controls"
"""The block of the YAML that the controls stand in."""
