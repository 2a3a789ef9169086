"""Helpers of these tests: a tree back to plain Python values, and problems as short lines."""

from __future__ import annotations

from typing import Any

from assess.yamlio import Field, Mapping, Node, Problem, Reader, Sequence, load, parse
from assess.yamlio.limits import OWN, Limits
from tests.problems import speak_japanese


def plain(node: Node, *, as_written: bool = False) -> Any:
    """The Python values of a tree; `as_written` takes the text of each scalar instead."""
    if isinstance(node, Mapping):
        return {key.text: plain(value, as_written=as_written) for key, value in node.items}
    if isinstance(node, Sequence):
        return [plain(item, as_written=as_written) for item in node.items]
    return node.text if as_written else node.value


def found(data: bytes, limits: Limits = OWN) -> list[Problem]:
    """What is wrong with a file called `f.yaml`."""
    problems: list[Problem] = []
    parse(data, "f.yaml", problems, limits)
    return problems


def brief(problems: list[Problem]) -> list[str]:
    """Code and position of each problem."""
    return [f"{p.code} {p.place.line}:{p.place.column}" for p in problems]


class Reading:
    """One file with a reader over it."""

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self.reader = Reader(self.problems)
        self.root = Field(load(text.encode(), "f.yaml"))

    def value(self) -> Field:
        """The field `v`."""
        field = self.reader.fields(self.root, required=("v",))["v"]
        assert field is not None
        return field

    @property
    def said(self) -> list[str]:
        return [str(problem) for problem in speak_japanese(self.problems)]
