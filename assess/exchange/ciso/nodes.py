"""The requirement nodes of a CISO Assistant framework as a tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from assess.exchange.foreign.taking import Spot
from assess.exchange.imports import words
from assess.exchange.imports.imported import one_line
from assess.yamlio.loader_words import FLATTEN, too_deep

MOST_LEVELS = 64


@dataclass(slots=True, eq=False)
class Node:
    """One node.

    Attributes:
        urn: Its name for machines.
        parent: The node above, None at the top.
        depth: How deep it lies, from 1; 0 until that is known.
    """

    spot: Spot
    urn: str
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    depth: int = 0

    @property
    def above(self) -> list[Node]:
        """The nodes around it, from the top on."""
        found: list[Node] = []
        node = self.parent
        while node is not None:
            found.insert(0, node)
            node = node.parent
        return found

    @property
    def top(self) -> Node:
        """The section at the top that it belongs to; itself at the top."""
        return self.above[0] if self.parent is not None else self

    @property
    def ref(self) -> str:
        """Its name for people, as far as it has one; taken by asking."""
        return one_line(self.spot.text("ref_id")) or one_line(self.urn.rpartition(":")[2]) or "?"

    @property
    def assessable(self) -> bool:
        """Whether it is a requirement rather than a heading."""
        return self.spot.peek("assessable") == "true"

    def settle(self) -> None:
        """Takes what the tree says by itself."""
        for name in ("urn", "assessable", "parent_urn"):
            self.spot.text(name)
        if self.spot.peek("depth") == str(self.depth):
            self.spot.text("depth")


def nodes(framework: Spot) -> list[Node]:
    """The nodes in the order of the file, each with its parent.

    Raises:
        BadInput: Two have one urn, a parent is not there, or one lies below itself or too
            deep.
    """
    found: dict[str, Node] = {}
    for spot in framework.spots("requirement_nodes"):
        urn = spot.needed("urn")
        if urn.casefold() in found:
            raise spot.refuse(words.NODE_TWICE, "urn")
        found[urn.casefold()] = Node(spot, urn)
    for node in found.values():
        above = node.spot.peek("parent_urn").strip()
        if above:
            node.parent = found.get(above.casefold())
            if node.parent is None:
                raise node.spot.refuse(words.NO_PARENT, "parent_urn")
            node.parent.children.append(node)
    _measure(found)
    return list(found.values())


def _measure(found: dict[str, Node]) -> None:
    """Says of each node how deep it lies; one that no way from the top leads to is in a circle."""
    level, depth = [node for node in found.values() if node.parent is None], 0
    while level:
        depth += 1
        for node in level:
            node.depth = depth
        if depth > MOST_LEVELS:
            raise level[0].spot.refuse(too_deep(MOST_LEVELS), "parent_urn", hint=FLATTEN)
        level = [child for node in level for child in node.children]
    lost = next((node for node in found.values() if not node.depth), None)
    if lost is not None:
        raise lost.spot.refuse(words.IN_A_CIRCLE, "parent_urn")
