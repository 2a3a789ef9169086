"""Names of catalogue files."""

from __future__ import annotations

import re

from assess.text import is_unsafe

MAX_NAME = 240
"""Bytes of a relative name in UTF-8."""

_PART = re.compile(r"[^./\\:][^/\\:]*")


def usable_name(name: str) -> bool:
    """Whether a relative name with slashes can be kept on every system and shown."""
    parts = name.split("/")
    return (
        name.endswith(".yaml")
        and len(name.encode("utf-8", "surrogatepass")) <= MAX_NAME
        and all(_PART.fullmatch(part) for part in parts)
        and not any(is_unsafe(char) for char in name)
    )
