"""Whether a text holds a term of the catalogue."""

from __future__ import annotations

import re
from functools import cache

from assess.catalog.hashes import normalised
from assess.text import Language


@cache
def pattern(forms: tuple[str, ...], language: Language) -> re.Pattern[str]:
    """Finds any form; English ones as whole words, or as beginnings where they end with ``*``."""
    if language == "ja":
        return re.compile("|".join(re.escape(normalised(form)) for form in forms))
    words = [
        rf"\b{re.escape(form.removesuffix('*'))}" + ("" if form.endswith("*") else r"(?:s|es)?\b")
        for form in map(normalised, forms)
    ]
    return re.compile("|".join(words).replace(r"\ ", r"\s+"), re.IGNORECASE)


def same_marks(text: str) -> str:
    """With one form of apostrophes, quotation marks and dashes."""
    return text.translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x2010: "-"})
