"""Ids of our form, made of other people's; the same name always gives the same id."""

from __future__ import annotations

import hashlib
import re
import unicodedata

Taken = dict[str, int]
"""Ids that are given already, and how many things wanted each."""

LONGEST = 32
"""Characters of an id of a control, without its questions."""

_LONGEST_WORD = 40
_OPENING = re.compile(r"[(\[{]+")
_OTHER = re.compile(r"[^A-Z0-9.]+")
_SEPARATORS = re.compile(r"[.-]*\.[.-]*")
_LIKE_A_PART = re.compile(r"-([QE][0-9]+)\Z")
_OWN_FORM = re.compile(r"[A-Z][A-Z0-9]*[.-].*")
_WORDS = re.compile(r"[a-z0-9]+")


def control_id(name: str, taken: Taken) -> str:
    """The id of a control: ``AC-2(1)`` becomes ``AC-2.1``, ``1.1`` becomes ``R-1.1``.

    Args:
        name: What the framework calls it.
        taken: Ids that are given already; receives this one.
    """
    made = _OPENING.sub(".", _ascii(name).upper())
    made = _SEPARATORS.sub(".", _OTHER.sub("-", made)).strip(".-") or _digest(name)
    if not _OWN_FORM.fullmatch(made):
        made = f"R-{made}"
    made = _LIKE_A_PART.sub(r".\1", made)
    if len(made) > LONGEST:
        made = f"{made[: LONGEST - 8].rstrip('.-')}-{_digest(name)}"
    return _unique(made, "-N", taken)


def word(name: str, taken: Taken) -> str:
    """The id of a theme, attribute or framework: ``Access Control`` becomes ``access_control``.

    Args:
        name: What the framework calls it.
        taken: Ids that are given already; receives this one.
    """
    made = ""
    for part in _WORDS.findall(_ascii(name).lower()):
        longer = f"{made}_{part}" if made else part
        if len(longer) > _LONGEST_WORD:
            break
        made = longer
    if not made:
        made = _digest(name).lower()
    return _unique(made if made[0].isalpha() else f"n{made}", "_", taken)


def _ascii(name: str) -> str:
    """Letters without their accents; what has no such letter stays and is no part of an id."""
    split = unicodedata.normalize("NFKD", name)
    return "".join(char for char in split if not unicodedata.combining(char))


def _digest(name: str) -> str:
    return "H" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6].upper()


def _unique(made: str, separator: str, taken: Taken) -> str:
    found = made
    while found in taken:
        taken[made] += 1
        found = f"{made}{separator}{taken[made]}"
    taken[found] = 1
    return found
