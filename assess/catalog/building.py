"""From a draft without problems to the catalogue."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from assess.catalog.container import pack
from assess.catalog.draft import Draft
from assess.catalog.entry import Entry
from assess.domain.control import Control
from assess.domain.statement import Catalogue
from assess.text import Text
from assess.yamlio import Field

T = TypeVar("T")

_DIGITS = re.compile(r"([0-9]+)")


def build(draft: Draft, files: Mapping[str, bytes]) -> Catalogue:
    """The catalogue of a draft without problems."""
    themes = _values(draft.themes)
    order = {theme.id: position for position, theme in enumerate(themes)}
    sources = _values(draft.sources)
    ranks = {source.id: position for position, source in enumerate(sources)}
    frameworks = _values(draft.frameworks)
    places = {framework.id: position for position, framework in enumerate(frameworks)}
    controls = (_mapped(c, places) for c in _values(entry.control for entry in draft.controls))
    return Catalogue(
        revision=hashlib.sha256(pack(files)).hexdigest(),
        name=_text(draft.name),
        themes=themes,
        sources=sources,
        statements=tuple(
            sorted(_values(draft.statements), key=lambda s: ranks.get(s.source, len(ranks)))
        ),
        controls=tuple(
            sorted(controls, key=lambda c: (order.get(c.theme, len(order)), counted(c.id)))
        ),
        conflicts=_values(draft.conflicts),
        attributes=tuple(_titles(draft.attributes)),
        owners=tuple(_titles(draft.owners)),
        entities=tuple(_titles(draft.entities)),
        attribute_titles=_titles(draft.attributes),
        owner_titles=_titles(draft.owners),
        entity_titles=_titles(draft.entities),
        frameworks=frameworks,
        passages=_values(draft.passages),
        facts=_values(draft.facts),
        terms=_values(draft.terms),
    )


def counted(id_: str) -> list[str | int]:
    """An id as people sort it: ``AC-2`` before ``AC-10``."""
    return [int(part) if part.isdigit() else part for part in _DIGITS.split(id_)]


def _mapped(control: Control, places: Mapping[str, int]) -> Control:
    """The control with its frameworks in the order in which the catalogue declares them."""
    names = sorted(control.maps, key=lambda name: places.get(name, len(places)))
    if names == list(control.maps):
        return control
    return replace(control, maps={name: control.maps[name] for name in names})


def _values(entries: Iterable[Entry[T]]) -> tuple[T, ...]:
    return tuple(entry.value for entry in entries if entry.value is not None)


def _titles(entries: list[Entry[Text]]) -> dict[str, Text]:
    return {e.id: e.value for e in entries if e.id is not None and e.value is not None}


def _text(name: Field | None) -> str:
    return getattr(name.node, "text", "") if name is not None else ""
