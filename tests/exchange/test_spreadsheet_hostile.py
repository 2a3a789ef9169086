"""Spreadsheet files that are hostile or broken: one clear error, at once, and nothing is run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.catalog.schema import schema
from assess.catalog.starter import starter_files
from assess.errors import BadInput, Many
from assess.exchange.checklist.guess import guesses
from assess.exchange.checklist.lists import MOST_COLUMNS
from assess.exchange.spreadsheets.grid import MOST_CELLS, Area, Grid, filled_down
from assess.exchange.spreadsheets.kinds import is_spreadsheet
from assess.exchange.spreadsheets.numbers import PLAIN, format_of
from assess.exchange.spreadsheets.package import MOST_BYTES, MOST_PARTS, MOST_UNPACKED
from assess.exchange.spreadsheets.reading import read_spreadsheet
from assess.exchange.spreadsheets.xlsx_reading import MOST_FORMATS
from assess.exchange.spreadsheets.xml_parts import MOST_ELEMENTS
from assess.exchange.workbook.exporting import export_xlsx
from tests.exchange.books import (
    NAMESPACE,
    SHEET,
    book,
    opened,
    restored,
    saved,
    with_part,
    with_sheet,
    with_strings,
)

GOOD = book({"List": [["No.", "Question"], [1, "Are doors locked?"]]})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def cell(value: str, kind: str = "str") -> str:
    """B7 as XML."""
    return f'<row r="7"><c r="B7" t="{kind}"><v>{value}</v></c></row>'


def styles(count: int) -> bytes:
    """Styles of as many formats."""
    made = "".join(f'<xf numFmtId="{number}"/>' for number in range(count))
    return f"<styleSheet {NAMESPACE}><cellXfs>{made}</cellXfs></styleSheet>".encode()


def many_parts() -> bytes:
    """An archive of very many files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(MOST_PARTS + 1):
            made.writestr(str(number), b"")
    return out.getvalue()


def flagged() -> bytes:
    """A workbook whose sheet claims to be encrypted."""
    data = bytearray(with_sheet(GOOD, ""))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            data[at + flags] |= 1
    return bytes(data)


