"""Where the private log key lies, and the file that holds it (LEDGER, "Checkpoint").

Outside the workspace, so that a copy of the workspace is not a copy of the key. A rehearsal
proves nothing and keeps its key in its own folder, so that one folder is all there is to it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from assess.errors import BadInput, OutsideFailure, system_said
from assess.text import Text
from assess.workspace.files import write_new
from assess.workspace.settings import Settings

VARIABLE = "ASSESS_LOG_KEY"

_LARGEST = 4096
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


def log_key_file(root: Path, settings: Settings, origin: str, environ: Mapping[str, str]) -> Path:
    """The file of the key: ASSESS_LOG_KEY, else the setting, else the default place.

    The default is ``assess/keys/<origin with - for />.key`` under XDG_STATE_HOME, or under
    ~/.local/state; in a rehearsal ``.rehearsal/log.key`` in the workspace.

    Args:
        root: The workspace.
        settings: Its settings.
        origin: Name of the ledger.
        environ: Environment variables.

    Raises:
        BadInput: It would lie inside the workspace.
        OutsideFailure: There is no home folder.
    """
    if settings.rehearsal:
        return root / ".rehearsal" / "log.key"
    named = environ.get(VARIABLE) or settings.log_key_file
    name = f"{origin.replace('/', '-')}.key"
    path = _expanded(root, named, environ) if named else _state(environ) / "assess/keys" / name
    if path.resolve().is_relative_to(root.resolve()):
        raise BadInput(
            Text(
                "The log key must not lie inside the workspace.",
                "記録の署名鍵は作業領域の外に置く必要があります。",
            ),
            where=str(path),
            hint=Text(
                f"Set {VARIABLE} or log_key_file to a place outside.",
                f"{VARIABLE}又はlog_key_fileに外の場所を指定してください。",
            ),
        )
    return path


def write_log_key(path: Path, text: str) -> None:
    """Keeps a new key: mode 0600, in a folder that only its owner enters.

    Args:
        path: The file; must not exist.
        text: The key as the ledger writes it.

    Raises:
        Refused: There is a file already.
        OutsideFailure: It cannot be written.
    """
    try:
        _make_private(path.parent)
    except OSError as error:
        why = system_said(error)
        raise OutsideFailure(
            Text(
                f"The folder of the log key cannot be made: {why.en}.",
                f"記録の署名鍵を置くフォルダを作成できません: {why.ja}。",
            ),
            where=str(path.parent),
        ) from error
    write_new(path, text.encode(), 0o600)


def read_log_key(path: Path) -> str:
    """The text of the key.

    Raises:
        OutsideFailure: It is not there, not a plain file, unreadable, or others may read it.
    """
    try:
        with os.fdopen(os.open(path, _OPEN), "rb") as stream:
            _check_private(os.fstat(stream.fileno()), path)
            return stream.read(_LARGEST).decode("ascii", "replace")
    except OSError as error:
        why = system_said(error)
        raise OutsideFailure(
            Text(
                f"The log key cannot be read: {why.en}.",
                f"記録の署名鍵を読み取れません: {why.ja}。",
            ),
            where=str(path),
            hint=Text(
                f"Restore it from its backup, or name its place in {VARIABLE}.",
                f"控えから元に戻すか、{VARIABLE}に場所を指定してください。",
            ),
        ) from error


def _check_private(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
        raise OutsideFailure(
            Text("This is not a log key.", "記録の署名鍵ではありません。"), where=str(path)
        )
    if found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise OutsideFailure(
            Text(
                "Other people may read or write the log key.",
                "記録の署名鍵をほかの人が読み書きできる状態です。",
            ),
            where=str(path),
            hint=Text(f"Run: chmod 600 {path}", f"次を実行してください: chmod 600 {path}"),
        )


def _expanded(root: Path, named: str, environ: Mapping[str, str]) -> Path:
    if named == "~" or named.startswith("~/"):
        return _home(environ) / named[2:]
    return root / named


def _state(environ: Mapping[str, str]) -> Path:
    """XDG_STATE_HOME counts only if absolute (XDG Base Directory Specification)."""
    state = Path(environ.get("XDG_STATE_HOME", ""))
    return state if state.is_absolute() else _home(environ) / ".local/state"


def _home(environ: Mapping[str, str]) -> Path:
    home = Path(environ.get("HOME", ""))
    if not home.is_absolute():
        raise OutsideFailure(
            Text(
                "There is no home folder for the log key.",
                "記録の署名鍵を置くホームフォルダがありません。",
            ),
            hint=Text(f"Set {VARIABLE} to a file.", f"{VARIABLE}にファイルを指定してください。"),
        )
    return home


def _make_private(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
