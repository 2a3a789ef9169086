"""Headings of a text, how they are numbered, and what stands below each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assess.catalog.policy.text import Line
from assess.catalog.policy.view import At, View

_ENDS = ".。!?！？;；,、:："
_MOST_WORDS, _MOST_CHARACTERS = 14, {"en": 120, "ja": 60}
_BRACKETED = re.compile(r"\s*[\[【［](.+)[\]】］]\s*")
_BARE = re.compile(r"(\d{1,2})\s+(?=[A-Z])")
"""A number that lacks its full stop."""

_ROMAN = {"i": 1, "v": 5, "x": 10}
_NUMBERED = re.compile(
    r"[(（]?([0-9０-９]+(?:[-‐.．][0-9０-９]+)*|[a-z]+|[①-⑳])[.．)）]?", re.IGNORECASE
)
_ARTICLE = re.compile(r"第\s?([0-9０-９]+)\s?([条章節])")


Level = tuple[str, int]
"""Form of the number, and how far a heading is set in."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number in front of a line.

    Attributes:
        style: Its form with the numbers taken out, such as ``"1."``, ``"(i)"`` or ``"1-1."``.
        numbers: Its parts; letters and Roman numerals count from 1.
    """

    style: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        title: Without marks and brackets.
        mark: Its number; None for none.
        level: Headings of one text that look alike share it.
        bare: Its number lacks the full stop.
        boxed: It stands in square brackets.
        told: The catalogue or the format says that it is one, not only its looks.
    """

    at: At
    title: str
    mark: Mark | None
    level: Level
    bare: bool
    boxed: bool
    told: bool


def headings(view: View) -> list[Heading]:
    """All of them, in the order of the texts.

    What the catalogue calls a heading is one, and what it knows otherwise is none. Else that is
    what the format says; in plain text a short line, numbered or in brackets, without a full stop.
    """
    return [heading for at, line in view.lines() if (heading := _heading(view, at, line))]


def numbers_of(line: Line) -> list[Mark]:
    """The numbers in front of a line, from left to right."""
    return [mark for text in line.marks if (mark := parse(text)) is not None]


def parse(text: str) -> Mark | None:
    """The number that a mark is; None for a bullet."""
    if article := _ARTICLE.fullmatch(text):
        return Mark(f"第1{article[2]}", (int(article[1]),))
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return None
    body, around = match[1], text.replace(match[1], "1")
    if body[0].isdecimal():
        numbers = tuple(int(part) for part in re.split(r"[-‐.．]", body))
        return Mark(around.replace("1", "-".join("1" * len(numbers)), 1), numbers)
    if "①" <= body <= "⑳":
        return Mark("①", (ord(body) - ord("①") + 1,))
    if set(body.lower()) <= set(_ROMAN):
        return Mark(around.replace("1", "i"), (_roman(body.lower()),))
    if len(body) > 1:
        return None
    return Mark(around.replace("1", "a"), (ord(body.lower()) - ord("a") + 1,))


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))


def _heading(view: View, at: At, line: Line) -> Heading | None:
    said = view.is_heading(at)
    body = _body(view, at)
    told = said or (said is None and line.level > 0)
    if not told and (said is False or not _looks_like_one(line, body)):
        return None
    mark, bare = next(iter(numbers_of(line)), None), None if line.marks else _BARE.match(body)
    boxed = _BRACKETED.fullmatch(body)
    if bare:
        mark = Mark("1.", (int(bare[1]),))
    style = mark.style if mark else "[]" if boxed else f"h{line.level}" if line.level else ""
    title = boxed[1] if boxed else body[bare.end() :] if bare else body
    return Heading(at, title, mark, (style, line.indent), bare is not None, boxed is not None, told)


def _body(view: View, at: At) -> str:
    text = view.texts[at[0]]
    return text.lines[at[1]].text[text.body(at[1]) :]


def _looks_like_one(line: Line, body: str) -> bool:
    if line.row or not body or body[-1] in _ENDS:
        return False
    if len(body.split()) > _MOST_WORDS or len(body) > _MOST_CHARACTERS[line.language]:
        return False
    boxed = _BRACKETED.fullmatch(body)
    numbered = bool(numbers_of(line)) or _BARE.match(body) is not None
    return boxed is not None or (numbered and not line.indent)
