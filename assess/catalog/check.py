"""What is wrong in a catalogue, without making one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from assess.catalog.codes import Code
from assess.catalog.draft import Draft, read
from assess.catalog.folder import read_folder
from assess.catalog.lint import lint
from assess.errors import Place
from assess.text import Text, shown
from assess.yamlio import Problem
from assess.yamlio.collection import no_collection

FOLDER = "controls"
"""The catalogue's folder in a workspace."""

_NO_FILES = Text("no YAML file is here", "YAMLファイルがありません")
_COPY = Text(
    "copy the shipped catalogue: `assess init DIR`",
    "付属のカタログを複製してください: `assess init DIR`",
)


class Checked(NamedTuple):
    """What checking gave.

    Attributes:
        problems: What must be corrected, by file, line and column.
        warnings: What is better corrected; they do not stop anything.
        draft: What could be read.
        files: Relative name to bytes, as read.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    draft: Draft
    files: Mapping[str, bytes]


def check_folder(
    path: Path, under: str | None = None, instead: Mapping[str, bytes] | None = None
) -> Checked:
    """Read and check every ``*.yaml`` below a folder.

    Args:
        path: The folder.
        under: What places call it; its path where None.
        instead: Relative name to bytes that are checked in place of the file's own.

    Raises:
        BadInput: There is no such folder, or something in it cannot be read.
    """
    found = read_folder(path)
    files = {**found.files, **(instead or {})}
    return _check(files, under or shown(str(path)), found.problems, found.warnings)


def check_files(files: Mapping[str, bytes], under: str = FOLDER) -> Checked:
    """Read and check files that are in memory.

    Args:
        files: Name relative to the folder, with slashes, to bytes.
        under: The folder that places name; "" for none.
    """
    return _check(files, under, [], [])


def _check(
    files: Mapping[str, bytes], under: str, problems: list[Problem], warnings: list[Problem]
) -> Checked:
    if not files and not problems:
        problems.append(Problem(Place(under or ".", 1, 1), "", _NO_FILES, _COPY, Code.NO_FILES))
        return Checked(tuple(problems), tuple(warnings), Draft(), files)
    complete = not problems
    with no_collection():
        draft = read(files, under, problems, complete=complete)
        lint(draft, problems, warnings)
    return Checked(_sorted(problems), _sorted(warnings), draft, files)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: (p.place.file, p.place.line, p.place.column)))
