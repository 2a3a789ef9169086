"""``assess lint``: everything that is wrong in YAML files, with places."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.catalog.check import FOLDER, Checked, check_folder
from assess.catalog.draft import read
from assess.cli.group import declare, option
from assess.cli.session import Session
from assess.errors import BadInput, OutsideFailure
from assess.text import Text, shown
from assess.yamlio import Problem, read_file

if TYPE_CHECKING:
    from assess.workspace.organization import Allowed
    from assess.workspace.settings import Settings

FORMATS = ("text", "line", "github")
SETTINGS, ORGANIZATION = "assess.yaml", "organization.yaml"
"""Names of the workspace's own files; their rooms are imported only when one is checked."""


HEADER = "catalogue.yaml"
"""A folder that holds it is a catalogue, whatever the folder's name."""


@dataclass(slots=True)
class Found:
    """What is wrong so far, and the files that were read.

    Attributes:
        sources: Name as in places, to bytes.
    """

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    sources: dict[str, bytes] = field(default_factory=dict)


@declare(
    "assess lint\n"
    "assess lint controls/technical.yaml organization.yaml\n"
    "assess lint --format github",
    ja="""YAMLを検査し、誤りの場所を示します。

    作業領域のassess.yaml、organization.yaml、管理策カタログ、又は指定したファイルと
    フォルダを検査します。ファイルの中に誤りがあれば1、パスを読めなければ2で終了します。
    注意だけなら0です。コードの意味はdocs/LINT.mdにあります。
    """,
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=Text(
        "For people, for editors (a line each), or for GitHub workflows; text by default.",
        "人向け、エディタ向け(1件1行)、又はGitHubのワークフロー向け(既定: text)",
    ),
)
@click.pass_obj
def command(session: Session, paths: tuple[Path, ...], form: str | None) -> int:
    """Check YAML files; every error with its place.

    Checks the workspace: assess.yaml, organization.yaml and the catalogue; or the files and folders
    named. Ends with 1 if anything inside a file is wrong, with 2 if a path can't be read. A warning
    alone ends with 0. What the codes mean stands in docs/LINT.md.
    """
    if form is not None and session.out.as_json:
        raise BadInput(
            Text("--json is a format of its own.", "--jsonはそれだけで一つの形式です。"),
            where="--format",
            hint=Text("Leave one of the two out.", "どちらか一方を外してください。"),
        )
    found = Found()
    for path in paths or (_workspace(session),):
        _check(path, found)
    _tell(session, found, form or "text")
    return 1 if found.problems else 0


def _tell(session: Session, found: Found, form: str) -> None:
    """Says what was found; what only problems need is not imported without any."""
    files, errors, warnings = len(found.sources), len(found.problems), len(found.warnings)
    document: dict[str, object] = {"files": files, "problems": [], "warnings": []}
    lines: Iterable[str] = ()
    if errors or warnings:
        from assess.cli import lint_formats
        from assess.cli.excerpt import Sources

        told = lint_formats.Told(
            _sorted(found.problems),
            _sorted(found.warnings),
            Sources(found.sources, session.out.columns),
            session.language,
        )
        document |= lint_formats.documents(told)
        lines = lint_formats.LINES[form](told)
    session.out.emit(document, lines)
    read = _count(files, "file")
    if lines:
        session.say(
            f"{read}: {_count(errors, 'error')}, {_count(warnings, 'warning')}.",
            f"{files}ファイル: 誤り{errors}件、注意{warnings}件",
        )
    else:
        session.say(f"{read}: nothing to correct.", f"{files}ファイル: 直すところはありません。")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.place.file, p.place.line, p.place.column))


