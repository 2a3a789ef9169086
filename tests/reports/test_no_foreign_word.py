"""A report over the whole catalogue, in every form: no word of the other language by accident."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from assess.reports.html import render_html
from assess.reports.markdown import render_markdown
from assess.reports.mdwords import plain
from assess.text import LANGUAGES, Language
from tests.foreign import CATALOGUE, CODES, Exceptions, Reader
from tests.reports.page import Page
from tests.reports.sample import report

CODE = {"code", "pre"}
"""What a machine reads: hashes, names of files, commands."""

SPOKEN = ("aria-label", "data-l", "title")
"""Attributes that are shown or read out."""

REPORT: Mapping[Language, Exceptions] = {
    "en": {"the mark of a transcribed signature is the same in every language": ("代理入力",)},
    "ja": {
        "the time zone as the workspace names it": ("Asia/Tokyo",),
        "what tools print": ("OK", "Signature Verified Successfully"),
        "a kind of leaf": (r"report\.publish",),
        "part of a company's name": ("カエデUS",),
        "a checkpoint, cut": (r"CsUYapGG\w*…",),
        "the program": ("assess",),
        "parts of a statement's id, at which a line may break": ("ii", "iv", r"note\d"),
    },
}


def pages(language: Language) -> tuple[str, str]:
    """The report as HTML and as Markdown, each without what people typed and machines read."""
    page = Page(render_html(report(), language))
    typed: set[str] = set()
    read = re.findall(r'content:"([^"]*)"', page.style)
    read += [said for e in page.elements for name in SPOKEN if (said := e.attributes.get(name))]
    for piece in page.pieces:
        tags = {element.tag for element in piece.around}
        if "q" in tags:
            typed.add(piece.text)
        elif not tags & CODE:
            read.append(piece.text)
    text = render_markdown(report(), language)
    for said in sorted(typed, key=len, reverse=True):
        text = text.replace(str(plain(said)), "")
    return "\n".join(read), without_code(text)


def without_code(text: str) -> str:
    """Markdown without code, escapes and line breaks inside a table."""
    blocks = text.split("\n```")
    lines = "\n".join("".join(part.split("`")[::2]) for part in blocks[::2])
    return lines.replace("\\", "").replace("<br>", "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report(language: Language) -> None:
    html, markdown = pages(language)
    reader = Reader(language, REPORT[language], CODES, CATALOGUE)
    reader.read(html, "HTML")
    assert reader.lines > 2500
    reader.read(markdown, "Markdown")
    assert reader.lines > 3500
    assert reader.complaints == []
