"""What a reader of one language is shown in the other, except what is excepted by name.

An exception says why a word stands there in either language. One that nothing needs is found, too,
so that the list never says more than is true.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from assess.cli.commands import rows
from assess.text import Language

Exceptions = Mapping[str, Collection[str]]
"""Reason to patterns; each stands for a whole word, or for several."""

FOREIGN: Mapping[Language, re.Pattern[str]] = {
    "ja": re.compile(r"[A-Za-z][A-Za-z'’]+"),
    "en": re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uffef]+"),
}
"""A word of two Latin letters or more; anything Japanese."""

_NAMES = "|".join(sorted({row[0] for row in rows()}, key=len, reverse=True))
_CALL = rf"assess (?:-w \S+ )?(?:{_NAMES})"
_OPTION = r"--?[a-z]+(?:-[a-z]+)*(?: [A-Z]+)?"

CODES: Mapping[Language, Exceptions] = {
    "en": {},
    "ja": {
        "ids of controls, questions, evidence, exceptions": (r"(?:[A-Z]{3}|EX)-\d\d(?:-[QE]\d+)?",),
        "ids of statements": (r"(?:group|lighthouse|career-us)(?:/[\w.-]+)+",),
        "commands to type, their options and what stands for their arguments": (
            _CALL,
            _OPTION,
            *("CONTROL", "DEPT", "DIR", "FILE", "PERSON", "PATH", "QUESTION", "REV"),
        ),
        "files and folders": (r"[\w./-]+\.(?:yaml|json|csv|pdf|html|txt|md|db)", r"[\w.-]+/"),
        "hashes": (r"(?=[a-f]*\d)[0-9a-f]{6,}",),
    },
}
"""What nobody translates, wherever it is shown."""

CATALOGUE: Mapping[Language, Exceptions] = {
    "en": {"C-80 is about these words": ("等", "など")},
    "ja": {
        "acronyms and one word that Japanese writes in Latin letters": (
            *("AI", "CSIRT", "FAX", "GPC", "IC", "ID", "IMEI", "IP", "MDM", "PIN", "PMS", "SDK"),
            "Web",
        ),
        "names of standards and of a law": ("ISO/IEC", "NIST SP", "JIS Q", "CPRA"),
        "titles in the English policy, about which the texts disagree": (
            "Representative Director",
            "President and CEO",
        ),
        "a placeholder that a policy shows, and a purpose that it numbers": (
            r"br_privacy_us_[\d_]+",
            r"\(ii\)",
        ),
    },
}
"""Of the shipped catalogue's texts."""


class Reader:
    """Somebody who reads one language.

    Args:
        language: The one they read.
        excepted: What may be foreign.
        known: What may be foreign, too, and is checked where it comes from.
    """

    def __init__(
        self, language: Language, excepted: Exceptions, *known: Mapping[Language, Exceptions]
    ) -> None:
        self._foreign = FOREIGN[language]
        self._excepted = {_whole(p): p for p in _longest_first(excepted)}
        self._known = [_whole(p) for one in known for p in _longest_first(one[language])]
        self._needed: set[str] = set()
        self._found: dict[str, str] = {}
        self._read: set[str] = set()

    def read(self, text: str, where: str) -> None:
        """Reads a text, line by line; what was read before is not read again."""
        for line in set(text.splitlines()) - self._read:
            self._read.add(line)
            if self._foreign.search(line):
                self._weigh(line, where)

    def _weigh(self, line: str, where: str) -> None:
        rest = line
        for pattern in self._known:
            rest = re.sub(pattern, "\0", rest)
        for pattern in self._excepted:
            rest, times = re.subn(pattern, "\0", rest)
            if times:
                self._needed.add(pattern)
        for word in self._foreign.findall(rest):
            self._found.setdefault(word, f"{where}: {' '.join(line.split())}")

    @property
    def lines(self) -> int:
        """How many different lines were read."""
        return len(self._read)

    @property
    def complaints(self) -> list[str]:
        """Foreign words, each with the place of the first; and exceptions that nothing needs."""
        return [*self._words(), *self._unneeded()]

    def _words(self) -> Iterator[str]:
        for word, place in sorted(self._found.items()):
            yield f"{word}  in {place}"

    def _unneeded(self) -> Iterator[str]:
        for pattern, written in self._excepted.items():
            if pattern not in self._needed:
                yield f"nothing needs the exception {written}"


def _longest_first(excepted: Exceptions) -> list[str]:
    return sorted(chain.from_iterable(excepted.values()), key=len, reverse=True)


def _whole(pattern: str) -> str:
    return rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z'’])"
