"""The JSON Schema of catalogue files, so that editors complete and check while somebody types.

It says what one file may hold. References and everything else across files is left to `lint`.
"""

from __future__ import annotations

import json

from assess.catalog.schema_words import ABOUT, FIELDS, SHAPES, TITLE
from assess.catalog.shapes import FILE, PARTS, Schema, Shape

FILE_NAME = "catalogue.schema.json"
"""What the first line of each shipped file names; beside catalogue.yaml."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> Schema:
    """The schema of one file."""
    root = _mapping(FILE)
    definitions = {
        part.name: {"description": SHAPES[part.name], **_mapping(part)} for part in PARTS
    }
    return {
        "$schema": DIALECT,
        "title": TITLE,
        "description": ABOUT,
        **root,
        "$defs": definitions,
    }


def schema_bytes() -> bytes:
    """The schema as it is published: UTF-8 with a line end."""
    return (json.dumps(schema(), ensure_ascii=False, indent=2) + "\n").encode()


def is_schema(data: bytes) -> bool:
    """Whether bytes are a schema of this program, of this version or another."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.get("title") == TITLE


def _mapping(shape: Shape) -> Schema:
    fields = {**shape.required, **shape.optional}
    return {
        "type": "object",
        "properties": {
            name: {"description": FIELDS[f"{shape.name}.{name}"], **field}
            for name, field in fields.items()
        },
        **({"required": list(shape.required)} if shape.required else {}),
        "additionalProperties": False,
        **shape.rule,
    }
