"""An OSCAL catalog as a tree that a profile can change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assess.exchange.foreign.taking import Spot

PROPS, LINKS, PARAMS, PARTS = "props", "links", "params", "parts"


@dataclass(slots=True, eq=False)
class Part:
    """A part of a control or group.

    Attributes:
        name: What it is: statement, item, guidance.
        id: "" for none.
    """

    spot: Spot
    name: str
    id: str
    props: list[Spot]
    links: list[Spot]
    parts: list[Part]


@dataclass(slots=True, eq=False)
class Control:
    """A control.

    Attributes:
        title: As the catalog, or a profile, has it; where it stands.
        framework: Number of the catalog that it comes from.
        parent: Id of the control around it, "" for none.
    """

    spot: Spot
    id: str
    title: Spot
    framework: int
    parent: str
    params: list[Spot]
    props: list[Spot]
    links: list[Spot]
    parts: list[Part]
    controls: list[Control]


@dataclass(slots=True, eq=False)
class Group:
    """A group of controls; the outermost stands for the catalog itself.

    Attributes:
        id: "" for none.
    """

    spot: Spot
    id: str
    props: list[Spot]
    params: list[Spot]
    parts: list[Part] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)


def group_of(spot: Spot, framework: int) -> Group:
    """A group, or a catalog, with everything in it."""
    return Group(
        spot,
        spot.peek("id"),
        spot.spots(PROPS),
        spot.spots(PARAMS),
        [part_of(part) for part in spot.spots(PARTS)],
        [group_of(group, framework) for group in spot.spots("groups")],
        [_control(control, framework, "") for control in spot.spots("controls")],
    )


def part_of(spot: Spot) -> Part:
    """A part with everything in it."""
    return Part(
        spot,
        spot.peek("name"),
        spot.peek("id"),
        spot.spots(PROPS) if PROPS in spot.value else [],
        spot.spots(LINKS) if LINKS in spot.value else [],
        [part_of(part) for part in spot.spots(PARTS)] if PARTS in spot.value else [],
    )


def controls_in(group: Group) -> Iterator[Control]:
    """Every control, those within others after them."""
    for control in group.controls:
        yield from with_children(control)
    for below in group.groups:
        yield from controls_in(below)


def with_children(control: Control) -> Iterator[Control]:
    """A control and those within it."""
    yield control
    for child in control.controls:
        yield from with_children(child)


def parts_in(parts: list[Part]) -> Iterator[Part]:
    """Every part, those within others after them."""
    for part in parts:
        yield part
        yield from parts_in(part.parts)


def _control(spot: Spot, framework: int, parent: str) -> Control:
    id_ = spot.needed("id")
    return Control(
        spot,
        id_,
        spot,
        framework,
        parent,
        spot.spots(PARAMS),
        spot.spots(PROPS),
        spot.spots(LINKS),
        [part_of(part) for part in spot.spots(PARTS)],
        [_control(child, framework, id_) for child in spot.spots("controls")],
    )
