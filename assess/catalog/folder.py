"""Read the files of a catalogue folder without trusting the folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from assess.catalog.codes import Code
from assess.errors import BadInput, OutsideFailure, Place, system_said
from assess.text import Text, shown
from assess.yamlio import Problem, read_file
from assess.yamlio.names import usable_name

MAX_FILES = 500
MAX_BYTES = 32 * 1024 * 1024
"""All files together."""

MAX_ENTRIES = 20_000
"""Files and folders of any name."""

_TOGETHER = Text("put controls together", "管理策を一つのファイルにまとめてください")
_REMOVE_REST = Text("remove what is not needed", "要らないものを取り除いてください")
_ONLY_CATALOGUE = Text("keep only the catalogue here", "カタログだけをこのフォルダに置いてください")
_LEADS_OUT = Text("a link that leads out of the folder", "フォルダの外へのリンクです")
_COPY = Text("copy the file here", "ファイルをここに複製してください")
_NOT_READ = Text("this file is not read", "このファイルは読み込まれません")
_NAME = Text("the file name cannot be kept", "このファイル名では保存できません")
_RENAME = Text("rename it: letters, digits, - and _", "英数字、-、_だけの名前に変えてください")
_NOT_REGULAR = Text("this is not a regular file", "通常のファイルではありません")
_REMOVE = Text("remove it", "取り除いてください")


class Folder:
    """What a folder holds: relative name to bytes, and what is wrong with the rest."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def report(self, path: Path, message: Text, hint: Text, code: Code) -> None:
        """Something cannot be read."""
        self.problems.append(Problem(Place(shown(str(path)), 1, 1), "", message, hint, code))

    def warn(self, path: Path, message: Text, hint: Text, code: Code) -> None:
        """Something is passed over."""
        self.warnings.append(Problem(Place(shown(str(path)), 1, 1), "", message, hint, code))


def read_folder(root: Path) -> Folder:
    """Every ``*.yaml`` below `root`; names that begin with a dot are passed over.

    A link to a file inside the folder is read, one to a folder is not followed.

    Raises:
        BadInput: `root` is no folder, or something in it cannot be read.
    """
    if not root.is_dir():
        message = Text("there is no such folder", "フォルダがありません。")
        hint = Text(
            "Give the folder that holds the catalogue's YAML files.",
            "カタログのYAMLファイルがあるフォルダを指定してください。",
        )
        raise BadInput(message, where=shown(str(root)), hint=hint)
    found, total = Folder(), 0
    for entry in _walk(root, found):
        path = Path(entry.path)
        name = path.relative_to(root).as_posix()
        if not _wanted(entry, path, name, root, found):
            continue
        if len(found.files) == MAX_FILES:
            message = Text(
                f"more than {MAX_FILES} YAML files", f"YAMLファイルが{MAX_FILES}件を超えています"
            )
            found.report(root, message, _TOGETHER, Code.TOO_MANY_FILES)
            break
        found.files[name] = _bytes(path)
        total += len(found.files[name])
        if total > MAX_BYTES:
            message = Text(
                f"the files together have more than {MAX_BYTES:,} bytes",
                f"ファイルの合計が{MAX_BYTES:,}バイトを超えています",
            )
            found.report(root, message, _REMOVE_REST, Code.TOO_MUCH)
            break
    return found


def _walk(root: Path, found: Folder) -> Iterator[os.DirEntry[str]]:
    """Entries that are no folders, folder by folder."""
    folders, count = [str(root)], 0
    while folders:
        for entry in _entries(folders.pop()):
            count += 1
            if count > MAX_ENTRIES:
                message = Text(
                    f"more than {MAX_ENTRIES:,} files and folders",
                    f"ファイルとフォルダが{MAX_ENTRIES:,}件を超えています",
                )
                found.report(root, message, _ONLY_CATALOGUE, Code.TOO_MANY_FILES)
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
        reason = system_said(err)
        message = Text(
            f"the folder cannot be read: {reason.en}", f"フォルダを読めません({reason.ja})。"
        )
        hint = Text(
            "Check the permissions of the folder.", "フォルダのアクセス権を確かめてください。"
        )
        raise BadInput(message, where=shown(folder), hint=hint) from err


def _wanted(entry: os.DirEntry[str], path: Path, name: str, root: Path, found: Folder) -> bool:
    """Whether to read it; says why not, unless it plainly is something else."""
    if entry.is_symlink() and not _inside(path, root):
        if path.suffix == ".yaml" or path.is_dir():
            found.report(path, _LEADS_OUT, _COPY, Code.LINK)
        return False
    if path.suffix != ".yaml":
        if path.suffix.lower() in (".yaml", ".yml"):
            right = f"{shown(path.stem)}.yaml"
            hint = Text(f'rename it to "{right}"', f"名前を「{right}」に変えてください")
            found.warn(path, _NOT_READ, hint, Code.ENDING)
        return False
    if not usable_name(name):
        found.report(path, _NAME, _RENAME, Code.FILE_NAME)
        return False
    if not entry.is_file():
        found.report(path, _NOT_REGULAR, _REMOVE, Code.NOT_A_FILE)
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
