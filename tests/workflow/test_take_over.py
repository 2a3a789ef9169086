"""An edited workbook over the workspace's YAML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assess.catalog.load import load_folder
from assess.catalog.schema import schema
from assess.errors import NotPermitted, Refused
from assess.exchange.workbook.exporting import export_xlsx
from assess.workflow.editing import ChangedOnDisk, keep, open_file
from assess.workflow.take_over import TakeOver, survey_workbook, take_over
from tests.exchange.books import grids, saved
from tests.exchange.books import opened as in_excel
from tests.japanese import refused
from tests.workflow.stage import OFFICE, PR_MANAGER, Stage

FILE = "organizational.yaml"
LATER = "2026-10-07"

Edit = Callable[[Any], None]


def texts(stage: Stage) -> dict[str, str]:
    """The YAML."""
    folder = stage.workspace.controls
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in folder.rglob("*.yaml")}


def setting(sheet: str, key: str, name: str, value: object) -> Edit:
    """An edit of one cell."""

    def edit(made: Any) -> None:
        header = {cell.value: cell.column for cell in made[sheet][1]}
        rows = range(2, made[sheet].max_row + 1)
        (row,) = [r for r in rows if made[sheet].cell(r, header["id"]).value == key]
        made[sheet].cell(row, header[name]).value = value

    return edit


TITLED = setting("controls", "ORG-02", "title.en", "Who handles what")


def surveyed(stage: Stage, *edits: Edit, person: str = OFFICE) -> TakeOver:
    """What a workbook would do that somebody has exported and edited."""
    files = load_folder(stage.workspace.controls).files
    made = in_excel(export_xlsx(files, "2026.1", schema()))
    for edit in edits:
        edit(made)
    return survey_workbook(stage.desk(person, LATER), grids(saved(made)))


def test_only_what_was_edited_is_written(opened: Stage) -> None:
    before = texts(opened)
    found = surveyed(opened, TITLED)
    assert texts(opened) == before
    assert [(change.item, change.fields) for change in found.changes] == [("ORG-02", ("title",))]
    take_over(opened.desk(OFFICE, LATER), found)
    after = texts(opened)
    assert {name for name in after if after[name] != before[name]} == {FILE}
    rows = zip(before[FILE].splitlines(), after[FILE].splitlines(), strict=True)
    assert [new.strip() for old, new in rows if old != new] == ["en: Who handles what"]


def test_an_entry_may_move_into_a_new_file(opened: Stage) -> None:
    found = surveyed(opened, setting("controls", "ORG-02", "file", "deep/new.yaml"))
    assert sorted(found.files) == ["deep/new.yaml", FILE]
    assert found.changes == ()
    first, _, second = found.files["deep/new.yaml"].decode().splitlines()[:3]
    assert first == "# yaml-language-server: $schema=../catalogue.schema.json"
    assert second == "controls:"
    assert found.after is not None
    assert b"id: ORG-02\n" not in found.files[FILE]
    take_over(opened.desk(OFFICE, LATER), found)
    assert load_folder(opened.workspace.controls).usable() == found.after


def test_what_would_not_lint_says_so_and_has_no_changes(opened: Stage) -> None:
    found = surveyed(opened, setting("controls", "ORG-02", "theme", "nowhere"))
    assert (found.after, found.changes) == (None, ())
    assert found.checked.problems[0].place.file == f"controls/{FILE}"


def test_only_who_publishes_may(opened: Stage) -> None:
    with refused(NotPermitted):
        surveyed(opened, TITLED, person=PR_MANAGER)


def test_nothing_is_written_where_a_file_has_changed_meanwhile(opened: Stage) -> None:
    found = surveyed(opened, TITLED, setting("controls", "TEC-01", "title.en", "Networks"))
    file = opened.workspace.controls / "technical.yaml"
    file.write_text(f"{file.read_text('utf-8')}# mine\n", "utf-8")
    before = texts(opened)
    with refused(ChangedOnDisk):
        take_over(opened.desk(OFFICE, LATER), found)
    assert texts(opened) == before


def test_what_moves_is_written_before_it_leaves_its_file(opened: Stage) -> None:
    moved = setting("controls", "ORG-02", "file", "technical.yaml")
    assert list(surveyed(opened, moved).files) == ["technical.yaml", FILE]
    assert list(surveyed(opened, setting("controls", "ORG-02", "file", "z.yaml")).files)[1] == FILE
    back = setting("controls", "TEC-01", "file", FILE)
    assert list(surveyed(opened, back).files) == [FILE, "technical.yaml"]


def test_a_new_file_that_came_in_between_stops_all(opened: Stage) -> None:
    found = surveyed(opened, setting("controls", "ORG-02", "file", "new.yaml"))
    (opened.workspace.controls / "new.yaml").write_text("facts: []\n", "utf-8")
    before = texts(opened)
    with refused(ChangedOnDisk):
        take_over(opened.desk(OFFICE, LATER), found)
    assert texts(opened) == before


def test_what_is_typed_and_not_saved_is_not_lost(opened: Stage) -> None:
    desk = opened.desk(OFFICE, LATER)
    keep(desk, FILE, "typed", open_file(desk, FILE).base)
    with refused(Refused, match="not saved yet"):
        surveyed(opened, TITLED)


@pytest.mark.parametrize("sheet", ["questions", "evidence"])
def test_rows_in_another_order_are_told(opened: Stage, sheet: str) -> None:
    def swap(made: Any) -> None:
        header = [cell.value for cell in made[sheet][1]]
        owners = [row[0].value for row in made[sheet].iter_rows()]
        row = next(n for n in range(2, len(owners)) if owners[n - 1] == owners[n])
        cells = [
            [made[sheet].cell(r, c).value for c in range(1, len(header) + 1)]
            for r in (row, row + 1)
        ]
        for r, values in ((row, cells[1]), (row + 1, cells[0])):
            for column, value in enumerate(values, start=1):
                made[sheet].cell(r, column).value = value

    found = surveyed(opened, swap)
    assert found.files == {}
    assert len(found.unordered) == 1
    assert found.unordered[0].endswith(": controls")
