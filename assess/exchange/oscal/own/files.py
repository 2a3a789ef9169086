"""Entries as the YAML files that they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assess.errors import BadInput
from assess.exchange.imports.catalogue_files import DIRECTIVE, FEWER, SCHEMA_FILE, TOO_LARGE
from assess.exchange.oscal.own import words
from assess.exchange.oscal.own.entries import COMMENT, HEADER, Entries, Entry, Schema, canonical
from assess.yamlio.limits import MAX_BYTES
from assess.yamlio.names import usable_name
from assess.yamlio.styling import styled
from assess.yamlio.writing import Noted, Value, write

_APART = "controls"
"""The list with an empty line between its entries, and with what they hold at their ends."""


def files_of(found: Entries, schema: Schema) -> dict[str, bytes]:
    """Relative name to bytes.

    Args:
        found: All entries.
        schema: JSON Schema of one file; fields stand in its order.

    Raises:
        BadInput: A file cannot be called so, or is larger than the program reads.
    """
    made: dict[str, bytes] = {}
    for name, blocks in _by_file(found, schema).items():
        if not usable_name(name):
            raise BadInput(words.FILE_NAME, where=ascii(name)[:80], hint=words.EXPORT_AGAIN)
        try:
            made[name] = "\n".join(_texts(found, name, blocks)).encode("utf-8")
        except ValueError:
            raise BadInput(words.CHARACTERS, where=name, hint=words.EXPORT_AGAIN) from None
        if len(made[name]) > MAX_BYTES:
            raise BadInput(TOO_LARGE, where=name, hint=FEWER)
    return made


def _by_file(found: Entries, schema: Schema) -> dict[str, dict[str, list[Entry]]]:
    """The entries of each file by their lists."""
    files: dict[str, dict[str, list[Entry]]] = {}
    known = [name for name in schema["properties"] if name in found.blocks]
    for block in (*known, *(name for name in found.blocks if name not in known)):
        shape = schema["properties"].get(block, {})
        for entry in found.blocks[block]:
            fields = canonical(entry.fields, shape.get("items", shape), schema)
            blocks = files.setdefault(entry.file, {})
            blocks.setdefault(block, []).append(Entry(entry.file, fields))
    return files


def _texts(found: Entries, name: str, blocks: Mapping[str, Sequence[Entry]]) -> Iterator[str]:
    """Head and lists of one file, each a text of its own."""
    yield f"# {DIRECTIVE}{'../' * name.count('/')}{SCHEMA_FILE}\n"
    for block, entries in blocks.items():
        note = found.notes.get((name, block), "")
        yield write({block: _list(block, entries)}, note.split("\n") if note else ())


def _list(block: str, entries: Sequence[Entry]) -> Value:
    if block == HEADER:
        return styled(entries[0].fields)
    return [_item(entry.fields, apart=block == _APART) for entry in entries]


def _item(fields: Mapping[str, Any], *, apart: bool = False) -> Value | Noted:
    note = fields.get(COMMENT, "")
    names = [name for name in fields if name != COMMENT]
    if apart:
        names.sort(key=lambda name: _holds_entries(fields[name]))
    made = {name: _value(fields[name]) for name in names}
    return Noted(note.split("\n") if note else (), made) if note or apart else made


def _value(value: Any) -> Value:
    if _holds_entries(value):
        return [_item(one) if isinstance(one, dict) else one for one in value]
    return styled(value)


def _holds_entries(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)
