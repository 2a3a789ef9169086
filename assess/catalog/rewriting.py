"""Gives a file of a catalogue other values; what does not change keeps comments, order and layout.

Entries are told apart by their ids. A list keeps its order, whatever the order of the new values;
what is new goes behind what it follows there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from assess.catalog.inserting import DASH, ROWS, leads_on
from assess.errors import Place
from assess.yamlio import Mapping as Block
from assess.yamlio import Node, Scalar, load, plain
from assess.yamlio import Sequence as Items
from assess.yamlio.styling import styled, styled_entry
from assess.yamlio.writing import Inline, entry_lines, pair_lines, write

Entry = Mapping[str, Any]


class _Edit(NamedTuple):
    """Rows from `start` up to `stop`, counted from 0, give way to lines."""

    start: int
    stop: int
    lines: list[str]


_Edits = list[_Edit] | None
"""None where the layout has no place for the change."""


def rewrite(data: bytes, name: str, values: Entry) -> bytes:
    """The file with other values.

    Args:
        data: The file; it lints.
        name: Its name as the user should see it.
        values: All that it shall say: name of a block to its entry or entries.

    Returns:
        The same bytes where it says so already.
    """
    root = load(data, name)
    before = plain(root)
    if alike(before, values):
        return data
    rewriter = _Rewriter(data.decode("utf-8"))
    edits = rewriter.mapping(root, before, values, len(rewriter.rows))
    if edits is not None:
        made = rewriter.applied(edits)
        if alike(plain(load(made, name)), values):
            return made
    return write({key: styled(value) for key, value in values.items()}).encode("utf-8")


def alike(one: Any, other: Any) -> bool:
    """Whether two values say the same; the order of entries does not count."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if _are_entries(one) and _are_entries(other):
        return alike({_key(entry): entry for entry in one}, {_key(e): e for e in other})
    return bool(one == other) and isinstance(one, bool) is isinstance(other, bool)


