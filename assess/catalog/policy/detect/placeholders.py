"""D1: keys and dummy words that were never replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assess.catalog.policy.finding import Finding, Spot
from assess.catalog.policy.view import View
from assess.domain.policy import Detector
from assess.text import Text

_KEY = re.compile(
    r"\b[a-z]{2,}(?:_[a-z]+)+(?:_\d+)+\b"
    r"|\{\{[^{}]{0,80}\}\}|\$\{[^{}]{0,80}\}|%\([a-z_]{1,40}\)s"
    r"|\b(?:TODO|TBD|TBC|FIXME|XXX+)\b|(?i:\blorem ipsum\b)|[〇○●×]{2,}|＿{3,}|_{4,}"
)


def placeholders(view: View) -> Iterator[Finding]:
    """A finding for each key."""
    for at, line in view.lines():
        for match in _KEY.finditer(line.text):
            message = Text(
                f'a placeholder was never replaced: "{match[0]}"',
                f"置き換えられていない仮の文字列「{match[0]}」があります",
            )
            yield Finding(Detector.PLACEHOLDER, message, (Spot(at, *match.span()),))
