"""Spreadsheets of other programs: what a person sees in a cell is what is read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from assess.exchange.spreadsheets.grid import Area, Grid, filled_down
from assess.exchange.spreadsheets.numbers import BUILT_IN, format_of, shown_number
from assess.exchange.spreadsheets.reading import read_spreadsheet
from tests.exchange.books import book, grids, opened, saved, with_sheet, with_strings

GOOD = book({"List": [["x"]]})


def read(data: bytes) -> Grid:
    """The only sheet."""
    (grid,) = grids(data)
    return grid


def test_values_of_every_kind() -> None:
    day = date(2026, 3, 1)
    at = datetime(2026, 3, 1, 9, 30, tzinfo=UTC).replace(tzinfo=None)
    row: list[Any] = ["a", 7, 1.5, True, day, at, at.time()]
    assert read(book({"List": [row]})).rows()[0] == {
        0: "a",
        1: 7,
        2: 1.5,
        3: True,
        4: "2026-03-01",
        5: "2026-03-01 09:30",
        6: "09:30",
    }


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1.1", "0.00", "1.10"),
        ("7", "000", "007"),
        ("0.985", "0.0%", "98.5%"),
        ("-0.5", "0%", "-50%"),
        ("3", '0"件"', 3),
        ("3", 'General"件"', 3),
        ("1234.5", "#,##0", 1234.5),
        ("46082", 'yyyy"年"m"月"d"日"', "2026-03-01"),
        ("46082", "[$-411]ggge年m月d日", "2026-03-01"),
        ("46082.5", "yyyy/mm/dd hh:mm", "2026-03-01 12:00"),
        ("0.5", "[h]:mm:ss", "12:00"),
        ("-1", "yyyy-mm-dd", -1),
        ("1e20", "General", 1e20),
        ("0.1", "0.00E+00", 0.1),
        ("5", "@", 5),
        ("0.75", "h:mm AM/PM", "18:00"),
        ("59", "yyyy-mm-dd", "1900-02-28"),
        ("3e6", "yyyy-mm-dd", 3_000_000),
        ("1e308", "yyyy-mm-dd", 1e308),
    ],
)
def test_a_number_is_read_as_it_is_shown(value: str, code: str, shown: object) -> None:
    assert shown_number(value, format_of(code), since_1904=False) == shown


def test_days_since_1904_and_formats_that_programs_know() -> None:
    form = format_of(BUILT_IN[14])
    assert shown_number("44620", form, since_1904=True) == "2026-03-01"
    assert shown_number("2958465", form, since_1904=True) == 2_958_465
    assert not format_of(BUILT_IN[0]).date


def test_shared_texts_with_runs_and_readings() -> None:
    strings = (
        "<si><r><t>点</t></r><r><t>検</t></r><rPh sb='0' eb='1'><t>テン</t></rPh></si>"
        "<si><t>a_x000D__x000A_b_x005F_x0041_</t></si>"
    )
    shared = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c>'
    rows = f'<row>{shared}<c t="inlineStr"><is><t>in</t></is></c></row>'
    data = with_strings(with_sheet(GOOD, rows), strings)
    assert read(data).rows()[0] == {0: "点検", 1: "a\nb_x0041_", 2: "in"}


def test_a_formula_gives_its_stored_result_and_an_error_nothing() -> None:
    rows = (
        '<row><c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f><v>two</v></c><c><f>9</f></c>'
        '<c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    grid = read(with_sheet(GOOD, rows))
    assert grid.rows()[0] == {0: 2, 1: "two"}
    assert grid.formulas == ((0, 0), (0, 1), (0, 2), (0, 3))
    assert grid.errors == ((0, 3),)


def test_true_and_false_are_values_also_as_libreoffice_writes_them() -> None:
    rows = '<row><c t="b"><f>TRUE()</f><v>1</v></c><c t="b"><f>NOT(A1)</f><v>0</v></c></row>'
    grid = read(with_sheet(GOOD, rows))
    assert grid.rows()[0] == {0: True, 1: False}
    assert grid.formulas == ((0, 1),)


def test_elements_with_a_prefix_and_cells_without_an_address() -> None:
    rows = '<x:row xmlns:x="u"><x:c><x:v>1</x:v></x:c><x:c r="D1"><x:v>2</x:v></x:c></x:row>'
    assert read(with_sheet(GOOD, rows)).rows() == {0: {0: 1, 3: 2}}


def test_merged_cells_and_hidden_sheets() -> None:
    made = opened(book({"List": [["a", "b"], [None, "c"], [None, "d"]], "More": [["x"]]}))
    made["List"].merge_cells("A1:A3")
    made["More"].sheet_state = "hidden"
    first, second = grids(saved(made))
    assert first.merged == (Area(0, 0, 2, 0),)
    assert list(filled_down(first)) == [((1, 0), "a"), ((2, 0), "a")]
    assert (first.hidden, second.hidden) == (False, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp932"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_any_encoding_and_separator(encoding: str, separator: str) -> None:
    rows = [["No.", "設問"], ["1", "施錠を、しているか。"], ["2", "Doors; locked, and so on"]]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    grid = read_spreadsheet(text.encode(encoding), "folder/点検.csv")[0]
    assert grid.name == "点検"
    assert grid.where(1, 1) == "folder/点検.csv: B2"
    assert [list(row.values()) for row in grid.rows().values()] == rows


def test_lines_in_a_cell_of_csv() -> None:
    grid = read_spreadsheet(b'a,"x\r\ny"\r\n"say ""no""",2\r\n', "l.csv")[0]
    assert grid.rows() == {0: {0: "a", 1: "x\ny"}, 1: {0: 'say "no"', 1: "2"}}
