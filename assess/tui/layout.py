"""Lines of an exact width: East-Asian text takes two columns a character."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from assess.text import shown
from assess.tui.safe import plain

CUT = ".."
"""Marks text that was cut."""

_NOT_FIRST = frozenset("、。，．・：；？！ー）］｝」』】〕〉》”’)]},.:;?!々〜っゃゅょッャュョ")
"""Characters that no line begins with."""

_NOT_LAST = frozenset("（［｛「『【〔〈《“‘([{")
"""Characters that no line ends with."""


def width(text: str | Content) -> int:
    """Columns that `text` takes."""
    return cell_len(text.plain if isinstance(text, Content) else text)


def cut(text: str, columns: int) -> str:
    """`text` in at most `columns` columns, ending with ``..`` if something is missing."""
    safe = shown(text)
    if cell_len(safe) <= columns:
        return safe
    if columns <= len(CUT):
        return CUT[:columns]
    return set_cell_size(safe, columns - len(CUT)).rstrip() + CUT


def left(text: str | Content, columns: int, style: str = "") -> Content:
    """`text` in exactly `columns` columns, filled up at the right."""
    line = _fitted(text, columns, style)
    return line.pad_right(columns - width(line))


def right(text: str | Content, columns: int, style: str = "") -> Content:
    """`text` in exactly `columns` columns, filled up at the left."""
    line = _fitted(text, columns, style)
    return line.pad_left(columns - width(line))


def between(first: str | Content, last: str | Content, columns: int, *, gap: int = 2) -> Content:
    """`first` at the left, `last` at the right; what does not fit is cut from `first`."""
    end = _fitted(last, columns, "")
    room = columns - width(end) - (gap if width(end) else 0)
    start = _fitted(first, max(0, room), "")
    space = columns - width(start) - width(end)
    return start + plain(" " * space) + end


def rule(title: str | Content, last: str | Content, columns: int, stroke: str) -> Content:
    """A heading line: title, a rule, and a figure at the right; a title too long is cut."""
    end = plain(last, "$text-muted") if isinstance(last, str) else last
    room = columns - (width(end) + 2 if width(end) else 1)
    start = _fitted(plain(title, "bold") if isinstance(title, str) else title, room, "")
    space = columns - width(start) - width(end)
    space -= (1 if width(start) else 0) + (1 if width(end) else 0)
    line = plain(stroke * max(0, space), "$rule")
    if width(start):
        line = start + Content(" ") + line
    return line + Content(" ") + end if width(end) else line


def wrap(text: str, columns: int) -> list[str]:
    """`text` on as many lines as it needs, none wider than `columns`.

    Breaks at spaces and between East-Asian characters; closing punctuation never begins a line.
    """
    lines: list[str] = []
    for paragraph in shown(text, keep_newlines=True).split("\n"):
        lines += _wrapped(paragraph, max(2, columns))
    return lines or [""]


def on_one_line(text: str) -> str:
    """`text` with a space for every line end."""
    return " ".join(text.split("\n"))


def hung(text: str, columns: int, indent: int) -> list[str]:
    """`text` on as many lines as it needs, those after the first indented.

    It breaks between phrases, which two or more spaces divide, before it breaks inside one.
    """
    lines, gap = [""], ""
    for phrase in re.split(r"( {2,})", text):
        if phrase.isspace():
            gap = phrase
            continue
        line = f"{lines[-1]}{gap}{phrase}" if lines[-1] else phrase
        if cell_len(line) <= columns and "\n" not in phrase:
            lines[-1] = line
            continue
        parts = wrap(phrase, columns - indent)
        if not lines[-1]:
            lines[-1] = parts.pop(0)
        lines += [" " * indent + part for part in parts]
    return lines


def _wrapped(paragraph: str, columns: int) -> list[str]:
    lines, line, used = [], "", 0
    for word in _words(paragraph):
        size = cell_len(word.rstrip())
        if line and used + size > columns:
            lines.append(line.rstrip())
            line, used = "", 0
        while size > columns:
            head = set_cell_size(word, columns).rstrip() or word[0]
            lines.append(head)
            word = word[len(head) :]
            size = cell_len(word.rstrip())
        line += word
        used += cell_len(word)
    return [*lines, line.rstrip()]


def _words(text: str) -> list[str]:
    """Pieces between which a line may break; spaces stay at the end of a piece."""
    words: list[str] = []
    for char in text:
        if words and not _breaks(words[-1][-1], char):
            words[-1] += char
        else:
            words.append(char)
    return words


def _breaks(before: str, after: str) -> bool:
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return before == " " or cell_len(before) == 2 or cell_len(after) == 2


def columns_of(parts: Sequence[tuple[str | Content, int]]) -> Content:
    """Parts side by side; a positive width stands left, a negative one right."""
    line = Content("")
    for part, size in parts:
        line += left(part, size) if size >= 0 else right(part, -size)
    return line


def _fitted(text: str | Content, columns: int, style: str) -> Content:
    if isinstance(text, str):
        return plain(cut(text, columns), style)
    if width(text) <= columns:
        return text
    keep = cut(text.plain, columns)
    kept = len(keep) - len(CUT) if keep.endswith(CUT) else len(keep)
    return text[:kept] + plain(keep[kept:])
