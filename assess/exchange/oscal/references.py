"""Links of OSCAL controls, with the names of the resources that they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assess.exchange.foreign.taking import Spot
from assess.exchange.imports.imported import one_line
from assess.exchange.oscal.tree import Part


class References:
    """The resources at the end of catalogs and profiles.

    Args:
        roots: The catalogs and profiles.
    """

    def __init__(self, roots: Iterable[Spot]) -> None:
        self._resources = {
            f"#{resource.peek('uuid')}": resource
            for root in roots
            for resource in root.spot("back-matter").spots("resources")
        }

    def lines(self, links: Sequence[Spot]) -> Iterator[str]:
        """A comment line for each kind of link."""
        kinds: dict[str, list[str]] = {}
        for link in links:
            href, rel = link.text("href"), link.text("rel") or "link"
            said = f"{href} {one_line(link.text('text'))} {self._title(href)}"
            kinds.setdefault(one_line(rel), []).append(one_line(said))
        for rel, found in kinds.items():
            yield f"{rel}: {', '.join(found)}"

    def below(self, part: Part) -> Iterator[str]:
        """The same for the links of a part and of those within it."""
        if part.links:
            yield from self.lines(part.links)
        for child in part.parts:
            yield from self.below(child)

    def _title(self, href: str) -> str:
        resource = self._resources.get(href)
        if resource is None:
            return ""
        resource.text("uuid")
        return resource.text("title") or resource.spot("citation").text("text")
