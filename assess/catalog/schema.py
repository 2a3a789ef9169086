"""The JSON Schema of catalogue files, so that editors complete and check while somebody types.

It says what one file may hold. References and everything else across files is left to `lint`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from assess.catalog.schema_words import ABOUT, FIELDS, SHAPES, TITLE
from assess.catalog.shapes import FILE, PARTS, SHORTS, TEXTS, UNITS, Schema, Shape
from assess.text import LANGUAGES, Language

FILE_NAME = "catalogue.schema.json"
"""What the first line of each shipped file names; beside catalogue.yaml."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(languages: Sequence[Language] = LANGUAGES) -> Schema:
    """The schema of one file.

    Args:
        languages: Those that the catalogue declares.
    """
    root = _mapping(FILE)
    definitions = {
        part.name: {"description": SHAPES[part.name], **_mapping(_spoken(part, languages))}
        for part in PARTS
    }
    return {
        "$schema": DIALECT,
        "title": TITLE,
        "description": ABOUT,
        **root,
        "$defs": definitions,
    }


def schema_bytes(languages: Sequence[Language] = LANGUAGES) -> bytes:
    """The schema as it is published: UTF-8 with a line end."""
    return (json.dumps(schema(languages), ensure_ascii=False, indent=2) + "\n").encode()


def is_schema(data: bytes) -> bool:
    """Whether bytes are a schema of this program, of this version or another."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.get("title") == TITLE


def _spoken(shape: Shape, languages: Sequence[Language]) -> Shape:
    """Of a text, only what the catalogue declares is required, and has to be in that language."""
    if shape not in (TEXTS, UNITS, SHORTS):
        return shape
    required: dict[str, Schema] = {
        name: shape.required[name] for name in LANGUAGES if name in languages
    }
    optional: dict[str, Schema] = {
        name: UNITS.required[name] for name in LANGUAGES if name not in languages
    }
    if "en" in optional:
        optional["en"] = shape.required["en"]
    return Shape(shape.name, required, optional, shape.rule)


def _mapping(shape: Shape) -> Schema:
    return {
        "type": "object",
        "properties": {
            name: {"description": FIELDS[f"{shape.name}.{name}"], **field}
            for name, field in shape.names.items()
        },
        **({"required": list(shape.required)} if shape.required else {}),
        "additionalProperties": False,
        **shape.rule,
    }
