"""The catalogue as a workbook and as CSV: nothing is lost, calculated or left to chance."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import canonicalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.catalog.load import load_files
from assess.catalog.schema import schema
from assess.catalog.shapes import FILE, PARTS
from assess.catalog.starter import starter_files
from assess.errors import BadInput, Many
from assess.exchange.spreadsheets.csv_writing import defused, write_csv
from assess.exchange.spreadsheets.csv_writing import restored as undone
from assess.exchange.spreadsheets.sheet import Sheet, cell_name
from assess.exchange.spreadsheets.xlsx_writing import write_xlsx
from assess.exchange.workbook.about import CONTENT
from assess.exchange.workbook.cells import from_cell, to_cell
from assess.exchange.workbook.exporting import export_csv, export_xlsx, workbook_of
from assess.exchange.workbook.layout import Kind, Table, layout
from assess.yamlio import load, plain
from tests.catalog.full import full
from tests.exchange.books import book, grids, opened, restored, saved

FORMULAS = ["=1+1", "+1", "-1", "@x", "\tx", "\nx", "＝1", "＋1", "－1", "＠x", "'=1", "''-"]


def catalogue(name: str) -> dict[str, bytes]:
    """Files of a catalogue."""
    if name == "full":
        return {"full.yaml": json.dumps(full(), ensure_ascii=False).encode()}
    return starter_files()


def values(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What files say."""
    return {name: plain(load(data, name)) for name, data in files.items()}


@pytest.mark.parametrize("name", ["shipped", "full"])
@pytest.mark.parametrize("export", [export_xlsx, export_csv])
def test_it_comes_back_in_full_and_goes_out_again_as_the_same_bytes(name: str, export: Any) -> None:
    files = catalogue(name)
    out = export(files, "2026.1", schema())
    made = restored(out)
    assert values(made.files) == values(files)
    assert made.left == ()
    assert export(made.files, "2026.1", schema()) == out


def test_what_comes_back_lints() -> None:
    made = restored(export_xlsx(starter_files(), "2026.1", schema()))
    found = load_files(made.files)
    assert (found.problems, found.warnings) == ((), ())
    first = made.files["statements/group.yaml"].decode().split("\n")[0]
    assert first == "# yaml-language-server: $schema=../catalogue.schema.json"


def fields(table: Table) -> set[str]:
    """Names of fields that a table and those below have a place for."""
    found = {key for column in table.columns for key in column.path}
    return found.union(*({inner.stands} | fields(inner) for inner in table.below))


def test_every_field_of_every_shape_has_a_column() -> None:
    tables = layout(schema())
    known = {table.stands for table in tables}.union(*(fields(table) for table in tables))
    for shape in (FILE, *PARTS):
        assert set(shape.names) <= known, shape.name


def test_a_field_that_has_no_place_is_noticed() -> None:
    described: Any = json.loads(json.dumps(schema()))
    deep = {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}
    described["$defs"]["term"]["properties"]["odd"] = deep
    with pytest.raises(ValueError):
        layout(described)


def test_another_program_reads_the_same_texts_and_no_formula() -> None:
    files = catalogue("full")
    sheets = workbook_of(files, "2026.1", schema())
    made = opened(export_xlsx(files, "2026.1", schema()))
    assert made.sheetnames == [sheet.name for sheet in sheets]
    for sheet in sheets:
        theirs = made[sheet.name]
        assert theirs.freeze_panes == "B2"
        rows = [[cell.value for cell in row] for row in theirs.iter_rows()]
        assert rows == [[value if value != "" else None for value in row] for row in sheet.rows]
        cells = [cell for row in theirs.iter_rows() for cell in row]
        assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
        assert all(cell.alignment.wrap_text for cell in cells if cell.value is not None)
        assert all(8 <= column.width <= 60 for column in theirs.column_dimensions.values())


def test_words_are_offered_to_choose_from() -> None:
    made = opened(export_xlsx(catalogue("full"), "2026.1", schema()))
    offered = {v.formula1 for v in made["questions"].data_validations.dataValidation}
    assert '"design,operation"' in offered


