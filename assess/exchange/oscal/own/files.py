"""Entries as the YAML files that they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assess.errors import BadInput
from assess.exchange.imports.catalogue_files import (
    DIRECTIVE,
    FEWER,
    INLINE,
    SCHEMA_FILE,
    TOO_LARGE,
)
from assess.exchange.oscal.own import words
from assess.exchange.oscal.own.entries import COMMENT, HEADER, Entries, Entry
from assess.yamlio.limits import MAX_BYTES
from assess.yamlio.names import usable_name
from assess.yamlio.writing import Inline, Noted, Value, write

_SPACED = ("controls",)
"""Lists with an empty line between their entries."""


def files_of(found: Entries) -> dict[str, bytes]:
    """Relative name to bytes.

    Raises:
        BadInput: A file cannot be called so, or is larger than the program reads.
    """
    made: dict[str, bytes] = {}
    for name, blocks in _by_file(found).items():
        if not usable_name(name):
            raise BadInput(words.FILE_NAME, where=ascii(name)[:80], hint=words.EXPORT_AGAIN)
        try:
            made[name] = "\n".join(_texts(found, name, blocks)).encode("utf-8")
        except ValueError:
            raise BadInput(words.CHARACTERS, where=name, hint=words.EXPORT_AGAIN) from None
        if len(made[name]) > MAX_BYTES:
            raise BadInput(TOO_LARGE, where=name, hint=FEWER)
    return made


def _by_file(found: Entries) -> dict[str, dict[str, list[Entry]]]:
    """The entries of each file by their lists; controls come last."""
    files: dict[str, dict[str, list[Entry]]] = {}
    for block in sorted(found.blocks, key=lambda name: name in _SPACED):
        for entry in found.blocks[block]:
            files.setdefault(entry.file, {}).setdefault(block, []).append(entry)
    return files


def _texts(found: Entries, name: str, blocks: dict[str, list[Entry]]) -> Iterator[str]:
    """Head and lists of one file, each a text of its own."""
    yield f"# {DIRECTIVE}{'../' * name.count('/')}{SCHEMA_FILE}\n"
    for block, entries in blocks.items():
        note = found.notes.get((name, block), "")
        yield write({block: _list(block, entries)}, note.split("\n") if note else ())


def _list(block: str, entries: list[Entry]) -> Value:
    if block == HEADER:
        return Inline(entries[0].fields)
    return [_item(entry.fields, spaced=block in _SPACED) for entry in entries]


def _item(fields: dict[str, Any], *, spaced: bool = False) -> Value | Noted:
    note = fields.get(COMMENT, "")
    made = {name: _styled(value) for name, value in fields.items() if name != COMMENT}
    return Noted(note.split("\n") if note else (), made) if note or spaced else made


def _styled(value: Any) -> Value:
    """A value on one line where it is short."""
    if isinstance(value, dict):
        if _length(value) <= INLINE:
            return Inline(value)
        return {name: _styled(item) for name, item in value.items()}
    if isinstance(value, list):
        if _length(value) <= INLINE:
            return Inline(value)
        return [_item(one) if isinstance(one, dict) else one for one in value]
    single: str | int | bool = value
    return single


def _length(value: Any) -> int:
    """Characters on one line; too many for what needs several."""
    if isinstance(value, dict):
        if COMMENT in value:
            return INLINE + 1
        return sum(len(name) + 4 + _length(item) for name, item in value.items())
    if isinstance(value, list):
        return sum(2 + _length(item) for item in value)
    text = str(value)
    return INLINE + 1 if "\n" in text else len(text)
