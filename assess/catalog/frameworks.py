"""Frameworks that controls are mapped to: their register, and the ids that exist in them."""

from __future__ import annotations

from collections.abc import Iterator

from assess.catalog.codes import Code
from assess.catalog.draft import Draft
from assess.catalog.entry import Entry, below
from assess.catalog.items import Items
from assess.catalog.report import Register, Report
from assess.domain.control import Control
from assess.domain.statement import Framework
from assess.text import Text
from assess.yamlio import Field, Mapping, Scalar, Sequence
from assess.yamlio.reader_words import did_you_mean

_FRAMEWORK = Text("framework", "枠組み")
_SUGGESTED = 2000
"""Ids that a wrong one is compared with."""


def check_maps(draft: Draft, report: Report) -> None:
    """A control is mapped to declared frameworks, and to ids that exist where these are listed.

    As long as no framework is declared, any may be named.
    """
    if not draft.frameworks:
        return
    ids = {entry.id for entry in draft.frameworks if entry.id is not None}
    register = Register(_FRAMEWORK, ids, Code.UNKNOWN_FRAMEWORK)
    items = {
        entry.id: _Listed(entry.value)
        for entry in draft.frameworks
        if entry.value is not None and entry.value.items
    }
    for control in draft.controls:
        for key, mapped in _pairs(control.control):
            name = key.node.text if isinstance(key.node, Scalar) else ""
            if name not in ids:
                report.unknown(key, name, register)
            elif name in items:
                _check(report, mapped, items[name])


class _Listed:
    """A framework whose ids are listed."""

    def __init__(self, framework: Framework) -> None:
        self.items = Items(framework.items)
        title = framework.title
        noun = Text(f"item of {title.en}", f"{title.ja}の項目")
        self.register = Register(noun, self.items.some(_SUGGESTED), Code.UNKNOWN_ITEM)


def _check(report: Report, mapped: Field, listed: _Listed) -> None:
    nodes = mapped.node.items if isinstance(mapped.node, Sequence) else ()
    for position, node in enumerate(nodes):
        name = node.value if isinstance(node, Scalar) else None
        if isinstance(name, str) and name.strip() and name not in listed.items:
            close = listed.items.nearest(name)
            hint = None if close is None else did_you_mean(close)
            report.unknown(below(mapped, position), name, listed.register, hint)


def _pairs(control: Entry[Control]) -> Iterator[tuple[Field, Field]]:
    """Each framework of a control's `maps`: the field of its name, and that of its list."""
    maps = control.at("maps")
    if control.has("maps") and isinstance(maps.node, Mapping):
        for key, value in maps.node.items:
            path = f"{maps.path}.{key.text}"
            yield Field(key, path), Field(value, path)
