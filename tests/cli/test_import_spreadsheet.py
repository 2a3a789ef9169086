"""`controls export` and `controls import` of spreadsheets, as the office uses them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Office
from tests.cli.run import at_keyboard, call, ok
from tests.cli.test_imports import DATABASE, SCREEN, loaded
from tests.cli.yaml_edits import reword
from tests.exchange.books import book
from tests.exchange.test_checklist import PMS_CSV, as_csv
from tests.journeys.people import OFFICE


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a workspace's catalogue, and checklists."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pms.csv").write_bytes(as_csv(PMS_CSV))
    (tmp_path / "iso.xlsx").write_bytes(
        book({"List": [["Ref", "Section", "Question"], ["5.1", "Doors", "Are doors locked?"]]})
    )
    return tmp_path


def change(path: Path, sheet: str, key: str, **fields: Any) -> None:
    """Edits the row of an entry in a workbook, as somebody does in Excel; None deletes the row."""
    made = load_workbook(path)
    rows = made[sheet]
    header = {cell.value: cell.column for cell in rows[1]}
    row = next(r for r in range(2, rows.max_row + 1) if rows.cell(r, header["id"]).value == key)
    for name, value in fields.items():
        rows.cell(row, header[name.replace("_", ".", 1)]).value = value
    if not fields:
        rows.delete_rows(row)
    made.save(path)


def controls(root: Path) -> dict[str, str]:
    """The YAML of a workspace."""
    folder = root / "controls"
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in folder.rglob("*.yaml")}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_export_import_export(opened: Office, here: Path, form: str) -> None:
    for name in ("one", "two"):
        said = opened.ok(OFFICE, "controls", "export", "--format", form, "--out", name).err
        assert said.endswith(f"controls are in {name}.\n")
        shutil.move(name, f"{name}.xlsx" if form == "xlsx" else name)
    one, two = (here / (f"{n}.xlsx" if form == "xlsx" else n) for n in ("one", "two"))
    assert same(one, two)
    found = ok("controls", "import", one, "--out", "back", "--json").json
    assert (found["left"], found["entries"]["controls"] > 0) == ([], True)
    assert ok("lint", "back", "--json").json["problems"] == []


def same(one: Path, two: Path) -> bool:
    """Whether two files, or two folders of files, have the same bytes."""
    if one.is_file():
        return one.read_bytes() == two.read_bytes()
    names = sorted(path.name for path in one.iterdir())
    return names == sorted(p.name for p in two.iterdir()) and all(
        (one / name).read_bytes() == (two / name).read_bytes() for name in names
    )


def test_what_a_period_froze_is_exported(opened: Office, here: Path) -> None:
    opened.ok(OFFICE, "controls", "export", "--format", "csv", "--out", "now")
    opened.ok(OFFICE, "controls", "export", "--format", "csv", "--out", "then", *PERIOD)
    assert same(here / "now", here / "then")
    reword(opened.root / "controls", "TEC-01-Q1")
    opened.ok(OFFICE, "controls", "export", "--format", "csv", "--out", "later")
    assert not same(here / "now", here / "later")
    opened.ok(OFFICE, "controls", "export", "--format", "csv", "--out", "again", *PERIOD)
    assert same(here / "again", here / "then")


PERIOD = ("--period", "2026-Q4")


def test_a_file_that_is_there_is_left_alone(opened: Office, here: Path) -> None:
    (here / "mine.xlsx").write_text("mine")
    result = opened.call(OFFICE, "controls", "export", "--out", "mine.xlsx")
    assert result.code == 1
    assert (here / "mine.xlsx").read_text() == "mine"
    said = call("--lang", "ja", "controls", "export", "--format", "odt", "--out", "x").err
    assert "xlsx、csv、oscalのいずれか" in said


def test_an_edited_workbook_goes_into_the_yaml(opened: Office, here: Path) -> None:
    root, before = opened.root, controls(opened.root)
    opened.ok(OFFICE, "controls", "export", "--out", "c.xlsx")
    assert "says what the YAML says" in opened.ok(OFFICE, "controls", "import", "c.xlsx").err
    change(here / "c.xlsx", "questions", "TEC-01-Q1", text_en="Share of systems.")
    change(here / "c.xlsx", "evidence", "ORG-02-E1", title_en="A list of handlers")
    change(here / "c.xlsx", "evidence", "TEC-01-E2")
    unasked = opened.call(OFFICE, "controls", "import", "c.xlsx")
    assert (unasked.code, controls(root) == before) == (2, True)
    assert "--yes" in unasked.err
    refused = opened.at_keyboard("n\n", OFFICE, "controls", "import", "c.xlsx")
    assert (refused.code, controls(root) == before) == (1, True)
    assert "TEC-01-Q1  reworded: earlier answers do not carry" in refused.err
    done = opened.at_keyboard("y\n", OFFICE, "controls", "import", "c.xlsx")
    assert done.code == 0, done.err
    assert done.out == "organizational.yaml\ntechnical.yaml\n"
    now = controls(root)
    assert {name for name in now if now[name] != before[name]} == {
        "organizational.yaml",
        "technical.yaml",
    }
    gone = set(before["technical.yaml"].splitlines()) - set(now["technical.yaml"].splitlines())
    assert len(gone) == 4
    again = opened.ok(OFFICE, "controls", "import", "c.xlsx", "--yes", "--json").json
    assert (again["written"], again["files"]) == (False, [])


def test_a_workbook_of_an_earlier_state_is_refused(opened: Office, here: Path) -> None:
    root = opened.root
    opened.ok(OFFICE, "controls", "export", "--out", "c.xlsx")
    reword(root / "controls", "TEC-01-Q1")
    before = controls(root)
    for language, said in (("en", "changed after the workbook"), ("ja", "YAMLが変更されています")):
        result = opened.call(OFFICE, "--lang", language, "controls", "import", "c.xlsx", "--yes")
        assert result.code == 1
        assert said in result.err
        assert "controls TEC-01" in result.err
    assert controls(root) == before
    assert here.exists()


def test_a_comment_in_the_yaml_is_no_earlier_state(opened: Office, here: Path) -> None:
    root = opened.root
    opened.ok(OFFICE, "controls", "export", "--out", "c.xlsx")
    file = root / "controls" / "technical.yaml"
    file.write_text(f"{file.read_text('utf-8')}# mine\n", "utf-8")
    change(here / "c.xlsx", "questions", "TEC-01-Q1", text_en="Share of systems.")
    opened.ok(OFFICE, "controls", "import", "c.xlsx", "--yes")
    assert file.read_text("utf-8").endswith("# mine\n")


def test_what_would_not_lint_is_not_written(opened: Office, here: Path) -> None:
    root, before = opened.root, controls(opened.root)
    opened.ok(OFFICE, "controls", "export", "--out", "c.xlsx")
    change(here / "c.xlsx", "controls", "TEC-01", theme="nowhere")
    result = opened.call(OFFICE, "controls", "import", "c.xlsx", "--yes")
    assert (result.code, result.out) == (1, "")
    assert "controls/technical.yaml:" in result.err
    assert "would not lint" in result.err
    found = opened.call(OFFICE, "controls", "import", "c.xlsx", "--yes", "--json")
    assert "nowhere" in found.json["problems"][0]
    assert controls(root) == before


def test_a_mistake_in_a_cell_is_named(opened: Office, here: Path) -> None:
    opened.ok(OFFICE, "controls", "export", "--out", "c.xlsx")
    made = load_workbook(here / "c.xlsx")
    made["evidence"]["E2"] = "perhaps"
    made.save(here / "c.xlsx")
    for language, said in (("en", "neither TRUE nor FALSE"), ("ja", "TRUEでもFALSEでもありません")):
        result = opened.call(OFFICE, "--lang", language, "controls", "import", "c.xlsx")
        assert result.code == 2
        assert "c.xlsx: evidence!E2: " in result.err
        assert said in result.err


WORDS = {"--columns": "id=A", "--sheet": "terms", "--framework": "iso"}


@pytest.mark.parametrize("option", WORDS)
def test_our_own_workbook_needs_no_options_of_checklists(
    opened: Office, here: Path, option: str
) -> None:
    opened.ok(OFFICE, "controls", "export", "--out", "c.xlsx")
    result = opened.call(
        OFFICE, "controls", "import", "c.xlsx", "--out", "made", option, WORDS[option]
    )
    assert result.code == 2
    assert option in result.err
    assert not (here / "made").exists()


def test_rows_in_another_order_change_nothing(opened: Office, here: Path) -> None:
    root, before = opened.root, controls(opened.root)
    opened.ok(OFFICE, "controls", "export", "--out", "c.xlsx")
    made = load_workbook(here / "c.xlsx")
    sheet = made["questions"]
    first, second = ([cell.value for cell in sheet[row]] for row in (2, 3))
    for row, cells in ((2, second), (3, first)):
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column).value = value
    made.save(here / "c.xlsx")
    assert "says what the YAML says" in opened.ok(OFFICE, "controls", "import", "c.xlsx").err
    assert controls(root) == before


def test_a_checklist_shows_its_guess_and_writes_nothing(here: Path) -> None:
    result = call("controls", "import", "pms.csv", "--out", "made")
    assert result.code == 1
    line = next(line for line in result.out.splitlines() if "確認事項" in line)
    assert line.split() == ["C", "確認事項", "question:", "question", "利用目的を公表しているか。"]
    assert "--columns id=A,theme=B,question=C,evidence=D,answers=E,owner=F" in result.err
    assert not (here / "made").exists()
    found = call("controls", "import", "pms.csv", "--out", "made", "--json")
    assert (found.code, found.json["written"]) == (1, False)
    first = {"sheet": "pms", "column": "A", "header": "項番", "role": "id", "first": "1.1"}
    assert found.json["columns"][0] == first


@pytest.mark.parametrize(
    "more", [["--yes"], ["--columns", "id=A,theme=B,question=C"], ["--columns", "question=設問"]]
)
@pytest.mark.parametrize("file", ["pms.csv", "iso.xlsx"])
def test_a_checklist_is_taken_and_lints(here: Path, file: str, more: list[str]) -> None:
    head = "確認事項" if file == "pms.csv" else "Question"
    words = [word.replace("設問", head) for word in more]
    ok("controls", "import", file, "--out", "made", *words)
    assert ok("lint", "made", "--json").json["problems"] == []
    assert (here / "made" / "catalogue.schema.json").is_file()


def test_a_person_confirms_or_changes_the_guess(here: Path) -> None:
    stopped = at_keyboard("\n", "controls", "import", "iso.xlsx", "--out", "made")
    assert (stopped.code, (here / "made").exists()) == (1, False)
    typed = "what=C\nguidance=B\ny\n"
    done = at_keyboard(typed, "controls", "import", "iso.xlsx", "--out", "made")
    assert done.code == 0
    assert '"what" is nothing that a column is taken for' in done.err
    assert "# Section: Doors" in (here / "made" / "general.yaml").read_text("utf-8")
    said = at_keyboard("はい\n", "--lang", "ja", "controls", "import", "pms.csv", "--out", "two")
    assert said.code == 0
    assert "このとおり取り込みますか" in said.err


REFUSED = [
    (["iso.xlsx"], "--out", "--out"),
    (["iso.xlsx", "--out", "made", "--groups", "IG1"], "no implementation groups", "実装グループ"),
    (["a.yaml", "--out", "made", "--columns", "id=A"], "Only a spreadsheet", "表計算"),
    (["a.yaml", "--out", "made", "--sheet", "x"], "Only a spreadsheet", "表計算"),
    (["iso.xlsx", "a.yaml", "--out", "made"], "another form", "形式が異なります"),
    (["iso.xlsx", "--out", "made", "--sheet", "x"], "Sheets: List.", "シート: List"),
    (["iso.xlsx", "--out", "made", "--columns", "x"], "names no column", "列の指定"),
    (["old.xls", "--out", "made"], "old form (.xls)", "古い形式"),
    (["picture.xlsx", "--out", "made"], "no XLSX workbook", "XLSXのブックではありません"),
    (["fruit.csv", "--out", "made", "--yes"], "questions or requirements", "要求事項の列"),
    (["empty", "--out", "made"], "not a regular file", "通常のファイルではありません"),
]


@pytest.mark.parametrize(("words", "english", "japanese"), REFUSED)
def test_what_cannot_be_imported_leaves_nothing(
    here: Path, words: list[str], english: str, japanese: str
) -> None:
    (here / "a.yaml").write_text("objects: {}\n", "utf-8")
    (here / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    (here / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n")
    (here / "fruit.csv").write_text("Fruit,Price\nApple,3\n", "utf-8")
    (here / "empty").mkdir()
    before = sorted(here.iterdir())
    for language, said in (("en", english), ("ja", japanese)):
        result = call("--lang", language, "controls", "import", *words)
        assert (result.code, result.out) == (2, "")
        assert said in result.err
    assert sorted(here.iterdir()) == before


def test_no_text_of_a_checklist_speaks_to_the_terminal(here: Path) -> None:
    rows = [["No", "Question"], ["1", "[@click=app.quit] {{ 7*7 }} =HYPERLINK(1)"]]
    (here / "x.xlsx").write_bytes(book({"red": rows}))
    assert "[@click=app.quit]" in call("controls", "import", "x.xlsx", "--out", "made").out
    (here / "y.csv").write_text("No,Question\n1,\x1b[31m\n", "utf-8")
    result = call("controls", "import", "y.csv", "--out", "made")
    assert (result.code, "\x1b" in result.err) == (2, False)


def test_neither_database_nor_screen_is_loaded(here: Path) -> None:
    found = loaded("controls", "import", "iso.xlsx", "--out", here / "made", "--yes")
    assert not found & {*DATABASE, *SCREEN, "jinja2", "openpyxl"}
