"""A profile and the catalogs beside it as one tree of the controls it selects.

Only files that were given are read: an address in a profile opens nothing.
"""

from __future__ import annotations

from assess.exchange.foreign.taking import Spot
from assess.exchange.imports import words
from assess.exchange.oscal.alter import alter
from assess.exchange.oscal.files import Documents
from assess.exchange.oscal.parameters import Parameters
from assess.exchange.oscal.selection import select
from assess.exchange.oscal.tree import Control, Group, controls_in, group_of, with_children

MOST_IMPORTS = 100


class Resolver:
    """Resolves profiles against the documents of one import.

    Args:
        documents: Those that were given.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self.parameters = Parameters()
        self.used: set[int] = set()
        self._catalogs: list[Control] = []
        self._open: set[int] = set()
        self._imports = 0

    def tree(self, number: int) -> Group:
        """The controls of one document, a catalog's all, a profile's as it selects them.

        Raises:
            BadInput: A profile names a file that was not given, or itself.
        """
        self.used.add(number)
        if not self._documents.is_profile(number):
            return self._catalog(number)
        profile = self._documents.root(number)
        if number in self._open:
            raise profile.refuse(words.IMPORTS_ITSELF, "imports", hint=words.CHECK_CHOICE)
        self._open.add(number)
        found = Group(profile, "", [], [])
        for one in profile.spots("imports"):
            self._imports += 1
            if self._imports > MOST_IMPORTS:
                raise one.refuse(words.TOO_MANY_IMPORTS, hint=words.SPLIT_IT)
            below = self.tree(self._documents.named(one, number))
            select(below, one)
            found.groups += below.groups
            found.controls += below.controls
        self._open.remove(number)
        once(found)
        profile.spot("merge").text("as-is")
        self._modify(profile.spot("modify"), found)
        return found

    def leave_the_rest(self, found: Group) -> None:
        """Lists every control of a catalog that is not in the tree."""
        kept = {id(control.spot.value) for control in controls_in(found)}
        ids = {control.id for control in controls_in(found)}
        for control in self._catalogs:
            if id(control.spot.value) not in kept:
                kept.add(id(control.spot.value))
                why = words.SECOND_TIME if control.id in ids else words.NOT_SELECTED
                control.spot.leave(why, control.id, but="controls")

    def _catalog(self, number: int) -> Group:
        found = group_of(self._documents.root(number), number)
        self._add_parameters(found)
        self._catalogs += controls_in(found)
        return found

    def _add_parameters(self, group: Group) -> None:
        self.parameters.add(group.params)
        for control in group.controls:
            for one in with_children(control):
                self.parameters.add(one.params)
        for below in group.groups:
            self._add_parameters(below)

    def _modify(self, modify: Spot, found: Group) -> None:
        for setting in modify.spots("set-parameters"):
            self.parameters.set(setting)
        controls = {control.id: control for control in controls_in(found)}
        for change in modify.spots("alters"):
            control = controls.get(change.peek("control-id"))
            if control is not None:
                alter(control, change)


def once(found: Group) -> None:
    """Leaves each control once, as it was first selected, and groups of one id as one."""
    _merge_groups(found)
    _drop_seen(found, set())


def _merge_groups(group: Group) -> None:
    kept: dict[str, Group] = {}
    merged: list[Group] = []
    for below in group.groups:
        first = kept.get(below.id) if below.id else None
        if first is None:
            kept[below.id] = below
            merged.append(below)
        else:
            first.groups += below.groups
            first.controls += below.controls
    group.groups = merged
    for below in merged:
        _merge_groups(below)


def _drop_seen(group: Group, seen: set[str]) -> None:
    group.controls = _unseen(group.controls, seen)
    for below in group.groups:
        _drop_seen(below, seen)


def _unseen(controls: list[Control], seen: set[str]) -> list[Control]:
    kept = []
    for control in controls:
        if control.id not in seen:
            seen.add(control.id)
            kept.append(control)
        control.controls = _unseen(control.controls, seen)
    return kept
