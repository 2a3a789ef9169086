"""``assess lint``: everything that is wrong in YAML files, with places."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.catalog.check import FOLDER, Checked, check_folder
from assess.catalog.draft import read
from assess.cli.group import declare
from assess.cli.session import Session
from assess.errors import BadInput, OutsideFailure
from assess.text import Language, Text, shown
from assess.yamlio import Problem, read_file

if TYPE_CHECKING:
    from assess.workspace.organization import Allowed
    from assess.workspace.settings import Settings

SETTINGS, ORGANIZATION = "assess.yaml", "organization.yaml"
"""Names of the workspace's own files; their rooms are imported only when one is checked."""


@dataclass(slots=True)
class Found:
    """What is wrong so far, and how many files were read."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    files: int = 0


@declare(
    "assess lint\nassess lint controls/technical.yaml organization.yaml",
    ja="""YAMLを検査し、誤りの場所を示します。

    作業領域のassess.yaml、organization.yaml、管理策カタログ、又は指定したファイルと
    フォルダを検査します。ファイルの中に誤りがあれば1、パスを読めなければ2で終了します。
    注意だけなら0です。
    """,
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.pass_obj
def command(session: Session, paths: tuple[Path, ...]) -> int:
    """Check YAML files; every error with its place.

    Checks the workspace: assess.yaml, organization.yaml and the catalogue; or the files and folders
    named. Ends with 1 if anything inside a file is wrong, with 2 if a path can't be read. A warning
    alone ends with 0.
    """
    found = Found()
    for path in paths or (_workspace(session),):
        _check(path, found)
    language, warning = session.language, session.tr("warning", "注意")
    session.out.emit(
        {
            "files": found.files,
            "problems": [_form(p, language) for p in found.problems],
            "warnings": [_form(p, language) for p in found.warnings],
        },
        [
            *(_line(p, language) for p in found.problems),
            *(_line(p, language, warning) for p in found.warnings),
        ],
    )
    errors, warnings = len(found.problems), len(found.warnings)
    session.say(
        f"{found.files} files: {errors} errors, {warnings} warnings.",
        f"{found.files}ファイル: 誤り{errors}件、注意{warnings}件",
    )
    return 1 if found.problems else 0


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
            _keep(check_folder(path), found)
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
        _keep(checked, found)
        if not checked.problems:
            allowed = _allowed(checked, allowed)
    if (root / ORGANIZATION).exists():
        _organization(root / ORGANIZATION, found, allowed)


def _settings(file: Path, found: Found) -> Settings | None:
    from assess.workspace.settings import collect_settings

    found.files += 1
    return collect_settings(_read(file), str(file), found.problems)


def _organization(file: Path, found: Found, allowed: Allowed | None) -> None:
    from assess.workspace.organization import collect_organization

    found.files += 1
    collect_organization(_read(file), str(file), found.problems, allowed)


def _catalogue_file(file: Path, found: Found) -> None:
    """Rules across files need the whole folder; only what stands in this file is listed.

    A file outside a folder of that name is read alone, and only its form is checked.
    """
    if file.suffix != ".yaml":
        raise BadInput(
            Text("Only .yaml files are checked.", "検査できるのは.yamlファイルだけです。"),
            where=shown(str(file)),
        )
    data = _read(file)
    found.files += 1
    absolute = Path(os.path.normpath(Path.cwd() / file))
    above = next((p for p in absolute.parents if p.name == FOLDER), None)
    if above is None:
        read({file.name: data}, shown(str(file.parent)), found.problems, complete=False)
        return
    folder = above if file.is_absolute() else Path(os.path.relpath(above))
    checked = check_folder(folder)
    place = f"{shown(str(folder))}/{absolute.relative_to(above).as_posix()}"
    found.problems += [p for p in checked.problems if p.place.file == place]
    found.warnings += [p for p in checked.warnings if p.place.file == place]


def _keep(checked: Checked, found: Found) -> None:
    found.problems += checked.problems
    found.warnings += checked.warnings
    found.files += len(checked.files)


def _allowed(checked: Checked, allowed: Allowed) -> Allowed:
    draft = checked.draft
    return replace(
        allowed,
        scopes=frozenset(e.id for e in draft.entities if e.id),
        attributes=frozenset(e.id for e in draft.attributes if e.id),
        owner_codes=frozenset(e.id for e in draft.owners if e.id),
    )


def _read(file: Path) -> bytes:
    """As `read_file`; a path that can't be read is a wrong argument here."""
    try:
        return read_file(file, shown(str(file)))
    except OutsideFailure as error:
        raise BadInput(error.message, where=error.where, hint=error.hint) from error


def _line(problem: Problem, language: Language, kind: str = "") -> str:
    head = ": ".join(part for part in (str(problem.place), kind, problem.field) if part)
    said = f"{problem.message.get(language)}; {problem.hint.get(language)}"
    return f"{head}: {said} [{problem.code}]"


def _form(problem: Problem, language: Language) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "field": problem.field,
        "message": problem.message.get(language),
        "hint": problem.hint.get(language),
        "code": str(problem.code),
    }
