"""Tags and text of a web page, in time that grows with its length.

`html.parser` of the standard library takes minutes for a megabyte of ``<``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_OPENS = re.compile(r"<(?=[A-Za-z!?/])")
_NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9:-]{0,40}")
_ATTRIBUTE = re.compile(
    r"""([A-Za-z][\w:.-]{0,60})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"""
)
_SAFE_END = re.compile(r"[\"'>]")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp"))
_LONGEST = 4_000
"""Characters of a tag that are read for attributes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag, or text between tags.

    Attributes:
        line: Where it begins, from 1.
        tag: Lower-case name, ``"/p"`` for an end tag, ``""`` for text.
        text: With character references replaced.
        attributes: By lower-case name.
    """

    line: int
    tag: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def pieces(page: str) -> Iterator[Piece]:
    """Tags and text in order; comments, declarations and what scripts hold are left out."""
    at, line, quoted = 0, 1, True
    while at < len(page):
        match = _OPENS.search(page, at)
        opens = match.start() if match else len(page)
        if opens > at:
            yield Piece(line, "", unescape(page[at:opens]))
            line += page.count("\n", at, opens)
        if opens == len(page):
            return
        name = _NAME.match(page, opens + 1)
        if name is None:
            end = _past_markup(page, opens)
        else:
            end, quoted = _tag_end(page, name.end(), quoted)
            tag = name[0].lower()
            yield Piece(line, tag, attributes=_attributes(page[name.end() : end]))
            if tag in _RAW:
                end = _raw_end(page, end, tag)
        line += page.count("\n", opens, end)
        at = end


def _past_markup(page: str, opens: int) -> int:
    """Behind a comment, a declaration, or what a browser takes for a comment."""
    mark = "-->" if page.startswith("<!--", opens) else ">"
    end = page.find(mark, opens + 2)
    return len(page) if end < 0 else end + len(mark)


def _tag_end(page: str, start: int, quoted: bool) -> tuple[int, bool]:
    """Behind the tag, and whether a quotation mark may still be closed somewhere behind it."""
    at = start
    while quoted and (match := _SAFE_END.search(page, at)):
        if match[0] == ">":
            return match.end(), True
        closes = page.find(match[0], match.end())
        if closes < 0:
            break
        at = closes + 1
    end = page.find(">", start)
    return (len(page) if end < 0 else end + 1), False


def _raw_end(page: str, start: int, tag: str) -> int:
    match = re.compile(rf"</{tag}\b", re.IGNORECASE).search(page, start)
    return match.start() if match else len(page)


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text[:_LONGEST]):
        found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
    return found
