"""What our own things are called in an OSCAL catalog: a namespace, and ids that stay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

NAMESPACE = "https://assess.example/ns/oscal"
"""Of every property, and of every part that OSCAL has no name for; a name, not an address."""

FORM, VERSION = "form", "1"
"""The property by which our own export is known."""

OSCAL_VERSION = "1.1.2"
ASSESSOR = "http://csrc.nist.gov/ns/rmf"
"""Namespace of the methods by which something is examined."""

BLOCK, FILE, NOTE, LANGUAGE, POSITION = "block", "file", "note", "language", "position"
STATEMENT, CONFLICT, MAPS = "statement", "conflict", "maps"
OBJECTIVE, METHOD, OBJECTS = "assessment-objective", "assessment-method", "assessment-objects"
TRANSLATION, REASON = "translation", "reason"
THEME, OWN_CONTROLS = "theme", "controls"
"""Classes of groups: a theme, and the controls of a theme that others are part of."""

_VALUE = re.compile(r"[^\s\ufeff](?:[^\r\n]*[^\s\ufeff])?")


def is_own(root: Mapping[str, Any]) -> bool:
    """Whether a document is an OSCAL catalog of our own."""
    catalog = root.get("catalog")
    metadata = catalog.get("metadata") if isinstance(catalog, dict) else None
    props = metadata.get("props") if isinstance(metadata, dict) else None
    return isinstance(props, list) and any(
        isinstance(prop, dict) and prop.get("ns") == NAMESPACE and prop.get("name") == FORM
        for prop in props
    )


def uuid_of(name: str) -> str:
    """The UUID of a thing; the same name always gives the same one (RFC 9562, version 5)."""
    from uuid import NAMESPACE_URL, uuid5

    return str(uuid5(uuid5(NAMESPACE_URL, NAMESPACE), name))


def is_value(text: str) -> bool:
    """Whether a text can be the value of a property as it is: one line, no space at its ends."""
    return _VALUE.fullmatch(text) is not None
