"""Every text of the screens, in English and Japanese, by key."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assess.text import Text
from assess.tui.texts import common, controls, evidence, home, messages, review, sign, walk

_TABLES = (
    common.TEXTS,
    messages.TEXTS,
    home.TEXTS,
    walk.TEXTS,
    evidence.TEXTS,
    sign.TEXTS,
    review.TEXTS,
    controls.TEXTS,
)

TEXTS: Mapping[str, Text] = MappingProxyType(
    {key: Text(*pair) for table in _TABLES for key, pair in table.items()}
)
"""Key to text; braces are filled in by `Speech.t`."""
