"""Taking an edited workbook over into the workspace's YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assess.catalog.building import build
from assess.catalog.change import Change
from assess.catalog.check import FOLDER, Checked, check_folder
from assess.catalog.diff import compare
from assess.catalog.load import load_folder
from assess.catalog.rewriting import reordered, rewrite
from assess.catalog.schema import FILE_NAME, schema
from assess.domain.access import Verb
from assess.domain.statement import Catalogue
from assess.errors import Refused
from assess.exchange.foreign.taking import Left
from assess.exchange.spreadsheets.grid import Grid
from assess.exchange.workbook.about import digest
from assess.exchange.workbook.files import catalogue_files
from assess.exchange.workbook.flattening import sheets_of
from assess.exchange.workbook.importing import by_file
from assess.exchange.workbook.restoring import Restored, restored
from assess.text import Text
from assess.workflow.desk import Desk
from assess.workflow.editing.files import MISSING, ChangedOnDisk, open_file, save_file
from assess.workspace.files import make_folder
from assess.yamlio import load, plain
from assess.yamlio.names import usable_name


@dataclass(frozen=True, slots=True)
class TakeOver:
    """What a workbook would make of the workspace's YAML; nothing is written yet.

    Attributes:
        files: Relative name to new bytes, only of files that change, in the order of writing.
        bases: Name to what the file is now.
        checked: What lint says of the catalogue as it would be.
        before: The catalogue as the YAML has it.
        after: As it would be; None where it does not lint.
        changes: What changes, in meaning; empty where it does not lint.
        unordered: Blocks whose rows stand in another order than the entries; these keep theirs.
        left: What of the workbook is not taken over.
    """

    files: Mapping[str, bytes]
    bases: Mapping[str, str]
    checked: Checked
    before: Catalogue
    after: Catalogue | None
    changes: tuple[Change, ...]
    unordered: tuple[str, ...]
    left: tuple[Left, ...]


def survey_workbook(desk: Desk, grids: Sequence[Grid]) -> TakeOver:
    """Compares a workbook of our own with the YAML that it was exported from.

    Args:
        desk: Who and where.
        grids: All sheets of it.

    Raises:
        NotPermitted: The actor may not publish a catalogue.
        Many: What is wrong in the sheets, each with its cell.
        Refused: The YAML says something else than when the workbook was made, or a text that was
            typed for one of its files is not saved.
    """
    with desk.read() as view:
        desk.allow(view, Verb.PUBLISH_CATALOGUE)
    loaded = load_folder(desk.workspace.controls)
    before = loaded.usable()
    described = schema()
    found = restored(grids, described, usable_name)
    wanted = by_file(found, described)
    present = {name: plain(load(data, name)) for name, data in loaded.files.items()}
    files = _rewritten(loaded.files, present, wanted, found)
    if files and digest(sheets_of(loaded.files, described)) != found.content:
        raise _changed_since(present, wanted)
    bases = {name: _base(desk, name) if name in present else MISSING for name in files}
    checked = check_folder(desk.workspace.controls, FOLDER, files)
    after = None if checked.problems else build(checked.draft, checked.files)
    return TakeOver(
        files=files,
        bases=bases,
        checked=checked,
        before=before,
        after=after,
        changes=compare(before, after) if after is not None else (),
        unordered=tuple(_unordered(present, wanted)),
        left=found.left,
    )


def take_over(desk: Desk, found: TakeOver) -> None:
    """Writes the files that change, each whole or not at all, and first those that lose nothing.

    So what moves from file to file stands twice, and never nowhere, where it is cut short.

    Raises:
        NotPermitted: The actor may not publish a catalogue.
        ChangedOnDisk: A file is not what it was; nothing is written.
        OutsideFailure: The disk failed.
    """
    for name, base in found.bases.items():
        there = base != MISSING or (desk.workspace.controls / name).exists()
        if there and (now := open_file(desk, name)).base != base:
            raise ChangedOnDisk(now)
    for name, data in found.files.items():
        make_folder((desk.workspace.controls / name).parent)
        save_file(desk, name, data.decode("utf-8").removeprefix("\ufeff"), found.bases[name])


def _base(desk: Desk, name: str) -> str:
    """What a file is now.

    Raises:
        Refused: What somebody typed for it in the editor is not saved.
    """
    opened = open_file(desk, name)
    if opened.kept is not None:
        raise Refused(
            Text(
                "What you typed for this file in the editor is not saved yet.",
                "エディタでこのファイルに入力した内容が、まだ保存されていません。",
            ),
            where=f"{FOLDER}/{name}",
            hint=Text("Save it or drop it there first.", "先に保存するか破棄してください。"),
        )
    return opened.base


def _rewritten(
    files: Mapping[str, bytes],
    present: Mapping[str, Any],
    wanted: Mapping[str, Any],
    found: Restored,
) -> dict[str, bytes]:
    """Name to bytes of each file that changes."""
    made = {}
    for name, data in files.items():
        blocks = {
            **{key: _none_of(value) for key, value in present[name].items()},
            **wanted.get(name, {}),
        }
        after = rewrite(data, name, blocks)
        if after != data:
            made[name] = after
    new = [name for name in wanted if name not in files]
    if new:
        placed = {b: [e for e in entries if e[0] in new] for b, entries in found.blocks.items()}
        made |= catalogue_files(placed, schema(), FILE_NAME)
    return {name: made[name] for name in sorted(made, key=lambda n: _loses(n, present, wanted))}


def _loses(name: str, present: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a file no longer has an entry that it had."""
    mine, others = ({key for key, _ in _named({name: f.get(name, {})})} for f in (present, wanted))
    return not mine <= others


def _none_of(block: Any) -> Any:
    """What stays of a block of which the workbook has no entry."""
    return [] if isinstance(block, list) else {}


def _unordered(present: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    """Names of files and blocks in which entries stand in another order."""
    for file, blocks in present.items():
        for block, entries in blocks.items():
            rows = wanted.get(file, {}).get(block, [])
            if isinstance(entries, list) and _moved(entries, rows):
                yield f"{file}: {block}"


def _moved(entries: Sequence[Any], rows: Sequence[Any]) -> bool:
    if reordered(entries, rows):
        return True
    others = {row.get("id"): row for row in rows}
    return any(
        _moved(value, others[entry.get("id")].get(key, []))
        for entry in entries
        if entry.get("id") in others
        for key, value in entry.items()
        if isinstance(value, list) and value and isinstance(value[0], dict)
    )


def _changed_since(present: Mapping[str, Any], wanted: Mapping[str, Any]) -> Refused:
    """The error that names where YAML and workbook differ."""
    mine, others = dict(_named(present)), dict(_named(wanted))
    names = [n for n in {**mine, **others} if mine.get(n) != others.get(n)]
    listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return Refused(
        Text(
            "The YAML was changed after the workbook was exported; nothing was written.",
            "ブックの書き出し後にYAMLが変更されています。何も書き込んでいません。",
        ),
        where=FOLDER,
        hint=Text(
            f"YAML and workbook differ in: {listed}. Export anew and edit that, or take the"
            " workbook into a new folder: --out DIR",
            f"YAMLとブックが異なる項目: {listed}。書き出し直して編集するか、新しいフォルダに"
            "取り込んでください: --out DIR",
        ),
    )


_NAMED = 8


def _named(files: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every entry with an id, behind its block."""
    for blocks in files.values():
        for block, entries in blocks.items():
            for entry in entries if isinstance(entries, list) else [entries]:
                yield f"{block} {entry.get('id', '')}".strip(), entry
