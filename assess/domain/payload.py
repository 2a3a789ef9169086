"""Events as what their leaves hold, and back: JSON values and commitments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from assess.domain.event import EVENTS, Event
from assess.domain.sealed import Sealed
from assess.errors import BadInput
from assess.text import Text


def to_payload(event: Event) -> dict[str, object]:
    """The leaf's payload of `event`: JSON values only."""
    return {f.name: _plain(getattr(event, f.name)) for f in fields(event)}


def sealed_of(event: Event) -> tuple[Sealed, ...]:
    """The commitments that `event` makes, with what opens them."""
    values = (getattr(event, f.name) for f in fields(event))
    return tuple(v for v in values if isinstance(v, Sealed))


def from_payload(
    kind: str, payload: Mapping[str, object], opened: Callable[[str, int], Sealed]
) -> Event:
    """The event of a leaf.

    Args:
        kind: The leaf's kind.
        payload: The leaf's payload.
        opened: Finds salt and bytes of a commitment (hex, size); a `Sealed` without them where
            they were disposed of.

    Raises:
        BadInput: The kind is unknown, or the payload is not of its shape.
    """
    cls = EVENTS.get(kind)
    if cls is None:
        raise BadInput(
            Text(
                f"The ledger holds an event of the unknown kind {kind}.",
                f"記録の中に、種類の分からないもの({kind})があります。",
            )
        )
    names = {f.name: str(f.type) for f in fields(cls)}
    if set(payload) != set(names):
        raise BadInput(
            Text(
                f"The payload of a {kind} leaf has other fields than that kind has.",
                f"{kind}の記録に、この種類のものではない項目があるか、項目が欠けています。",
            )
        )
    values: dict[str, Any] = {
        name: _rich(payload[name], form, opened) for name, form in names.items()
    }
    return cls(**values)


def _plain(value: object) -> object:
    match value:
        case Sealed():
            return value.to_json()
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(v) for v in value]
        case Mapping():
            return {k: _plain(v) for k, v in value.items()}
    return value


def _rich(value: object, form: str, opened: Callable[[str, int], Sealed]) -> object:
    if form == "Sealed" and isinstance(value, dict):
        return opened(str(value["c"]), int(value["n"]))
    if form.startswith("date") and isinstance(value, str):
        return date.fromisoformat(value)
    if form.startswith("tuple") and isinstance(value, list):
        return tuple(tuple(v) if isinstance(v, list) else v for v in value)
    return value
