"""The language of a run as its arguments and the locale tell it, before anything is opened.

Nothing of ours is imported here: ``assess --help`` needs it.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from assess.text import Language

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def spoken(args: Sequence[str]) -> Language:
    """What ``--lang`` among the arguments says, else the locale, else English."""
    return named(args) or locale() or "en"


def named(args: Sequence[str]) -> Language | None:
    """What ``--lang`` says, read or not: the last one counts. None for nothing usable."""
    found = None
    for n, word in enumerate(args):
        if word == "--":
            break
        if word == "--lang":
            found = _known("".join(args[n + 1 : n + 2])) or found
        elif word.startswith("--lang="):
            found = _known(word.removeprefix("--lang=")) or found
    return found


def locale() -> Language | None:
    """What LC_ALL, LC_MESSAGES or LANG says, whichever is first. None for nothing usable."""
    said = next((value for name in _LOCALE if (value := os.environ.get(name))), "")
    return _known(said[:2])


def _known(word: str) -> Language | None:
    if word == "ja":
        return "ja"
    return "en" if word == "en" else None
