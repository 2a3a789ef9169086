"""Paths that somebody typed or pasted."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Place:
    """A folder, and the names in it that were pointed at."""

    folder: Path
    names: tuple[str, ...] = ()


class PathProblem(StrEnum):
    """Why typed paths lead nowhere."""

    MISSING = "missing"
    SEVERAL_FOLDERS = "several_folders"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class NoPlace:
    """Typed paths that lead nowhere: why, and which of them."""

    problem: PathProblem
    text: str


def is_path(text: str) -> bool:
    """Whether a text means paths and is no filter."""
    return re.match(r"""\s*['"]?(/|~|\.{1,2}/|file:)""", text) is not None or text.strip() == ".."


def one_line(pasted: str) -> str:
    """Pasted text as it goes into a field: several paths, one a line, quoted where they need it."""
    lines = [line.strip() for line in pasted.splitlines() if line.strip()]
    if len(lines) < 2 or not is_path(lines[0]):
        return " ".join(lines)
    return " ".join(line if line[0] in "'\"" else shlex.quote(line) for line in lines)


def find_place(text: str, base: Path) -> Place | NoPlace:
    """The folder, and the files in it, that typed paths mean.

    Args:
        text: One path as it is, or several as a shell would write them.
        base: Where relative ones begin.
    """
    whole = _path(text.strip(), base)
    words = [text.strip()] if os.path.lexists(whole) else _words(text)
    paths = [whole] if os.path.lexists(whole) else [_path(w, base) for w in words]
    missing = [w for w, p in zip(words, paths, strict=True) if not os.path.lexists(p)]
    if missing or not paths:
        return NoPlace(PathProblem.MISSING, ", ".join(missing) or text)
    if len(paths) == 1 and paths[0].is_dir():
        return Place(paths[0].resolve())
    folders = {p.parent.resolve() for p in paths}
    if len(folders) > 1:
        return NoPlace(PathProblem.SEVERAL_FOLDERS, text)
    return Place(folders.pop(), tuple(p.name for p in paths))


def _words(text: str) -> Sequence[str]:
    try:
        return shlex.split(text)
    except ValueError:
        return text.replace("'", " ").replace('"', " ").split()


def _path(word: str, base: Path) -> Path:
    plain = unquote(word.removeprefix("file://")) if word.startswith("file:") else word
    path = Path(plain)
    if plain.startswith("~"):
        try:
            path = path.expanduser()
        except RuntimeError:
            return path
    return base / path
