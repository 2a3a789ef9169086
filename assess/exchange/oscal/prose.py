"""Parts of an OSCAL control as texts."""

from __future__ import annotations

import re

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
    made: list[str] = []
    _add_lines(made, part, parameters, "")
    return "\n".join(made).strip()


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
    padded = None
    for prop in props:
        if prop.peek("name") == "label" and prop.peek("value").strip():
            if prop.peek("class") != "zero-padded":
                return prop
            padded = padded or prop
    return padded


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
    lines: list[str] = []
    for below in part.parts:
        _add_lines(lines, below, parameters, "")
    listed = (one_line(_FRAME.sub("", line)).rstrip(";,") for line in lines)
    return "; ".join(line for line in listed if line)


def _add_lines(made: list[str], part: Part, parameters: Parameters, indent: str) -> None:
    spot = part.spot
    prose = tidied(parameters.inserted(spot, "prose"))
    found = label_of(part.props)
    label = take_label(found) if found is not None else ""
    if part.name == "item":
        spot.text("name")
        title = one_line(spot.text("title"))
        prose = f"{title}: {prose}" if title and prose else title or prose
    below = indent
    if prose or label:
        for line in (f"{label} {prose}" if label else prose).split("\n"):
            made.append(f"{indent}{line}".rstrip())
        below = indent + STEP
    for child in part.parts:
        _add_lines(made, child, parameters, below)
