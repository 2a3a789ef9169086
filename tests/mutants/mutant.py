"""What a mutant is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong change.

    Attributes:
        name: What a careless hand would have done.
        file: Below ``assess/``.
        old: Text that stands exactly once in the file.
        new: What the mutant has instead.
        tests: Files below ``tests/``, or single tests as ``file::test``, of which at least one
            must fail.
    """

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
