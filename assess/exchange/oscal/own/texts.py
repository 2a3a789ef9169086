"""Texts of one or two languages in the one place that OSCAL has for them.

The English one stands there, the Japanese one where there is no other. The rest goes into
properties, or under prose into a part of its own.
"""

from __future__ import annotations

from typing import Any

from assess.exchange.foreign.taking import Spot
from assess.exchange.imports.imported import one_line
from assess.exchange.oscal.own.entries import Fields
from assess.exchange.oscal.own.names import LANGUAGE, NAMESPACE, TRANSLATION
from assess.exchange.oscal.own.properties import Property, properties
from assess.text import LANGUAGES

PROSE = "prose"
"""The place whose translations are parts."""

Pair = dict[str, str]
"""Language to text."""

Made = dict[str, Any]
"""An OSCAL object."""


def titled(name: str, pair: Pair) -> tuple[str, list[Property]]:
    """A text as a title of one line, and what that does not say.

    Args:
        name: Of the field.
        pair: Its text.
    """
    title = one_line(_first(pair)[1])
    return title, _unsaid(name, pair, title)


def described(name: str, pair: Pair) -> tuple[str, list[Property]]:
    """A text as the description of a resource, and what that does not say.

    Args:
        name: Of the field.
        pair: Its text.
    """
    text = _first(pair)[1]
    return text, _unsaid(name, pair, text)


def prose(name: str, pair: Pair) -> Made:
    """A text as prose with its translations, and properties where the prose is not English."""
    language, text = _first(pair)
    others = [
        {"name": TRANSLATION, "ns": NAMESPACE, "class": other, "prose": said}
        for other, said in pair.items()
        if other != language
    ]
    made: Made = {"prose": text}
    told = _told_language(name, language)
    if told:
        made["props"] = told
    if others:
        made["parts"] = others
    return made


def pair_of(name: str, spot: Spot, where: str, fields: Fields) -> Pair:
    """A text as `titled` or `prose` placed it.

    Args:
        name: Of the field.
        spot: What holds it.
        where: What the first text stands under.
        fields: What the properties say; what they say of this field is taken out.
    """
    more = fields.pop(name, None)
    told: Pair = dict(more) if isinstance(more, dict) else {}
    found = {told.pop(LANGUAGE, LANGUAGES[0]): lines(spot.text(where))}
    found |= told
    for part in spot.spots("parts") if where == PROSE else ():
        if part.peek("name") == TRANSLATION and part.peek("ns") == NAMESPACE:
            part.text("name")
            part.text("ns")
            found[part.text("class") or LANGUAGES[-1]] = lines(part.text("prose"))
    return {key: found[key] for key in (*LANGUAGES, *found) if found.get(key)}


def lines(text: str) -> str:
    """A text with line feeds only."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _first(pair: Pair) -> tuple[str, str]:
    return next(iter(pair.items()))


def _unsaid(name: str, pair: Pair, text: str) -> list[Property]:
    language = _first(pair)[0]
    rest = {other: said for other, said in pair.items() if other != language or said != text}
    return [*_told_language(name, language), *properties({name: rest})]


def _told_language(name: str, language: str) -> list[Property]:
    """A property that names the language, unless it is English."""
    return properties({name: {LANGUAGE: language}} if language != LANGUAGES[0] else {})
