"""The sections that references of a policy text can mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assess.catalog.hashes import normalised
from assess.catalog.policy.outline import Heading, Level, Mark, headings, numbers_of
from assess.catalog.policy.seats import Part
from assess.catalog.policy.text import Line
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


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers in front of the lines of a section, by how they are written.

    Attributes:
        joined: ``2-1.``; plain: ``1.``; items: ``1)``, ``(1)`` and ``①``; boxed: those of them in
            brackets or circles; letters: ``a.`` and ``(a)``; articles: ``第1条``.
    """

    joined: frozenset[tuple[int, ...]]
    plain: frozenset[int]
    items: frozenset[int]
    boxed: frozenset[int]
    letters: frozenset[int]
    articles: frozenset[int]


class Sections:
    """Sections, headings and numbered lines of all texts.

    Args:
        view: The texts.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        found = headings(view)
        self._titles = {_title(heading.title) for heading in found}
        self._named: dict[tuple[Part | None, tuple[int, ...]], list[Section]] = {}
        self._tops: list[Section] = []
        for section in _sections(view, found):
            self._named.setdefault((section.part, section.numbers), []).append(section)
            if _is_top(section):
                self._tops.append(section)
        self._top_places = [section.heading.at for section in self._tops]
        self._numbers: dict[Section | Part | None, Numbers] = {}

    def named(self, part: Part | None, numbers: tuple[int, ...]) -> list[Section]:
        """Sections of a source with that number."""
        return self._named.get((part, numbers), [])

    def around(self, at: At) -> Section | None:
        """The section of the highest level that a line stands in."""
        position = bisect_right(self._top_places, at) - 1
        return self._tops[position] if position >= 0 and at in self._tops[position] else None

    def numbers_in(self, section: Section | None, part: Part | None) -> Numbers:
        """Numbers in front of the lines of a section; of the whole source without one."""
        key = section or part
        if key not in self._numbers:
            lines = self.lines(section) if section else self._lines_of(part)
            self._numbers[key] = _sorted([mark for line in lines for mark in numbers_of(line)])
        return self._numbers[key]

    def is_title(self, quoted: str) -> bool:
        """Whether a heading of any text reads so, but for its number and capital letters."""
        return _title(quoted) in self._titles

    def lines(self, section: Section) -> Sequence[Line]:
        """All lines of a section, from its heading on."""
        text, first = section.heading.at
        return self.view.texts[text].lines[first : section.last[1] + 1]

    def _lines_of(self, part: Part | None) -> list[Line]:
        return [line for at, line in self.view.lines() if self.view.parts.get(at) == part]


def _sorted(marks: Sequence[Mark]) -> Numbers:
    single = [(mark.style, mark.numbers[0]) for mark in marks if len(mark.numbers) == 1]

    def written(*styles: str) -> frozenset[int]:
        return frozenset(number for style, number in single if style in styles)

    boxed = written("(1)", "（1）", "①", "(i)", "（i）")
    return Numbers(
        joined=frozenset(mark.numbers for mark in marks if len(mark.numbers) > 1),
        plain=written("1."),
        items=boxed | written("1)", "1）", "1．"),
        boxed=boxed,
        letters=written("a.", "a)", "(a)", "（a）", "i.", "i)"),
        articles=written("第1条"),
    )


def _sections(view: View, found: Sequence[Heading]) -> list[Section]:
    """From the last one to the first, so that the end of each is known."""
    sections: list[Section] = []
    same: dict[tuple[int, Level], int] = {}
    any_: dict[int, int] = {}
    for heading in reversed(found):
        text, line = heading.at
        end = len(view.texts[text].lines)
        last = min(same.get((text, heading.level), end), any_.get(text, end)) - 1
        if heading.mark is not None:
            sections.append(Section(view.parts.get(heading.at), heading, (text, last)))
        same[text, heading.level] = line
        if _ends_all(heading):
            any_[text] = line
    return sections[::-1]


def _ends_all(heading: Heading) -> bool:
    """Whether it ends every section before it: of the highest level, or without any number."""
    if heading.level[1]:
        return False
    return heading.mark.style == "1." if heading.mark else not heading.boxed


def _is_top(section: Section) -> bool:
    mark = section.heading.mark
    return mark is not None and mark.style == "1." and not section.heading.level[1]


def _title(text: str) -> str:
    return _AROUND.sub("", _AROUND.sub("", normalised(text))).casefold()
