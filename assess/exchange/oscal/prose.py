"""Parts of an OSCAL control as texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assess.exchange.foreign.taking import Spot
from assess.exchange.imports import words
from assess.exchange.imports.imported import one_line, tidied
from assess.exchange.oscal.parameters import Parameters
from assess.exchange.oscal.tree import Part

STATEMENT = "statement"

METHODS = ("assessment-method", "assessment")

ASSESSMENT = frozenset((*METHODS, "assessment-objective", "objective", "assessment-objects"))
"""Parts for whoever examines a control; they stand in comments."""

STEP = "  "

_FRAME = re.compile(r"\A\s*\[SELECT FROM:|\]\s*\Z", re.IGNORECASE)


def text_of(part: Part, parameters: Parameters) -> str:
    """A part with everything in it: each item on a line of its own, under what holds it."""
    return "\n".join(_lines(part, parameters, "")).strip()


def headed(part: Part, parameters: Parameters) -> str:
    """A part after what it is called; "" where it says nothing."""
    text = text_of(part, parameters)
    if not text:
        return ""
    name = part.spot.text("name")
    title = one_line(part.spot.text("title")) or one_line(re.sub("[-_]", " ", name))
    return f"{title[:1].upper()}{title[1:]}: {text}"


def label_of(props: list[Spot]) -> Spot | None:
    """The property that holds the label which people read."""
    if not props:
        return None
    found = [prop for prop in props if prop.peek("name") == "label" and prop.peek("value").strip()]
    plain = [prop for prop in found if prop.peek("class") != "zero-padded"]
    return next(iter(plain or found), None)


def take_label(prop: Spot) -> str:
    """The label of a property."""
    for name in ("name", "class"):
        prop.text(name)
    return one_line(prop.text("value"))


def has(props: list[Spot], name: str, value: str) -> Spot | None:
    """A property of that name and value, in any case."""
    for prop in props:
        if prop.peek("name").casefold() == name and prop.peek("value").casefold() == value:
            return prop
    return None


def examines(part: Part) -> bool:
    """Whether it lists what an assessor examines."""
    return part.name in METHODS and has(part.props, "method", "examine") is not None


def examined(part: Part, parameters: Parameters) -> str:
    """What an assessor examines, on one line."""
    method = has(part.props, "method", "examine")
    assert method is not None
    take_label(method)
    part.spot.text("name")
    for below in part.parts:
        below.spot.text("name")
        below.spot.reduce("prose", words.AS_EVIDENCE)
    lines = [line for below in part.parts for line in _lines(below, parameters, "")]
    listed = (one_line(_FRAME.sub("", line)).rstrip(";,") for line in lines)
    return "; ".join(line for line in listed if line)


def _lines(part: Part, parameters: Parameters, indent: str) -> Iterator[str]:
    prose = tidied(parameters.inserted(part.spot, "prose"))
    found = label_of(part.props)
    label = take_label(found) if found is not None else ""
    if part.name == "item":
        part.spot.text("name")
        title = one_line(part.spot.text("title"))
        prose = f"{title}: {prose}" if title and prose else title or prose
    below = indent
    if prose or label:
        first, *rest = (f"{label} {prose}" if label else prose).split("\n")
        yield f"{indent}{first}".rstrip()
        yield from (f"{indent}{line}".rstrip() for line in rest)
        below = indent + STEP
    for child in part.parts:
        yield from _lines(child, parameters, below)
