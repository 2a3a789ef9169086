"""How the words of a sentence changed: whole words in English, runs of one script in Japanese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECE = re.compile(
    r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*|[\u4e00-\u9fff\u3400-\u4dbf々]+|[ァ-ヺー]+|[ぁ-ゖ]+|\s+|."
)
_MOST = 4_000
"""Pieces of a text that are compared."""


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
    """From one wording to the other."""
    before, after = pieces(old)[:_MOST], pieces(new)[:_MOST]
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        was, now = "".join(before[a:b]), "".join(after[c:d])
        found.append(Change(was, was) if kind == "equal" else Change(was, now))
    return tuple(found)


def likeness(old: str, new: str) -> float:
    """From 0 (no word in common) to 1 (the same words in the same order)."""
    before = [piece for piece in pieces(old)[:_MOST] if not piece.isspace()]
    after = [piece for piece in pieces(new)[:_MOST] if not piece.isspace()]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > 0.3 else 0.0
