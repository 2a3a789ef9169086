"""Our catalogue as an OSCAL catalog in JSON (OSCAL 1.1, catalog model).

Nothing in it depends on the day or the machine: its UUID and version are made of what it says, and
it was last modified on the day of its newest source.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from assess.exchange.imports.imported import one_line
from assess.exchange.oscal.own.controls import Known, control_made
from assess.exchange.oscal.own.entries import COMMENT, HEADER, Entries, Entry, Schema, entries_of
from assess.exchange.oscal.own.names import (
    BLOCK,
    CONFLICT,
    FILE,
    FORM,
    MAPS,
    NAMESPACE,
    NOTE,
    OSCAL_VERSION,
    OWN_CONTROLS,
    POSITION,
    STATEMENT,
    THEME,
    VERSION,
    uuid_of,
)
from assess.exchange.oscal.own.properties import properties, property_of
from assess.exchange.oscal.own.texts import Made, described, titled

LINKED = {"statements": STATEMENT, "conflicts": CONFLICT, "frameworks": MAPS}
"""Lists whose entries controls link to, and the relation."""

DESCRIBED = {"statements": ("place", "essence"), "conflicts": ("", "text")}
"""Lists whose entries have no title, with the fields that are title and description."""

_GROUPED = (HEADER, "themes", "controls")
_DAY = re.compile(r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")
"""Days that OSCAL has: its dates begin with 1900."""

_NO_DAY = "1970-01-01"
_DIGITS = 12


def export_oscal(files: Mapping[str, bytes], schema: Schema) -> bytes:
    """The catalog; the same catalogue gives the same bytes.

    Args:
        files: Of the catalogue, relative name to bytes; they lint.
        schema: JSON Schema of one file.
    """
    found = entries_of(files, schema)
    resources, known = _resources(found)
    content = {
        "metadata": _metadata(found),
        "groups": _groups(found, known),
        **({"back-matter": {"resources": resources}} if resources else {}),
    }
    digest = hashlib.sha256(_json(content, indent=None)).hexdigest()
    metadata = content["metadata"]
    metadata["version"] = f"{metadata['version']}+{digest[:_DIGITS]}"
    catalog = {"uuid": uuid_of(f"catalog/{digest}"), **content}
    return _json({"catalog": catalog}, indent=1) + b"\n"


def _json(value: Made, indent: int | None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8")


def _metadata(found: Entries) -> Made:
    headers = found.blocks[HEADER]
    header = dict(headers[0].fields) if headers else {}
    name = one_line(str(header.get("name", ""))) or "?"
    days = [day for entry in found.blocks["sources"] if _DAY.fullmatch(day := entry.fields["dated"])]
    notes = [
        {**property_of(NOTE, file, block), "remarks": lines}
        for (file, block), lines in found.notes.items()
    ]
    props = [property_of(FORM, VERSION)]
    props += properties({FILE: headers[0].file} if headers else {})
    return {
        "title": name if any(char.isalpha() for char in name) else f"Control catalogue {name}",
        "last-modified": f"{max(days, default=_NO_DAY)}T00:00:00Z",
        "version": name,
        "oscal-version": OSCAL_VERSION,
        "props": [*props, *properties(header), *notes],
    }


def _groups(found: Entries, known: Known) -> list[Made]:
    """A group for each theme, in it those of the themes that are part of it.

    A theme that holds both gets a group for its own controls: OSCAL wants groups or controls.
    """
    controls: dict[str, list[Made]] = {}
    for entry in found.blocks["controls"]:
        controls.setdefault(entry.fields["theme"], []).append(control_made(entry, known))
    themes = found.blocks["themes"]
    ids = {entry.fields["id"] for entry in themes}
    below: dict[str, list[Entry]] = {}
    for entry in themes:
        above = entry.fields.get("part_of", "")
        below.setdefault(above if above in ids else "", []).append(entry)
    walked = [inner for top in below.get("", ()) for inner in (top, *below.get(top.fields["id"], ()))]
    places = {entry.fields["id"]: n for n, entry in enumerate(themes, start=1)}
    told = {} if walked == themes else places

    def group(entry: Entry) -> Made:
        id_ = entry.fields["id"]
        made = _group(entry, told)
        inner = [group(one) for one in below.get(id_, ())]
        own = controls.get(id_, [])
        if inner and own:
            title = made["title"]
            of_own = {"id": f"{id_}.{OWN_CONTROLS}", "class": OWN_CONTROLS, "title": title}
            inner.insert(0, {**of_own, "controls": own})
        if inner:
            return {**made, "groups": inner}
        return {**made, "controls": own} if own else made

    return [group(entry) for entry in below.get("", ())]


def _group(entry: Entry, places: Mapping[str, int]) -> Made:
    rest = dict(entry.fields)
    id_, note = rest.pop("id"), rest.pop(COMMENT, "")
    rest.pop("part_of", None)
    title, told = titled("title", rest.pop("title"))
    position = {POSITION: places[id_]} if places else {}
    props = [*properties({FILE: entry.file, **position}), *told, *properties(rest)]
    made: Made = {"id": id_, "class": THEME, "title": title, "props": props}
    if note.strip():
        made["parts"] = [{"name": "comment", "ns": NAMESPACE, "prose": note}]
    return made


def _resources(found: Entries) -> tuple[list[Made], Known]:
    """Everything but themes and controls, and what controls can link to."""
    made: list[Made] = []
    known: dict[tuple[str, str], str] = {}
    seen: dict[str, int] = {}
    for block, entries in found.blocks.items():
        for entry in () if block in _GROUPED else entries:
            key = f"{block}/{_name_of(entry.fields)}"
            seen[key] = seen.get(key, 0) + 1
            uuid = uuid_of(key if seen[key] == 1 else f"{key}/{seen[key]}")
            made.append(_resource(block, entry, uuid))
            if block in LINKED:
                known[LINKED[block], entry.fields["id"]] = uuid
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
    title, description = DESCRIBED.get(block, ("title", ""))
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
