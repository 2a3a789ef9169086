"""Paths in which positions and names that are data no longer count."""

from __future__ import annotations

import re

from assess.exchange.foreign.json_tokens import Path

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,40}")
_ITEM = "[]"


class Pattern:
    """A path such as ``groups[].parts[]….id``; what repeats itself level by level stands once.

    All patterns that are reached from one are the same object where they read the same.
    """

    __slots__ = ("_all", "_below", "_steps")

    def __init__(
        self, steps: tuple[str, ...] = (), known: dict[tuple[str, ...], Pattern] | None = None
    ) -> None:
        self._steps = steps
        self._all = {} if known is None else known
        self._below: dict[str, Pattern] = {}

    def __str__(self) -> str:
        return ".".join(self._steps)

    def below(self, step: str | int) -> Pattern:
        """The pattern of a value in a value of this one."""
        name = _ITEM if isinstance(step, int) else step
        found = self._below.get(name)
        if found is None:
            steps = self._with_item() if name == _ITEM else (*self._steps, _named(name))
            found = self._all.setdefault(steps, Pattern(steps, self._all))
            if len(self._below) < 1000:
                self._below[name] = found
        return found

    def of(self, path: Path) -> Pattern:
        """The pattern of a value further down."""
        found = self
        for step in path:
            found = found.below(step)
        return found

    def _with_item(self) -> tuple[str, ...]:
        *before, last = self._steps or ("",)
        item = last + _ITEM
        if before and before[-1] in (item, f"{item}…"):
            return (*before[:-1], f"{item}…")
        return (*before, item)


def _named(step: str) -> str:
    return step if _NAME.fullmatch(step) else "*"
