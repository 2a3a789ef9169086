"""Reference controls and threats that requirements of a CISO Assistant library name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assess.exchange.ciso.texts import Locale
from assess.exchange.foreign.taking import Spot
from assess.exchange.imports.imported import one_line

_KINDS = {"reference_controls": "Reference control", "threats": "Threat"}


class Referenced:
    """Their names, by urn.

    Args:
        libraries: Objects of every library that was given.
        locale: The language of the one with the framework.
    """

    def __init__(self, libraries: Iterable[Spot], locale: Locale) -> None:
        self._locale = locale
        self._known = {
            spot.peek("urn").casefold(): spot
            for objects in libraries
            for kind in _KINDS
            for spot in objects.spots(kind)
        }

    def lines(self, node: Spot) -> Iterator[str]:
        """A comment line for each that a requirement names."""
        for kind, said in _KINDS.items():
            for urn in node.texts(kind):
                yield f"{said}: {urn} {self._name(urn)}".rstrip()

    def _name(self, urn: str) -> str:
        spot = self._known.get(urn.casefold())
        if spot is None:
            return ""
        for name in ("urn", "ref_id"):
            spot.text(name)
        title = self._locale.words(spot, "name")
        said = " / ".join(one_line(text) for text in (title.en, title.ja) if text)
        return f"{spot.peek('ref_id')} {said}".strip()
