"""Themes of an imported framework, made of the sections at its top."""

from __future__ import annotations

import re
from datetime import date

from assess.exchange.imports import words
from assess.exchange.imports.identifiers import Taken, word
from assess.exchange.imports.imported import ImportedTheme, Words, both, cut, one_line

_SHORT, _SHORT_JA = 14, 10
_NAMEABLE = re.compile(r"[A-Za-z]{2}")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?", re.DOTALL)


class Themes:
    """The themes that have controls, in the order of their first one."""

    def __init__(self) -> None:
        self._taken: Taken = {}
        self._known: dict[str, ImportedTheme] = {}

    @property
    def used(self) -> tuple[ImportedTheme, ...]:
        """All of them."""
        return tuple(self._known.values())

    def known(self, section: str) -> str:
        """The id of a section's theme, "" if it has none yet."""
        theme = self._known.get(section)
        return theme.id if theme is not None else ""

    def general(self) -> str:
        """The theme of what stands in no section."""
        return self.known("") or self.add("", "general", both(words.WHOLE), "", ())

    def add(
        self, section: str, name: str, title: Words, ref: str, comments: tuple[str, ...]
    ) -> str:
        """Makes a theme.

        Args:
            section: What `known` finds it by.
            name: What its id is made of.
            title: Its title.
            ref: What the framework calls the section; heads a column if it is short.
            comments: Above its controls.

        Returns:
            Its id.
        """
        made = ImportedTheme(word(name, self._taken), title, short_title(ref, title), comments)
        self._known[section] = made
        return made.id


def short_title(ref: str, title: Words) -> Words:
    """What heads a column: at most 14 characters of English, 10 of Japanese."""
    english = ref if 0 < len(ref) <= _SHORT else cut(one_line(title.en), _SHORT)
    return Words(english if title.en else "", cut(one_line(title.ja), _SHORT_JA))


def nameable(*names: str) -> str:
    """The first that an id can be made of, else the first that there is."""
    said = [name for name in names if name]
    return next((name for name in said if _NAMEABLE.search(name)), said[0] if said else "?")


def day_of(text: str) -> str:
    """The day that a date or time names, "" if it names none."""
    found = _DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(found[1]).isoformat() if found else ""
    except ValueError:
        return ""
