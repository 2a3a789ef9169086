"""Plain scalars by the core schema of YAML 1.2 (chapter 10.3.2), and by nothing wider.

`NO`, `off`, `22:22` and `2024-01-01` are text there; `010` is ten.
"""

from __future__ import annotations

import re

from assess.yamlio.nodes import Value

MAX_DIGITS = 40

_WORDS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS = frozenset("+-.0123456789")
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)")
_NOT_A_NUMBER = re.compile(r"\.(?:nan|NaN|NAN)")


class TooManyDigits(ValueError):
    """A plain number longer than `MAX_DIGITS` characters."""


def resolve(text: str) -> Value:
    """The value of a plain scalar.

    Raises:
        TooManyDigits: Such a number is a mistake, and costly to convert.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    return _number(text)


def _number(text: str) -> Value:
    base = _base(text)
    if base is None and not _FLOAT.fullmatch(text):
        if _INFINITE.fullmatch(text) or _NOT_A_NUMBER.fullmatch(text):
            return float(text.replace(".", ""))
        return text
    if len(text) > MAX_DIGITS:
        raise TooManyDigits(text)
    return float(text) if base is None else int(text, base)


def _base(text: str) -> int | None:
    if _DECIMAL.fullmatch(text):
        return 10
    if _OCTAL.fullmatch(text):
        return 8
    if _HEXADECIMAL.fullmatch(text):
        return 16
    return None
