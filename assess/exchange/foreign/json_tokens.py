"""Where things stand in a JSON text: slow, and only asked when something has to be named.

Python's own parser gives no places. This walk gives them, of any value and of what it lets pass.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Names, and positions in lists counted from 0, from the outermost value inwards."""

_TOKEN = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*")|([][{}:,])|([^\s][^\s"\[\]{}:,]*))', re.DOTALL)


class Token(NamedTuple):
    """A value, or a name with its value still to come.

    Attributes:
        offset: Of its first character.
        raw: A single value as written; ``[`` or ``{`` for one that holds others.
        path: Of the value.
        is_key: It is the name; `path` is that of its value.
        repeated: The mapping has that name already.
    """

    offset: int
    raw: str
    path: Path
    is_key: bool = False
    repeated: bool = False


@dataclass(slots=True)
class _Open:
    is_mapping: bool
    names: set[str]
    step: str | int = 0
    expects_key: bool = False


def tokens(text: str) -> Iterator[Token]:
    """Every name and value in the order of the text, for as long as it is JSON."""
    stack: list[_Open] = []
    offset = 0
    while found := _TOKEN.match(text, offset):
        offset = found.end()
        start = found.start(found.lastindex or 0)
        raw = found[found.lastindex or 0]
        top = stack[-1] if stack else None
        if raw in "]}":
            if top is None:
                return
            stack.pop()
        elif raw == ",":
            _next(top)
        elif raw == ":":
            continue
        elif top is not None and top.expects_key:
            yield _key(stack, top, start, raw)
        else:
            yield Token(start, raw, tuple(level.step for level in stack))
            if raw in "[{":
                stack.append(_Open(raw == "{", set(), expects_key=raw == "{"))


def place_of(text: str, path: Path) -> int:
    """The offset of a value, of the nearest one around it where there is none."""
    best, depth = 0, -1
    for token in tokens(text):
        if token.is_key:
            continue
        if token.path == path:
            return token.offset
        if len(token.path) > depth and token.path == path[: len(token.path)]:
            best, depth = token.offset, len(token.path)
    return best


def string(raw: str) -> str:
    """The text of a string token; as written where it is none."""
    try:
        return str(json.loads(raw, strict=False))
    except ValueError:
        return raw


def _key(stack: list[_Open], top: _Open, start: int, raw: str) -> Token:
    name = string(raw)
    top.step, top.expects_key = name, False
    token = Token(start, raw, tuple(level.step for level in stack), True, name in top.names)
    top.names.add(name)
    return token


def _next(top: _Open | None) -> None:
    if top is None:
        return
    if top.is_mapping:
        top.expects_key = True
    elif isinstance(top.step, int):
        top.step += 1
