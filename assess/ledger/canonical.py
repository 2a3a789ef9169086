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
from assess.text import Text

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


_NO_OBJECT = Text("an object is expected", "オブジェクトではありません。")
_OTHER_BYTES = Text(
    "the bytes are not the canonical form of their own value",
    "バイト列が、その値の正規形になっていません。",
)
_FORM = Text(
    "Sorted keys, no white space, no needless escapes.",
    "キーは順に並べ、空白と不要なエスケープは使いません。",
)
_TOO_GREAT = Text("an integer must lie below 2^53", "整数は2^53未満でなければなりません。")
_TOO_DEEP = Text("nested too deeply", "入れ子が深すぎます。")
_TYPES = Text(
    "Use null, a boolean, an integer, text, a list or an object.",
    "null、真偽値、整数、文字列、リスト、オブジェクトのいずれかを使ってください。",
)
_NOT_NFC = Text("the text is not in Unicode form NFC", "文字列がUnicodeのNFC形ではありません。")
_NORMALISE = Text("Normalise it before it enters.", "先にNFC形に正規化してください。")
_RATIO = Text("A ratio is two integers.", "比率は二つの整数で表します。")


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
        said = Text(
            f"byte {error.start} is not UTF-8", f"バイト位置{error.start}がUTF-8ではありません。"
        )
        raise NotCanonical(said, where="$") from None
    except json.JSONDecodeError as error:
        said = Text(
            f"not JSON at character {error.pos}: {error.msg}",
            f"文字位置{error.pos}からJSONとして読めません。",
        )
        raise NotCanonical(said, where="$") from None
    if not isinstance(value, dict):
        raise NotCanonical(_NO_OBJECT, where="$")
    if encode(value, limit=limit, depth=depth, loose_keys=loose_keys) != data:
        raise NotCanonical(_OTHER_BYTES, where="$", hint=_FORM)
    return value


def _check(value: object, path: str, depth_left: int, keys: re.Pattern[str]) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, int):
        if abs(value) >= _MAX_INT:
            raise NotCanonical(_TOO_GREAT, where=path)
    elif isinstance(value, list | dict):
        if depth_left == 0:
            raise NotCanonical(_TOO_DEEP, where=path)
        _check_members(value, path, depth_left - 1, keys)
    else:
        kind = type(value).__name__
        said = Text(f"{kind} has no canonical form", f"{kind}型の値には正規形がありません。")
        raise NotCanonical(said, where=path, hint=_TYPES)


def _check_members(
    value: list[Any] | dict[Any, Any], path: str, depth_left: int, keys: re.Pattern[str]
) -> None:
    if isinstance(value, list):
        for position, item in enumerate(value):
            _check(item, f"{path}[{position}]", depth_left, keys)
        return
    for key, item in value.items():
        if not isinstance(key, str) or not keys.fullmatch(key):
            shown = ascii(key)[:60]
            said = Text(f"the key {shown} is not allowed", f"キー{shown}は使えません。")
            raise NotCanonical(said, where=path)
        _check(item, f"{path}.{key}", depth_left, keys)


def _check_text(text: str, path: str) -> None:
    if text.isascii() and text.isprintable():
        return
    if found := _FORBIDDEN.search(text):
        code_point = f"U+{ord(found.group()):04X}"
        said = Text(
            f"the text holds the character {code_point}",
            f"文字列に使えない文字{code_point}があります。",
        )
        raise NotCanonical(said, where=path)
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical(_NOT_NFC, where=path, hint=_NORMALISE)


def _check_size(size: int, limit: int | None) -> None:
    if limit is not None and size > limit:
        said = Text(
            f"{size} bytes, at most {limit} are allowed",
            f"{size}バイトあり、上限の{limit}バイトを超えています。",
        )
        raise NotCanonical(said, where="$")


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
            said = Text(
                f"nested too deeply at byte {token.start()}",
                f"バイト位置{token.start()}の入れ子が深すぎます。",
            )
            raise NotCanonical(said, where="$")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            shown = ascii(key)[:60]
            said = Text(f"the key {shown} appears twice", f"キー{shown}が二つあります。")
            raise NotCanonical(said, where="$")
        result[key] = value
    return result


def _integer(text: str) -> int:
    if len(text.lstrip("-")) > _MAX_DIGITS:
        raise NotCanonical(_TOO_GREAT, where="$")
    return int(text)


def _refuse_float(text: str) -> NoReturn:
    said = Text(f"{text[:30]} is not an integer", f"{text[:30]}は整数ではありません。")
    raise NotCanonical(said, where="$", hint=_RATIO)
