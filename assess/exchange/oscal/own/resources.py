"""Everything of a catalogue but themes and controls as resources, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from assess.exchange.foreign.taking import Spot
from assess.exchange.oscal.own.controls import Known
from assess.exchange.oscal.own.entries import COMMENT, HEADER, Entries, Entry, Fields
from assess.exchange.oscal.own.names import BLOCK, CONFLICT, FILE, MAPS, STATEMENT, uuid_of
from assess.exchange.oscal.own.properties import fields_of, properties
from assess.exchange.oscal.own.texts import Made, described, lines, pair_of, titled

_LINKED = {"statements": STATEMENT, "conflicts": CONFLICT, "frameworks": MAPS}
"""Lists whose entries controls link to, and the relation."""

_DESCRIBED = {"statements": ("place", "essence"), "conflicts": ("", "text")}
"""Lists whose entries have no title, with the fields that are title and description."""

_ELSEWHERE = (HEADER, "themes", "controls")


def resources_made(found: Entries) -> tuple[list[Made], Known]:
    """Everything but themes and controls, and what controls can link to."""
    made: list[Made] = []
    known: dict[tuple[str, str], str] = {}
    seen: dict[str, int] = {}
    for block, entries in found.blocks.items():
        for entry in () if block in _ELSEWHERE else entries:
            key = f"{block}/{_name_of(entry.fields)}"
            seen[key] = seen.get(key, 0) + 1
            uuid = uuid_of(key if seen[key] == 1 else f"{key}/{seen[key]}")
            made.append(_resource(block, entry, uuid))
            if block in _LINKED:
                known[_LINKED[block], entry.fields["id"]] = uuid
    return made, known


def _name_of(fields: Mapping[str, Any]) -> str:
    """The id, or all it says where it has none."""
    id_ = fields.get("id")
    return str(id_) if id_ else json.dumps(fields, ensure_ascii=False, sort_keys=True)


def _resource(block: str, entry: Entry, uuid: str) -> Made:
    rest = dict(entry.fields)
    note = rest.pop(COMMENT, "")
    made: Made = {"uuid": uuid}
    told = properties({BLOCK: block, FILE: entry.file})
    title, description = _DESCRIBED.get(block, ("title", ""))
    if title in rest:
        made["title"], more = titled(title, rest.pop(title))
        told += more
    if description in rest:
        made["description"], more = described(description, rest.pop(description))
        told += more
    made["props"] = [*told, *properties(rest)]
    if note.strip():
        made["remarks"] = note
    return made


def resources_read(resources: Sequence[Spot], found: Entries) -> dict[str, str]:
    """Keeps what resources of ours say; gives the id of each by its UUID."""
    uuids: dict[str, str] = {}
    for resource in resources:
        told = fields_of(resource.spots("props"))
        block, file = told.pop(BLOCK, ""), told.pop(FILE, "")
        if not block:
            continue
        title, description = _DESCRIBED.get(str(block), ("title", ""))
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
