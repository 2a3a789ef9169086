"""What a detector says."""

from __future__ import annotations

from dataclasses import dataclass

from assess.catalog.policy.view import At
from assess.domain.policy import Detector
from assess.text import Text


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters of a line.

    Attributes:
        at: The line.
        start, end: Characters in its text.
    """

    at: At
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in the texts.

    Attributes:
        detector: What found it.
        message: What is wrong, as the end of a line that begins with the place.
        spots: Where; at least one.
        slot: Id of the fact that is stated differently, "" for none.
        changed: The text no longer bears out what the catalogue knows: no conflict excuses that.
        conflicts: Ids of the conflict records that tell of it.
    """

    detector: Detector
    message: Text
    spots: tuple[Spot, ...]
    slot: str = ""
    changed: bool = False
    conflicts: tuple[str, ...] = ()
