"""Which sheets and columns a catalogue has: read from its JSON Schema, none is forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, cast

FILE = "file"
"""The column that says in which file of the catalogue an entry stands."""

ID = "id"

Schema = Mapping[str, Any]
"""JSON Schema of one value, as `assess controls schema` prints it."""


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    TEXTS = "texts"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Column:
    """A field of an entry.

    Attributes:
        path: Names that lead to it; the last one is data where `open` is set.
        required: Whether every entry has it.
        open: Any number of columns, one for each name below.
        choices: All words that may stand there; empty for any.
    """

    path: tuple[str, ...]
    kind: Kind
    required: bool = False
    open: bool = False
    choices: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """What stands in the first row; of an open one what each header begins with."""
        return ".".join(self.path) + ("." if self.open else "")


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of one kind.

    Attributes:
        name: Of its sheet.
        stands: The field of a file in which the entries stand,
            or of the entry around them.
        columns: Without that of the file, or that of the entry around.
        single: There is one entry and no list.
        empty: Fields that must be there even if they hold nothing, with what then stands there.
        below: Lists of entries in each entry.
    """

    name: str
    stands: str
    columns: tuple[Column, ...]
    single: bool = False
    empty: Mapping[str, object] = field(default_factory=dict)
    below: tuple[Table, ...] = ()


def layout(schema: Schema) -> tuple[Table, ...]:
    """The tables of a catalogue in the order of its blocks.

    Args:
        schema: Of one file.

    Raises:
        ValueError: It describes something that has no place in a table.
    """
    return tuple(_Reader(schema["$defs"]).tables(schema))


class _Reader:
    def __init__(self, definitions: Schema) -> None:
        self._definitions = definitions

    def tables(self, schema: Schema) -> Iterator[Table]:
        for name, block in schema["properties"].items():
            if "$ref" in block:
                yield self._table(name, name, self._followed(block), single=True)
            else:
                yield self._table(name, name, self._followed(block["items"]))

    def _table(self, name: str, stands: str, entry: Schema, *, single: bool = False) -> Table:
        required = frozenset(entry.get("required", ()))
        columns: list[Column] = []
        below: list[Table] = []
        empty: dict[str, object] = {}
        for key, value in entry["properties"].items():
            found = self._followed(value)
            if key in required and found.get("type") in _NOTHING:
                empty[key] = _NOTHING[found["type"]]
            items = self._items(found)
            if items is None:
                columns += self._columns((key,), found, key in required)
            else:
                title = key if ID in items["properties"] else f"{one_of(stands)}_{key}"
                below.append(self._table(title, key, items))
        return Table(name, stands, tuple(columns), single, empty, tuple(below))

    def _columns(self, path: tuple[str, ...], value: Schema, required: bool) -> Iterator[Column]:
        if "properties" in value:
            inner = frozenset(value.get("required", ()))
            for key, below in value["properties"].items():
                always = required and key in inner
                yield from self._columns((*path, key), self._followed(below), always)
        elif isinstance(value.get("additionalProperties"), Mapping):
            kind, _ = _kind(value["additionalProperties"])
            yield Column(path, kind, open=True)
        else:
            kind, choices = _kind(value)
            yield Column(path, kind, required, choices=choices)

    def _items(self, value: Schema) -> Schema | None:
        """The entry of a list of entries, None for anything else."""
        items = value.get("items")
        return self._followed(items) if isinstance(items, Mapping) and "$ref" in items else None

    def _followed(self, value: Schema) -> Schema:
        if "$ref" not in value:
            return value
        return cast(Schema, self._definitions[value["$ref"].rpartition("/")[2]])


_NOTHING: Mapping[str, object] = {"array": [], "object": {}}
_SIMPLE = {"string": Kind.TEXT, "integer": Kind.NUMBER, "boolean": Kind.FLAG}


def _kind(value: Schema) -> tuple[Kind, tuple[str, ...]]:
    """What a cell holds, and the words to choose from."""
    if isinstance(value.get("const"), bool):
        return Kind.FLAG, ()
    if "enum" in value:
        return _of_choices(value["enum"])
    if value["type"] == "array":
        items, _ = _kind(value["items"])
        if items is Kind.TEXT:
            return Kind.TEXTS, ()
    elif value["type"] in _SIMPLE:
        return _SIMPLE[value["type"]], ()
    raise ValueError(f"no cell holds {value}")


def _of_choices(choices: Sequence[object]) -> tuple[Kind, tuple[str, ...]]:
    if all(isinstance(choice, str) for choice in choices):
        return Kind.TEXT, tuple(map(str, choices))
    if all(isinstance(choice, list) for choice in choices):
        return Kind.NUMBERS, ()
    raise ValueError(f"no cell holds one of {choices}")


def one_of(name: str) -> str:
    """One of the things that a list is called after."""
    return name.removesuffix("s")
