"""One of our controls as an OSCAL control, and back.

The objective is the statement, each question an assessment objective, each piece of evidence an
assessment method by examination. Statements, conflicts and mappings are links to resources. The
label is what people call it: an imported requirement what its framework does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assess.exchange.foreign.taking import Spot
from assess.exchange.oscal.own import words
from assess.exchange.oscal.own.entries import COMMENT, Entry, Fields
from assess.exchange.oscal.own.names import (
    ASSESSOR,
    CONFLICT,
    FILE,
    MAPS,
    METHOD,
    NAMESPACE,
    OBJECTIVE,
    OBJECTS,
    REASON,
    STATEMENT,
    is_value,
)
from assess.exchange.oscal.own.notes import note_of, noted
from assess.exchange.oscal.own.properties import fields_of, properties
from assess.exchange.oscal.own.texts import Made, lines, pair_of, prose, titled

Known = Mapping[tuple[str, str], str]
"""Relation and id of what links can lead to, with its UUID."""

_LABEL = "label"
_LISTS = {"statements": STATEMENT, "conflicts": CONFLICT}
"""Fields that are links, and their relations."""


def control_made(entry: Entry, known: Known) -> Made:
    """The OSCAL control.

    Args:
        entry: The control as in the YAML.
        known: The resources of the catalog.
    """
    rest = dict(entry.fields)
    id_, note = rest.pop("id"), rest.pop(COMMENT, "")
    label = {"name": _LABEL, "value": _label(entry.fields)}
    del rest["theme"]
    title, told = titled("title", rest.pop("title"))
    parts = [{"id": f"{id_}_smt", "name": STATEMENT, **prose("objective", rest.pop("objective"))}]
    if "reason" in rest:
        parts.append({"name": REASON, "ns": NAMESPACE, **prose("reason", rest.pop("reason"))})
    parts += [_question(question, known) for question in rest.pop("questions")]
    parts += [_evidence(piece) for piece in rest.pop("evidence")]
    links = [*_links(rest, known), *_maps(rest, known)]
    props = [label, *properties({FILE: entry.file}), *told, *properties(rest)]
    return _object({"id": id_, "title": title}, props, links, [*parts, *noted(note)])


def _label(fields: Fields) -> str:
    """The one item that a control without statements is mapped to, else its id."""
    maps = fields.get(MAPS)
    lists = list(maps.values()) if isinstance(maps, dict) else []
    match lists:
        case [[str(item)]] if not fields.get("statements") and is_value(item):
            return item
    return str(fields["id"])


def _question(fields: Fields, known: Known) -> Made:
    rest = dict(fields)
    id_, note = rest.pop("id"), rest.pop(COMMENT, "")
    title, told = titled("label", rest.pop("label"))
    text = prose("text", rest.pop("text"))
    links = _links(rest, known)
    props = [*told, *text.pop("props", ()), *properties(rest)]
    parts = [*text.pop("parts", ()), *noted(note)]
    return _object({"id": id_, "name": OBJECTIVE, "title": title, **text}, props, links, parts)


def _evidence(fields: Fields) -> Made:
    rest = dict(fields)
    id_, note = rest.pop("id"), rest.pop(COMMENT, "")
    objects = {"name": OBJECTS, **prose("title", rest.pop("title"))}
    method = {"name": "method", "ns": ASSESSOR, "value": "EXAMINE"}
    props = [method, *properties(rest)]
    return _object({"id": id_, "name": METHOD}, props, (), [objects, *noted(note)])


def _object(made: Made, props: Any, links: Any, parts: Any) -> Made:
    """With the lists that are not empty, prose before parts."""
    text = made.pop("prose", None)
    for name, found in (("props", props), ("links", links)):
        if found:
            made[name] = list(found)
    if text is not None:
        made["prose"] = text
    if parts:
        made["parts"] = list(parts)
    return made


def _links(rest: Fields, known: Known) -> list[Made]:
    """Links for lists of ids; a list that names what is not there stays among the fields."""
    made: list[Made] = []
    for name, relation in _LISTS.items():
        ids = rest.get(name) or ()
        if ids and all((relation, id_) in known for id_ in ids):
            del rest[name]
            made += [_link(known[relation, id_], relation, id_) for id_ in ids]
    return made


def _maps(rest: Fields, known: Known) -> list[Made]:
    """Links for the mappings to frameworks that the catalogue declares, in their order."""
    maps = dict(rest.pop("maps", {}))
    made: list[Made] = []
    for relation, framework in known:
        items = maps.get(framework) or ()
        if relation == MAPS and items and all(is_value(item) for item in items):
            del maps[framework]
            made += [_link(known[MAPS, framework], MAPS, item) for item in items]
    if maps:
        rest["maps"] = dict(sorted(maps.items()))
    return made


def _link(uuid: str, relation: str, text: str) -> Made:
    return {"href": f"#{uuid}", "rel": relation, "text": text}


def control_read(spot: Spot, theme: str, frameworks: Mapping[str, str]) -> Entry:
    """The control as in the YAML.

    Args:
        spot: The OSCAL control.
        theme: Id of the theme that it stands in.
        frameworks: UUID to id.

    Raises:
        BadInput: It is not as `control_made` writes it.
    """
    props = spot.spots("props")
    told = fields_of(props)
    file = told.pop(FILE, "")
    parts = _by_name(spot)
    fields: Fields = {"id": spot.needed("id"), "theme": theme}
    fields |= _pair("title", spot, "title", told)
    for part in parts.get(STATEMENT, ())[:1]:
        fields |= _prose("objective", part)
    for part in parts.get(REASON, ())[:1]:
        fields |= _prose("reason", part)
    links = _linked(spot, frameworks)
    questions = [_question_read(part, frameworks) for part in parts.get(OBJECTIVE, ())]
    evidence = [_evidence_read(part) for part in parts.get(METHOD, ())]
    fields |= {**told, **_merged(told, links), **note_of(spot.spots("parts"))}
    _take_label(props, fields)
    return Entry(str(file), {**fields, "questions": questions, "evidence": evidence})


def _take_label(props: Sequence[Spot], fields: Fields) -> None:
    """Takes the label that follows from the fields; another one is listed as left."""
    for prop in props:
        if prop.peek("name") == _LABEL and prop.peek("value") == _label(fields):
            prop.text("name")
            prop.text("value")


def _question_read(spot: Spot, frameworks: Mapping[str, str]) -> Fields:
    told = fields_of(spot.spots("props"))
    fields: Fields = {"id": spot.needed("id")}
    fields |= _pair("label", spot, "title", told) | _pair("text", spot, "prose", told)
    links = _linked(spot, frameworks)
    spot.text("name")
    return {**fields, **told, **_merged(told, links), **note_of(spot.spots("parts"))}


def _evidence_read(spot: Spot) -> Fields:
    props = spot.spots("props")
    for prop in props:
        if prop.peek("ns") == ASSESSOR and prop.peek("name") == "method":
            for name in ("name", "ns", "value"):
                prop.text(name)
    spot.text("name")
    parts = _by_name(spot)
    fields: Fields = {"id": spot.needed("id")}
    for part in parts.get(OBJECTS, ())[:1]:
        fields |= _prose("title", part)
    return {**fields, **fields_of(props), **note_of(spot.spots("parts"))}


def _pair(name: str, spot: Spot, where: str, told: Fields) -> Fields:
    found = pair_of(name, spot, where, told)
    return {name: found} if found else {}


def _prose(name: str, part: Spot) -> Fields:
    for taken in ("name", "ns", "id"):
        part.text(taken)
    return _pair(name, part, "prose", fields_of(part.spots("props")))


def _by_name(spot: Spot) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = {}
    for part in spot.spots("parts"):
        found.setdefault(part.peek("name"), []).append(part)
    return found


def _linked(spot: Spot, frameworks: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Field, framework or "", and id of each link of ours."""
    fields = {relation: name for name, relation in _LISTS.items()} | {MAPS: MAPS}
    for link in spot.spots("links"):
        name = fields.get(link.peek("rel"))
        if name is None:
            continue
        link.text("rel")
        framework = frameworks.get(link.text("href").removeprefix("#"), "")
        if name == MAPS and not framework:
            raise link.refuse(words.NO_RESOURCE, "href", hint=words.EXPORT_AGAIN)
        yield name, framework if name == MAPS else "", lines(link.text("text"))


def _merged(told: Fields, links: Iterator[tuple[str, str, str]]) -> Fields:
    """Lists of ids, with the mappings that the properties tell behind those of the links."""
    found: Fields = {}
    for name, framework, id_ in links:
        if name == MAPS:
            found.setdefault(MAPS, {}).setdefault(framework, []).append(id_)
        else:
            found.setdefault(name, []).append(id_)
    if MAPS in found and isinstance(told.get(MAPS), dict):
        found[MAPS] |= told[MAPS]
    return found
