"""Implementation groups of a CISO Assistant framework as attributes of departments."""

from __future__ import annotations

from collections.abc import Collection

from assess.errors import BadInput
from assess.exchange.ciso.texts import Locale
from assess.exchange.foreign.taking import Spot
from assess.exchange.imports import words
from assess.exchange.imports.identifiers import Taken, word
from assess.exchange.imports.imported import Titled, Words, one_line
from assess.exchange.imports.requirements import whole
from assess.text import shown

_KNOWN = 20


class Groups:
    """The groups of a framework, and which were chosen.

    A control applies to departments that are assessed against the whole framework, or against one
    of its groups.

    Args:
        framework: The framework.
        locale: Its language.
        id_: Its id.
        title: Its title.
        chosen: Ref ids of groups; empty for all.

    Raises:
        BadInput: A chosen group does not exist.
    """

    def __init__(
        self, framework: Spot, locale: Locale, id_: str, title: Words, chosen: Collection[str]
    ) -> None:
        self._id, self._title, self._locale = id_, title, locale
        self._taken: Taken = {}
        self._whole = Titled(word(id_, self._taken), whole(title))
        self._defined = {
            spot.peek("ref_id"): spot
            for spot in framework.spots("implementation_groups_definition")
        }
        self._chosen = {name.casefold() for name in chosen}
        self._used: dict[str, Titled] = {}
        known = {name.casefold() for name in self._defined}
        for node in framework.spots("requirement_nodes"):
            known |= {name.casefold() for name in node.peeks("implementation_groups")}
        for name in chosen:
            if name.casefold() not in known:
                listed = shown(", ".join(list(self._defined)[:_KNOWN]))
                raise BadInput(words.no_group(shown(name[:40])), hint=words.known_groups(listed))

    @property
    def attributes(self) -> tuple[Titled, ...]:
        """Those of the whole framework, then of the groups that a control has."""
        order = list(self._defined)
        used = sorted(
            self._used, key=lambda name: order.index(name) if name in order else len(order)
        )
        return (self._whole, *(self._used[name] for name in used))

    def chosen(self, node: Spot) -> bool:
        """Whether a requirement is in one of the chosen groups."""
        names = {name.casefold() for name in node.peeks("implementation_groups")}
        return not self._chosen or bool(names & self._chosen)

    def of(self, node: Spot) -> tuple[str, ...]:
        """Ids of the attributes by which a requirement applies."""
        found = [self._whole.id]
        for name in dict.fromkeys(node.texts("implementation_groups")):
            if self._chosen and name.casefold() not in self._chosen:
                node.reduce("implementation_groups", words.NOT_CHOSEN, name)
            else:
                found.append(self._attribute(name).id)
        return tuple(found)

    def _attribute(self, name: str) -> Titled:
        if name in self._used:
            return self._used[name]
        spot, called, comment = self._defined.get(name), Words(one_line(name), one_line(name)), ""
        if spot is not None:
            spot.text("ref_id")
            said, description = (self._locale.words(spot, n) for n in ("name", "description"))
            called = Words(
                one_line(f"{name} {said.en or said.ja}"),
                one_line(f"{name} {said.ja or said.en}"),
            )
            comment = "\n".join(text for text in (description.en, description.ja) if text)
        id_ = word(f"{self._id} {name}", self._taken)
        title = Words(
            words.of_group(self._title.en or self._title.ja, called.en).en,
            words.of_group(self._title.ja or self._title.en, called.ja).ja,
        )
        self._used[name] = Titled(id_, title, comment)
        return self._used[name]
