"""What a profile changes in the controls that it selects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from assess.exchange.foreign.taking import Spot
from assess.exchange.imports import words
from assess.exchange.oscal.tree import LINKS, PARAMS, PARTS, PROPS, Control, Part, part_of, parts_in

T = TypeVar("T")

_KINDS = {"param": PARAMS, "prop": PROPS, "link": LINKS, "part": PARTS}
_CRITERIA = {"by-name": "name", "by-class": "class", "by-id": "id", "by-ns": "ns"}


def alter(control: Control, change: Spot) -> None:
    """Removes and adds, in this order.

    Args:
        control: The control; changed.
        change: An entry of ``modify.alters`` that names it.
    """
    change.text("control-id")
    for removal in change.spots("removes"):
        _remove(control, removal)
    for addition in change.spots("adds"):
        _add(control, addition)


def _remove(control: Control, removal: Spot) -> None:
    wanted = {field: removal.text(name) for name, field in _CRITERIA.items() if removal.has(name)}
    kind = _KINDS.get(removal.text("by-item-name"))

    def goes(spot: Spot, kind_of: str) -> bool:
        if (kind is not None and kind != kind_of) or not (wanted or kind):
            return False
        fits = all(spot.peek(field) == value for field, value in wanted.items())
        if fits:
            spot.leave(words.REMOVED, spot.peek("id") or spot.peek("name"))
        return fits

    _without(control, goes)


def _without(holder: Control | Part, goes: Callable[[Spot, str], bool]) -> None:
    holder.props = [prop for prop in holder.props if not goes(prop, PROPS)]
    holder.links = [link for link in holder.links if not goes(link, LINKS)]
    holder.parts = [part for part in holder.parts if not goes(part.spot, PARTS)]
    if isinstance(holder, Control):
        holder.params = [param for param in holder.params if not goes(param, PARAMS)]
    for part in holder.parts:
        _without(part, goes)


def _add(control: Control, addition: Spot) -> None:
    position, target = addition.text("position") or "ending", addition.text("by-id")
    if addition.has("title"):
        control.title = addition
    named = (part for part in parts_in(control.parts) if target and part.id == target)
    beside = next(named, None)
    known = {"", control.id, *(param.peek("id") for param in control.params)}
    if beside is None and target not in known:
        addition.reduce("by-id", words.NO_PLACE)
    first = position in ("starting", "before")
    parts = [part_of(part) for part in addition.spots(PARTS)]
    holder: Control | Part = control
    if beside is None:
        _insert(control.parts, parts, first=first)
    elif position in ("before", "after"):
        siblings = _siblings(control, beside)
        at = siblings.index(beside) + (0 if first else 1)
        siblings[at:at] = parts
    else:
        holder = beside
        _insert(beside.parts, parts, first=first)
    _insert(holder.props, addition.spots(PROPS), first=first)
    _insert(holder.links, addition.spots(LINKS), first=first)
    _insert(control.params, addition.spots(PARAMS), first=first)


def _siblings(control: Control, beside: Part) -> list[Part]:
    """The list in which a part stands."""
    lists = [control.parts, *(part.parts for part in parts_in(control.parts))]
    return next(parts for parts in lists if beside in parts)


def _insert(found: list[T], added: Sequence[T], *, first: bool) -> None:
    at = 0 if first else len(found)
    found[at:at] = added
