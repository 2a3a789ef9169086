"""An OSCAL catalog that `exporting` wrote, as the files of the catalogue that it was made from.

Whatever somebody added to it is not taken, and so listed; whatever they changed comes back as they
changed it, and `lint` says what is wrong with it.
"""

from __future__ import annotations

from assess.exchange.foreign.taking import Spot
from assess.exchange.oscal.own import words
from assess.exchange.oscal.own.entries import HEADER, Entries, Entry
from assess.exchange.oscal.own.groups import groups_read
from assess.exchange.oscal.own.names import FILE, FORM, NAMESPACE, NOTE, VERSION
from assess.exchange.oscal.own.properties import fields_of
from assess.exchange.oscal.own.resources import resources_read
from assess.exchange.oscal.own.texts import lines

_DERIVED = ("title", "last-modified", "version", "oscal-version")
"""Metadata that is made of the rest."""


def read_own(catalog: Spot) -> Entries:
    """Everything that the catalog says.

    Raises:
        BadInput: It is not as `export_oscal` writes it.
    """
    found = Entries({HEADER: []})
    catalog.text("uuid")
    _read_metadata(catalog.spot("metadata"), found)
    resources = catalog.spot("back-matter").spots("resources")
    uuids = resources_read(resources, found)
    themes, controls = groups_read(catalog.spots("groups"), uuids)
    found.blocks |= {"themes": themes, "controls": controls}
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
