"""Our own workbook as a catalogue again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assess.exchange.foreign.taking import Left
from assess.exchange.spreadsheets.grid import Grid
from assess.exchange.workbook.files import catalogue_files
from assess.exchange.workbook.layout import Schema
from assess.exchange.workbook.restoring import Restored, restored
from assess.text import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Made:
    """A catalogue made from a workbook.

    Attributes:
        files: Relative name to bytes.
        counts: Name of a block to how many entries it has.
        languages: Those that the catalogue declares.
        left: What of the workbook is not taken over.
    """

    files: Mapping[str, bytes]
    counts: Mapping[str, int]
    languages: tuple[Language, ...]
    left: tuple[Left, ...]


def import_workbook(
    grids: Sequence[Grid], schema: Schema, usable: Callable[[str], bool], schema_file: str
) -> Made:
    """The catalogue as the files of a new folder.

    Args:
        grids: All sheets, those of the export among them.
        schema: JSON Schema of one file.
        usable: Whether a name of a file can be kept.
        schema_file: Name of the file that holds the schema, beside the topmost files.

    Raises:
        Many: All that is wrong in the sheets, each with its cell.
    """
    found = restored(grids, schema, usable)
    files = catalogue_files(found.blocks, schema, schema_file)
    return Made(files, _counts(found), _languages(found), found.left)


def by_file(found: Restored, schema: Schema) -> dict[str, dict[str, Any]]:
    """File to what it shall say: name of a block to its entry or entries."""
    files: dict[str, dict[str, Any]] = {}
    for name, entries in found.blocks.items():
        single = "$ref" in schema["properties"][name]
        for file, entry in entries:
            blocks = files.setdefault(file, {})
            if single:
                blocks[name] = entry
            else:
                blocks.setdefault(name, []).append(entry)
    return files


def _counts(found: Restored) -> dict[str, int]:
    return {name: len(entries) for name, entries in found.blocks.items() if entries}


def _languages(found: Restored) -> tuple[Language, ...]:
    declared = [entry.get("languages") for _, entry in found.blocks.get("catalogue", ())]
    named = declared[0] if declared and declared[0] else LANGUAGES
    return tuple(name for name in LANGUAGES if name in named) or LANGUAGES
