"""Which language a line is in: by its script, and where that says nothing by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assess.catalog.reading import is_japanese
from assess.text import Language

_WORDS = re.compile(r"[A-Za-z]{2,}")
_ENOUGH = 4
"""Latin words that make a line English; names, numbers and addresses have fewer."""


def languages(texts: Sequence[str]) -> list[Language]:
    """The language of each line.

    A line of a few Latin words, such as a company's name, is Japanese if the nearest lines before
    and after it that say so are, else English.
    """
    told = [_by_script(text) for text in texts]
    before, after = _nearest(told), _nearest(told[::-1])[::-1]
    return [
        known or ("ja" if {earlier, later} - {None} == {"ja"} else "en")
        for known, earlier, later in zip(told, before, after, strict=True)
    ]


def _by_script(text: str) -> Language | None:
    if is_japanese(text):
        return "ja"
    words = sum(len(_WORDS.findall(word)) for word in text.split() if not _is_address(word))
    return "en" if words >= _ENOUGH else None


def _is_address(word: str) -> bool:
    return "://" in word or "@" in word


def _nearest(told: Sequence[Language | None]) -> list[Language | None]:
    found: list[Language | None] = []
    last: Language | None = None
    for known in told:
        last = known or last
        found.append(last)
    return found
