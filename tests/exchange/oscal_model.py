"""What the catalog model of OSCAL 1.1 allows, as a JSON Schema of what our export may use.

Written from the model's reference: names, what is required, and the forms of tokens, strings, UUIDs
and times. A group holds groups or controls, never both, as the 1.2 models want it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

Tree = dict[str, Any]

_LETTER = (
    "_A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
TOKEN = {
    "type": "string",
    "pattern": rf"\A[{_LETTER}][{_LETTER}\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]*\Z",
}
STRING = {"type": "string", "pattern": r"\A\S(?:[^\n]*\S)?\Z"}
LINE = {"type": "string", "pattern": r"\A[^\n]+\Z"}
LINES = {"type": "string", "minLength": 1}
URI = {"type": "string", "pattern": r"\A[a-zA-Z][a-zA-Z0-9+.-]+://[^\s]+\Z"}
REFERENCE = {"type": "string", "pattern": r"\A\S+\Z"}
UUID = {
    "type": "string",
    "pattern": r"\A[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z",
}
TIME = {
    "type": "string",
    "pattern": r"\A(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z",
}


def _some(name: str) -> Tree:
    return {"type": "array", "minItems": 1, "items": {"$ref": f"#/$defs/{name}"}}


def _object(required: Tree, optional: Tree) -> Tree:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


_COMMON = {"props": _some("prop"), "links": _some("link"), "parts": _some("part")}
_PROP = {"uuid": UUID, "ns": URI, "class": TOKEN, "group": TOKEN, "remarks": LINES}
SCHEMA: Tree = {
    "$ref": "#/$defs/document",
    "$defs": {
        "document": _object({"catalog": {"$ref": "#/$defs/catalog"}}, {}),
        "catalog": _object(
            {"uuid": UUID, "metadata": {"$ref": "#/$defs/metadata"}},
            {
                "groups": _some("group"),
                "controls": _some("control"),
                "back-matter": _object({}, {"resources": _some("resource")}),
            },
        ),
        "metadata": _object(
            {"title": LINE, "last-modified": TIME, "version": STRING, "oscal-version": STRING},
            {"published": TIME, "props": _some("prop"), "links": _some("link"), "remarks": LINES},
        ),
        "group": {
            **_object(
                {"title": LINE},
                {
                    "id": TOKEN,
                    "class": TOKEN,
                    **_COMMON,
                    "groups": _some("group"),
                    "controls": _some("control"),
                },
            ),
            "not": {"required": ["groups", "controls"]},
        },
        "control": _object(
            {"id": TOKEN, "title": LINE},
            {"class": TOKEN, **_COMMON, "controls": _some("control")},
        ),
        "part": _object(
            {"name": TOKEN},
            {"id": TOKEN, "ns": URI, "class": TOKEN, "title": LINE, "prose": LINES, **_COMMON},
        ),
        "prop": _object({"name": TOKEN, "value": STRING}, _PROP),
        "link": _object({"href": REFERENCE}, {"rel": TOKEN, "media-type": STRING, "text": LINE}),
        "resource": _object(
            {"uuid": UUID},
            {"title": LINE, "description": LINES, "props": _some("prop"), "remarks": LINES},
        ),
    },
}
VALIDATOR = Draft202012Validator(SCHEMA)


def faults(data: bytes) -> list[str]:
    """What the model does not allow, and what a schema cannot say: ids twice, links to nothing."""
    document = json.loads(data)
    errors = VALIDATOR.iter_errors(document)
    found = [f"{error.json_path}: {error.message[:200]}" for error in errors]
    told = list(nodes(document))
    uuids = {node["uuid"] for node in told if "uuid" in node}
    for name in ("id", "uuid"):
        counted = Counter(node[name] for node in told if name in node)
        found += [f"twice: {value}" for value, count in counted.items() if count > 1]
    links = [link["href"] for node in told for link in node.get("links", ())]
    return found + [f"leads nowhere: {href}" for href in links if href[1:] not in uuids]


def nodes(value: Any) -> Iterator[Tree]:
    """Every object of a document."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)
