"""Where one sentence ends and the next one begins, in English and Japanese."""

from __future__ import annotations

import re

_OPENS = {"(": 0, "（": 0, "[": 1, "［": 1, "「": 2, "『": 3, "【": 4}
_CLOSES = {")": 0, "）": 0, "]": 1, "］": 1, "」": 2, "』": 3, "】": 4}
"""Brackets by shape: an ASCII one may close a full-width one."""

_END = re.compile(r"""[。！？]|[.!?]["”’)\]）」]*(?=\s+["“‘「(（\[]*[A-Z])""")
_WORD = re.compile(r"([^\s(（“\"‘「]*)\.\Z")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_REACH = 40
"""Longest word, in characters, that may be an abbreviation."""

_SHORT = frozenset(
    (
        *("inc", "co", "ltd", "corp", "llc", "plc", "gmbh", "mr", "ms", "mrs", "dr", "st"),
        *("no", "nos", "art", "arts", "sec", "para", "ch", "cal", "civ", "pub", "reg", "regs"),
        *("e.g", "i.e", "cf", "vs", "approx", "dept", "ext", "tel"),
    )
)
"""Words whose full stop ends no sentence; that of `etc.` before a capital letter does."""


def split(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence of a line, without the white space around them.

    What stands in brackets that are closed again is never cut, nor is the number of a heading that
    is quoted.
    """
    inside = _inside(text)
    found, start = [], 0
    for match in _END.finditer(text):
        if not inside[match.end() - 1] and not _goes_on(text, match.start()):
            found.append((start, match.end()))
            start = match.end()
    found.append((start, len(text)))
    return [cut for pair in found if (cut := _trimmed(text, *pair)) is not None]


def brackets(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Positions of brackets: pairs that belong together, and those that stand alone."""
    pairs, alone, stack = [], [], list[tuple[int, int]]()
    for position, char in enumerate(text):
        if char in _OPENS:
            stack.append((_OPENS[char], position))
        elif char in _CLOSES:
            if stack and stack[-1][0] == _CLOSES[char]:
                pairs.append((stack.pop()[1], position))
            else:
                alone.append(position)
    return pairs, sorted([*alone, *(position for _, position in stack)])


def _inside(text: str) -> list[bool]:
    """For every character whether a pair of brackets opens before it and closes after it."""
    inside = [False] * len(text)
    reach = 0
    closing = dict(brackets(text)[0])
    for position in range(len(text)):
        reach = max(reach, closing.get(position, 0))
        inside[position] = position < reach
    return inside


def _goes_on(text: str, stop: int) -> bool:
    """Whether the full stop belongs to an abbreviation or to the number of a quoted heading."""
    if text[stop] != ".":
        return False
    match = _WORD.search(text, max(0, stop - _REACH), stop + 1)
    word = match[1] if match else ""
    if match and word.isdigit():
        return match.start() == 0 or not text[match.start() - 1].isspace()
    return word.lower() in _SHORT or bool(_INITIALS.fullmatch(word))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return (start, start + len(part.strip())) if part.strip() else None
