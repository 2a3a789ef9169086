"""D3: numbers that skip, headings without number or text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assess.catalog.policy.finding import Finding, Spot
from assess.catalog.policy.outline import Heading, Level, Mark, headings, numbers_of
from assess.catalog.policy.view import At, View
from assess.domain.policy import Detector
from assess.text import Text

_LIST = 3
"""Headings without text one after the other that are a list, and no headings."""


def numbering(view: View) -> Iterator[Finding]:
    """A finding for each number, heading or empty section."""
    found = headings(view)
    bare = {heading.at: heading.mark for heading in found if heading.bare}
    for at in range(len(view.texts)):
        own = [heading for heading in found if heading.at[0] == at]
        yield from _sequence(view, at, bare)
        yield from _unnumbered(view, own)
        yield from _empty(view, own)
        yield from _unfitting(view, own)


def _sequence(view: View, text: int, bare: dict[At, Mark | None]) -> Iterator[Finding]:
    """Numbers of one form rise by one or begin again with 1; a shallower one ends the deeper."""
    open_: dict[Level, Mark] = {}
    joined: dict[str, Mark] = {}
    for position, line in enumerate(view.texts[text].lines):
        at = (text, position)
        alone = bare.get(at)
        for mark in [alone] if alone else numbers_of(line):
            if len(mark.numbers) > 1:
                before = joined.get(mark.style)
                joined[mark.style] = mark
            else:
                level = (mark.style, line.indent)
                before = open_.get(level)
                if before is not None:
                    kept = list(open_)[: list(open_).index(level)]
                    open_ = {name: open_[name] for name in kept}
                open_[level] = mark
            if mark.numbers[-1] != 1 and not _follows(before, mark):
                yield _skipped(view, at, before, mark)


def _follows(before: Mark | None, mark: Mark) -> bool:
    following = before and (*before.numbers[:-1], before.numbers[-1] + 1)
    return mark.numbers == following


def _skipped(view: View, at: At, before: Mark | None, mark: Mark) -> Finding:
    number = "-".join(map(str, mark.numbers))
    if before is None:
        message = Text(f"a numbering begins with {number}", f"番号が{number}から始まっています")
    else:
        earlier = "-".join(map(str, before.numbers))
        message = Text(
            f"number {number} follows number {earlier}",
            f"番号{earlier}の次が番号{number}になっています",
        )
    return Finding(Detector.NUMBERING, message, (_all_of(view, at),))


def _unnumbered(view: View, found: Sequence[Heading]) -> Iterator[Finding]:
    """A heading without number between two of the same rank that have one."""
    place = {heading.at: position for position, heading in enumerate(found)}
    numbered = [h for h in found if h.mark and h.mark.style == "1." and not view.line(h.at).indent]
    for earlier, later in pairwise(numbered):
        if not later.mark or later.mark.numbers == (1,):
            continue
        rank = view.line(earlier.at).level
        for heading in found[place[earlier.at] + 1 : place[later.at]]:
            if not (heading.mark or heading.boxed):
                line = view.line(heading.at)
                if line.level == rank and not line.indent and not line.marks:
                    message = Text(
                        "a heading without number stands between numbered ones",
                        "番号のある見出しの間に、番号のない見出しがあります",
                    )
                    yield Finding(Detector.NUMBERING, message, (_all_of(view, heading.at),))


def _empty(view: View, found: Sequence[Heading]) -> Iterator[Finding]:
    """A heading that another one of its level or above, or the next item of its list, follows."""
    stack: list[Level] = []
    row: list[Heading] = []
    for heading, following in pairwise([*found, None]):
        assert heading is not None
        if heading.level in stack:
            del stack[stack.index(heading.level) :]
        stack.append(heading.level)
        below = (heading.at[0], heading.at[1] + 1)
        ends = following is not None and following.at == below and following.level in stack
        if ends or _is_sibling(view, heading, below):
            row.append(heading)
        else:
            yield from _without_text(view, row)
            row = []
    yield from _without_text(view, row)


def _without_text(view: View, row: Sequence[Heading]) -> Iterator[Finding]:
    """Not of the title of a text, nor of short lines that only look like headings and are a list.

    A list begins with 1, or has several items in a row.
    """
    first = row[0].mark if row else None
    listed = first is not None and (first.numbers[-1] == 1 or len(row) >= _LIST)
    if listed and not any(heading.told for heading in row):
        return
    for heading in row:
        if heading.mark or heading.at[1]:
            message = Text(
                f'there is no text under the heading "{heading.title}"',
                f"見出し「{heading.title}」の下に本文がありません",
            )
            yield Finding(Detector.NUMBERING, message, (_all_of(view, heading.at),))


def _is_sibling(view: View, heading: Heading, below: At) -> bool:
    """Whether the line below is the next item of the numbered list that the heading is one of."""
    if heading.mark is None or below[1] >= len(view.texts[below[0]].lines):
        return False
    line = view.line(below)
    marks = numbers_of(line)
    return (
        bool(marks)
        and (marks[0].style, line.indent) == heading.level
        and _follows(heading.mark, marks[0])
    )


def _unfitting(view: View, found: Sequence[Heading]) -> Iterator[Finding]:
    for heading in found:
        if heading.bare:
            message = Text(
                "the number of this heading lacks its full stop",
                "この見出しの番号にピリオドがありません",
            )
            yield Finding(Detector.NUMBERING, message, (_all_of(view, heading.at),))
        if heading.boxed and heading.mark:
            message = Text(
                "a heading in brackets stands as an item of a numbered list",
                "括弧書きの見出しが、番号付きの項目になっています",
            )
            yield Finding(Detector.NUMBERING, message, (_all_of(view, heading.at),))


def _all_of(view: View, at: At) -> Spot:
    return Spot(at, 0, len(view.line(at).text))
