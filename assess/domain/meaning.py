"""What was vouched to mean the same in two wordings (DESIGN section 6, `meaning: same`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vouched:
    """Two wordings of one question or requirement, by their ask or requirement hash."""

    item: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Meanings:
    """All that was vouched in a log so far.

    Attributes:
        vouched: In any order; each counts both ways, and one after the other.
    """

    vouched: frozenset[Vouched] = frozenset()

    @classmethod
    def of(cls, vouched: Iterable[Vouched]) -> Meanings:
        """What these say together."""
        return cls(frozenset(vouched))

    def same(self, item: str, before: str, after: str) -> bool:
        """Whether two wordings of an item are one, or vouched to mean the same."""
        reached, found = {before}, {before}
        while found and after not in reached:
            found = self._beside(item, found) - reached
            reached |= found
        return after in reached

    def _beside(self, item: str, hashes: set[str]) -> set[str]:
        mine = [v for v in self.vouched if v.item == item]
        return {v.after for v in mine if v.before in hashes} | {
            v.before for v in mine if v.after in hashes
        }
