"""Words as HTML: every number carries its figure's id, everything else says what it is.

A text with a digit stands in an element with ``data-figure``, or in one that says why it is no
figure: ``time`` (dates), ``code`` and ``pre`` (hashes, commands, the checkpoint), ``q`` (what a
person typed), or ``data-plain`` with ``id``, ``no`` (section number), ``text`` (words of the
catalogue, the organization or a fixed definition) or ``version``.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from assess.domain.report.parts import Figure, Typed
from assess.reports.words import Words
from assess.text import shown

_DIGIT = re.compile(r"\d")
_KANA = re.compile(r"[\u3040-\u30ff]")


def language_of(text: str) -> str:
    """``ja`` for a text with kana, else "" (unknown), as an HTML ``lang`` wants it."""
    return "ja" if _KANA.search(text) else ""


class HtmlWords(Words):
    """Words for HTML pages."""

    def figure(self, figure: Figure, text: str) -> Markup:
        """A printed number with the id of its figure."""
        return Markup('<span class="nb" data-figure="{}">{}</span>').format(figure.id, text)

    def strong(self, text: Markup) -> Markup:
        """In bold."""
        return Markup("<b>{}</b>").format(text)

    def unbroken(self, text: Markup) -> Markup:
        """On one line."""
        return Markup('<span class="nb">{}</span>').format(text)

    def phrase(self, text: Markup) -> Markup:
        """A phrase inside which no line breaks."""
        return Markup('<span class="ph">{}</span>').format(text)

    def id(self, text: str) -> Markup:
        """An identifier, which never breaks."""
        return Markup('<span class="nb" data-plain="id">{}</span>').format(shown(text))

    def quote(self, typed: Typed) -> Markup:
        """What a person typed, quoted, with its language where that is known."""
        return Markup('<q lang="{}" dir="auto">{}</q>').format(
            language_of(typed.text), shown(typed.text)
        )

    def catalogue(self, text: str) -> Markup:
        """A text of the catalogue or the organization."""
        plain = escape(shown(text))
        return (
            Markup('<span data-plain="text">{}</span>').format(plain)
            if _DIGIT.search(text)
            else plain
        )

    def time(self, iso: str, text: str) -> Markup:
        """A date or time."""
        if "/" in iso:
            return Markup("<time>{}</time>").format(text)
        return Markup('<time class="nb" datetime="{}">{}</time>').format(iso, text)

    def mark(self, name: str) -> Markup:
        """The shape of a result or verdict, for the eye only."""
        return Markup('<svg class="m" aria-hidden="true"><use href="#m-{}"/></svg>').format(name)

    def path(self, text: str) -> Markup:
        """The id of a statement, which may break after a slash."""
        parts = [escape(shown(part)) for part in text.split("/")]
        joined = Markup("/<wbr>").join(parts)
        return Markup('<span class="id path" data-plain="id">{}</span>').format(joined)
