"""Strict JSON of other programs: every refusal with its place.

Refused are a name that stands twice, NaN and infinities, nesting deeper than our YAML has, and in
texts the characters that YAML files may not hold either, and surrogates that are no character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection

from assess.errors import Place
from assess.exchange.foreign import json_words as words
from assess.exchange.foreign.json_tokens import Path, Token, place_of, string, tokens
from assess.text import Text
from assess.yamlio import Code, Problem
from assess.yamlio.limits import MAX_DEPTH, Limits
from assess.yamlio.loader_words import (
    DELETE,
    FLATTEN,
    KEEP_ONE,
    SHORTEN,
    too_deep,
    too_long,
    too_many_values,
)
from assess.yamlio.problems import quoted
from assess.yamlio.source import FORBIDDEN_CLASS, Lines, named, utf8

_LIMIT = 100
"""Problems of one file before the list is cut."""

_FORBIDDEN = re.compile(rf"[{FORBIDDEN_CLASS}\ud800-\udfff]")
_ESCAPES = re.compile(r"\\(?:[bf]|u(?:00[0189]|007f|d[89a-f]|202|206|feff|fff[ef]))", re.IGNORECASE)


class Number(str):
    """A number as written: `1.10` stays `1.10`."""

    __slots__ = ()


Value = dict[str, "Value"] | list["Value"] | str | bool | None


HOLDERS = (dict, list)
"""What holds other values; asking for a union would make one each time."""


class _Suspicious(Exception):
    """Something is wrong, and the slow walk says what and where."""


def read_json(data: bytes, file: str, problems: list[Problem], limits: Limits) -> Value:
    """The value of one file; None also where there is a problem.

    Args:
        data: The whole file.
        file: Its name as the user should see it.
        problems: Receives what is wrong.
        limits: How much it may hold.
    """
    text = utf8(data, file, problems, limits.size)
    if text is None:
        return None
    values = text.count(",") + text.count("[") + text.count("{")
    if values > limits.nodes:
        message = too_many_values(limits.nodes)
        problems.append(Problem(Place(file, 1, 1), "", message, words.SMALLER, Code.TOO_MANY_NODES))
        return None
    try:
        value = _parsed(text)
        if not _suspicious(value, text, limits):
            return value
    except json.JSONDecodeError as error:
        place, message = Place(file, error.lineno, error.colno), words.not_json(error.msg)
        problems.append(Problem(place, "", message, words.EXPORT_AGAIN, Code.SYNTAX))
        return None
    except (_Suspicious, RecursionError):
        _faults(text, file, problems, limits)
        return None
    before = len(problems)
    _faults(text, file, problems, limits)
    return value if len(problems) == before else None


def _parsed(text: str) -> Value:
    made: Value = json.loads(
        text,
        object_pairs_hook=_mapping,
        parse_int=Number,
        parse_float=Number,
        parse_constant=_constant,
    )
    return made


def place_in(text: str, file: str, path: Path) -> Place:
    """Where a value stands in the text of a file."""
    return Lines(text, file).place(place_of(text, path))


def _mapping(pairs: list[tuple[str, Value]]) -> Value:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Suspicious
    return made


def _constant(_: str) -> Value:
    raise _Suspicious


def _suspicious(value: Value, text: str, limits: Limits) -> bool:
    """Whether the slow walk is worth it; it may find nothing."""
    odd = "\x7f" in text if text.isascii() else _FORBIDDEN.search(text)
    return bool(odd or _ESCAPES.search(text) or _deep(value) or _long(value, text, limits.scalar))


def _deep(value: Value) -> bool:
    """Whether it nests deeper than is allowed; level by level, so that no depth can hurt."""
    level, depth = [value], 0
    while level and depth <= MAX_DEPTH:
        depth += 1
        below: list[Value] = []
        for holder in level:
            for item in _below(holder):
                kind = type(item)
                if kind is dict or kind is list:
                    below.append(item)
        level = below
    return depth > MAX_DEPTH


def _long(value: Value, text: str, most: int) -> bool:
    """Whether a text may be too long: no text has a line end, so a file of short lines has none."""
    if not _has_long_line(text, most):
        return False
    found = [value]
    for holder in found:
        if isinstance(holder, str) and len(holder) > most:
            return True
        found += _below(holder)
    return False


def _has_long_line(text: str, most: int) -> bool:
    start = 0
    while start + most < len(text):
        end = text.rfind("\n", start, start + most + 1)
        if end < 0:
            return True
        start = end + 1
    return False


def _below(holder: Value) -> Collection[Value]:
    """The values in a value."""
    if type(holder) is dict:
        return holder.values()
    return holder if type(holder) is list else ()


def _faults(text: str, file: str, problems: list[Problem], limits: Limits) -> None:
    lines = Lines(text, file)
    most = len(problems) + _LIMIT
    for token in tokens(text):
        for message, hint, code in _of(token, limits):
            problems.append(Problem(lines.place(token.offset), "", message, hint, code))
            if code is Code.TOO_DEEP or len(problems) >= most:
                return


def _of(token: Token, limits: Limits) -> list[tuple[Text, Text, Code]]:
    """What is wrong with one name or value."""
    found: list[tuple[Text, Text, Code]] = []
    raw = token.raw
    if raw in ("[", "{"):
        if len(token.path) >= MAX_DEPTH:
            found.append((too_deep(MAX_DEPTH), FLATTEN, Code.TOO_DEEP))
    elif raw.startswith('"'):
        read = string(raw)
        if token.repeated:
            message = words.twice(quoted(_FORBIDDEN.sub("\ufffd", read)))
            found.append((message, KEEP_ONE, Code.DUPLICATE))
        if len(read) > limits.scalar:
            found.append((too_long(len(read), limits.scalar), SHORTEN, Code.SCALAR_TOO_LONG))
        bad = _FORBIDDEN.search(read)
        if bad:
            found.append((words.no_character(named(bad[0])), DELETE, Code.CHARACTER))
    elif raw in ("NaN", "Infinity", "-Infinity"):
        found.append((words.no_number(raw), words.WRITE_NUMBER, Code.SYNTAX))
    return found
