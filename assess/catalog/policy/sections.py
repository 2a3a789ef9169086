"""The sections that references of a policy text can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assess.catalog.hashes import normalised
from assess.catalog.policy.outline import Heading, Mark, headings, numbers_of
from assess.catalog.policy.seats import Part
from assess.catalog.policy.view import At, View

_AROUND = re.compile(r"^[\d\s.．)）(（-]+|[\s.．,，。]+$")


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of one source.

    Attributes:
        part: The text that it belongs to; None where the catalogue does not know.
        last: Line before the next section of its level.
    """

    part: Part | None
    heading: Heading
    last: At

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its number, such as (12,) or (1, 1)."""
        return self.heading.mark.numbers if self.heading.mark else ()

    def __contains__(self, at: object) -> bool:
        return isinstance(at, tuple) and self.heading.at <= at <= self.last


class Sections:
    """Sections, headings and numbered lines of all texts.

    Args:
        view: The texts.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.headings = headings(view)
        self.all = _sections(view, self.headings)
        self._titles = {_title(heading.title) for heading in self.headings}

    def named(self, part: Part | None, numbers: tuple[int, ...]) -> list[Section]:
        """Sections of a source with that number."""
        return [s for s in self.all if s.part == part and s.numbers == numbers]

    def around(self, at: At) -> Section | None:
        """The section of the highest level that a line stands in."""
        found = [s for s in self.all if at in s and len(s.numbers) == 1 and _is_top(s)]
        return found[-1] if found else None

    def marks_in(self, section: Section | None, part: Part | None) -> list[Mark]:
        """Numbers in front of the lines of a section; of the whole source without one."""
        return [
            mark
            for at, line in self.view.lines()
            if (at in section if section else self.view.parts.get(at) == part)
            for mark in numbers_of(line)
        ]

    def is_title(self, quoted: str) -> bool:
        """Whether a heading of any text reads so, but for its number and capital letters."""
        return _title(quoted) in self._titles


def _sections(view: View, found: Sequence[Heading]) -> list[Section]:
    sections = []
    for position, heading in enumerate(found):
        if heading.mark is None:
            continue
        text = heading.at[0]
        last = (text, len(view.texts[text].lines) - 1)
        for later in found[position + 1 :]:
            if later.at[0] != text:
                break
            if _ends(heading, later):
                last = (text, later.at[1] - 1)
                break
        sections.append(Section(view.parts.get(heading.at), heading, last))
    return sections


def _ends(heading: Heading, later: Heading) -> bool:
    """Whether a heading is of the same level, of one above it, or without any number."""
    if later.level == heading.level:
        return True
    if later.level[1]:
        return False
    return later.mark.style == "1." if later.mark else not later.boxed


def _is_top(section: Section) -> bool:
    mark = section.heading.mark
    return mark is not None and mark.style == "1." and not section.heading.level[1]


def _title(text: str) -> str:
    return _AROUND.sub("", _AROUND.sub("", normalised(text))).casefold()
