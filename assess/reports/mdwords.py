"""Words as Markdown: what a person typed can neither become markup nor leave its line."""

from __future__ import annotations

import re

from markupsafe import Markup

from assess.domain.report.parts import Figure, Typed
from assess.reports.words import Words
from assess.text import shown

_SPECIAL = re.compile(r"([\\`*_\[\]{}#|~$!>])")
_MARKS = {
    "nonconforming": "✕",
    "not_assessed": "□",
    "exception": "◇",
    "partly": "▲",
    "asserted": "◌",
    "conforming": "●",
    "not_applicable": "–",
    "contradicted": "✕",
    "partly_supported": "▲",
    "supported": "●",
    "not_due": "·",
}


def plain(text: str) -> Markup:
    """`text` as it reads, on one line."""
    line = " ".join(shown(text, keep_newlines=True).split())
    safe = _SPECIAL.sub(r"\\\1", line.replace("&", "&amp;").replace("<", "&lt;"))
    return Markup(safe)


class MarkdownWords(Words):
    """Words for Markdown."""

    def figure(self, figure: Figure, text: str) -> Markup:
        """A printed number; Markdown has no place for ids."""
        del figure
        return Markup(text)

    def strong(self, text: Markup) -> Markup:
        """In bold."""
        return Markup("**") + text + Markup("**")

    def unbroken(self, text: Markup) -> Markup:
        """Markdown leaves line breaks to whoever shows it."""
        return text

    def phrase(self, text: Markup) -> Markup:
        """Markdown leaves line breaks to whoever shows it."""
        return text

    def id(self, text: str) -> Markup:
        """An identifier."""
        return plain(text)

    def quote(self, typed: Typed) -> Markup:
        """What a person typed, in quotation marks."""
        before, after = ("「", "」") if self.language == "ja" else ("“", "”")
        return Markup(before) + plain(typed.text) + Markup(after)

    def catalogue(self, text: str) -> Markup:
        """A text of the catalogue or the organization."""
        return plain(text)

    def time(self, iso: str, text: str) -> Markup:
        """A date or time."""
        del iso
        return Markup(text)

    def mark(self, name: str) -> Markup:
        """The shape of a result or verdict."""
        return Markup(_MARKS[name])
