"""Find by place what hashes do not find: a sentence that was reworded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assess.catalog.policy.match import Match
from assess.catalog.policy.order import in_order
from assess.catalog.policy.seats import Seat
from assess.catalog.policy.text import Run
from assess.catalog.policy.windows import LONGEST
from assess.catalog.policy.wording import likeness, words
from assess.domain.policy import line_spans

_LIKE = 0.4
"""Likeness of two wordings in the same place that makes one a version of the other."""

_LIKE_ELSEWHERE = 0.7
_COMPARED = 20_000
"""Pairs of wordings that are compared in one text."""

_FEW = 10
"""Words that a rewording may add to a short sentence."""


@dataclass(slots=True)
class _Search:
    match: Match
    before: Mapping[str, str]
    free: list[list[int]]
    left: int = _COMPARED
    counted: dict[tuple[int, int], Counter[str]] = field(default_factory=dict)

    def words(self, at: int, sentence: int) -> Counter[str]:
        """The words of a sentence, counted once."""
        key = (at, sentence)
        if key not in self.counted:
            self.counted[key] = words(self.match.texts[at].sentences[sentence].text)
        return self.counted[key]


def by_place(match: Match, before: Mapping[str, str]) -> dict[Seat, Run]:
    """Where seats that no hash found are most likely worded anew.

    A seat lies between the nearest seats before and after it that kept their order. Where its
    earlier wording is known, the sentences there that are most like it are taken; else as many
    lines as it had.

    Args:
        match: What hashes found.
        before: Hash to earlier wording, as far as known.
    """
    covered = [set[int]() for _ in match.texts]
    for taken in (*match.found.values(), *(run for _, run in match.repeated)):
        covered[taken.text].update(range(taken.first, taken.last + 1))
    free = [
        [n for n in range(len(text.sentences)) if n not in covered[at]]
        for at, text in enumerate(match.texts)
    ]
    search = _Search(match, before, free)
    kept = in_order(match)
    found: dict[Seat, Run] = {}
    for part in match.parts:
        lost = [seat for seat in match.expected(part) if seat not in match.found]
        anchors = [seat for seat in match.expected(part) if seat in kept and seat.lines]
        for seat in (s for s in lost if s.lines):
            if run := _between(search, seat, anchors):
                found[seat] = run
                _take(search, run)
        for seat in (s for s in lost if s not in found and s.digest in before):
            if run := _anywhere(search, seat):
                found[seat] = run
                _take(search, run)
    return found


def _between(search: _Search, seat: Seat, anchors: Sequence[Seat]) -> Run | None:
    earlier = [a for a in anchors if a.last < seat.first or _shares_line(a, seat, before=True)]
    later = [a for a in anchors if a.first > seat.last or _shares_line(a, seat, before=False)]
    runs = search.match.found
    if not anchors:
        return None
    start = runs[earlier[-1]] if earlier else None
    end = runs[later[0]] if later else None
    at = (start or end or runs[anchors[0]]).text
    low = start.last if start else -1
    high = end.first if end and end.text == at else len(search.match.texts[at].sentences)
    text = search.match.texts[at]
    free = [
        n for n in search.free[at] if low < n < high and text.line_of(n).language == seat.part[1]
    ]
    if seat.digest in search.before:
        return _most_like(search, at, free, search.before[seat.digest], _LIKE)
    inside = [a for a in anchors if seat.first <= a.first and a.last <= seat.last]
    lines = _line_count(seat) - sum(map(_line_count, inside))
    return _as_many_lines(search, at, free, max(1, lines))


def _shares_line(anchor: Seat, seat: Seat, *, before: bool) -> bool:
    """Sentences of one line follow each other in the order of the catalogue."""
    one_line = anchor.first == anchor.last == seat.first == seat.last
    return one_line and (anchor.order < seat.order) == before


def _line_count(seat: Seat) -> int:
    return sum(last - first + 1 for first, last in line_spans(seat.lines))


def _as_many_lines(search: _Search, at: int, free: Sequence[int], lines: int) -> Run | None:
    text = search.match.texts[at]
    wanted = list(dict.fromkeys(text.sentences[n].line for n in free))[:lines]
    taken = [n for n in free if text.sentences[n].line in wanted]
    return Run(at, taken[0], taken[-1]) if taken else None


def _anywhere(search: _Search, seat: Seat) -> Run | None:
    before = search.before[seat.digest]
    for at, free in enumerate(search.free):
        text = search.match.texts[at]
        there = [n for n in free if text.line_of(n).language == seat.part[1]]
        run = _most_like(search, at, there, before, _LIKE_ELSEWHERE)
        if run is not None:
            return run
    return None


def _most_like(
    search: _Search, at: int, free: Sequence[int], before: str, least: float
) -> Run | None:
    """The run of free sentences that is most like an earlier wording."""
    wanted = words(before)
    best, found = least, None
    for position, first in enumerate(free):
        there: Counter[str] = Counter()
        for last in free[position : position + LONGEST]:
            search.left -= 1
            if search.left < 0:
                return found
            there += search.words(at, last)
            if there.total() > 2 * wanted.total() + _FEW:
                break
            score = likeness(wanted, there)
            if score > best:
                best, found = score, Run(at, first, last)
    return found


def _take(search: _Search, run: Run) -> None:
    search.free[run.text] = [n for n in search.free[run.text] if not run.first <= n <= run.last]
