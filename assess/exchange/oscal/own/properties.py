"""Fields as properties of an OSCAL object, and back.

A field becomes a property of its name, one inside another ``target.at_least``, one of an entry of a
list ``values.1.source``. The class says what the value is where it is no plain text: ``number``,
``flag``, ``json`` for a text that no property can hold as it is, ``item`` for one of a list (with
``item-number`` and so on), ``empty`` for a list without items. So a field that comes later needs
nothing here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from assess.exchange.foreign.documents import JSON
from assess.exchange.foreign.strict_json import read_json
from assess.exchange.foreign.taking import Spot
from assess.exchange.oscal.own import words
from assess.exchange.oscal.own.entries import COMMENT, Fields
from assess.exchange.oscal.own.names import NAMESPACE, is_value

Property = dict[str, str]

DEEPEST = 8
"""Names that one property can lead through."""

_COMMENT = "_comment"
_NUMBER, _FLAG, _JSON, _ITEM, _EMPTY = "number", "flag", "json", "item", "empty"
_NONE = "none"
_LONGEST_NUMBER = 9


def properties(fields: Mapping[str, Any]) -> list[Property]:
    """All fields, in their order."""
    return [made for name, value in fields.items() for made in _told(name, value)]


def property_of(name: str, value: str, kind: str = "") -> Property:
    """A property of ours."""
    made = {"name": name, "ns": NAMESPACE, "value": value}
    return {**made, "class": kind} if kind else made


def _told(name: str, value: Any) -> Iterator[Property]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _told(f"{name}.{_COMMENT if key == COMMENT else key}", item)
    elif isinstance(value, list):
        if not value:
            yield property_of(name, _NONE, _EMPTY)
        for position, item in enumerate(value, start=1):
            if isinstance(item, dict):
                yield from _told(f"{name}.{position}", item)
            else:
                text, kind = _single(item)
                yield property_of(name, text, f"{_ITEM}-{kind}" if kind else _ITEM)
    else:
        yield property_of(name, *_single(value))


def _single(value: str | int) -> tuple[str, str]:
    """A value as text, and what it is."""
    if isinstance(value, bool):
        return ("true" if value else "false"), _FLAG
    if isinstance(value, int):
        return str(value), _NUMBER
    return (value, "") if is_value(value) else (json.dumps(value, ensure_ascii=False), _JSON)


def fields_of(props: list[Spot]) -> Fields:
    """The fields that properties of ours tell; those of others stay untaken.

    Raises:
        BadInput: One does not fit the others, or its value not its class.
    """
    found: Fields = {}
    for prop in props:
        if prop.peek("ns") == NAMESPACE:
            prop.text("ns")
            _put(found, prop)
    return {name: _listed(value) for name, value in found.items()}


def _put(found: Fields, prop: Spot) -> None:
    steps = [COMMENT if step == _COMMENT else step for step in prop.needed("name").split(".")]
    numbered = [step.isdigit() for step in steps]
    doubled = any(one and other for one, other in pairwise((True, *numbered)))
    *above, last = steps
    if len(steps) > DEEPEST or doubled or COMMENT in above or not all(steps):
        raise _misfit(prop)
    for step in above:
        found = found.setdefault(step, {})
        if not isinstance(found, dict):
            raise _misfit(prop)
    kind, value = _value(prop)
    if last == COMMENT and (kind or not isinstance(value, str)):
        raise _misfit(prop)
    if kind == _ITEM:
        items = found.setdefault(last, [])
        if not isinstance(items, list):
            raise _misfit(prop)
        items.append(value)
    elif last in found or last.isdigit():
        raise _misfit(prop)
    else:
        found[last] = [] if kind == _EMPTY else value


def _value(prop: Spot) -> tuple[str, str | int]:
    """Whether it is one of a list or none, and what it says."""
    text, class_ = prop.text("value"), prop.text("class")
    if class_ == _EMPTY:
        return _EMPTY, ""
    outer, _, inner = class_.partition("-") if class_.startswith(_ITEM) else ("", "", class_)
    if inner == _FLAG and text in ("true", "false"):
        return outer, text == "true"
    if inner == _NUMBER and text.isdecimal() and len(text) <= _LONGEST_NUMBER:
        return outer, int(text)
    if inner == _JSON:
        read = read_json(text.encode("utf-8", "surrogatepass"), "", [], JSON)
        if type(read) is str:
            return outer, read
    if inner or outer not in ("", _ITEM):
        raise _misfit(prop)
    return outer, text


def _listed(value: Any) -> Any:
    """Mappings whose names are numbers are lists."""
    if not isinstance(value, dict):
        return value
    made = {name: _listed(item) for name, item in value.items()}
    if all(name.isdigit() for name in made) and made:
        return list(made.values())
    return made


def _misfit(prop: Spot) -> Exception:
    return prop.refuse(words.MISFIT, hint=words.EXPORT_AGAIN)