def test_nothing_in_the_file_is_left_to_the_day_or_the_machine() -> None:
    data = export_xlsx(catalogue("full"), "2026.1", schema())
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        said = parts.read("docProps/core.xml").decode()
        texts = [parts.read(name).decode() for name in parts.namelist()]
    assert [canonicalize(text) for text in texts] == texts
    assert set(re.findall(r"[0-9T:-]{10,}", said)) == {"1980-01-01T00:00:00"}


def test_a_change_shows_only_where_it_is() -> None:
    blocks = copy.deepcopy(full())
    blocks["terms"][0]["en"] = ["card", "pass"]
    after = {"full.yaml": json.dumps(blocks).encode()}
    one = export_csv(catalogue("full"), "2026.1", schema())
    other = export_csv(after, "2026.1", schema())
    assert {name for name in one if one[name] != other[name]} == {"about.csv", "terms.csv"}


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_a_text(text: str) -> None:
    sheets = [Sheet("s", [["head", "other"], [text, "1"]])]
    cell = opened(write_xlsx(sheets))["s"]["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    data = write_csv(sheets)["s.csv"]
    (_, (written, _)) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert written == f"'{text}"
    assert grids({"s.csv": data})[0].cells[1, 0] == text


REFUSED = "\u2028\u2029\ufeff\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=REFUSED)
    | st.sampled_from("\n\t_x0041='\"=,;")
).filter(lambda text: bool(text.strip()))


@given(TEXTS)
def test_any_text_comes_back_from_a_cell(text: str) -> None:
    assert undone(defused(text)) == text
    sheets = [Sheet("s", [["head", "b"], [text, "x"]])]
    assert grids(write_xlsx(sheets))[0].cells[1, 0] == text
    assert grids(write_csv(sheets))[0].cells[1, 0] == text


def test_an_escape_of_excel_is_no_character() -> None:
    sheets = [Sheet("s", [["head"], ["_x0041_ and \x01"]])]
    assert opened(write_xlsx(sheets))["s"]["A2"].value == "_x005F_x0041_ and _x0001_"
    assert cell_name(6, 27) == "AB7"


@given(st.lists(TEXTS | st.just("[]")))
def test_any_list_comes_back_from_a_cell(items: list[str]) -> None:
    assert from_cell(to_cell(items, Kind.TEXTS), Kind.TEXTS) == items


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("35", Kind.NUMBER, 35),
        (35, Kind.NUMBER, 35),
        (5, Kind.TEXT, "5"),
        ("True", Kind.FLAG, True),
        (False, Kind.FLAG, False),
        ("1、3", Kind.NUMBERS, [1, 3]),
        (4, Kind.NUMBERS, [4]),
        (" a \n\nb", Kind.TEXTS, ["a", "b"]),
        ("  ", Kind.TEXT, None),
    ],
)
def test_what_people_type_is_understood(cell: Any, kind: Kind, value: object) -> None:
    assert from_cell(cell, kind) == value


def test_a_text_longer_than_a_cell_is_refused_with_its_place() -> None:
    with pytest.raises(BadInput, match="32,767") as caught:
        write_xlsx([Sheet("s", [["head"], ["x" * 32_768]])])
    assert caught.value.where == "s!A2"


def edited(edit: Any) -> Many:
    """What is wrong with the full catalogue's workbook after an edit."""
    made = opened(export_xlsx(catalogue("full"), "2026.1", schema()))
    edit(made)
    with pytest.raises(Many) as caught:
        restored(saved(made))
    return caught.value


def head(sheet: Any, name: str) -> int:
    """The column that a header stands over."""
    return next(int(cell.column) for cell in sheet[1] if cell.value == name)


def setting(sheet: str, name: str, value: object, row: int = 2) -> Any:
    """An edit of one cell."""

    def edit(made: Any) -> None:
        made[sheet].cell(row, head(made[sheet], name)).value = value

    return edit


def twice(sheet: str) -> Any:
    """An edit that copies the first entry to the end."""

    def edit(made: Any) -> None:
        made[sheet].append([cell.value for cell in made[sheet][2]])

    return edit


