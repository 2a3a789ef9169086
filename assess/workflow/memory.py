"""What a desk has read, kept for as long as nothing newer was written."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Values by name, each with the mark of what it was read from."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[Hashable, Any]] = {}

    def recall(self, name: Hashable, mark: Hashable, read: Callable[[], T]) -> T:
        """The value kept under a name, read anew where its mark is another one."""
        kept = self._known.get(name)
        if kept is None or kept[0] != mark:
            kept = self._known[name] = (mark, read())
        found: T = kept[1]
        return found

    def forget(self) -> None:
        """Keeps nothing: a leaf that was not written leaves its mark to the next one."""
        self._known.clear()
