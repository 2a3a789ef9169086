"""The files of a catalogue as entries in canonical form, with the comments above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assess.exchange.imports.catalogue_files import DIRECTIVE
from assess.text import LANGUAGES, Language
from assess.yamlio import Mapping as Block
from assess.yamlio import Node, load
from assess.yamlio import Sequence as Items

Schema = Mapping[str, Any]
"""JSON Schema of one value."""

Fields = dict[str, Any]
"""The fields of an entry as in the YAML; under `COMMENT` the lines above it."""

COMMENT = "#"
HEADER = "catalogue"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list of a file, or the header of the catalogue."""

    file: str
    fields: Fields


@dataclass(slots=True)
class Entries:
    """A catalogue.

    Attributes:
        blocks: Name of a list to its entries, in the order of the schema, then of the files.
        notes: File and name of a list to the comment lines above it; those above the first list
            stand at the head of the file.
    """

    blocks: dict[str, list[Entry]] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Of the catalogue, "" where no file names it."""
        return str(self._header.get("name", ""))

    @property
    def languages(self) -> tuple[Language, ...]:
        """Those that it declares, all where it declares none."""
        declared = self._header.get("languages", ())
        return tuple(name for name in LANGUAGES if name in declared) or LANGUAGES

    @property
    def _header(self) -> Fields:
        return next((entry.fields for entry in self.blocks[HEADER]), {})


def entries_of(files: Mapping[str, bytes], schema: Schema) -> Entries:
    """Everything that the files say.

    Fields stand in the order of the schema, and what says no more than its default is left out.

    Args:
        files: Relative name to bytes; they lint.
        schema: Of one file.
    """
    found = Entries({name: [] for name in schema["properties"]})
    for name in sorted(files):
        root = load(files[name], name)
        if isinstance(root, Block):
            lines = files[name].decode("utf-8-sig").splitlines()
            _add(found, name, root, _Comments(lines), schema)
    return found


def _add(found: Entries, file: str, root: Block, comments: _Comments, schema: Schema) -> None:
    for key, node in root.items:
        shape = schema["properties"][key.text]
        note = comments.above(key.place.line, 0, apart=True)
        if note:
            found.notes[file, key.text] = note
        nodes = node.items if isinstance(node, Items) else (node,)
        for item in nodes:
            value = canonical(comments.plain(item), shape.get("items", shape), schema)
            found.blocks[key.text].append(Entry(file, value))


class _Comments:
    """The comment lines of a file.

    Args:
        lines: All lines.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def above(self, line: int, column: int, *, apart: bool = False) -> str:
        """Those directly above a line, none further right than it: these are no part of a text.

        Args:
            line: Counted from 1.
            column: Of what they stand above, counted from 0.
            apart: Empty lines may be between.
        """
        found: list[str] = []
        for text in reversed(self._lines[: line - 1]):
            told = text.lstrip(" ")
            if told.startswith("#") and len(text) - len(told) <= column:
                found.append(told[1:].removeprefix(" ").rstrip())
            elif told or not apart:
                break
            elif found:
                found.append("")
        kept = [line for line in reversed(found) if not line.startswith(DIRECTIVE)]
        return "\n".join(kept).strip("\n")

    def plain(self, node: Node) -> Any:
        """The values of a tree, with the comments above the mappings of lists."""
        if isinstance(node, Block):
            made = {key.text: self.plain(value) for key, value in node.items}
            dash = self._lines[node.place.line - 1][: node.place.column - 1].rstrip()
            if dash.strip() == "-":
                note = self.above(node.place.line, len(dash) - 1)
                return {**made, COMMENT: note} if note else made
            return made
        if isinstance(node, Items):
            return [self.plain(item) for item in node.items]
        return node.value


def canonical(value: Any, shape: Schema, schema: Schema) -> Any:
    """A value with its fields in the order of its shape and without defaults."""
    if "$ref" in shape:
        shape = schema["$defs"][shape["$ref"].rpartition("/")[2]]
    if isinstance(value, list):
        return [canonical(item, shape.get("items", {}), schema) for item in value]
    if not isinstance(value, dict):
        return value
    return dict(_canonical(value, shape, schema))


def _canonical(value: Fields, shape: Schema, schema: Schema) -> Iterator[tuple[str, Any]]:
    known = shape.get("properties", {})
    for name in (*(n for n in known if n in value), *(n for n in value if n not in known)):
        below = known.get(name, {})
        made = canonical(value[name], below, schema)
        if made != {} and not ("default" in below and made == below["default"]):
            yield name, made
