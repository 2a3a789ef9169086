"""A CISO Assistant library as a catalogue: every requirement that can be assessed is a control."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assess.exchange.ciso.groups import Groups
from assess.exchange.ciso.maps import Mappings
from assess.exchange.ciso.nodes import Node, nodes
from assess.exchange.ciso.questions import questions
from assess.exchange.ciso.referenced import Referenced
from assess.exchange.ciso.texts import Locale
from assess.exchange.foreign.taking import Spot, Taking
from assess.exchange.imports import words
from assess.exchange.imports.identifiers import Taken, control_id, word
from assess.exchange.imports.imported import (
    Imported,
    ImportedControl,
    Titled,
    Words,
    joined,
    one_line,
)
from assess.exchange.imports.requirements import evidence, fitting, reason, title_of, with_judgement
from assess.exchange.imports.themes import Themes, day_of, nameable

_ABOUT = {
    "urn": "URN",
    "ref_id": "Ref id",
    "name": "Name",
    "description": "Description",
    "copyright": "Copyright",
    "provider": "Provider",
    "packager": "Packager",
    "publication_date": "Published",
}


def import_ciso(takings: Sequence[Taking], groups: Collection[str], framework: str) -> Imported:
    """The framework of a library; libraries beside it add what they map it to.

    Args:
        takings: Libraries; exactly one holds a framework.
        groups: Ref ids of implementation groups; empty for the whole framework.
        framework: Id to give it, "" to make one of its own.

    Raises:
        BadInput: There is none or more than one, or it cannot be used.
    """
    library, found = _framework(takings)
    return _Import(library, found, takings, groups, framework).imported()


def _framework(takings: Sequence[Taking]) -> tuple[Spot, Spot]:
    """The library with the framework, and the framework."""
    found = []
    for taking in takings:
        objects = taking.root.spot("objects")
        if objects.has("framework"):
            found.append((taking.root, objects.spot("framework")))
        found += [(taking.root, one) for one in objects.spots("frameworks")]
    if not found:
        raise takings[0].root.refuse(words.NO_FRAMEWORK, "objects", hint=words.GIVE_FRAMEWORK)
    if len(found) > 1:
        raise found[1][1].refuse(words.SECOND_FRAMEWORK, hint=words.CHOOSE_ONE)
    return found[0]


class _Import:
    """One import of one framework."""

    def __init__(
        self,
        library: Spot,
        found: Spot,
        takings: Sequence[Taking],
        groups: Collection[str],
        framework: str,
    ) -> None:
        self._library, self._found = library, found
        self._locale = Locale(library.text("locale"))
        self._urn = found.needed("urn")
        ref = found.text("ref_id") or library.text("ref_id") or self._urn.rpartition(":")[2]
        self._ref = one_line(ref) or "?"
        self._title = self._titled()
        taken: Taken = {}
        self._id = word(framework or self._ref, taken)
        objects = [taking.root.spot("objects") for taking in takings]
        self._mappings = Mappings(objects, self._urn, taken)
        self._referenced = Referenced(objects, self._locale)
        self._groups = Groups(found, self._locale, self._id, self._title, groups)
        self._themes = Themes()
        self._ids: Taken = {}
        self._told: set[int] = set()

    def _titled(self) -> Words:
        """The framework's name, else the library's, in each language."""
        own, library = (self._locale.words(spot, "name") for spot in (self._found, self._library))
        title = Words(one_line(own.en or library.en), one_line(own.ja or library.ja))
        return title or Words(self._ref, self._ref)

    def imported(self) -> Imported:
        """Everything, in the order of the library."""
        all_nodes = nodes(self._found)
        controls = [self._control(node) for node in self._chosen(all_nodes)]
        if not controls:
            raise self._found.refuse(
                words.NOTHING_TO_ASSESS, "requirement_nodes", hint=words.CHECK_CHOICE
            )
        version = self._library.text("version")
        if self._locale.foreign:
            self._library.reduce("locale", words.OTHER_LANGUAGE)
        return Imported(
            id=self._id,
            name=one_line(f"{self._ref} {version}"),
            title=self._title,
            dated=day_of(self._library.peek("publication_date")),
            frameworks=(Titled(self._id, self._title, self._urn), *self._mappings.frameworks),
            groups=self._groups.attributes,
            themes=self._themes.used,
            controls=tuple(controls),
            comments=tuple(self._about()),
        )

    def _about(self) -> Iterator[str]:
        """What the library says of itself; once what library and framework both say."""
        said: dict[str, None] = {}
        for spot in (self._library, self._found):
            for name, called in _ABOUT.items():
                text = self._locale.words(spot, name)
                if text:
                    said[f"{called}: {text.any}"] = None
                if text.en and text.ja:
                    said[f"{called} (ja): {text.ja}"] = None
        yield from said

    def _chosen(self, all_nodes: Sequence[Node]) -> Iterator[Node]:
        """Requirements to import."""
        for node in all_nodes:
            if node.assessable and self._groups.chosen(node.spot):
                yield node
            elif node.assessable:
                node.spot.leave(words.NOT_CHOSEN, node.spot.peek("ref_id") or node.urn)

    def _control(self, node: Node) -> ImportedControl:
        spot, locale, ref = node.spot, self._locale, node.ref
        node.settle()
        name, description = locale.words(spot, "name"), locale.words(spot, "description")
        asked = questions(spot, locale)
        texts = [question.text for question in asked]
        statement = description or name or joined(texts) or Words(ref, ref)
        piece, more = evidence(locale.words(spot, "typical_evidence"))
        comments = (*self._comments(node), *more)
        control = ImportedControl(
            id=control_id(ref, self._ids),
            theme=self._theme(node),
            title=title_of(name, statement),
            objective=joined([statement, locale.words(spot, "annotation")]),
            reason=reason(ref, self._title, self._section(node)),
            maps={self._id: (ref,), **self._mappings.of(node.urn)},
            groups=self._groups.of(spot),
            questions=with_judgement(asked, statement),
            evidence=(piece,),
            comments=comments,
        )
        fitting([control.objective, *(q.text for q in control.questions)], spot)
        return control

    def _comments(self, node: Node) -> Iterator[str]:
        """Headings before it that were not told yet, its urn, and what it refers to."""
        for heading in node.above[1:]:
            if not heading.assessable and id(heading) not in self._told:
                self._told.add(id(heading))
                yield from self._heading(heading)
        yield node.urn
        if node.parent is not None and node.parent.assessable:
            yield f"Part of {node.parent.ref}"
        yield from self._referenced.lines(node.spot)

    def _heading(self, node: Node) -> Iterator[str]:
        node.settle()
        for group in node.spot.texts("implementation_groups"):
            node.spot.reduce("implementation_groups", words.OF_HEADING, group)
        name = self._locale.words(node.spot, "name")
        text = joined([name, self._locale.words(node.spot, "description")], ": ")
        yield f"{node.ref}  {text.en or text.ja}".rstrip()
        if text.en and text.ja:
            yield text.ja
        yield node.urn

    def _theme(self, node: Node) -> str:
        """The section at the top; a requirement that stands alone there has the general one."""
        top = node.top
        if top is node and not node.children:
            return self._themes.general()
        known = self._themes.known(top.urn)
        if known:
            return known
        name = self._locale.words(top.spot, "name")
        heading = tuple(self._heading(top)) if not top.assessable else ()
        title = title_of(name or self._locale.words(top.spot, "description"), Words(top.ref))
        id_ = nameable(name.en, top.ref, top.urn.rpartition(":")[2])
        return self._themes.add(top.urn, id_, title, top.ref, heading)

    def _section(self, node: Node) -> Words:
        """The name of the nearest heading above."""
        return Words() if node.parent is None else self._locale.words(node.parent.spot, "name")
