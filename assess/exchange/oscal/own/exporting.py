"""Our catalogue as an OSCAL catalog in JSON (OSCAL 1.1, catalog model).

Nothing in it depends on the day or the machine: its UUID and version are made of what it says, and
it was last modified on the day of its newest source.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from assess.exchange.imports.imported import one_line
from assess.exchange.oscal.own.entries import HEADER, Entries, Schema, entries_of
from assess.exchange.oscal.own.groups import groups_made
from assess.exchange.oscal.own.names import FILE, FORM, NOTE, OSCAL_VERSION, VERSION, uuid_of
from assess.exchange.oscal.own.properties import properties, property_of
from assess.exchange.oscal.own.resources import resources_made
from assess.exchange.oscal.own.texts import Made

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
    resources, known = resources_made(found)
    groups = groups_made(found.blocks["themes"], found.blocks["controls"], known)
    content: Made = {
        **({"groups": groups} if groups else {}),
        **({"back-matter": {"resources": resources}} if resources else {}),
    }
    metadata = _metadata(found)
    digest = hashlib.sha256(_json([metadata, content], indent=None)).hexdigest()
    metadata["version"] += f"+{digest[:_DIGITS]}"
    catalog = {"uuid": uuid_of(f"catalog/{digest}"), "metadata": metadata, **content}
    return _json({"catalog": catalog}, indent=1) + b"\n"


def _json(value: object, indent: int | None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8")


def _metadata(found: Entries) -> Made:
    headers = found.blocks[HEADER]
    header = headers[0].fields if headers else {}
    name = one_line(found.name) or "?"
    dated = [entry.fields["dated"] for entry in found.blocks["sources"]]
    days = [day for day in dated if _DAY.fullmatch(day)]
    notes = [
        {**property_of(NOTE, file, block), "remarks": lines}
        for (file, block), lines in sorted(found.notes.items())
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
