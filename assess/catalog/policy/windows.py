"""Sentences that follow each other, by their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from assess.catalog.policy.text import PolicyText, Run, said

LONGEST = 48
"""Sentences that one hash may cover."""


def occurrences(texts: Sequence[PolicyText], wanted: Collection[str]) -> dict[str, list[Run]]:
    """Where each wanted hash stands, in the order of the texts.

    Args:
        texts: What is looked at.
        wanted: Hex SHA-256 of runs of at most `LONGEST` sentences.
    """
    found: dict[str, list[Run]] = {}
    for at, text in enumerate(texts):
        encoded = [(s.glue.encode(), s.text.encode()) for s in text.sentences]
        for first in range(len(encoded)):
            running = hashlib.sha256()
            for last in range(first, min(first + LONGEST, len(encoded))):
                glue, words = encoded[last]
                running.update(glue + words if last > first else words)
                digest = running.hexdigest()
                if digest in wanted:
                    found.setdefault(digest, []).append(Run(at, first, last))
    return found


def words_of(texts: Sequence[PolicyText], wanted: Collection[str]) -> dict[str, str]:
    """What each wanted hash says, where a text holds it."""
    found = occurrences(texts, wanted)
    return {digest: said(texts[runs[0].text], runs[0]) for digest, runs in found.items()}
