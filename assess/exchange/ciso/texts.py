"""Texts of a CISO Assistant library: its own language, and its translations."""

from __future__ import annotations

from assess.exchange.foreign.taking import Spot
from assess.exchange.imports.imported import Words, tidied


class Locale:
    """Which of a library's texts are English and which Japanese.

    Args:
        name: Its own language, ``en`` or ``pt_BR``. A language that is neither stands where
            English does, unless there is a translation.
    """

    def __init__(self, name: str) -> None:
        self.language = name.replace("_", "-").partition("-")[0].lower() or "en"

    @property
    def foreign(self) -> bool:
        """Whether its own texts are neither English nor Japanese."""
        return self.language not in ("en", "ja")

    def words(self, spot: Spot, name: str) -> Words:
        """A text and its translations, tidied; of two texts in one language only one is taken."""
        if not spot.has("translations"):
            own = tidied(spot.text(name))
            return Words(ja=own) if self.language == "ja" else Words(own)
        if self.language == "ja":
            own = tidied(spot.text(name)) or _translated(spot, "ja", name)
            return Words(_translated(spot, "en", name), own)
        japanese = _translated(spot, "ja", name)
        if self.foreign:
            return Words(_translated(spot, "en", name) or tidied(spot.text(name)), japanese)
        return Words(tidied(spot.text(name)) or _translated(spot, "en", name), japanese)


def _translated(spot: Spot, language: str, name: str) -> str:
    return tidied(spot.spot("translations").spot(language).text(name))
