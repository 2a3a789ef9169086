"""Values as YAML that `load` reads back as the same values.

Text stands plain where that is safe, as a block where it has lines, else in the quotes that JSON
and YAML share. PyYAML's own emitter does not fit: it quotes by the rules of YAML 1.1, so that
`0o17` and `1e3` come back as numbers, and it folds texts of several lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.yamlio.scalars import TooManyDigits, resolve
from assess.yamlio.source import escaped_control

STEP = "  "

_PLAIN = re.compile(r"[^\W_](?:[^\n\t:#]|:(?=[^\s:])|(?<=[^\s])#)*(?<=[^\s:])")
_PLAIN_INLINE = re.compile(r"[^\W_](?:[^\n\t:#,\[\]{}]|(?<=[^\s])#)*(?<=[^\s])")
_BLOCK = re.compile(r"[^\s][^\t]*[^\s]")


@dataclass(frozen=True, slots=True)
class Inline:
    """A mapping or list of single values that stands on one line."""

    value: Mapping[str, str | int | bool] | Sequence[str | int | bool]


@dataclass(frozen=True, slots=True)
class Noted:
    """A mapping in a list, with comment lines above it and an empty line before them."""

    comments: Sequence[str]
    value: Mapping[str, Value]


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
        lines += _pair(name, item, "")
    return "\n".join(lines) + "\n"


def scalar(value: str | int | bool, *, inline: bool = False) -> str:
    """A single value on one line.

    Args:
        value: The value.
        inline: Inside brackets, where less can stand plain.

    Raises:
        ValueError: It holds a character that `load` refuses.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    _check(value)
    plain = _PLAIN_INLINE if inline else _PLAIN
    return value if plain.fullmatch(value) and _is_text(value) else _quoted(value)


def _pair(name: str, value: Value, indent: str) -> Iterator[str]:
    key = scalar(name, inline=True)
    if isinstance(value, Inline):
        yield f"{indent}{key}: {_inline(value)}"
    elif isinstance(value, str | int):
        yield from _single(f"{indent}{key}:", value, indent + STEP)
    elif not value:
        yield f"{indent}{key}: {'{}' if isinstance(value, Mapping) else '[]'}"
    elif isinstance(value, Mapping):
        yield f"{indent}{key}:"
        for below, item in value.items():
            yield from _pair(below, item, indent + STEP)
    else:
        yield f"{indent}{key}:"
        for position, entry in enumerate(value):
            yield from _item(entry, indent + STEP, first=position == 0)


def _item(value: Value | Noted, indent: str, *, first: bool) -> Iterator[str]:
    if isinstance(value, Noted):
        if not first:
            yield ""
        yield from (_comment(line, indent) for line in value.comments)
        value = value.value
    if isinstance(value, Inline):
        yield f"{indent}- {_inline(value)}"
    elif isinstance(value, str | int):
        yield from _single(f"{indent}-", value, indent + STEP)
    elif isinstance(value, Mapping) and value:
        lines = [line for name, item in value.items() for line in _pair(name, item, indent + STEP)]
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        raise ValueError("a list or an empty mapping in a list is not written")


def _single(head: str, value: str | int | bool, indent: str) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value and _fits_block(value):
        yield f"{head} |-"
        yield from (indent + line if line else "" for line in value.split("\n"))
    else:
        yield f"{head} {scalar(value)}"


def _inline(value: Inline) -> str:
    if isinstance(value.value, Mapping):
        pairs = (
            f"{scalar(name, inline=True)}: {scalar(item, inline=True)}"
            for name, item in value.value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(scalar(item, inline=True) for item in value.value) + "]"


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
    try:
        return isinstance(resolve(value), str)
    except TooManyDigits:
        return False


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _check(text: str) -> None:
    found = escaped_control(text)
    if found is not None:
        raise ValueError(f"{found.en} cannot be written")
