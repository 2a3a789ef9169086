"""A YAML file as a frozen tree in which every value knows its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assess.errors import Place

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value.

    Attributes:
        place: Its first character.
        value: As the YAML 1.2 core schema reads it; text for everything quoted.
        text: As written, quotes and escapes removed: `1.10` stays `1.10`.
        plain: Written without quotes and not as a block.
    """

    place: Place
    value: Value
    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Names with values, in the order of the file; each name is there once and is text."""

    place: Place
    items: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:
    """The values of a tree: dicts, lists and single values."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.items}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value
