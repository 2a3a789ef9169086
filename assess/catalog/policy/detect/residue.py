"""D2: what drafting leaves: prose in square brackets, brackets that are not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assess.catalog.policy.finding import Finding, Spot
from assess.catalog.policy.sentences import brackets
from assess.catalog.policy.view import At, View
from assess.domain.policy import Detector
from assess.text import Text

_SQUARE = re.compile(r"[\[［]([^\[\]［］]+)[\]］]")
_PROSE = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]{2,}|[\u3041-\u30ff\u4e00-\u9fff]{4}")
_NUMBER = re.compile(r"(?:\A|[^A-Za-z])(?:\d{1,3}|[a-z]|[ivx]{1,4})\Z")
"""What stands before the bracket in ``1)``, a number and no pair of brackets."""

_REACH = 5


def residue(view: View) -> Iterator[Finding]:
    """A finding for each bracket."""
    for at, line in view.lines():
        yield from _prose(at, line.text)
        yield from _alone(at, line.text)


def _prose(at: At, text: str) -> Iterator[Finding]:
    """A line that is all in brackets is a heading; so is what only numbers stand before."""
    for match in _SQUARE.finditer(text):
        around = text[: match.start()] + text[match.end() :]
        if _PROSE.search(match[1]) and _PROSE.search(around):
            message = Text(
                "square brackets stand around a part of a sentence, as in a draft",
                "文の一部が、起案中のように角括弧に入っています",
            )
            yield Finding(Detector.RESIDUE, message, (Spot(at, *match.span()),))


def _alone(at: At, text: str) -> Iterator[Finding]:
    for position in brackets(text)[1]:
        char = text[position]
        if char in ")）" and _NUMBER.search(text[max(0, position - _REACH) : position]):
            continue
        message = (
            Text(f'"{char}" is never closed', f"「{char}」が閉じられていません")
            if char in "(（[［「『【"
            else Text(f'"{char}" was never opened', f"「{char}」に対応する開き括弧がありません")
        )
        yield Finding(Detector.RESIDUE, message, (Spot(at, position, position + 1),))
