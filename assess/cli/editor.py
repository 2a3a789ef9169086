"""The editor that the environment names, opened at a line."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from assess.errors import BadInput, OutsideFailure, system_said
from assess.text import Text, shown

VARIABLES = ("VISUAL", "EDITOR")

_PLUS = frozenset(
    (
        *("vi", "vim", "nvim", "gvim", "mvim", "view", "nano", "rnano", "pico", "emacs"),
        *("emacsclient", "kak", "joe", "jed", "ne", "mg", "micro", "gedit", "gnome-text-editor"),
    )
)
"""Editors that take the line as ``+LINE`` before the file."""

_GOTO = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"))
"""Editors that take it as ``--goto FILE:LINE``."""

_COLON = frozenset(("hx", "helix", "subl", "sublime_text", "zed", "zeditor"))
"""Editors that take it as ``FILE:LINE``."""

_DASH = frozenset(("kate", "kwrite", "mate", "mousepad"))
"""Editors that take it as ``-l LINE`` before the file."""

_WAITS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_GOTO, ("--wait", "-w")),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "gedit"), ("--wait", "-w")),
    **dict.fromkeys(("gvim", "mvim"), ("--nofork", "-f")),
    "kate": ("--block", "-b"),
    "mate": ("--wait", "-w"),
}
"""What makes an editor end only once the file is closed: the option to add, and its short form."""

_WINDOWS = frozenset((*_GOTO, *_COLON, *_DASH, "gvim", "mvim", "gedit", "gnome-text-editor")) - {
    "hx",
    "helix",
}
"""Known editors that open a window of their own, rather than use the terminal."""

_SET_ONE = Text(
    "Name one, for example: export EDITOR=nano", "例のように指定してください: export EDITOR=nano"
)


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """The editor's command with its arguments.

    Raises:
        BadInput: None is named, or the words cannot be told apart.
    """
    named = next(((n, v) for n in VARIABLES if (v := environ.get(n, "").strip())), None)
    if named is None:
        raise BadInput(
            Text(
                "No editor is named: neither VISUAL nor EDITOR is set.",
                "エディタが指定されていません(環境変数VISUALもEDITORもありません)。",
            ),
            hint=_SET_ONE,
        )
    try:
        return shlex.split(named[1])
    except ValueError:
        raise BadInput(
            Text("A quotation mark has no end.", "引用符が閉じていません。"),
            where=named[0],
            hint=_SET_ONE,
        ) from None


def at_line(command: Sequence[str], file: Path, line: int) -> list[str]:
    """The whole command that opens a file at a line; at its start where the editor is not known.

    Args:
        command: The editor with its own arguments.
        file: What to open.
        line: Counted from 1.
    """
    name = _name(command)
    waits = _WAITS.get(name, ())
    words = [*command]
    if waits and not set(waits) & set(command):
        words.append(waits[0])
    if name in _PLUS:
        return [*words, f"+{line}", str(file)]
    if name in _GOTO:
        return [*words, "--goto", f"{file}:{line}"]
    if name in _COLON:
        return [*words, f"{file}:{line}"]
    if name in _DASH:
        return [*words, "-l", str(line), str(file)]
    return [*words, str(file)]


def is_in_terminal(command: Sequence[str]) -> bool:
    """Whether the editor is known to use the terminal, and so to end when it is closed."""
    name = _name(command)
    return name in (_PLUS | _COLON) - _WINDOWS


def _name(command: Sequence[str]) -> str:
    return Path(command[0]).name.lower().removesuffix(".exe")


def run_editor(command: Sequence[str]) -> int:
    """Runs the editor until it ends; its screen is the terminal, wherever stdout goes.

    Returns:
        Its exit code.

    Raises:
        OutsideFailure: It cannot be started.
    """
    stdout = None if sys.stdout.isatty() else sys.stderr
    try:
        with _undisturbed():
            return subprocess.run(command, stdout=stdout, check=False).returncode
    except OSError as error:
        why = system_said(error)
        raise OutsideFailure(
            Text(
                f"The editor cannot be started: {why.en}.", f"エディタを起動できません: {why.ja}。"
            ),
            where=shown(command[0]),
            hint=_SET_ONE,
        ) from error


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Leaves Ctrl-C to the editor: a handler, unlike SIG_IGN, is not passed on to it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
