"""What is a spreadsheet file: known without anything that reads one."""

from __future__ import annotations

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt")
"""Of files that are taken for spreadsheets whatever is in them."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_spreadsheet(data: bytes, file: str) -> bool:
    """Whether a file means to be one, by its name or by its first bytes."""
    return file.lower().endswith(ENDINGS) or is_package(data)


def is_package(data: bytes) -> bool:
    """Whether to read a file as a workbook, rightly or not, and not as text."""
    return data.startswith((_ZIP, _OLE))
