"""What anchors stand for, in files that may use them."""

from __future__ import annotations

from typing import NamedTuple

from assess.yamlio.nodes import Node


class Anchored(NamedTuple):
    """A value that an alias repeats.

    Attributes:
        size: How many values are in it.
        height: How many levels of nesting; 0 for a single value.
    """

    node: Node
    size: int
    height: int


class Anchors:
    """The anchors seen so far; the last of a name counts, as in YAML.

    A value is known only when it is complete: an alias inside its own anchor names nothing, so
    that no value holds itself.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, Anchored] = {}

    def forget(self, name: str) -> None:
        """The anchor is set again; what it stood for before is gone."""
        self._known.pop(name, None)

    def keep(self, name: str, node: Node, size: int, height: int) -> None:
        """The value of an anchor is complete."""
        self._known[name] = Anchored(node, size, height)

    def get(self, name: str) -> Anchored | None:
        """What an alias stands for, None where it names nothing that is complete."""
        return self._known.get(name)
