"""The ids that exist in a framework, written out or as ranges: `A.5.1..37`, `10-3(1..5)`.

In a range one number counts on; the text before and after it stays. Nothing is expanded, so that a
short file cannot stand for millions of ids.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice

DOTS = ".."

_DIGITS = "0123456789"
_LONGEST = 9
"""Digits of a number that counts on."""

_COMPARED = 64


class Span:
    """Ids that differ in one number, from `first` to `last`, both included."""

    __slots__ = ("first", "head", "last", "tail")

    def __init__(self, head: str, first: int, last: int, tail: str) -> None:
        self.head = head
        self.first = first
        self.last = last
        self.tail = tail


def span(text: str) -> Span | None:
    """The range that a text stands for; None when it leads nowhere."""
    begin, _, end = text.partition(DOTS)
    first, last = _numbered(begin), _numbered(end)
    if first is None or last is None or first.tail or last.head or last.tail.startswith("."):
        return None
    if DOTS in end or first.first >= last.first:
        return None
    return Span(first.head, first.first, last.first, last.tail)


class Items:
    """The ids of one framework.

    Args:
        written: Ids and ranges, as they stand in the file.
    """

    def __init__(self, written: Iterable[str]) -> None:
        self._plain: set[str] = set()
        self._spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for text in written:
            found = span(text) if DOTS in text else _numbered(text)
            if found is None:
                self._plain.add(text)
            else:
                spans = self._spans.setdefault((found.head, found.tail), [])
                spans.append((found.first, found.last))
        self._spans = {key: _merged(spans) for key, spans in self._spans.items()}

    def __contains__(self, id_: str) -> bool:
        found = _numbered(id_)
        if found is None:
            return id_ in self._plain
        at = self._at(found)
        return at is not None and at[0] <= found.first <= at[1]

    def nearest(self, id_: str) -> str | None:
        """The id that differs in its last number only, and least in that: A.5.37 for A.5.38."""
        found = _numbered(id_[:_COMPARED])
        at = self._at(found) if found is not None else None
        if found is None or at is None:
            return None
        number = min(max(found.first, at[0]), at[1])
        return f"{found.head}{number}{found.tail}"

    def some(self, count: int) -> list[str]:
        """The first of all ids, written out."""
        return list(islice(self._all(), count))

    def _all(self) -> Iterator[str]:
        yield from sorted(self._plain)
        for (head, tail), spans in self._spans.items():
            for first, last in spans:
                for number in range(first, last + 1):
                    yield f"{head}{number}{tail}"

    def _at(self, id_: Span) -> tuple[int, int] | None:
        """The span that an id lies in, else the one below it, else the first."""
        spans = self._spans.get((id_.head, id_.tail))
        if spans is None:
            return None
        return spans[max(bisect_right(spans, (id_.first, 10**9)) - 1, 0)]


def _numbered(id_: str) -> Span | None:
    """An id as the range of itself; None where it holds no number that could count on."""
    end = len(id_)
    while end and id_[end - 1] not in _DIGITS:
        end -= 1
    head = id_[:end].rstrip(_DIGITS)
    number = id_[len(head) : end]
    if not number or len(number) > _LONGEST or (number[0] == "0" and number != "0"):
        return None
    return Span(head, int(number), int(number), id_[end:])


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same numbers as separate spans in rising order."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], last)
        else:
            merged.append((first, last))
    return merged
