"""A thing of the catalogue together with the place in the file that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from assess.yamlio import Field, Mapping, Node, Scalar, Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """A thing as read, with its place.

    Attributes:
        field: Its mapping in the file.
        id: Its id, None when unreadable.
        value: None when a part of it is unreadable; the problems say which.
    """

    field: Field
    id: str | None
    value: T | None

    def has(self, *keys: str) -> bool:
        """Whether the file gives it that field, readable or not."""
        return self._node(keys) is not None

    def at(self, *keys: str | int) -> Field:
        """The field below; where the file has none, the nearest field around it.

        Args:
            keys: Names, and positions in lists counted from 0.
        """
        return below(self.field, *keys)

    def names(self, *keys: str) -> tuple[str | None, ...]:
        """What a list of ids names, in its order; None for no text."""
        node = self._node(keys)
        return tuple(_text(item) for item in node.items) if isinstance(node, Sequence) else ()

    def name(self, *keys: str) -> str | None:
        """What a field with one id names; None where it is no text."""
        node = self._node(keys)
        return None if node is None else _text(node)

    def name_at(self, position: int, *keys: str) -> Field:
        """The field of one of these names."""
        return below(self.at(*keys), position)

    def items(self, key: str) -> tuple[Entry[None], ...]:
        """The mappings of a list below, each as an entry without a value of its own."""
        node = self._node((key,))
        count = len(node.items) if isinstance(node, Sequence) else 0
        return tuple(Entry(self.at(key, position), None, None) for position in range(count))

    def _node(self, keys: tuple[str, ...]) -> Node | None:
        node: Node | None = self.field.node
        for key in keys:
            node = _child(node, key)
        return node


def below(field: Field, *keys: str | int) -> Field:
    """As `Entry.at`, from any field; the path always names what is meant."""
    node, path = field.node, field.path
    lost = False
    for key in keys:
        path = f"{path}[{key + 1}]" if isinstance(key, int) else f"{path}.{key}"
        found = None if lost else _child(node, key)
        lost = found is None
        node = found or node
    return Field(node, path)


def _child(node: Node | None, key: str | int) -> Node | None:
    if isinstance(node, Mapping):
        for name, value in node.items:
            if name.text == key:
                return value
    elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
        return node.items[key]
    return None


def _text(node: Node) -> str | None:
    return node.text if isinstance(node, Scalar) and isinstance(node.value, str) else None
