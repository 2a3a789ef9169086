"""The difference between two wordings: in words, and in runs of one script for Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PIECE = re.compile(
    r"[\u3041-\u309f]+|[\u30a1-\u30ff\uff66-\uff9f]+|[\u3005\u3400-\u4dbf\u4e00-\u9fff]+"
    r"|[^\W\u3005\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]+|\s+|."
)
"""Hiragana, katakana, kanji, a word or number of another script, white space, one sign."""

_LEAST_KEPT = 0.3
"""Share of the pieces below which two wordings are shown as wholes."""

_COMPARED = 4_000_000
"""Longer texts, by the product of their pieces, are shown as wholes: comparing them is slow."""


class Part(StrEnum):
    """What became of a run of a text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a text that stands in both wordings, only in the earlier, or only in the later."""

    part: Part
    text: str


def rewording(before: str, after: str) -> tuple[Run, ...]:
    """How one wording becomes the other.

    Returns:
        Runs in order, none empty, what is gone before what is new. Those kept and gone are the
        earlier text, those kept and new the later one.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if len(old) * len(new) > _COMPARED:
        return _whole(before, after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _LEAST_KEPT:
        return _whole(before, after)
    runs: list[Run] = []
    for gone, fresh, kept in _joined(list(_blocks(matcher, old, new))):
        runs += (Run(Part.GONE, gone), Run(Part.NEW, fresh), Run(Part.KEPT, kept))
    return tuple(run for run in runs if run.text)


def _whole(before: str, after: str) -> tuple[Run, ...]:
    found = (Run(Part.GONE, before), Run(Part.NEW, after))
    return tuple(run for run in found if run.text)


_Block = tuple[str, str, str]
"""What is gone, what is new in its place, and what is kept after it."""


def _blocks(
    matcher: SequenceMatcher[str], old: Sequence[str], new: Sequence[str]
) -> Iterator[_Block]:
    i = j = 0
    for at, to, size in matcher.get_matching_blocks():
        kept = "".join(old[at : at + size])
        yield "".join(old[i:at]), "".join(new[j:to]), kept
        i, j = at + size, to + size


def _joined(blocks: Sequence[_Block]) -> list[_Block]:
    """Changes with nothing but white space kept between them as one."""
    found: list[_Block] = []
    for gone, fresh, kept in blocks:
        last = found[-1] if found else ("", "", "")
        changed = any(last[:2]) and any((gone, fresh))
        if changed and not last[2].strip():
            found[-1] = (last[0] + last[2] + gone, last[1] + last[2] + fresh, kept)
        else:
            found.append((gone, fresh, kept))
    return found
