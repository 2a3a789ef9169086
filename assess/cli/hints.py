"""Next steps that many errors name."""

from __future__ import annotations

from collections.abc import Iterable

from assess.text import Text


def see(command: str) -> Text:
    """Where to read on."""
    return Text(f"See: {command}", f"参照: {command}")


def known(names: Iterable[str]) -> Text:
    """The names that exist."""
    listed = ", ".join(names)
    return Text(f"Known: {listed}.", f"使えるもの: {listed}")
