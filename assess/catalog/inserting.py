"""Puts a control into a file of a catalogue; every other byte of the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.catalog.draft import read
from assess.errors import Place, Refused
from assess.text import Text
from assess.yamlio import Mapping as Block
from assess.yamlio import Node, Problem, parse
from assess.yamlio import Sequence as Items

ROWS = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
DASH = re.compile(r"( *)- +")
_SCHEMA = b"# yaml-language-server:"
_CONTROLS = "controls"
_STEP = "  "


@dataclass(frozen=True, slots=True)
class Inserted:
    """A file with a control more.

    Attributes:
        name: Of the file, relative to the folder; it may be a new one.
        data: Its bytes.
        line: Of the control's dash, counted from 1.
    """

    name: str
    data: bytes
    line: int


def insert_control(files: Mapping[str, bytes], theme: str, lines: Sequence[str]) -> Inserted:
    """Puts a control behind the last one of its theme.

    Where the theme has none yet, it goes to the end of the file named like the theme, which is made
    if there is none.

    Args:
        files: Relative name to bytes; they lint.
        theme: Id of the theme.
        lines: Of the control: notes, then its dash and what belongs to it, not indented.

    Raises:
        Refused: The file writes its controls inside brackets.
    """
    last = _last_of(files, theme)
    name = last.file if last else f"{theme}.yaml"
    if name not in files:
        return _appended(name, _header(files), lines)
    text = files[name].decode("utf-8")
    root = parse(files[name], name, [])
    controls = _controls(root)
    if controls is None:
        return _appended(name, text, lines)
    places = [item.place for item in controls.items]
    last = last or (places[-1] if places else None)
    if last is None:
        raise _in_brackets(name)
    return _behind(name, text, last, _end_of(root, places, last), lines)


def _last_of(files: Mapping[str, bytes], theme: str) -> Place | None:
    problems: list[Problem] = []
    found = [e for e in read(files, "", problems, complete=False).controls if e.value is not None]
    mine = [e.control.field.place for e in found if e.value and e.value.theme == theme]
    return mine[-1] if mine else None


def _controls(root: Node | None) -> Items | None:
    pairs = root.items if isinstance(root, Block) else ()
    return next((v for k, v in pairs if k.text == _CONTROLS and isinstance(v, Items)), None)


def _end_of(root: Node | None, places: Sequence[Place], last: Place) -> int | None:
    """The line on which the next control or the next block begins; None for the end of the file."""
    keys = [key.place for key, _ in root.items] if isinstance(root, Block) else []
    return min((p.line for p in (*places, *keys) if p.line > last.line), default=None)


def _behind(name: str, text: str, last: Place, end: int | None, lines: Sequence[str]) -> Inserted:
    rows = ROWS.findall(text)
    dash = DASH.fullmatch(rows[last.line - 1][: last.column - 1])
    if dash is None:
        raise _in_brackets(name)
    indent = dash[1]
    at = len(rows) if end is None else end - 1
    while at > last.line and leads_on(rows[at - 1], len(indent)):
        at -= 1
    added = [indent + line for line in lines]
    if _apart(rows, last.line - 1):
        added.insert(0, "")
    line = at + 1 + next(n for n, row in enumerate(added) if row.lstrip().startswith("- "))
    return Inserted(name, _joined(rows, at, added).encode(), line)


def leads_on(row: str, indent: int) -> bool:
    """Whether a row belongs to what comes next: blank, or a comment no deeper than the dashes."""
    said = row.strip()
    return not said or (said.startswith("#") and len(row) - len(row.lstrip(" ")) <= indent)


def _apart(rows: Sequence[str], dash: int) -> bool:
    """Whether controls stand apart: an empty row, or nothing but the block's name, goes before."""
    above = dash - 1
    while above > 0 and rows[above].lstrip().startswith("#"):
        above -= 1
    said = rows[above].strip()
    return not said or said.startswith(f"{_CONTROLS}:")


def _joined(rows: Sequence[str], at: int, added: Sequence[str]) -> str:
    """The rows with others put in before row `at`, counted from 0, ended as the first row is."""
    end = "\r\n" if rows and rows[0].endswith("\r\n") else "\n"
    before = "".join(rows[:at])
    if before and not before.endswith(("\n", "\r")):
        before += end
    return before + "".join(row + end for row in added) + "".join(rows[at:])


def _appended(name: str, text: str, lines: Sequence[str]) -> Inserted:
    rows = ROWS.findall(text)
    added = ["", f"{_CONTROLS}:", *(_STEP + line for line in lines)]
    if not rows:
        added = added[1:]
    line = len(rows) + 1 + next(n for n, row in enumerate(added) if row.startswith(f"{_STEP}- "))
    return Inserted(name, _joined(rows, len(rows), added).encode(), line)


def _header(files: Mapping[str, bytes]) -> str:
    """The schema comment of another file of the same folder, "" where none has one."""
    for name in sorted(files):
        first = files[name].split(b"\n", 1)[0].rstrip(b"\r")
        if first.startswith(_SCHEMA) and "/" not in name:
            return first.decode() + "\n"
    return ""


def _in_brackets(name: str) -> Refused:
    return Refused(
        Text(
            "This file writes its controls inside brackets.",
            "このファイルの管理策は括弧の中に書かれています。",
        ),
        where=name,
        hint=Text(
            "Write each on lines of its own, or add it with an editor: assess controls edit ID",
            "管理策ごとに行を分けて書くか、エディタで加えてください: assess controls edit ID",
        ),
    )
