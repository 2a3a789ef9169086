"""An OSCAL catalog, or the part of one that a profile selects, as a catalogue of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assess.exchange.foreign.taking import Spot, Taking
from assess.exchange.imports import words
from assess.exchange.imports.identifiers import Taken, control_id, word
from assess.exchange.imports.imported import (
    Imported,
    ImportedControl,
    Titled,
    Words,
    both,
    cut,
    joined,
    one_line,
    tidied,
)
from assess.exchange.imports.requirements import (
    PIECE,
    fitting,
    reason,
    title_of,
    whole,
    with_judgement,
)
from assess.exchange.imports.themes import Themes, day_of, nameable
from assess.exchange.oscal.files import Documents
from assess.exchange.oscal.parameters import Parameters
from assess.exchange.oscal.profile import Resolver
from assess.exchange.oscal.prose import (
    ASSESSMENT,
    STATEMENT,
    examined,
    examines,
    has,
    headed,
    label_of,
    take_label,
    text_of,
)
from assess.exchange.oscal.references import References
from assess.exchange.oscal.tree import Control, Group, Part, controls_in

_METADATA = {
    "title": "Title",
    "version": "Version",
    "published": "Published",
    "last-modified": "Last modified",
    "oscal-version": "OSCAL version",
    "remarks": "Remarks",
}
_KANA = re.compile("[\u3041-\u30ff]")
_LONGEST_REF = 20


def import_oscal(takings: Sequence[Taking], framework: str) -> Imported:
    """A catalog, or a profile with the catalogs and profiles that it imports.

    Args:
        takings: The documents, in any order.
        framework: Id to give the catalog, "" to make one of its title.

    Raises:
        BadInput: There is more than one to choose from, or it cannot be used.
    """
    documents = Documents(takings)
    resolver = Resolver(documents)
    number = documents.outermost()
    tree = resolver.tree(number)
    resolver.leave_the_rest(tree)
    for unused, taking in enumerate(takings):
        if unused not in resolver.used:
            raise taking.root.refuse(words.NOT_NEEDED, hint=words.LEAVE_OUT)
    roots = {n: documents.root(n) for n in (number, *sorted(resolver.used - {number}))}
    catalogs = [n for n in roots if not documents.is_profile(n)]
    return _Import(roots, catalogs, resolver.parameters, framework).imported(tree)


class _Import:
    """One import of one tree.

    Args:
        roots: The catalogs and profiles by number; the first is the one that was imported.
        catalogs: Which of them are catalogs.
        parameters: Those of all of them.
        framework: Id of the first catalog, "" to make one of its title.
    """

    def __init__(
        self,
        roots: Mapping[int, Spot],
        catalogs: Sequence[int],
        parameters: Parameters,
        framework: str,
    ) -> None:
        self._roots, self._catalogs, self._parameters = roots, catalogs, parameters
        self._framework = framework
        self._japanese = False
        self._frameworks: dict[int, Titled] = {}
        self._own = Titled("", Words())
        self._references = References(roots.values())
        self._themes = Themes()
        self._ids: Taken = {}
        self._refs: dict[str, str] = {}
        self._told: set[int] = set()

    def imported(self, tree: Group) -> Imported:
        """Everything, in the order of the catalogs."""
        self._japanese = any(_KANA.search(c.title.peek("title")) for c in controls_in(tree))
        self._name()
        controls = list(self._controls(tree))
        root = next(iter(self._roots.values()))
        if not controls:
            raise root.refuse(words.NOTHING_TO_ASSESS, hint=words.CHECK_CHOICE)
        about = [line for one in self._roots.values() for line in self._about(one)]
        metadata = root.spot("metadata")
        day = day_of(metadata.peek("published")) or day_of(metadata.peek("last-modified"))
        return Imported(
            id=self._own.id,
            name=one_line(f"{cut(self._own.title.any, 60)} {metadata.peek('version')}"),
            title=self._own.title,
            dated=day,
            frameworks=tuple(self._frameworks[n] for n in self._catalogs),
            groups=(Titled(self._own.id, whole(self._own.title)),),
            themes=self._themes.used,
            controls=tuple(controls),
            comments=tuple(about),
        )

    def _name(self) -> None:
        """Gives ids to the catalogs and to the profile."""
        taken: Taken = {}
        for number in (*self._catalogs, *(n for n in self._roots if n not in self._catalogs)):
            root = self._roots[number]
            title = one_line(root.spot("metadata").needed("title"))
            chosen = self._framework if number == self._catalogs[0] else ""
            id_ = word(chosen or title, taken)
            self._frameworks[number] = Titled(id_, self._words(title), root.text("uuid"))
        self._own = self._frameworks[next(iter(self._roots))]

    def _about(self, root: Spot) -> Iterator[str]:
        metadata = root.spot("metadata")
        for name, called in _METADATA.items():
            text = tidied(metadata.text(name))
            if text:
                yield f"{called}: {text}"
        uuid = root.text("uuid")
        if uuid:
            yield f"UUID: {uuid}"

    def _words(self, text: str) -> Words:
        return Words(ja=text) if self._japanese else Words(en=text)

    def _controls(self, tree: Group) -> Iterator[ImportedControl]:
        for control in tree.controls:
            yield from self._family(control, ())
        for group in tree.groups:
            yield from self._group(group, ())

    def _group(self, group: Group, above: tuple[Group, ...]) -> Iterator[ImportedControl]:
        for control in group.controls:
            yield from self._family(control, (*above, group))
        for below in group.groups:
            yield from self._group(below, (*above, group))

    def _family(self, control: Control, above: tuple[Group, ...]) -> Iterator[ImportedControl]:
        """A control and those within it; not what the framework has withdrawn."""
        if has(control.props, "status", "withdrawn") is not None:
            control.spot.leave(words.WITHDRAWN, control.id, but="controls")
        else:
            yield self._control(control, above)
        for child in control.controls:
            yield from self._family(child, above)

    def _control(self, control: Control, above: tuple[Group, ...]) -> ImportedControl:
        ref = self._refs[control.id] = self._ref(control)
        title = self._words(one_line(self._parameters.inserted(control.title, "title")))
        statement, rest = self._texts(control)
        section = self._words(one_line(above[-1].spot.peek("title"))) if above else Words()
        theme = self._theme(above)
        piece, source = self._piece(control)
        comments = tuple(self._comments(control, above, source))
        question = with_judgement((), statement or title or self._words(ref))
        made = ImportedControl(
            id=control_id(ref, self._ids),
            theme=theme,
            title=title_of(title, statement or self._words(ref)),
            objective=joined([statement or title or self._words(ref), *rest]),
            reason=reason(ref, self._frameworks[control.framework].title, section),
            maps={self._frameworks[control.framework].id: (ref,)},
            groups=(self._own.id,),
            questions=question,
            evidence=(self._words(piece),) if piece else (both(words.EVIDENCE),),
            comments=comments,
        )
        fitting([made.objective, *(q.text for q in made.questions)], control.spot)
        return made

    def _ref(self, control: Control) -> str:
        """The label that people read; the id where the label is a title, or there is none."""
        found = label_of(control.props)
        label = found.peek("value").strip() if found is not None else ""
        if found is None or len(label) > _LONGEST_REF or " " in label:
            return one_line(control.spot.text("id")) or "?"
        return take_label(found)

    def _texts(self, control: Control) -> tuple[Words, list[Words]]:
        """The statement, and every other part but those for an assessor."""
        statement, rest = [], []
        for part in control.parts:
            if part.name == STATEMENT:
                part.spot.text("name")
                statement.append(self._words(text_of(part, self._parameters)))
            elif part.name not in ASSESSMENT:
                rest.append(self._words(headed(part, self._parameters)))
        return joined(statement), rest

    def _piece(self, control: Control) -> tuple[str, Part | None]:
        """What an assessor examines, and the part that says no more than that."""
        for part in control.parts:
            if examines(part):
                whole_piece = examined(part, self._parameters)
                piece = cut(whole_piece, PIECE)
                return piece, part if piece == whole_piece else None
        return "", None

    def _comments(
        self, control: Control, above: tuple[Group, ...], told: Part | None
    ) -> Iterator[str]:
        """Headings before it, its id, what it refers to, and the parts for an assessor.

        Args:
            control: The control.
            above: The groups around it.
            told: A part that stands elsewhere as a whole.
        """
        for group in above[1:]:
            if id(group) not in self._told:
                self._told.add(id(group))
                yield from self._heading(group)
        yield control.spot.text("id")
        if control.parent:
            yield f"Part of {self._refs.get(control.parent, control.parent)}"
        yield from self._references.lines(control.links)
        for part in control.parts:
            if part.name in ASSESSMENT and part is not told:
                yield headed(part, self._parameters)
            yield from self._references.below(part)

    def _heading(self, group: Group) -> Iterator[str]:
        found = label_of(group.props)
        label = take_label(found) if found is not None else ""
        called = (group.spot.text("id"), label, one_line(group.spot.text("title")))
        yield "  ".join(text for text in called if text)
        for part in group.parts:
            yield headed(part, self._parameters)

    def _theme(self, above: tuple[Group, ...]) -> str:
        if not above:
            return self._themes.general()
        top = above[0]
        known = self._themes.known(str(id(top)))
        if known:
            return known
        title = one_line(top.spot.text("title")) or one_line(top.id) or "?"
        found = label_of(top.props)
        ref = (found.peek("value") if found is not None else "") or top.id.upper()
        name = nameable(title, top.id)
        comments = tuple(self._heading(top))
        return self._themes.add(str(id(top)), name, self._words(title), one_line(ref), comments)
