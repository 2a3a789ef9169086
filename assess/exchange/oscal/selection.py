"""Which controls of a catalog an import of a profile selects."""

from __future__ import annotations

from collections.abc import Sequence

from assess.exchange.foreign.taking import Spot
from assess.exchange.imports import words
from assess.exchange.oscal.tree import Control, Group, controls_in, with_children

MOST_PATTERNS = 1000
"""Of one selection: each is compared with every control."""


def select(group: Group, one: Spot) -> None:
    """Takes what is not selected out of a tree; a control outlives the one around it.

    Args:
        group: The tree; changed.
        one: The import.
    """
    everything = list(controls_in(group))
    wanted = {control.id for control in everything}
    if one.has("include-controls") and not one.has("include-all"):
        wanted = _named(everything, one.spots("include-controls"))
    wanted -= _named(everything, one.spots("exclude-controls"))
    _prune(group, wanted)


def _prune(group: Group, wanted: set[str]) -> None:
    group.controls = _kept(group.controls, wanted)
    for below in group.groups:
        _prune(below, wanted)


def _kept(controls: Sequence[Control], wanted: set[str]) -> list[Control]:
    kept: list[Control] = []
    for control in controls:
        below = _kept(control.controls, wanted)
        if control.id in wanted:
            control.controls = below
            kept.append(control)
        else:
            kept += below
    return kept


def _named(everything: Sequence[Control], choices: Sequence[Spot]) -> set[str]:
    """Ids that a selection names, by id or by pattern."""
    from fnmatch import fnmatchcase

    by_id = {control.id: control for control in everything}
    found: set[str] = set()
    patterns = 0
    for choice in choices:
        ids = [id_ for id_ in choice.texts("with-ids") if id_ in by_id]
        for matching in choice.spots("matching"):
            pattern = matching.text("pattern")
            patterns += 1
            if patterns > MOST_PATTERNS:
                raise matching.refuse(words.TOO_MANY_PATTERNS, "pattern", hint=words.SPLIT_IT)
            ids += [id_ for id_ in by_id if fnmatchcase(id_, pattern)]
        found.update(ids)
        if choice.text("with-child-controls") == "yes":
            for id_ in ids:
                found.update(child.id for child in with_children(by_id[id_]))
    return found
