"""Text as a search compares it."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """`text` without differences of case and of width."""
    return unicodedata.normalize("NFKC", text).casefold()
