"""Where the workspace is, and where in it things are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assess.errors import BadInput, OutsideFailure
from assess.text import Text
from assess.workspace import logkey
from assess.workspace.settings import FILE, Settings, read_settings
from assess.yamlio import read_file

VARIABLE = "ASSESS_WORKSPACE"

_HINT = Text(
    "Change into a workspace, name one with -w DIR, or make one with assess init DIR.",
    "作業領域のフォルダに移動するか、-w DIRで指定するか、assess init DIRで作成してください。",
)


_BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite appends to the name of a database for the files beside it."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with an assess.yaml.

    Attributes:
        root: Absolute, without links.
        settings: What its assess.yaml says.
    """

    root: Path
    settings: Settings

    @property
    def settings_file(self) -> Path:
        """assess.yaml."""
        return self.root / FILE

    @property
    def organization_file(self) -> Path:
        """organization.yaml, which takes effect only when applied."""
        return self.root / "organization.yaml"

    @property
    def controls(self) -> Path:
        """Folder of the catalogue."""
        return self.root / "controls"

    @property
    def policies(self) -> Path:
        """Folder of the source documents."""
        return self.root / "policies"

    @property
    def vault(self) -> Path:
        """Folder of the evidence."""
        return self.root / self.settings.vault

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / self.settings.database.removeprefix("sqlite:///")

    def owns(self, path: Path) -> bool:
        """Whether `path` is a file that the workspace itself is made of, and so no evidence.

        That is its database with what SQLite keeps beside it, the vault, its two YAML files, and
        the key of a rehearsal. Reports, policies and the catalogue may well be evidence.
        """
        real = path.resolve()
        database = self.database.resolve()
        files = {database.with_name(f"{database.name}{end}") for end in _BESIDE}
        files |= {self.settings_file, self.organization_file}
        inside = (self.vault.resolve(), self.root / ".rehearsal")
        return real in files or any(real.is_relative_to(folder) for folder in inside)

    @property
    def database_url(self) -> str:
        """The same as an absolute URL."""
        return f"sqlite:///{self.database}"

    def log_key_file(self, environ: Mapping[str, str]) -> Path:
        """Where the private log key is; see `logkey.log_key_file`.

        Raises:
            BadInput: The ledger is not pinned yet, or the place is inside the workspace.
        """
        if self.settings.origin is None:
            raise BadInput(
                Text(
                    "assess.yaml names no ledger.",
                    "assess.yamlに記録の名前と鍵がありません。",
                ),
                where=str(self.settings_file),
                hint=Text(
                    "Restore its lines origin and log_key.",
                    "originとlog_keyの行を元に戻してください。",
                ),
            )
        return logkey.log_key_file(self.root, self.settings, self.settings.origin, environ)


def find(
    start: Path | None = None,
    explicit: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Workspace:
    """The workspace: `explicit`, else ASSESS_WORKSPACE, else `start` or a folder above it.

    Args:
        start: Where to begin walking up; None for the current folder.
        explicit: What the user named with ``-w``.
        environ: Environment variables.

    Raises:
        BadInput: There is none, or its assess.yaml is wrong (`Many` for several errors).
        OutsideFailure: It cannot be read.
    """
    base = start or _current()
    named = explicit or (Path(environ[VARIABLE]) if environ.get(VARIABLE) else None)
    root = _named(base / named) if named else _above(base)
    file = root / FILE
    return Workspace(root, read_settings(read_file(file, display(file, base)), display(file, base)))


def display(path: Path, base: Path) -> str:
    """`path` as a message shows it: relative to `base` if it lies below."""
    return str(path.relative_to(base)) if path.is_relative_to(base) else str(path)


def _current() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise OutsideFailure(
            Text("The current folder does not exist any more.", "現在のフォルダは既にありません。"),
            hint=Text("Change into another folder.", "別のフォルダに移動してください。"),
        ) from error


def _named(folder: Path) -> Path:
    root = Path(os.path.realpath(folder))
    if not os.access(root / FILE, os.F_OK):
        said = Text(
            f"There is no {FILE} that can be read in it.",
            f"このフォルダに読み取れる{FILE}がありません。",
        )
        raise BadInput(said, where=str(root), hint=_HINT)
    return root


def _above(start: Path) -> Path:
    here = Path(os.path.realpath(start))
    for folder in (here, *here.parents):
        if os.access(folder / FILE, os.F_OK):
            return folder
    said = Text(
        f"There is no {FILE} here or in a folder above.",
        f"このフォルダにも上のフォルダにも{FILE}がありません。",
    )
    raise BadInput(said, where=str(here), hint=_HINT)
