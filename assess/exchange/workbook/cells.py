"""Values of a catalogue as cells, and back, without loss.

A list of texts has a line for each; an item that would not survive this stands as a JSON string.
``[]`` is a list without items, which is something else than no list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from assess.exchange.spreadsheets.sheet import Value
from assess.exchange.workbook.layout import Kind

EMPTY_LIST = "[]"

_NUMBER = re.compile(r"\s*[0-9]{1,9}\s*")
_SEPARATOR = re.compile(r"[,、，\s]+")
_FLAGS = {"true": True, "false": False}


class NotOfKind(ValueError):
    """A cell does not hold what its column is for."""


def to_cell(value: object, kind: Kind) -> Value:
    """What stands in the cell.

    Args:
        value: As in the YAML; None where the entry has none.
        kind: Of its column.
    """
    if value is None:
        return ""
    if kind is Kind.TEXTS or kind is Kind.NUMBERS:
        assert isinstance(value, Sequence)
        if not value:
            return EMPTY_LIST
        if kind is Kind.NUMBERS:
            return ", ".join(map(str, value))
        return "\n".join(_item(str(item)) for item in value)
    assert isinstance(value, str | int)
    return value


def from_cell(cell: Value, kind: Kind) -> object:
    """The value, None for an empty cell.

    Raises:
        NotOfKind: It is no value of this kind.
    """
    if isinstance(cell, str) and not cell.strip():
        return None
    match kind:
        case Kind.TEXT:
            return _text(cell)
        case Kind.TEXTS:
            return _texts(_text(cell))
        case Kind.NUMBERS:
            return _numbers(_text(cell))
        case Kind.NUMBER:
            return _number(cell)
        case Kind.FLAG:
            return _flag(cell)


def _text(cell: Value) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def _texts(text: str) -> list[str]:
    if text == EMPTY_LIST:
        return []
    return [_restored(line) for line in text.split("\n") if line.strip()]


def _item(text: str) -> str:
    hard = text == EMPTY_LIST or text.startswith('"') or "\n" in text or text != text.strip()
    return json.dumps(text, ensure_ascii=False) if hard else text


def _restored(line: str) -> str:
    if not line.startswith('"'):
        return line.strip()
    try:
        found = json.loads(line)
    except ValueError:
        raise NotOfKind from None
    assert isinstance(found, str)
    return found


def _numbers(text: str) -> list[int]:
    if text == EMPTY_LIST:
        return []
    return [_number(part) for part in _SEPARATOR.split(text.strip()) if part]


def _number(cell: Value) -> int:
    if isinstance(cell, bool):
        raise NotOfKind
    if isinstance(cell, int):
        return cell
    if not _NUMBER.fullmatch(cell):
        raise NotOfKind
    return int(cell)


def _flag(cell: Value) -> bool:
    if isinstance(cell, bool):
        return cell
    found = _FLAGS.get(str(cell).strip().lower())
    if found is None:
        raise NotOfKind
    return found
