"""Plain values in the layout of the shipped catalogue: short ones on one line, long ones apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.yamlio.writing import Inline, Noted, Value, scalar

_PAIR, _LIST = 72, 88
"""Characters up to which a mapping, or a list, stands on one line."""


def styled_entry(entry: Mapping[str, Any]) -> Value | Noted:
    """An entry of a block; one that holds entries itself stands apart."""
    made: dict[str, Value] = {key: styled(value) for key, value in entry.items()}
    apart = any(isinstance(value, list) and _of_entries(value) for value in entry.values())
    return Noted([], made) if apart else made


def styled(value: Any) -> Value:
    """A value, on one line where that can be read."""
    if isinstance(value, dict):
        line = _length(value)
        if not any("\n" in text for text in _texts(value)) and 0 <= line <= _PAIR:
            return Inline(value)
        return {key: styled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        if value and _of_entries(value):
            return [styled_entry(item) if "id" in item else styled(item) for item in value]
        return Inline(value) if _length(value) <= _LIST else value
    single: Value = value
    return single


def _of_entries(value: Sequence[Any]) -> bool:
    return any(isinstance(item, dict) for item in value)


def _length(value: Any) -> int:
    """Characters that it takes on one line."""
    if isinstance(value, dict):
        return sum(len(key) + 4 + _length(inner) for key, inner in value.items())
    if isinstance(value, list):
        return sum(2 + _length(item) for item in value)
    return len(scalar(value, inline=True))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) else []
