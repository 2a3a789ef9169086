"""Names of logs and keys: one grammar for both, so that a log's key may carry its origin."""

from __future__ import annotations

MAX_NAME = 255
"""Longest name accepted, in characters."""


def is_name(text: str) -> bool:
    """Whether `text` may name a log or a key.

    C2SP signed-note forbids the empty name, white space and plus; control characters would
    break the lines of a note, and format characters would disguise it. The space is the only
    white space that counts as printable.
    """
    if not text or len(text) > MAX_NAME or " " in text or "+" in text:
        return False
    return text.isprintable()
