"""Comment lines of the YAML as parts."""

from __future__ import annotations

from collections.abc import Iterable

from assess.exchange.foreign.taking import Spot
from assess.exchange.oscal.own.entries import COMMENT, Fields
from assess.exchange.oscal.own.names import NAMESPACE
from assess.exchange.oscal.own.texts import Made, lines

_NAME = "comment"


def noted(note: str) -> list[Made]:
    """The part of a comment, none where it says nothing."""
    return [{"name": _NAME, "ns": NAMESPACE, "prose": note}] if note.strip() else []


def note_of(parts: Iterable[Spot]) -> Fields:
    """The comment among parts as a field."""
    for part in parts:
        if part.peek("name") == _NAME and part.peek("ns") == NAMESPACE:
            part.text("name")
            part.text("ns")
            return {COMMENT: lines(part.text("prose"))}
    return {}
