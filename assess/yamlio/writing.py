"""Values as YAML that `load` reads back as the same values.

Text stands plain where that is safe, as a block where it has lines, else in the quotes that JSON
and YAML share. PyYAML's own emitter does not fit: it quotes by the rules of YAML 1.1, so that
`0o17` and `1e3` come back as numbers, and it folds texts of several lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assess.yamlio.scalars import TooManyDigits, resolve
from assess.yamlio.source import escaped_control

STEP = "  "

_WORD = 24
"""Longest text that is likely to come again: a name, an id, a word from a list."""

_LONGEST_SPECIAL = 5
"""Characters of ``false``, the longest word that is no text."""

_SINGLE, _MAPPING = (str, int), (dict, Mapping)
"""Asked for in this order, most values need no second question."""


_PLAIN = re.compile(r"[^\W_](?:[^\n\t:#]++|:(?=[^\s:])|(?<=[^\s])#)*+(?<=[^\s:])")
_PLAIN_INLINE = re.compile(r"[^\W_](?:[^\n\t:#,\[\]{}]++|(?<=[^\s])#)*+(?<=[^\s])")
_BLOCK = re.compile(r"[^\s][^\t]*[^\s]")


@dataclass(frozen=True, slots=True)
class Inline:
    """A mapping or list that stands on one line, with all that is in it."""

    value: Mapping[str, Flat] | Sequence[Flat]


@dataclass(frozen=True, slots=True)
class Noted:
    """A mapping in a list, with comment lines above it and an empty line before them."""

    comments: Sequence[str]
    value: Mapping[str, Value]


Flat = str | int | bool | Mapping[str, "Flat"] | Sequence["Flat"]
Value = str | int | bool | Inline | Mapping[str, "Value"] | Sequence["Value | Noted"]


def write(value: Mapping[str, Value], comments: Iterable[str] = ()) -> str:
    """The text of a file.

    Args:
        value: Its fields; an empty line goes before each but the first.
        comments: Lines above all.

    Raises:
        ValueError: A text holds a character that `load` refuses.
    """
    lines = [_comment(line, "") for line in comments]
    for name, item in value.items():
        if lines:
            lines.append("")
        _pair(lines, "", name, item, "")
    return "\n".join(lines) + "\n"


def write_item(value: Noted) -> str:
    """The text of one entry of a list that is the value of a name of a file.

    Raises:
        ValueError: As for `write`.
    """
    return "\n".join(entry_lines(value, STEP)) + "\n"


def pair_lines(head: str, name: str, value: Value, indent: str) -> list[str]:
    """The lines of a name with its value.

    Args:
        head: What the first line starts with, ``    `` or ``  - ``.
        name, value: What is written.
        indent: Of the name, in spaces.

    Raises:
        ValueError: As for `write`.
    """
    lines: list[str] = []
    _pair(lines, head, name, value, indent)
    return lines


def entry_lines(value: Value | Noted, indent: str) -> list[str]:
    """The lines of an entry of a list; `indent` is that of its dash.

    Raises:
        ValueError: As for `write`.
    """
    lines: list[str] = []
    _entry(lines, value, indent)
    return lines


def scalar(value: str | int | bool, *, inline: bool = False) -> str:
    """A single value on one line.

    Args:
        value: The value.
        inline: Inside brackets, where less can stand plain.

    Raises:
        ValueError: It holds a character that `load` refuses.
    """
    if isinstance(value, str):
        return _word(value, inline) if len(value) <= _WORD else _bare(value, inline)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


@lru_cache(maxsize=4096)
def _word(value: str, inline: bool) -> str:
    return _bare(value, inline)


def _bare(value: str, inline: bool) -> str:
    """A text as it is where that is safe, else in quotes."""
    _check(value)
    plain = _PLAIN_INLINE if inline else _PLAIN
    return value if plain.fullmatch(value) and _is_text(value) else _quoted(value)


def _pair(lines: list[str], head: str, name: str, value: Value, indent: str) -> None:
    """A name with its value.

    Args:
        lines: Receives them.
        head: What the first line starts with, ``    `` or ``  - ``.
        name, value: What is written.
        indent: Of the name, in spaces.
    """
    key = f"{head}{_word(name, True)}:"
    if isinstance(value, _SINGLE):
        _single(lines, key, value, indent + STEP)
    elif isinstance(value, Inline):
        lines.append(f"{key} {_inline(value.value)}")
    elif isinstance(value, _MAPPING):
        lines.append(key if value else f"{key} {{}}")
        below = indent + STEP
        for inner, item in value.items():
            _pair(lines, below, inner, item, below)
    else:
        lines.append(key if value else f"{key} []")
        for position, entry in enumerate(value):
            if position and isinstance(entry, Noted):
                lines.append("")
            _entry(lines, entry, indent + STEP)


def _entry(lines: list[str], value: Value | Noted, indent: str) -> None:
    if isinstance(value, Noted):
        lines += [_comment(line, indent) for line in value.comments]
        value = value.value
    if isinstance(value, Inline):
        lines.append(f"{indent}- {_inline(value.value)}")
    elif isinstance(value, _SINGLE):
        _single(lines, f"{indent}-", value, indent + STEP)
    elif isinstance(value, _MAPPING) and value:
        head, below = f"{indent}- ", indent + STEP
        for name, item in value.items():
            _pair(lines, head, name, item, below)
            head = below
    else:
        raise ValueError("a list or an empty mapping in a list is not written")


def _single(lines: list[str], head: str, value: str | int | bool, indent: str) -> None:
    if not isinstance(value, str):
        lines.append(f"{head} {scalar(value)}")
    elif len(value) <= _WORD and "\n" not in value:
        lines.append(f"{head} {_word(value, False)}")
    elif "\n" in value and _fits_block(value):
        lines.append(f"{head} |-")
        lines += [indent + line if line else "" for line in value.split("\n")]
    else:
        lines.append(f"{head} {_bare(value, False)}")


def _inline(value: Flat) -> str:
    if isinstance(value, str):
        return _word(value, True) if len(value) <= _WORD else _bare(value, True)
    if isinstance(value, int):
        return scalar(value, inline=True)
    if isinstance(value, _MAPPING):
        pairs = [f"{_word(name, True)}: {_inline(item)}" for name, item in value.items()]
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join([_inline(item) for item in value]) + "]"


def _comment(line: str, indent: str) -> str:
    _check(line)
    if "\n" in line:
        raise ValueError("a comment line is one line")
    return f"{indent}# {line}".rstrip()


def _fits_block(text: str) -> bool:
    """Whether a literal block gives every character of it back."""
    _check(text)
    return bool(_BLOCK.fullmatch(text))


def _is_text(value: str) -> bool:
    """Whether it stays text without quotes, where it begins with a letter or digit."""
    if value[0] > "9":
        return len(value) > _LONGEST_SPECIAL or isinstance(resolve(value), str)
    try:
        return isinstance(resolve(value), str)
    except TooManyDigits:
        return False


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _check(text: str) -> None:
    if text.isprintable():
        return
    found = escaped_control(text)
    if found is not None:
        raise ValueError(f"{found.en} cannot be written")
