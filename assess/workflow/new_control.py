"""Adds a control to the workspace's YAML: proposes an id, and writes what lints or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from assess.catalog.inserting import insert_control
from assess.catalog.load import load_files, load_folder
from assess.catalog.stub import Stub, stub_lines
from assess.domain.statement import Catalogue
from assess.errors import AssessError, BadInput, Many, Place, Refused
from assess.text import Language, Text, shown
from assess.workflow.desk import Desk
from assess.workspace.files import replace_file, write_new
from assess.yamlio import Problem, read_file

_NUMBERED = re.compile(r"(.*[^0-9])([0-9]+)")
_LETTERS, _DIGITS = 3, 2

_CHANGED = Text(
    "The file changed meanwhile; nothing was written.",
    "その間にファイルが変更されたため、書き込んでいません。",
)
_AGAIN = Text("Try again.", "もう一度実行してください。")
_UNFIT = Text(
    "A control cannot be put into this file without changing another.",
    "ほかの管理策を変えずに、このファイルへ管理策を加えることができません。",
)
_WOULD_NOT_LINT = Text(
    "With this control the YAML would not lint; nothing was written.",
    "この管理策を加えると検査で誤りになるため、書き込んでいません。",
)
_WITH_IT = Text(
    "Lines count with the control in place.", "行番号は、この管理策を加えた状態のものです。"
)
_BY_HAND = Text(
    "Add it with an editor: assess controls edit ID",
    "エディタで加えてください: assess controls edit ID",
)


@dataclass(frozen=True, slots=True)
class Added:
    """Where a new control stands, and what is better corrected there."""

    place: Place
    warnings: tuple[Problem, ...]


def used_ids(desk: Desk) -> frozenset[str]:
    """Ids of the controls of every published revision: a history hangs on each."""
    with desk.read() as view:
        revisions = dict.fromkeys(view.revisions())
        return frozenset(c.id for r in revisions for c in desk.catalogue(view, r).controls)


def propose_id(catalogue: Catalogue, theme: str, used: Collection[str]) -> str:
    """The next id of a theme that no control has and none ever had."""
    mine = [found for c in catalogue.controls if c.theme == theme and (found := _numbered(c.id))]
    heads = Counter(head for head, _ in mine)
    head = heads.most_common(1)[0][0] if heads else f"{theme[:_LETTERS].upper()}-"
    known = [_numbered(i) for i in (*used, *(c.id for c in catalogue.controls))]
    highest = max(
        (n for found in known if found and found[0] == head for n in [found[1]]), default=0
    )
    return f"{head}{highest + 1:0{_DIGITS}}"


def _numbered(control: str) -> tuple[str, int] | None:
    found = _NUMBERED.fullmatch(control)
    return (found[1], int(found[2])) if found else None


def add(desk: Desk, stub: Stub, language: Language) -> Added:
    """Writes a new control into the file of its theme.

    Args:
        desk: Who and where.
        stub: What is known of it.
        language: Of the notes beside it.

    Raises:
        YamlError, Many: The YAML does not lint as it is, or would not with the control.
        Refused: The file changed meanwhile, or has a layout that nothing can be put into.
    """
    folder = desk.workspace.controls
    before = load_folder(folder)
    known = before.usable()
    made = insert_control(before.files, stub.theme, stub_lines(stub, language))
    path, under = folder / made.name, shown(str(folder))
    after = load_files({**before.files, made.name: made.data}, under)
    if after.problems or after.catalogue is None:
        errors: list[AssessError] = [problem.error() for problem in after.problems]
        raise Many([BadInput(_WOULD_NOT_LINT, where=stub.id, hint=_WITH_IT), *errors])
    rest = tuple(c for c in after.catalogue.controls if c.id != stub.id)
    if replace(after.catalogue, revision=known.revision, controls=rest) != known:
        raise Refused(_UNFIT, where=shown(str(path)), hint=_BY_HAND)
    if made.name not in before.files:
        write_new(path, made.data)
    elif read_file(path, shown(str(path))) != before.files[made.name]:
        raise Refused(_CHANGED, where=shown(str(path)), hint=_AGAIN)
    else:
        replace_file(path, made.data)
    return Added(Place(shown(str(path)), made.line, 1), after.warnings)
