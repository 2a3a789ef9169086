"""Entries of a catalogue as the files of a folder, in the layout of the shipped one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.exchange.workbook.layout import Schema
from assess.exchange.workbook.restoring import Placed
from assess.yamlio.styling import styled, styled_entry
from assess.yamlio.writing import Noted, Value, write

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
