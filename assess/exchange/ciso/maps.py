"""What a library says about the requirements of other frameworks."""

from __future__ import annotations

from collections.abc import Iterable

from assess.exchange.foreign.taking import Spot
from assess.exchange.imports import words
from assess.exchange.imports.identifiers import Taken, word
from assess.exchange.imports.imported import Titled, Words, one_line

_SETS = ("requirement_mapping_sets", "requirement_mapping_set")
_DETAILS = ("relationship", "rationale", "strength_of_relationship", "strength")


class Mappings:
    """Requirements of the framework, and those of others that they are mapped to.

    Args:
        libraries: Objects of every library that was given.
        framework: Urn of the framework that is imported.
        taken: Ids of frameworks; receives more.
    """

    def __init__(self, libraries: Iterable[Spot], framework: str, taken: Taken) -> None:
        self._framework = framework.casefold()
        self._taken = taken
        self._ids: dict[str, Titled] = {}
        self._maps: dict[str, dict[str, dict[str, None]]] = {}
        for objects in libraries:
            for one in _sets(objects):
                self._read(one)

    @property
    def frameworks(self) -> tuple[Titled, ...]:
        """The other frameworks."""
        return tuple(self._ids.values())

    def of(self, urn: str) -> dict[str, tuple[str, ...]]:
        """Framework id to its requirements, for one of ours."""
        found = self._maps.get(urn.casefold(), {})
        return {framework: tuple(refs) for framework, refs in found.items()}

    def _read(self, one: Spot) -> None:
        source, target = one.peek("source_framework_urn"), one.peek("target_framework_urn")
        if self._framework not in (source.casefold(), target.casefold()):
            return
        ours, theirs = "source_requirement_urn", "target_requirement_urn"
        other = target
        if source.casefold() != self._framework:
            ours, theirs, other = theirs, ours, source
        for name in ("source_framework_urn", "target_framework_urn"):
            one.text(name)
        id_ = self._other(other)
        for mapping in one.spots("requirement_mappings"):
            ref = one_line(mapping.needed(theirs)).rpartition(":")[2] or "?"
            refs = self._maps.setdefault(mapping.needed(ours).casefold(), {}).setdefault(id_, {})
            refs[ref] = None
            for name in (ours, theirs):
                mapping.reduce(name, words.AS_MAPPING)
            for name in _DETAILS:
                mapping.take(name, words.MAPPED_BOTH)

    def _other(self, urn: str) -> str:
        if urn.casefold() not in self._ids:
            name = one_line(urn).rpartition(":")[2] or one_line(urn)
            self._ids[urn.casefold()] = Titled(word(name, self._taken), Words(name, name), urn)
        return self._ids[urn.casefold()].id


def _sets(objects: Spot) -> Iterable[Spot]:
    for name in _SETS:
        if isinstance(objects.value.get(name), dict):
            yield objects.spot(name)
        else:
            yield from objects.spots(name)
