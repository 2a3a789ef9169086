"""Read the files of a catalogue folder without trusting the folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from assess.catalog.codes import Code
from assess.catalog.names import usable_name
from assess.errors import BadInput, OutsideFailure, Place
from assess.text import shown
from assess.yamlio import Problem, read_file

MAX_FILES = 500
MAX_BYTES = 32 * 1024 * 1024
"""All files together."""

MAX_ENTRIES = 20_000
"""Files and folders of any name."""


class Folder:
    """What a folder holds: relative name to bytes, and what is wrong with the rest."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def report(self, path: Path, message: str, hint: str, code: Code) -> None:
        """Something cannot be read."""
        self.problems.append(Problem(Place(shown(str(path)), 1, 1), "", message, hint, code))

    def warn(self, path: Path, message: str, hint: str, code: Code) -> None:
        """Something is passed over."""
        self.warnings.append(Problem(Place(shown(str(path)), 1, 1), "", message, hint, code))


def read_folder(root: Path) -> Folder:
    """Every ``*.yaml`` below `root`; names that begin with a dot are passed over.

    A link to a file inside the folder is read, one to a folder is not followed.

    Raises:
        BadInput: `root` is no folder, or something in it cannot be read.
    """
    if not root.is_dir():
        hint = "Give the folder that holds the catalogue's YAML files."
        raise BadInput("there is no such folder", where=shown(str(root)), hint=hint)
    found, total = Folder(), 0
    for entry in _walk(root, found):
        path = Path(entry.path)
        name = path.relative_to(root).as_posix()
        if not _wanted(entry, path, name, root, found):
            continue
        if len(found.files) == MAX_FILES:
            message, hint = f"more than {MAX_FILES} YAML files", "put controls together"
            found.report(root, message, hint, Code.TOO_MANY_FILES)
            break
        found.files[name] = _bytes(path)
        total += len(found.files[name])
        if total > MAX_BYTES:
            message = f"the files together have more than {MAX_BYTES:,} bytes"
            found.report(root, message, "remove what is not needed", Code.TOO_MUCH)
            break
    return found


def _walk(root: Path, found: Folder) -> Iterator[os.DirEntry[str]]:
    """Entries that are no folders, folder by folder."""
    folders, count = [str(root)], 0
    while folders:
        for entry in _entries(folders.pop()):
            count += 1
            if count > MAX_ENTRIES:
                message = f"more than {MAX_ENTRIES:,} files and folders"
                found.report(root, message, "keep only the catalogue here", Code.TOO_MANY_FILES)
                return
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                yield entry


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as scan:
            return sorted(scan, key=lambda entry: entry.name)
    except OSError as err:
        message = f"the folder cannot be read: {err.strerror}"
        hint = "Check the permissions of the folder."
        raise BadInput(message, where=shown(folder), hint=hint) from err


def _wanted(entry: os.DirEntry[str], path: Path, name: str, root: Path, found: Folder) -> bool:
    """Whether to read it; says why not, unless it plainly is something else."""
    if entry.is_symlink() and not _inside(path, root):
        if path.suffix == ".yaml" or path.is_dir():
            message, hint = "a link that leads out of the folder", "copy the file here"
            found.report(path, message, hint, Code.LINK)
        return False
    if path.suffix != ".yaml":
        if path.suffix.lower() in (".yaml", ".yml"):
            hint = f'rename it to "{shown(path.stem)}.yaml"'
            found.warn(path, "this file is not read", hint, Code.ENDING)
        return False
    if not usable_name(name):
        hint = "rename it: letters, digits, - and _"
        found.report(path, "the file name cannot be kept", hint, Code.FILE_NAME)
        return False
    if not entry.is_file():
        found.report(path, "this is not a regular file", "remove it", Code.NOT_A_FILE)
        return False
    return True


def _inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _bytes(path: Path) -> bytes:
    try:
        return read_file(path, shown(str(path)))
    except OutsideFailure as err:
        raise BadInput(err.message, where=err.where, hint=err.hint) from err
