"""Sheets as an XLSX file in which nothing is calculated, linked or dated.

The same sheets give the same bytes. Every text is a text cell in the format Text, so that a program
in which it is edited keeps it one (ECMA-376 Part 1, 18.3 and 18.8).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from assess.errors import BadInput
from assess.exchange.spreadsheets import words
from assess.exchange.spreadsheets.sheet import (
    Sheet,
    Value,
    cell_name,
    column_name,
    is_formula_like,
    text_width,
)

MOST_CHARACTERS = 32_767
"""Of one cell; programs refuse a file with more."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP file can hold stands for all."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEADER, _TEXT, _NUMBER, _QUOTED = 1, 2, 3, 4
"""Styles in the order of `_STYLES`."""

_TOP = '<alignment vertical="top" wrapText="1"/>'
_XF = '<xf numFmtId="{}" fontId="{}" fillId="{}" borderId="0" xfId="0" applyNumberFormat="1"'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE7EDF3"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + "".join(
        f'{_XF.format(*parts)} applyAlignment="1"{more}>{_TOP}</xf>'
        for parts, more in (
            ((49, 1, 2), ' applyFont="1" applyFill="1"'),
            ((49, 0, 0), ""),
            ((0, 0, 0), ""),
            ((49, 0, 0), ' quotePrefix="1"'),
        )
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)
_NARROWEST, _WIDEST = 8, 60
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_MOST_CHOICES = 255
"""Characters of all words to choose from, with commas."""

_SPARE_ROWS = 1000
"""Rows behind the last one in which a choice is offered, too."""


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The file.

    Raises:
        BadInput: A text is longer than a cell holds.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in _parts(sheets):
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            file.writestr(part, text.encode("utf-8"))
    return stream.getvalue()


def _parts(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    yield "[Content_Types].xml", _content_types(numbers)
    workbook = [("officeDocument", "xl/workbook.xml")]
    yield "_rels/.rels", _relations(workbook)
    yield "xl/workbook.xml", _workbook(sheets)
    parts = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*parts, ("styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES
    for number, sheet in zip(numbers, sheets, strict=True):
        yield f"xl/worksheets/sheet{number}.xml", "".join(_sheet(sheet))


def _content_types(numbers: Sequence[int]) -> str:
    parts = [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles")]
    parts += [(f"xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers]
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(parts: Sequence[tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(parts, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _workbook(sheets: Sequence[Sheet]) -> str:
    found = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, start=1)
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{found}</sheets></workbook>'
    )


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
    yield "</sheetView></sheetViews><cols>"
    for number, width in enumerate(_widths(sheet), start=1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    for number, row in enumerate(sheet.rows):
        yield f'<row r="{number + 1}">'
        for column, value in enumerate(row):
            if value != "":
                yield _cell(sheet.name, number, column, value)
        yield "</row>"
    yield "</sheetData>"
    last = cell_name(len(sheet.rows) - 1, len(sheet.rows[0]) - 1)
    yield f'<autoFilter ref="A1:{last}"/>{_validations(sheet)}</worksheet>'


def _cell(sheet: str, row: int, column: int, value: Value) -> str:
    name = cell_name(row, column)
    if isinstance(value, bool):
        return f'<c r="{name}" s="{_NUMBER}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int):
        return f'<c r="{name}" s="{_NUMBER}"><v>{value}</v></c>'
    if len(value) > MOST_CHARACTERS:
        raise BadInput(words.LONG_TEXT, where=f"{sheet}!{name}", hint=words.AS_CSV)
    style = _HEADER if row == 0 else _QUOTED if is_formula_like(value) else _TEXT
    text = escape(_ILLEGAL.sub(_escaped, value))
    return (
        f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


def _escaped(found: re.Match[str]) -> str:
    """What XML does not hold, and what would be read as if it were escaped (ST_Xstring)."""
    return f"_x{ord(found[0]):04X}_"


def _widths(sheet: Sheet) -> list[int]:
    """Characters of each column; the widest is wrapped."""
    columns = range(len(sheet.rows[0]))
    longest = (max(text_width(str(row[n])) for row in sheet.rows) for n in columns)
    return [min(max(width + 3, _NARROWEST), _WIDEST) for width in longest]


def _validations(sheet: Sheet) -> str:
    """Lists of words to choose from, where all of them fit."""
    last = len(sheet.rows) + _SPARE_ROWS
    found = []
    for column, header in enumerate(sheet.rows[0]):
        listed = ",".join(sheet.choices.get(str(header), ()))
        if 0 < len(listed) <= _MOST_CHOICES:
            name = column_name(column)
            found.append(
                '<dataValidation type="list" allowBlank="1" showErrorMessage="1"'
                f' sqref="{name}2:{name}{last}"><formula1>"{escape(listed)}"</formula1>'
                "</dataValidation>"
            )
    if not found:
        return ""
    return f'<dataValidations count="{len(found)}">{"".join(found)}</dataValidations>'
