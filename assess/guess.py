"""What somebody meant who wrote a name that does not exist.

Nothing is imported before there is something to guess: most names are right.
"""

from __future__ import annotations

from collections.abc import Iterable

from assess.text import Text

_COMPARED = 64


def half_width(text: str) -> str:
    """The beginning of a text with half-width letters, digits and signs, without outer space."""
    from unicodedata import normalize

    return normalize("NFKC", text[:_COMPARED]).strip()


def nearest(text: str, names: Iterable[str]) -> str | None:
    """The name that differs least, if any is close; width and case count for nothing."""
    from difflib import get_close_matches

    known = {name.casefold(): name for name in names}
    close = get_close_matches(half_width(text).casefold(), known, n=1)
    return known[close[0]] if close else None


def did_you_mean(name: str) -> Text:
    """The hint that names it."""
    return Text(f'Did you mean "{name}"?', f"「{name}」ではありませんか。")