def damaged() -> bytes:
    """A workbook with a wrong byte in a packed part."""
    data = bytearray(GOOD)
    data[data.find(SHEET.encode()) + len(SHEET) + 20] ^= 0xFF
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "bomb of spaces": (
        lambda: with_sheet(GOOD, cell(" " * (MOST_UNPACKED + 1))),
        f"b.xlsx: {SHEET}",
        "too large when unpacked",
    ),
    "bomb of elements": (
        lambda: with_sheet(GOOD, "<row/>" * (MOST_ELEMENTS + 1)),
        f"b.xlsx: {SHEET}",
        "too large when unpacked",
    ),
    "bomb of cells": (
        lambda: with_sheet(GOOD, ("<row>" + "<c><v>1</v></c>" * 12 + "</row>") * 10_001),
        "b.xlsx: List!A10001",
        "too many cells",
    ),
    "one text very often": (
        lambda: with_strings(
            with_sheet(GOOD, "<row>" + '<c t="s"><v>0</v></c>' * 1000 + "</row>"),
            f"<si><t>{'x' * 30_000}</t></si>",
        ),
        "b.xlsx: List!UN1",
        "too much text",
    ),
    "entities": (
        lambda: with_part(
            GOOD, SHEET, b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>'
        ),
        f"b.xlsx: {SHEET}",
        "document type",
    ),
    "an entity from outside": (
        lambda: with_part(GOOD, SHEET, b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
        f"b.xlsx: {SHEET}",
        "document type",
    ),
    "very deep": (
        lambda: with_part(GOOD, SHEET, b"<a>" * 100_000),
        f"b.xlsx: {SHEET}",
        "too large when unpacked",
    ),
    "a very long tag": (
        lambda: with_sheet(GOOD, f'<row a="{"x" * 2_000_000}"/>'),
        f"b.xlsx: {SHEET}",
        "too large when unpacked",
    ),
    "very many relations": (
        lambda: with_part(GOOD, "_rels/.rels", b"<R>" + b"<r/>" * MOST_PARTS + b"</R>"),
        "b.xlsx: _rels/.rels",
        "too large when unpacked",
    ),
    "very many formats": (
        lambda: with_part(GOOD, "xl/styles.xml", styles(MOST_FORMATS + 1)),
        "b.xlsx: xl/styles.xml",
        "too large when unpacked",
    ),
    "an encoding that nobody knows": (
        lambda: with_part(GOOD, SHEET, b'<?xml version="1.0" encoding="none"?><a/>'),
        f"b.xlsx: {SHEET}",
        "damaged",
    ),
    "an encoding of many bytes": (
        lambda: with_part(GOOD, SHEET, b'<?xml version="1.0" encoding="cp932"?><a/>'),
        f"b.xlsx: {SHEET}",
        "damaged",
    ),
    "a prefix of nothing": (
        lambda: with_part(GOOD, SHEET, b"<x:worksheet/>"),
        f"b.xlsx: {SHEET}:1:1",
        "damaged",
    ),
    "very many merged": (
        lambda: with_sheet(
            GOOD, "", "<mergeCells>" + '<mergeCell ref="A1:A9"/>' * 30_000 + "</mergeCells>"
        ),
        "b.xlsx: List!A1",
        "merged cells",
    ),
    "merged above the first row": (
        lambda: with_sheet(GOOD, "", '<mergeCells><mergeCell ref="A0:A9"/></mergeCells>'),
        "b.xlsx: List!A1",
        "merged cells",
    ),
    "beyond the last cell": (
        lambda: with_sheet(GOOD, '<row r="2"><c r="XFE1"><v>1</v></c></row>'),
        "b.xlsx: List!A2",
        "usable address",
    ),
    "macros": (lambda: with_part(GOOD, "xl/vbaProject.bin", b"x"), "b.xlsx", "macros"),
    "binary": (lambda: with_part(GOOD, "xl/workbook.bin", b"x"), "b.xlsx", "no XLSX"),
    "of another office": (lambda: with_part(GOOD, "mimetype", b"x"), "b.xlsx", "no XLSX"),
    "another archive": (lambda: zipped("a.txt"), "b.xlsx", "no XLSX"),
    "very many parts": (many_parts, "b.xlsx", "16 MiB"),
    "old": (lambda: OLE + bytes(5000), "b.xlsx", "old form"),
    "with a password": (
        lambda: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
        "b.xlsx",
        "encrypted",
    ),
    "encrypted parts": (flagged, "b.xlsx: _rels/.rels", "encrypted"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "b.xlsx", "no XLSX"),
    "cut off": (lambda: GOOD[: len(GOOD) // 2], "b.xlsx", "cut off"),
    "without its end": (lambda: GOOD[:-10], "b.xlsx", "cut off"),
    "a wrong byte": (damaged, f"b.xlsx: {SHEET}", "damaged"),
    "empty": (lambda: b"", "b.xlsx", "cut off"),
    "too large": (lambda: b"PK\x03\x04" + bytes(MOST_BYTES), "b.xlsx", "16 MiB"),
    "open XML": (lambda: with_part(GOOD, SHEET, b"<a><b>"), f"b.xlsx: {SHEET}:1:7", "damaged"),
    "an escape character": (
        lambda: with_sheet(GOOD, cell("_x001B_[31m")),
        "b.xlsx: List!B7",
        "U+001B (ESC)",
    ),
    "turned text": (lambda: with_sheet(GOOD, cell("a\u202eb")), "b.xlsx: List!B7", "U+202E"),
    "no number": (lambda: with_sheet(GOOD, cell("1e999", "n")), "b.xlsx: List!B7", "be read"),
    "a text before the first": (
        lambda: with_strings(with_sheet(GOOD, cell("-1", "s")), "<si><t>x</t></si>"),
        "b.xlsx: List!B7",
        "be read",
    ),
    "no such text": (lambda: with_sheet(GOOD, cell("77", "s")), "b.xlsx: List!B7", "be read"),
    "a sheet outside": (
        lambda: with_part(
            GOOD,
            "xl/_rels/workbook.xml.rels",
            b'<R><Relationship Id="rId1" Type="/worksheet" Target="../../../etc/passwd"/></R>',
        ),
        "b.xlsx: ../../etc/passwd",
        "missing",
    ),
    "a relation to nothing": (
        lambda: with_part(
            GOOD,
            "xl/_rels/workbook.xml.rels",
            b'<R><Relationship Id="rId1" Type="/worksheet"/></R>',
        ),
        "b.xlsx: xl",
        "missing",
    ),
    "a sheet nowhere": (
        lambda: with_part(GOOD, "xl/_rels/workbook.xml.rels", b"<R/>"),
        "b.xlsx: List",
        "missing",
    ),
}


def zipped(name: str) -> bytes:
    """An archive of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, b"x")
    return out.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_with_its_place(name: str) -> None:
    make, where, said = HOSTILE[name]
    with pytest.raises(BadInput) as caught:
        read_spreadsheet(make(), "b.xlsx")
    assert caught.value.where == where
    assert said in caught.value.message.en
    assert caught.value.hint


HARMLESS: dict[str, bytes] = {
    "a row of a very long number": with_sheet(GOOD, f'<row r="{"9" * 5000}"><c><v>1</v></c></row>'),
    "a size that is a lie": with_sheet(
        GOOD, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "all cells merged": with_sheet(
        GOOD, cell("x"), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "a link to outside": with_part(
        GOOD,
        "xl/worksheets/_rels/sheet1.xml.rels",
        b'<R><Relationship Id="r" Type="/hyperlink" TargetMode="External" Target="http://x"/></R>',
    ),
    "UTF-16": with_part(
        GOOD,
        SHEET,
        f'<?xml version="1.0" encoding="utf-16"?><worksheet {NAMESPACE}/>'.encode("utf-16"),
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_hostile_is_read(name: str) -> None:
    (grid,) = read_spreadsheet(HARMLESS[name], "b.xlsx")
    assert len(grid.cells) <= 4


@pytest.mark.parametrize(
    ("data", "where", "said"),
    [
        (b"a,b\n\0,c", "b.csv", "neither"),
        (bytes(range(128, 256)) * 9, "b.csv", "neither"),
        (b'a,b\n"' + b"x" * 140_000, "b.csv:2", "not CSV"),
        (b"a,b\n" + b"1,2,3\n" * (MOST_CELLS // 3 + 1), "b.csv: B40001", "too many cells"),
        ("a,b\nx\u202ey,c".encode(), "b.csv: A2", "U+202E"),
        (b"a," * (MOST_BYTES // 2 + 1), "b.csv", "16 MiB"),
    ],
)
def test_hostile_csv_is_refused_with_its_place(data: bytes, where: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_spreadsheet(data, "b.csv")
    assert caught.value.where == where
    assert said in caught.value.message.en


def test_a_list_that_is_too_wide_is_refused() -> None:
    wide = [["Question"] * (MOST_COLUMNS + 1)] * 2
    with pytest.raises(BadInput, match="200 columns") as caught:
        guesses(read_spreadsheet(book({"List": wide}), "b.xlsx"))
    assert caught.value.where == "b.xlsx: List!GS1"


def test_long_words_and_formats_take_no_time() -> None:
    words = [["a", "b"], *([["Requirement text number " * 900, "x" * 20_000]] * 20)]
    assert guesses(read_spreadsheet(book({"L": words}), "b.xlsx"))
    assert format_of("[" * 1_000_000) is PLAIN


def test_of_very_many_mistakes_the_first_are_told() -> None:
    made = opened(export_xlsx(starter_files(), "x", schema()))
    for row in range(2, 200):
        made["statements"].cell(row, 15).value = None
        made["statements"].cell(1, 15 + row).value = f"unknown {row}"
    with pytest.raises(Many) as caught:
        restored(saved(made))
    assert len(caught.value.errors) == 100


def test_merged_areas_on_top_of_each_other_are_refused() -> None:
    cells = {(row, 1): "x" for row in range(1000)}
    grid = Grid("b.xlsx", "List", cells, (Area(0, 0, 999, 0),) * 200)
    with pytest.raises(BadInput, match="merged"):
        list(filled_down(grid))


@settings(max_examples=150)
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255), st.booleans())
def test_no_wrong_byte_ends_in_anything_but_an_error_of_ours(
    at: int, change: int, cut: bool
) -> None:
    data = bytearray(GOOD)
    data[at] ^= change
    given_data = bytes(data[:at]) if cut else bytes(data)
    with suppress(BadInput):
        read_spreadsheet(given_data, "b.xlsx")


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_no_bytes_end_in_anything_but_an_error_of_ours(data: bytes) -> None:
    for name in ("b.csv", "b.xlsx"):
        for start in (b"", b"PK\x03\x04"):
            with suppress(BadInput):
                read_spreadsheet(start + data, name)


def test_what_is_taken_for_a_spreadsheet() -> None:
    assert is_spreadsheet(GOOD, "no ending")
    assert is_spreadsheet(OLE, "x")
    assert is_spreadsheet(b"", "LIST.CSV")
    assert not is_spreadsheet(b"{}", "catalog.json")
