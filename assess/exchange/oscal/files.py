"""Which of the given documents an import of a profile names; its address opens nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.exchange.foreign.taking import Spot, Taking
from assess.exchange.imports import words

_ENDINGS = (".json", ".yaml", ".yml", ".xml")


class Documents:
    """The documents of one import, by position.

    Args:
        takings: All of them.
    """

    def __init__(self, takings: Sequence[Taking]) -> None:
        self._takings = takings

    def is_profile(self, number: int) -> bool:
        """Whether it selects from others."""
        return "profile" in self._takings[number].root.value

    def root(self, number: int) -> Spot:
        """The catalog or profile itself."""
        name = "profile" if self.is_profile(number) else "catalog"
        return self._takings[number].root.spot(name)

    def outermost(self) -> int:
        """The profile that no other imports; without a profile the only catalog.

        Raises:
            BadInput: There is more than one to choose from, or profiles import each other only.
        """
        profiles = [n for n in range(len(self._takings)) if self.is_profile(n)]
        if not profiles:
            if len(self._takings) > 1:
                raise self.root(1).refuse(words.SECOND_FRAMEWORK, hint=words.CHOOSE_ONE)
            return 0
        inner = {target for number in profiles for target in self._imported(number)}
        outer = [number for number in profiles if number not in inner]
        if not outer:
            raise self.root(profiles[0]).refuse(
                words.IMPORTS_ITSELF, "imports", hint=words.CHECK_CHOICE
            )
        if len(outer) > 1:
            raise self.root(outer[1]).refuse(words.TWO_PROFILES, hint=words.ONE_PROFILE)
        return outer[0]

    def named(self, one: Spot, number: int) -> int:
        """The document that an import names: by file name, by uuid, or as the only other one.

        Args:
            one: The import.
            number: Of the profile that it stands in.

        Raises:
            BadInput: It was not given.
        """
        href = one.needed("href")
        names = {_stem(href)}
        if href.startswith("#"):
            names |= set(self._linked(self.root(number), href[1:]))
        others = [n for n in range(len(self._takings)) if n != number]
        for other in others:
            by_uuid = href == f"#{self.root(other).peek('uuid')}"
            if by_uuid or _stem(self._takings[other].document.file) in names:
                return other
        if len(others) == 1 and len(self.root(number).spots("imports")) == 1:
            return others[0]
        raise one.refuse(words.NO_CATALOG, "href", hint=words.GIVE_CATALOG)

    def _imported(self, number: int) -> Iterator[int]:
        for one in self.root(number).spots("imports"):
            yield self.named(one, number)

    def _linked(self, profile: Spot, uuid: str) -> Iterator[str]:
        for resource in profile.spot("back-matter").spots("resources"):
            if resource.peek("uuid") == uuid:
                resource.text("uuid")
                for link in resource.spots("rlinks"):
                    yield _stem(link.text("href"))


def _stem(name: str) -> str:
    """The last part of an address without its ending: formats of one document share it."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2].casefold()
    for ending in _ENDINGS:
        last = last.removesuffix(ending)
    return last