MISTAKES = [
    (setting("questions", "tests", "desing"), "questions!H2", "not possible"),
    (setting("questions", "tolerance", "two", 4), "questions!P4", "no whole number"),
    (setting("questions", "population_required", "maybe"), "questions!W2", "neither TRUE"),
    (setting("questions", "due", "each"), "questions!X2", "no whole numbers"),
    (setting("questions", "label.en", 1.1), "questions!D2", "decimals"),
    (setting("terms", "en", '"open'), "terms!B2", "not closed"),
    (setting("questions", "control", "TEC-77"), "questions!A2", '"TEC-77" is not in the sheet'),
    (setting("questions", "control", None), "questions!A2", 'column "control" is empty'),
    (setting("terms", "file", None), "terms!F2", 'column "file" is empty'),
    (setting("terms", "file", "../x.yaml"), "terms!F2", "no file"),
    (setting("terms", "file", "x.txt"), "terms!F2", "no file"),
    (setting("terms", "check", "chekc", 1), "terms!D1", 'called "chekc"'),
    (setting("terms", "en", "ja", 1), "terms!C1", "twice"),
    (setting("controls", "entities", "file", 1), "controls!S1", "twice"),
    (setting("terms", "id", "name", 1), "terms!A1", 'column "id" is missing'),
    (setting("controls", "title.en", "=A1&A2"), "controls!C2", "no stored result"),
    (setting("terms", "en", '"a\\u202eb"'), "terms!B2", "RIGHT-TO-LEFT"),
    (lambda made: made.remove(made["facts"]), "about!A1", '"facts" is missing'),
    (twice("catalogue"), "catalogue!C3", "C2 has the same entry"),
    (twice("terms"), "terms!A3", "A2 has the same entry"),
    (twice("questions"), "questions!B6", "B2 has the same entry"),
]


@pytest.mark.parametrize(("edit", "cell", "said"), MISTAKES)
def test_a_mistake_is_named_with_its_cell(edit: Any, cell: str, said: str) -> None:
    found = {error.where: error for error in edited(edit).errors}
    error = found[f"book.xlsx: {cell}"]
    assert said in error.message.en
    assert error.hint


def test_all_mistakes_are_found_at_once_and_a_close_name_is_offered() -> None:
    def edit(made: Any) -> None:
        setting("terms", "check", "chek", 1)(made)
        setting("questions", "due", "each")(made)

    found = edited(edit).errors
    assert len(found) == 2
    assert any(error.hint.en == 'did you mean "check"?' for error in found)


def test_another_version_of_the_form_is_refused() -> None:
    made = opened(export_xlsx(catalogue("full"), "2026.1", schema()))
    made["about"]["B1"] = 99
    with pytest.raises(BadInput, match="another version"):
        restored(saved(made))


def test_what_was_added_is_said_and_a_result_is_taken() -> None:
    files = catalogue("full")
    made = opened(export_xlsx(files, "2026.1", schema()))
    made.create_sheet("mine")["A1"] = "a note"
    column = head(made["terms"], "retired")
    made["terms"].delete_cols(column)
    back = restored(saved(made))
    assert [(one.path, one.why.en) for one in back.left] == [
        ("terms.retired", "there is no such column, so no entry has this field"),
        ("mine", "a sheet that is not of the export"),
    ]
    (term,) = values(back.files)["full.yaml"]["terms"]
    assert "retired" not in term


def test_what_stands_beside_the_columns_is_told() -> None:
    made = opened(export_xlsx(catalogue("full"), "2026.1", schema()))
    made["terms"].cell(2, made["terms"].max_column + 2).value = "a note"
    (left,) = restored(saved(made)).left
    assert (left.path, left.count, left.example) == ("terms", 1, "a note")


def test_a_column_for_a_name_that_is_data_may_be_added() -> None:
    made = opened(export_xlsx(catalogue("full"), "2026.1", schema()))
    sheet = made["controls"]
    sheet.cell(1, sheet.max_column + 1).value = "maps.iso"
    sheet.cell(2, sheet.max_column).value = "A.1\nA.2"
    (control,) = values(restored(saved(made)).files)["full.yaml"]["controls"]
    assert control["maps"]["iso"] == ["A.1", "A.2"]


def test_a_workbook_of_others_is_not_ours() -> None:
    from assess.exchange.workbook.restoring import is_own

    assert not is_own(grids(book({"about": [["About us"]]})))
    assert is_own(grids(export_csv(catalogue("full"), "x", schema())))
    assert CONTENT in str(workbook_of(catalogue("full"), "x", schema())[0].rows)
