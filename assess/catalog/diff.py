"""What changed between two revisions of a catalogue, in meaning (DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Any, TypeAlias, TypeVar

from assess.catalog.hashes import ask_hash, requirement_hash
from assess.domain.applicability import GROUP_CONFLICT
from assess.domain.control import Control, Question, Requirement
from assess.domain.meaning import Meanings
from assess.domain.statement import Catalogue, Conflict, Source, Statement

Item: TypeAlias = Control | Question | Requirement | Source | Statement | Conflict


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
    """One change of one control, question, requirement, source, statement or conflict.

    Attributes:
        control: The control it belongs to; "" for sources, statements and conflicts.
        item: Id of what changed.
        fields: Names of the fields that differ, as in the YAML; empty where it came or went.
        before, after: What it was and is; None where it was not or is not.
        successors: For REPLACED, the controls that name it under `replaces`.
    """

    kind: ChangeKind
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
WORDS = frozenset({"text", "title", "unit"})
"""Fields of questions and requirements that are nothing but words: a typo may stand in them."""

SOURCE_FIELDS: Mapping[str, ChangeKind] = {
    "entities": ChangeKind.RETESTED,
    "title": ChangeKind.NOTED,
    "dated": ChangeKind.NOTED,
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
    ("text", "severity", "status", "owner", "place"), ChangeKind.NOTED
)
GROUP_CONFLICT_FIELDS: Mapping[str, ChangeKind] = {
    **CONFLICT_FIELDS,
    "status": ChangeKind.RESCOPED,
}
"""Of the conflict on which hangs whom the group's controls bind."""


def compare(
    before: Catalogue, after: Catalogue, meanings: Meanings | None = None
) -> tuple[Change, ...]:
    """Changes from one revision to another: controls, sources, statements, conflicts, in order.

    Args:
        before: The older revision.
        after: The newer one.
        meanings: What was vouched to mean the same.
    """
    known = meanings or Meanings()
    return (
        *_controls(before, after, known),
        *_items("", before.sources, after.sources, SOURCE_FIELDS),
        *_items("", before.statements, after.statements, STATEMENT_FIELDS),
        *_conflicts(before.conflicts, after.conflicts),
    )


def carries(
    before: Question | Requirement, after: Question | Requirement, meanings: Meanings
) -> bool:
    """Whether what was given for one wording stands for the other."""
    return meanings.same(after.id, wording(before), wording(after))


def asked_anew(before: Catalogue, after: Catalogue, meanings: Meanings) -> frozenset[str]:
    """Questions and requirements of `after` for which nothing given under `before` stands."""
    were = {item.id: item for item in _asked(before)}
    return frozenset(
        item.id
        for item in _asked(after)
        if item.id not in were or not carries(were[item.id], item, meanings)
    )


def _asked(catalogue: Catalogue) -> Iterator[Question | Requirement]:
    for control in catalogue.controls:
        yield from control.questions
        yield from control.requirements


def wording(item: Question | Requirement) -> str:
    """The hash that decides whether an answer or a piece of evidence carries."""
    return ask_hash(item) if isinstance(item, Question) else requirement_hash(item)


def _controls(before: Catalogue, after: Catalogue, meanings: Meanings) -> Iterator[Change]:
    successors = {
        old: tuple(c.id for c in after.controls if old in c.replaces)
        for old in chain.from_iterable(c.replaces for c in after.controls)
    }
    kept = {c.id: c for c in after.controls}
    for control in before.controls:
        if control.id not in kept:
            found = successors.get(control.id, ())
            kind = ChangeKind.REPLACED if found else ChangeKind.REMOVED
            yield Change(kind, control.id, control.id, before=control, successors=found)
    earlier = {c.id: c for c in before.controls}
    for control in after.controls:
        was = earlier.get(control.id)
        if was is None:
            yield Change(ChangeKind.ADDED, control.id, control.id, after=control)
            continue
        yield from _fields(control.id, was, control, CONTROL_FIELDS)
        pairs = (
            _items(control.id, was.questions, control.questions, QUESTION_FIELDS),
            _items(control.id, was.requirements, control.requirements, REQUIREMENT_FIELDS),
        )
        for change in chain(*pairs):
            yield _vouched(change, meanings)


_I = TypeVar("_I", Question, Requirement, Source, Statement, Conflict)


def _conflicts(before: Sequence[Conflict], after: Sequence[Conflict]) -> Iterator[Change]:
    for mine, fields in ((False, CONFLICT_FIELDS), (True, GROUP_CONFLICT_FIELDS)):
        was, now = (
            [c for c in conflicts if (c.id == GROUP_CONFLICT) is mine]
            for conflicts in (before, after)
        )
        yield from _items("", was, now, fields)


def _items(
    control: str, before: Sequence[_I], after: Sequence[_I], fields: Mapping[str, ChangeKind]
) -> Iterator[Change]:
    kept, earlier = {i.id for i in after}, {i.id: i for i in before}
    for item in before:
        if item.id not in kept:
            yield Change(ChangeKind.REMOVED, control, item.id, before=item)
    for item in after:
        was = earlier.get(item.id)
        if was is None:
            yield Change(ChangeKind.ADDED, control, item.id, after=item)
        else:
            yield from _fields(control, was, item, fields)


def _fields(
    control: str, before: Any, after: Any, kinds: Mapping[str, ChangeKind]
) -> Iterator[Change]:
    """One change for every kind of field that differs."""
    differing = [n for n in kinds if getattr(before, n) != getattr(after, n)]
    for kind in ChangeKind:
        names = tuple(n for n in differing if kinds[n] is kind)
        if names:
            yield Change(kind, control, after.id, names, before, after)


def _vouched(change: Change, meanings: Meanings) -> Change:
    before, after = change.before, change.after
    if change.kind is not ChangeKind.REWORDED:
        return change
    if not isinstance(before, Question | Requirement):
        return change
    if not isinstance(after, Question | Requirement) or not carries(before, after, meanings):
        return change
    alike = wording(before) == wording(after)
    return replace(change, kind=ChangeKind.NOTED if alike else ChangeKind.SAME)
