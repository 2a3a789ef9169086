"""Domain values as JSON: names of fields stay the names of the domain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

from assess.domain.answer import (
    Choice,
    Day,
    NilReturn,
    NotApplicable,
    Number,
    Ratio,
    Words,
    value_to_json,
)


def plain(value: object) -> object:
    """`value` as JSON values: dataclasses by field, enums by value, times as ISO 8601.

    Answers take the form that the ledger gives them, ``{"ratio": [49, 50]}``.
    """
    match value:
        case Choice() | Number() | Ratio() | Day() | Words() | NotApplicable() | NilReturn():
            return value_to_json(value)
        case None | bool() | int():
            return value
        case Enum():
            return plain(value.value)
        case str():
            return value
        case datetime() | date():
            return value.isoformat()
        case Decimal() | Path():
            return str(value)
        case Mapping():
            return {str(plain(k)): plain(v) for k, v in value.items()}
        case frozenset() | set():
            return sorted(str(plain(v)) for v in value)
        case Iterable():
            return [plain(v) for v in value]
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(type(value).__name__)


def document(**values: object) -> dict[str, object]:
    """A document of `plain` values."""
    return {name: plain(value) for name, value in values.items()}
