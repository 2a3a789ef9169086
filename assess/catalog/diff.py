"""What changed between two revisions of a catalogue, in meaning (DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, TypeAlias, TypeVar

from assess.catalog.change import (
    CONFLICT_FIELDS,
    CONTROL_FIELDS,
    CONTROLS,
    FRAMEWORK_FIELDS,
    GROUP_CONFLICT_FIELDS,
    NAMED_FIELDS,
    QUESTION_FIELDS,
    REQUIREMENT_FIELDS,
    SOURCE_FIELDS,
    STATEMENT_FIELDS,
    THEME_FIELDS,
    Change,
    ChangeKind,
    Named,
)
from assess.catalog.hashes import ask_hash, requirement_hash
from assess.domain.applicability import GROUP_CONFLICT
from assess.domain.control import Question, Requirement
from assess.domain.meaning import Meanings
from assess.domain.policy import FactSlot, FactValue, Passage, Term
from assess.domain.statement import Catalogue, Conflict, Framework, Source, Statement, Theme
from assess.text import Text


def compare(
    before: Catalogue, after: Catalogue, meanings: Meanings | None = None
) -> tuple[Change, ...]:
    """Changes from one revision to another: controls in their order, then the rest by block.

    Args:
        before: The older revision.
        after: The newer one.
        meanings: What was vouched to mean the same.
    """
    found: list[Change] = list(_controls(before, after, meanings or Meanings()))

    def add(block: str, were: Sequence[_I], are: Sequence[_I], kinds: _Kinds) -> None:
        found.extend(_items(block, "", were, are, kinds))

    add("statements", before.statements, after.statements, STATEMENT_FIELDS)
    for mine, kinds in ((False, CONFLICT_FIELDS), (True, GROUP_CONFLICT_FIELDS)):
        was, now = (
            [c for c in catalogue.conflicts if (c.id == GROUP_CONFLICT) is mine]
            for catalogue in (before, after)
        )
        add("conflicts", was, now, kinds)
    add("sources", before.sources, after.sources, SOURCE_FIELDS)
    add("themes", before.themes, after.themes, THEME_FIELDS)
    add("frameworks", before.frameworks, after.frameworks, FRAMEWORK_FIELDS)
    registers = _registers(after)
    for block, were in _registers(before).items():
        add(block, were, registers[block], NAMED_FIELDS)
    return tuple(found)


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


def _registers(catalogue: Catalogue) -> dict[str, tuple[Named, ...]]:
    """What has only a title, by block."""
    name = Named("name", Text(catalogue.name, catalogue.name))
    blocks = {
        "attributes": catalogue.attribute_titles,
        "owners": catalogue.owner_titles,
        "entities": catalogue.entity_titles,
    }
    found = {b: tuple(Named(i, title) for i, title in t.items()) for b, t in blocks.items()}
    return {
        **found,
        "passages": tuple(map(_passage, catalogue.passages)),
        "facts": tuple(map(_fact, catalogue.facts)),
        "terms": tuple(map(_term, catalogue.terms)),
        "catalogue": (name,),
    }


def _passage(passage: Passage) -> Named:
    """A passage by its place, with why it carries no statement and what it is known by."""
    lines = passage.lines or {"en": "", "ja": ""}
    place = " / ".join(f"{language} {found}" for language, found in lines.items())
    said = " ".join((passage.why, *(h[:12] for h in passage.hashes.values())))
    return Named(f"{passage.source} {place}", Text(said, said))


def _fact(fact: FactSlot) -> Named:
    """A fact with what each source says."""
    values = [
        Text(f"{v.source}: {v.value.en} {_tied(v)}", f"{v.source}: {v.value.ja} {_tied(v)}")
        for v in fact.values
    ]
    for_whom = ", ".join(fact.sources)
    return Named(
        fact.id,
        Text(
            f"{fact.title.en} ({for_whom}): {'; '.join(v.en for v in values)}",
            f"{fact.title.ja} ({for_whom}): {'; '.join(v.ja for v in values)}",
        ),
    )


def _tied(value: FactValue) -> str:
    says = (f"{language} {', '.join(words)}" for language, words in value.says.items())
    return f"[{'; '.join((*value.statements, *says, *filter(None, [value.only_in])))}]"


def _term(term: Term) -> Named:
    """A term with its forms and its rule."""
    rule = " ".join(filter(None, [term.check, term.retired]))
    return Named(term.id, Text(f"{', '.join(term.en)} ({rule})", f"{', '.join(term.ja)} ({rule})"))


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
            yield Change(kind, CONTROLS, control.id, control.id, (), control, successors=found)
    earlier = {c.id: c for c in before.controls}
    for control in after.controls:
        was = earlier.get(control.id)
        if was is None:
            yield Change(ChangeKind.ADDED, CONTROLS, control.id, control.id, after=control)
            continue
        id_ = control.id
        yield from _fields(CONTROLS, id_, was, control, CONTROL_FIELDS)
        pairs = (
            _items(CONTROLS, id_, was.questions, control.questions, QUESTION_FIELDS),
            _items(CONTROLS, id_, was.requirements, control.requirements, REQUIREMENT_FIELDS),
        )
        for change in chain(*pairs):
            yield _vouched(change, meanings)


_I = TypeVar("_I", Question, Requirement, Statement, Conflict, Theme, Source, Framework, Named)
_Kinds: TypeAlias = Mapping[str, ChangeKind]


def _items(
    block: str, control: str, before: Sequence[_I], after: Sequence[_I], fields: _Kinds
) -> Iterator[Change]:
    kept, earlier = {i.id for i in after}, {i.id: i for i in before}
    for item in before:
        if item.id not in kept:
            yield Change(ChangeKind.REMOVED, block, control, item.id, before=item)
    for item in after:
        was = earlier.get(item.id)
        if was is None:
            yield Change(ChangeKind.ADDED, block, control, item.id, after=item)
        else:
            yield from _fields(block, control, was, item, fields)


def _fields(block: str, control: str, before: Any, after: Any, kinds: _Kinds) -> Iterator[Change]:
    """One change for every kind of field that differs."""
    differing = [n for n in kinds if getattr(before, n) != getattr(after, n)]
    for kind in ChangeKind:
        names = tuple(n for n in differing if kinds[n] is kind)
        if names:
            yield Change(kind, block, control, after.id, names, before, after)


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
