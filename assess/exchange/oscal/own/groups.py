"""Themes as groups of OSCAL controls, and back.

A theme stands in the group of the one that it is part of. OSCAL wants either groups or controls in
a group, so a theme that has both gets a group for its own controls.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assess.exchange.foreign.taking import Spot
from assess.exchange.oscal.own.controls import Known, control_made, control_read
from assess.exchange.oscal.own.entries import COMMENT, Entry, Fields
from assess.exchange.oscal.own.names import FILE, OWN_CONTROLS, POSITION, THEME
from assess.exchange.oscal.own.notes import note_of, noted
from assess.exchange.oscal.own.properties import fields_of, properties
from assess.exchange.oscal.own.texts import Made, pair_of, titled


def groups_made(themes: Sequence[Entry], controls: Sequence[Entry], known: Known) -> list[Made]:
    """The groups.

    Args:
        themes, controls: All of the catalogue.
        known: What controls can link to.
    """
    made: dict[str, list[Made]] = {}
    for entry in controls:
        made.setdefault(entry.fields["theme"], []).append(control_made(entry, known))
    return _Groups(themes, made).made()


def groups_read(
    groups: Sequence[Spot], frameworks: Mapping[str, str]
) -> tuple[list[Entry], list[Entry]]:
    """Themes, and controls.

    Args:
        groups: The outermost.
        frameworks: UUID to id.
    """
    controls: list[Entry] = []
    themes = [found for one in groups for found in _read_group(one, "", frameworks, controls)]
    themes.sort(key=lambda found: found[0])
    return [theme for _, theme in themes], controls


class _Groups:
    """The groups of a catalogue.

    Args:
        themes: All themes.
        controls: OSCAL controls by theme.
    """

    def __init__(self, themes: Sequence[Entry], controls: Mapping[str, list[Made]]) -> None:
        self._controls = controls
        self._tops = {entry.fields["id"] for entry in themes if "part_of" not in entry.fields}
        self._below: dict[str, list[Entry]] = {}
        for entry in themes:
            self._below.setdefault(self._above(entry), []).append(entry)
        places = {entry.fields["id"]: place for place, entry in enumerate(themes, start=1)}
        self._places = {} if list(self._walked("")) == list(themes) else places

    def _above(self, entry: Entry) -> str:
        """The theme in whose group it stands, "" for none."""
        above: str = entry.fields.get("part_of", "")
        return above if above in self._tops else ""

    def _walked(self, above: str) -> Iterator[Entry]:
        for entry in self._below.get(above, ()):
            yield entry
            yield from self._walked(entry.fields["id"])

    def made(self, above: str = "") -> list[Made]:
        """The groups of the themes that are part of a theme, "" for those that stand alone."""
        return [self._group(entry) for entry in self._below.get(above, ())]

    def _group(self, entry: Entry) -> Made:
        made = self._theme(entry)
        inner, own = self.made(made["id"]), self._controls.get(made["id"], [])
        if inner and own:
            id_ = f"{made['id']}.{OWN_CONTROLS}"
            head = {"id": id_, "class": OWN_CONTROLS, "title": made["title"]}
            return {**made, "groups": [{**head, "controls": own}, *inner]}
        if inner:
            return {**made, "groups": inner}
        return {**made, "controls": own} if own else made

    def _theme(self, entry: Entry) -> Made:
        rest = dict(entry.fields)
        id_, note = rest.pop("id"), rest.pop(COMMENT, "")
        if self._above(entry):
            del rest["part_of"]
        title, told = titled("title", rest.pop("title"))
        position = {POSITION: self._places[id_]} if self._places else {}
        props = [*properties({FILE: entry.file, **position}), *told, *properties(rest)]
        made: Made = {"id": id_, "class": THEME, "title": title, "props": props}
        parts = noted(note)
        return {**made, "parts": parts} if parts else made


def _read_group(
    group: Spot, above: str, frameworks: Mapping[str, str], controls: list[Entry]
) -> Iterator[tuple[int, Entry]]:
    """The themes of a group with their positions; its controls go to the others."""
    own = group.text("class") == OWN_CONTROLS and above
    id_ = above if own else group.needed("id")
    if own:
        group.text("id")
        group.text("title")
    else:
        yield _theme(group, id_, above)
    controls += [control_read(control, id_, frameworks) for control in group.spots("controls")]
    for below in group.spots("groups"):
        yield from _read_group(below, id_, frameworks, controls)


def _theme(group: Spot, id_: str, above: str) -> tuple[int, Entry]:
    told = fields_of(group.spots("props"))
    file, position = told.pop(FILE, ""), told.pop(POSITION, 0)
    fields: Fields = {"id": id_}
    if above:
        fields["part_of"] = above
    title = pair_of("title", group, "title", told)
    fields |= {"title": title, **told} if title else told
    fields |= note_of(group.spots("parts"))
    return position if isinstance(position, int) else 0, Entry(str(file), fields)