def _workspace(session: Session) -> Path:
    """The workspace's folder, whatever its assess.yaml says."""
    from assess.workspace.folder import VARIABLE

    named = session.workspace or (Path(v) if (v := os.environ.get(VARIABLE)) else None)
    if named:
        return named
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return Path(os.path.relpath(folder))
    raise BadInput(
        Text(
            f"There is no {SETTINGS} here or in a folder above.",
            f"このフォルダにも上のフォルダにも{SETTINGS}がありません。",
        ),
        hint=Text(
            "Name what to check: assess lint PATH",
            "検査するファイル又はフォルダを指定してください: assess lint PATH",
        ),
    )


def _check(path: Path, found: Found) -> None:
    if path.is_dir():
        if (path / SETTINGS).exists():
            _check_workspace(path, found)
        else:
            _keep(check_folder(path), path, found)
    elif path.name == SETTINGS:
        _settings(path, found)
    elif path.name == ORGANIZATION:
        _organization(path, found, None)
    else:
        _catalogue_file(path, found)


def _check_workspace(root: Path, found: Found) -> None:
    from assess.workspace.organization import Allowed

    settings = _settings(root / SETTINGS, found)
    allowed = Allowed(calendars=frozenset(settings.calendars) if settings else None)
    if (root / FOLDER).is_dir():
        checked = check_folder(root / FOLDER)
        _keep(checked, root / FOLDER, found)
        if not checked.problems:
            allowed = _allowed(checked, allowed)
    if (root / ORGANIZATION).exists():
        _organization(root / ORGANIZATION, found, allowed)


def _settings(file: Path, found: Found) -> Settings | None:
    from assess.workspace.settings import collect_settings

    return collect_settings(_read(file, found), shown(str(file)), found.problems)


def _organization(file: Path, found: Found, allowed: Allowed | None) -> None:
    from assess.workspace.organization import collect_organization

    collect_organization(_read(file, found), shown(str(file)), found.problems, allowed)


def _catalogue_file(file: Path, found: Found) -> None:
    """Rules across files need the whole folder; only what stands in this file is listed.

    A file outside a catalogue is read alone, and only its form is checked.
    """
    if file.suffix != ".yaml":
        raise BadInput(
            Text("Only .yaml files are checked.", "検査できるのは.yamlファイルだけです。"),
            where=shown(str(file)),
        )
    absolute = Path(os.path.normpath(Path.cwd() / file))
    above = next((p for p in absolute.parents if _is_catalogue(p)), None)
    if above is None:
        under = "" if file.parent == Path() else shown(str(file.parent))
        read({file.name: _read(file, found)}, under, found.problems, complete=False)
        return
    folder = above if file.is_absolute() else Path(os.path.relpath(above))
    checked = check_folder(folder)
    place = f"{shown(str(folder))}/{absolute.relative_to(above).as_posix()}"
    found.sources[place] = _bytes(file)
    found.problems += [p for p in checked.problems if p.place.file == place]
    found.warnings += [p for p in checked.warnings if p.place.file == place]


def _is_catalogue(folder: Path) -> bool:
    return folder.name == FOLDER or (folder / HEADER).is_file()


def _keep(checked: Checked, folder: Path, found: Found) -> None:
    found.problems += checked.problems
    found.warnings += checked.warnings
    under = shown(str(folder))
    found.sources |= {f"{under}/{name}": data for name, data in checked.files.items()}


def _allowed(checked: Checked, allowed: Allowed) -> Allowed:
    draft = checked.draft
    return replace(
        allowed,
        scopes=frozenset(e.id for e in draft.entities if e.id),
        attributes=frozenset(e.id for e in draft.attributes if e.id),
        owner_codes=frozenset(e.id for e in draft.owners if e.id),
    )


def _read(file: Path, found: Found) -> bytes:
    name = shown(str(file))
    found.sources[name] = _bytes(file)
    return found.sources[name]


def _bytes(file: Path) -> bytes:
    """As `read_file`; a path that can't be read is a wrong argument here."""
    try:
        return read_file(file, shown(str(file)))
    except OutsideFailure as error:
        raise BadInput(error.message, where=error.where, hint=error.hint) from error