def reordered(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    """Whether entries that both lists have stand in another order."""
    mine, others = [_key(entry) for entry in one], [_key(entry) for entry in other]
    kept = set(mine) & set(others)
    return [key for key in mine if key in kept] != [key for key in others if key in kept]


def _are_entries(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _key(entry: Entry) -> str:
    """What an entry is known by; one without an id is known by all that it says."""
    found = entry.get("id")
    return found if isinstance(found, str) else json.dumps(entry, sort_keys=True)


class _Rewriter:
    def __init__(self, text: str) -> None:
        self.rows: list[str] = ROWS.findall(text)
        self._end = "\r\n" if self.rows and self.rows[0].endswith("\r\n") else "\n"

    def applied(self, edits: Sequence[_Edit]) -> bytes:
        """The rows after the edits; of those at one place, shorter ones go first."""
        made: list[str] = []
        at = 0
        order = sorted(enumerate(edits), key=lambda e: (e[1].start, e[1].stop, e[0]))
        for _, edit in order:
            made += self.rows[at : edit.start]
            if edit.lines and made and not made[-1].endswith(("\n", "\r")):
                made[-1] += self._end
            made += [line + self._end for line in edit.lines]
            at = max(at, edit.stop)
        return "".join([*made, *self.rows[at:]]).encode("utf-8")

    def mapping(self, node: Node, old: Entry, new: Entry, end: int) -> _Edits:
        """What makes one mapping of the other.

        Args:
            node: The mapping as it stands.
            old, new: Its values before and after.
            end: The row behind it.
        """
        if not isinstance(node, Block) or self._is_flow(node.place) or not new:
            return None
        places = [key.place for key, _ in node.items]
        regions = self._regions(places, places[0].column - 1, end)
        found: list[_Edit] = []
        for (key, value), (start, stop) in zip(node.items, regions, strict=True):
            head = self._before(key.place)
            if key.text not in new:
                if head.strip():
                    return None
                found.append(_Edit(start, stop, []))
            elif not alike(old[key.text], new[key.text]):
                inner = self._inside(key, value, old[key.text], new[key.text], stop)
                if inner is None:
                    indent = " " * len(head)
                    lines = pair_lines(head, key.text, styled(new[key.text]), indent)
                    inner = [_Edit(start, stop, lines)]
                found += inner
        return self._with_new_fields(node, new, regions, found)

    def _inside(self, key: Scalar, value: Node, old: Any, new: Any, end: int) -> _Edits:
        """What changes below a name, where its lines can stay."""
        if value.place.line == key.place.line:
            return None
        if isinstance(value, Block) and isinstance(new, dict):
            return self.mapping(value, old, new, end)
        if isinstance(value, Items) and _are_entries(old) and _are_entries(new):
            return self._list(value, old, new, end)
        return None

    def _with_new_fields(
        self, node: Block, new: Entry, regions: Sequence[tuple[int, int]], found: list[_Edit]
    ) -> _Edits:
        names = [key.text for key, _ in node.items]
        head = self._before(node.items[0][0].place)
        apart = any(start and not self.rows[start - 1].strip() for start, _ in regions[1:])
        at = None
        for name, value in new.items():
            if name in names:
                at = regions[names.index(name)][1]
                continue
            if at is None and head.strip():
                return None
            lines = pair_lines(" " * len(head), name, styled(value), " " * len(head))
            place = regions[0][0] if at is None else at
            found.append(_Edit(place, place, ["", *lines] if apart else lines))
        return found

    def _list(self, node: Items, old: Sequence[Entry], new: Sequence[Entry], end: int) -> _Edits:
        """What makes one list of entries of the other."""
        keys = [_key(entry) for entry in old]
        wanted = {_key(entry): entry for entry in new}
        heads = [self._before(item.place) for item in node.items]
        blocks = all(DASH.fullmatch(head) for head in heads)
        if not blocks or len(set(keys)) < len(keys) or not set(keys) & set(wanted):
            return None
        indent = self._indent(heads[0])
        regions = self._regions([item.place for item in node.items], len(indent), end)
        found: list[_Edit] = []
        for key, item, entry, (start, stop) in zip(keys, node.items, old, regions, strict=True):
            if key not in wanted:
                found.append(self._without(start, stop))
            elif not alike(entry, wanted[key]):
                edits = self.mapping(item, entry, wanted[key], stop)
                whole = self._lines(wanted[key], item.place, indent)
                found += [_Edit(start, stop, whole)] if edits is None else edits
        added = self._new_entries(node, keys, new, regions)
        return [*found, *added]

    def _new_entries(
        self,
        node: Items,
        keys: Sequence[str],
        new: Sequence[Entry],
        regions: Sequence[tuple[int, int]],
    ) -> list[_Edit]:
        indent = self._indent(self._before(node.items[0].place))
        apart = any(not self.rows[self._noted(start) - 1].strip() for start, _ in regions[1:])
        found = []
        at = self._noted(regions[0][0])
        first, like = True, node.items[0].place
        for entry in new:
            if _key(entry) in keys:
                number = keys.index(_key(entry))
                at, first, like = regions[number][1], False, node.items[number].place
                continue
            lines = self._lines(entry, like, indent)
            gap = [""] if apart else []
            found.append(_Edit(at, at, [*lines, *gap] if first else [*gap, *lines]))
        return found

    def _lines(self, entry: Entry, like: Place, indent: str) -> list[str]:
        """An entry; on one line where its neighbour is written so."""
        styled = Inline(entry) if self._is_flow(like) else styled_entry(entry)
        return entry_lines(styled, indent)

    def _without(self, start: int, stop: int) -> _Edit:
        """An entry goes with the comments on top of it, and one of the empty rows around it."""
        start = self._noted(start)
        above = start and not self.rows[start - 1].strip()
        below = stop == len(self.rows) or not self.rows[stop].strip()
        return _Edit(start - 1 if above and below else start, stop, [])

    def _noted(self, start: int) -> int:
        """The first of the comment rows on top of an entry, which are as deep as its dash."""
        depth = len(self.rows[start]) - len(self.rows[start].lstrip(" "))
        while start and self.rows[start - 1].startswith(" " * depth + "#"):
            start -= 1
        return start

    def _regions(self, places: Sequence[Place], depth: int, end: int) -> list[tuple[int, int]]:
        """First row of each part and the row behind it; what leads on to the next is in neither."""
        starts = [place.line - 1 for place in places]
        found = []
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            while stop - 1 > start and leads_on(self.rows[stop - 1], depth):
                stop -= 1
            found.append((start, stop))
        return found

    def _is_flow(self, place: Place) -> bool:
        return self.rows[place.line - 1][place.column - 1] == "{"

    def _before(self, place: Place) -> str:
        return self.rows[place.line - 1][: place.column - 1]

    @staticmethod
    def _indent(head: str) -> str:
        return " " * (len(head) - len(head.lstrip(" ")))
