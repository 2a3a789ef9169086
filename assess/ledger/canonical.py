"""Canonical JSON over a grammar so narrow that sorted keys equal RFC 8785.

Sorting by code point and sorting by UTF-16 unit agree because keys are ASCII; numbers agree
because only integers below 2^53 exist; strings need no escape but quote and backslash because
control characters do not exist.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, NoReturn

from assess.errors import BadInput

LIMIT = 16 * 1024
"""Largest encoding of a leaf, in bytes."""

DEPTH = 8
"""Deepest nesting of lists and objects; the outermost counts as 1."""

_MAX_INT = 2**53
_MAX_DIGITS = 16
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_LOOSE_KEY = re.compile(r"[!#-\[\]-~]+")
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_STRING_OR_BRACKET = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{]|[\]}]', re.DOTALL)


class NotCanonical(BadInput):
    """A value or its bytes are outside the grammar; `where` is the JSON path (``$.p.cells[3]``)."""


def encode(
    value: object, *, limit: int | None = LIMIT, depth: int = DEPTH, loose_keys: bool = False
) -> bytes:
    """The one byte string that stands for `value`.

    Args:
        value: None, bool, int, str, list or dict of these.
        limit: Most bytes allowed; None for no limit.
        depth: Most levels of nesting.
        loose_keys: Also accept keys that are ids (``ORG-01-Q1``): printable ASCII without
            space, quote and backslash, so that the order stays that of RFC 8785.

    Returns:
        UTF-8, sorted keys, no white space.

    Raises:
        NotCanonical: The value is outside the grammar or the result too long.
    """
    _check(value, "$", depth, _LOOSE_KEY if loose_keys else _KEY)
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    data = text.encode("utf-8")
    _check_size(len(data), limit)
    return data


def decode(
    data: bytes, *, limit: int | None = LIMIT, depth: int = DEPTH, loose_keys: bool = False
) -> dict[str, Any]:
    """The object that `data` stands for; `encode` of it gives `data` again.

    Args:
        data: Bytes from anyone.
        limit, depth, loose_keys: As for `encode`.

    Raises:
        NotCanonical: The bytes are not the canonical encoding of an object.
    """
    _check_size(len(data), limit)
    _check_nesting(data, depth)
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_refuse_float,
            parse_constant=_refuse_float,
        )
    except UnicodeDecodeError as error:
        raise NotCanonical(f"byte {error.start} is not UTF-8", where="$") from None
    except json.JSONDecodeError as error:
        raise NotCanonical(f"not JSON at character {error.pos}: {error.msg}", where="$") from None
    if not isinstance(value, dict):
        raise NotCanonical("an object is expected", where="$")
    if encode(value, limit=limit, depth=depth, loose_keys=loose_keys) != data:
        raise NotCanonical(
            "the bytes are not the canonical form of their own value",
            where="$",
            hint="Sorted keys, no white space, no needless escapes.",
        )
    return value


def _check(value: object, path: str, depth_left: int, keys: re.Pattern[str]) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, int):
        if abs(value) >= _MAX_INT:
            raise NotCanonical("an integer must lie below 2^53", where=path)
    elif isinstance(value, list | dict):
        if depth_left == 0:
            raise NotCanonical("nested too deeply", where=path)
        _check_members(value, path, depth_left - 1, keys)
    else:
        raise NotCanonical(
            f"{type(value).__name__} has no canonical form",
            where=path,
            hint="Use null, a boolean, an integer, text, a list or an object.",
        )


def _check_members(
    value: list[Any] | dict[Any, Any], path: str, depth_left: int, keys: re.Pattern[str]
) -> None:
    if isinstance(value, list):
        for position, item in enumerate(value):
            _check(item, f"{path}[{position}]", depth_left, keys)
        return
    for key, item in value.items():
        if not isinstance(key, str) or not keys.fullmatch(key):
            raise NotCanonical(f"the key {ascii(key)[:60]} is not allowed", where=path)
        _check(item, f"{path}.{key}", depth_left, keys)


def _check_text(text: str, path: str) -> None:
    if text.isascii() and text.isprintable():
        return
    if found := _FORBIDDEN.search(text):
        code_point = f"U+{ord(found.group()):04X}"
        raise NotCanonical(f"the text holds the character {code_point}", where=path)
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical(
            "the text is not in Unicode form NFC", where=path, hint="Normalise it before it enters."
        )


def _check_size(size: int, limit: int | None) -> None:
    if limit is not None and size > limit:
        raise NotCanonical(f"{size} bytes, at most {limit} are allowed", where="$")


def _check_nesting(data: bytes, depth: int) -> None:
    """Refuse deep nesting before the parser, whose stack it would exhaust, sees it."""
    if data.count(b"{") + data.count(b"[") <= depth:
        return
    level = 0
    for token in _STRING_OR_BRACKET.finditer(data):
        first = token.group()[:1]
        if first in b"[{":
            level += 1
        elif first in b"]}":
            level -= 1
        if level > depth:
            raise NotCanonical(f"nested too deeply at byte {token.start()}", where="$")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise NotCanonical(f"the key {ascii(key)[:60]} appears twice", where="$")
        result[key] = value
    return result


def _integer(text: str) -> int:
    if len(text.lstrip("-")) > _MAX_DIGITS:
        raise NotCanonical("an integer must lie below 2^53", where="$")
    return int(text)


def _refuse_float(text: str) -> NoReturn:
    raise NotCanonical(f"{text[:30]} is not an integer", where="$", hint="A ratio is two integers.")
