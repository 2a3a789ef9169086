"""An OSCAL catalog that `exporting` wrote, as the files of the catalogue that it was made from.

Whatever somebody added to it is not taken, and so listed; whatever they changed comes back as they
changed it, and `lint` says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.exchange.foreign.taking import Spot
from assess.exchange.oscal.own import words
from assess.exchange.oscal.own.controls import control_read
from assess.exchange.oscal.own.entries import COMMENT, HEADER, Entries, Entry, Fields
from assess.exchange.oscal.own.exporting import DESCRIBED
from assess.exchange.oscal.own.names import (
    BLOCK,
    FILE,
    FORM,
    NAMESPACE,
    NOTE,
    OWN_CONTROLS,
    POSITION,
    VERSION,
)
from assess.exchange.oscal.own.properties import fields_of
from assess.exchange.oscal.own.texts import lines, pair_of

_DERIVED = ("title", "last-modified", "version", "oscal-version")
"""Metadata that is made of the rest."""


def is_own(root: Spot) -> bool:
    """Whether a document is an OSCAL catalog of our own."""
    catalog = root.value.get("catalog")
    metadata = catalog.get("metadata") if isinstance(catalog, dict) else None
    props = metadata.get("props") if isinstance(metadata, dict) else None
    return isinstance(props, list) and any(
        isinstance(prop, dict) and prop.get("ns") == NAMESPACE and prop.get("name") == FORM
        for prop in props
    )


def read_own(catalog: Spot) -> Entries:
    """Everything that the catalog says.

    Raises:
        BadInput: It is not as `export_oscal` writes it.
    """
    found = Entries({HEADER: [], "themes": []})
    catalog.text("uuid")
    _read_metadata(catalog.spot("metadata"), found)
    resources = catalog.spot("back-matter").spots("resources")
    uuids = _read_resources(resources, found)
    themes: list[tuple[int, Entry]] = []
    controls: list[Entry] = []
    for group in catalog.spots("groups"):
        for theme in _read_group(group, "", uuids, controls):
            themes.append(theme)
    themes.sort(key=lambda theme: theme[0])
    found.blocks["themes"] = [theme for _, theme in themes]
    found.blocks["controls"] = controls
    return found


def _read_metadata(metadata: Spot, found: Entries) -> None:
    for name in _DERIVED:
        metadata.text(name)
    told: list[Spot] = []
    for prop in metadata.spots("props"):
        if prop.peek("ns") != NAMESPACE:
            continue
        if prop.peek("name") == FORM and prop.text("value") != VERSION:
            raise prop.refuse(words.OTHER_VERSION, "value", hint=words.UPDATE)
        if prop.peek("name") == NOTE:
            key = prop.text("value"), prop.text("class")
            found.notes[key] = lines(prop.text("remarks"))
        if prop.peek("name") in (FORM, NOTE):
            prop.text("name")
            prop.text("ns")
        else:
            told.append(prop)
    header = fields_of(told)
    file = str(header.pop(FILE, ""))
    if header:
        found.blocks[HEADER].append(Entry(file, header))


def _read_resources(resources: list[Spot], found: Entries) -> dict[str, str]:
    """Keeps what resources of ours say; gives the id of each by its UUID."""
    uuids: dict[str, str] = {}
    for resource in resources:
        told = fields_of(resource.spots("props"))
        block, file = told.pop(BLOCK, ""), told.pop(FILE, "")
        if not block:
            continue
        title, description = DESCRIBED.get(str(block), ("title", ""))
        fields: Fields = {"id": told["id"]} if "id" in told else {}
        for name, where in ((title, "title"), (description, "description")):
            pair = pair_of(name, resource, where, told) if resource.has(where) else {}
            if pair:
                fields[name] = pair
        fields |= told
        if resource.has("remarks"):
            fields[COMMENT] = lines(resource.text("remarks"))
        uuids[resource.text("uuid")] = str(told.get("id", ""))
        found.blocks.setdefault(str(block), []).append(Entry(str(file), fields))
    return uuids


def _read_group(
    group: Spot, above: str, uuids: dict[str, str], controls: list[Entry]
) -> Iterator[tuple[int, Entry]]:
    """The themes of a group with their positions; its controls go to the others."""
    own = group.text("class") == OWN_CONTROLS and above
    id_ = above if own else group.needed("id")
    if own:
        group.text("id")
        group.text("title")
    else:
        yield _theme(group, id_, above)
    controls += [control_read(control, id_, uuids) for control in group.spots("controls")]
    for below in group.spots("groups"):
        yield from _read_group(below, id_, uuids, controls)


def _theme(group: Spot, id_: str, above: str) -> tuple[int, Entry]:
    told = fields_of(group.spots("props"))
    file, position = told.pop(FILE, ""), told.pop(POSITION, 0)
    fields: Fields = {"id": id_}
    if above:
        fields["part_of"] = above
    title = pair_of("title", group, "title", told)
    fields |= {"title": title, **told} if title else told
    for part in group.spots("parts"):
        if part.peek("ns") == NAMESPACE:
            for name in ("name", "ns"):
                part.text(name)
            fields[COMMENT] = lines(part.text("prose"))
    return position if isinstance(position, int) else 0, Entry(str(file), fields)
