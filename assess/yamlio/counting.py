"""Counts the values of a file that may hold too many, before anything is built of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from assess.errors import Place
from assess.yamlio.limits import MAX_DEPTH

DENSE = 120_000
"""Commas and lines of a text, from which on it is counted before anything is built."""

_VALUES = frozenset(
    {yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent}
)
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})


def is_dense(text: str) -> bool:
    """Whether a text is worth counting first."""
    return text.count(",") + text.count("\n") > DENSE


def first_beyond(most: int, events: Iterable[Any], file: str) -> Place | None:
    """Where the first value beyond so many begins: counting takes far less time than building.

    None as soon as something else is wrong, which building tells.
    """
    values = depth = 0
    try:
        for event in events:
            kind = type(event)
            if kind in _VALUES:
                values += 1
                if values > most:
                    mark = event.start_mark
                    return Place(file, mark.line + 1, mark.column + 1)
                if kind is not yaml.ScalarEvent and kind is not yaml.AliasEvent:
                    depth += 1
                    if depth > MAX_DEPTH:
                        return None
            elif kind in _ENDS:
                depth -= 1
    except yaml.YAMLError:
        return None
    return None
