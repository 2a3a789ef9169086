"""Entries of a catalogue as the files of a folder, in the layout of the shipped one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.exchange.workbook.flattening import Entry
from assess.exchange.workbook.layout import Schema
from assess.exchange.workbook.restoring import Placed
from assess.yamlio.writing import Inline, Noted, Value, scalar, write

_PAIR, _LIST = 72, 88
"""Characters up to which a mapping, or a list, stands on one line."""

SCHEMA_COMMENT = "yaml-language-server: $schema="


def catalogue_files(
    blocks: Mapping[str, Sequence[Placed]], schema: Schema, schema_file: str
) -> dict[str, bytes]:
    """Relative name to bytes, in the order of the names.

    Args:
        blocks: Name of a block to its entries with their files.
        schema: JSON Schema of one file.
        schema_file: Its name, beside the topmost files.
    """
    files: dict[str, dict[str, Value]] = {}
    for name, entries in blocks.items():
        lists: dict[str, list[Value | Noted]] = {}
        for file, entry in entries:
            if "$ref" in schema["properties"][name]:
                files.setdefault(file, {})[name] = styled(entry)
            else:
                lists.setdefault(file, []).append(styled_entry(entry))
        for file, listed in lists.items():
            files.setdefault(file, {})[name] = listed
    return {name: _file(name, files[name], schema_file) for name in sorted(files)}


def _file(name: str, blocks: Mapping[str, Value], schema_file: str) -> bytes:
    up = "../" * name.count("/")
    return write(blocks, [f"{SCHEMA_COMMENT}{up}{schema_file}"]).encode()


def styled_entry(entry: Entry) -> Value | Noted:
    """An entry of a block; one that holds entries itself stands apart."""
    made: dict[str, Value] = {key: styled(value) for key, value in entry.items()}
    apart = any(isinstance(value, list) and _of_entries(value) for value in entry.values())
    return Noted([], made) if apart else made


def styled(value: Any) -> Value:
    """A value, on one line where that can be read."""
    if isinstance(value, dict):
        line = _length(value)
        if not any("\n" in text for text in _texts(value)) and 0 <= line <= _PAIR:
            return Inline(value)
        return {key: styled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        if value and _of_entries(value):
            return [styled(item) for item in value]
        return Inline(value) if _length(value) <= _LIST else value
    single: Value = value
    return single


def _of_entries(value: Sequence[Any]) -> bool:
    return any(isinstance(item, dict) for item in value)


def _length(value: Any) -> int:
    """Characters that it takes on one line."""
    if isinstance(value, dict):
        return sum(len(key) + 4 + _length(inner) for key, inner in value.items())
    if isinstance(value, list):
        return sum(2 + _length(item) for item in value)
    return len(scalar(value, inline=True))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) else []
