"""What the loader is in the middle of."""

from __future__ import annotations

from assess.errors import Place
from assess.yamlio.nodes import Node, Scalar


class Unfinished:
    """A mapping or list whose end has not come yet.

    Attributes:
        anchor: Its anchor's name, None for none.
        before: How many values came before it.
        height: Levels of nesting in it so far.
        key: The name whose value comes next, None where a name does.
        dropped: The name was refused: the value that comes next is left out.
        doubled: Its first name came again: the start of another item lacks its dash.
    """

    __slots__ = (
        *("anchor", "before", "doubled", "dropped", "height", "is_mapping"),
        *("key", "keys", "nodes", "pairs", "place"),
    )

    def __init__(self, place: Place, is_mapping: bool, anchor: str | None, before: int) -> None:
        self.place = place
        self.is_mapping = is_mapping
        self.anchor = anchor
        self.before = before
        self.height = 1
        self.nodes: list[Node] = []
        self.pairs: list[tuple[Scalar, Node]] = []
        self.key: Scalar | None = None
        self.keys: dict[str, Place] = {}
        self.dropped = False
        self.doubled = False
