"""A value with the dotted path to it, and the declared fields of a mapping."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from assess.errors import Place
from assess.yamlio.nodes import Node


@dataclass(frozen=True, slots=True)
class Field:
    """A value and the way to it.

    Attributes:
        node: The value.
        path: Dotted, `questions[2].text.ja`; lists count from 1; "" for the whole file.
    """

    node: Node
    path: str = ""

    @property
    def place(self) -> Place:
        """Where the value starts."""
        return self.node.place


class Fields:
    """The declared fields of one mapping; `fields["name"]` is None for one that is not there."""

    __slots__ = ("_declared", "_found", "path", "place")

    def __init__(
        self, place: Place, path: str, found: dict[str, Node], declared: Container[str]
    ) -> None:
        self.place = place
        self.path = path
        self._found = found
        self._declared = declared

    def __getitem__(self, name: str) -> Field | None:
        if name not in self._declared:
            raise KeyError(name)
        node = self._found.get(name)
        return None if node is None else Field(node, join(self.path, name))

    def __contains__(self, name: str) -> bool:
        return name in self._found


def join(path: str, name: str) -> str:
    """The dotted path of a name inside `path`."""
    return f"{path}.{name}" if path else name
