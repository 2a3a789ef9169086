"""How the words of a sentence changed: whole words in English, runs of one script in Japanese."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECE = re.compile(
    r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*|[\u4e00-\u9fff\u3400-\u4dbf々]+|[ァ-ヺー]+|[ぁ-ゖ]+|\s+|."
)
_MOST = 1_000
"""Pieces that are compared one by one; of more it is only said that they changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """What stays, or what was there and what is there instead.

    Attributes:
        old, new: Equal where the words stay; "" where nothing was or is.
    """

    old: str
    new: str

    @property
    def stays(self) -> bool:
        """Whether nothing changed here."""
        return self.old == self.new


def pieces(text: str) -> list[str]:
    """Words, runs of kanji or kana, white space and signs; joined they are the text."""
    return _PIECE.findall(text.replace("\n", " "))


def changes(old: str, new: str) -> tuple[Change, ...]:
    """From one wording to the other; what both begin and end with stays."""
    before, after = pieces(old), pieces(new)
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    found = [Change("".join(before[:head]), "".join(before[:head]))]
    found += _middle(before[head : len(before) - tail], after[head : len(after) - tail])
    found.append(Change("".join(before[len(before) - tail :]), "".join(after[len(after) - tail :])))
    return tuple(change for change in found if change.old or change.new)


def words(text: str) -> Counter[str]:
    """How often each word or sign of a text stands there."""
    return Counter(piece for piece in pieces(text) if not piece.isspace())


def likeness(old: Counter[str], new: Counter[str]) -> float:
    """From 0 (no word in common) to 1 (the same words, in whatever order)."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Pieces with which both begin."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _middle(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    if len(before) > _MOST or len(after) > _MOST:
        return [Change("".join(before), "".join(after))]
    found = []
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        found.append(Change("".join(before[a:b]), "".join(after[c:d])))
    return found
