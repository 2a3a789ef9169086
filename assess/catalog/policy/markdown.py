"""Lines of Markdown: paragraphs, headings, list items and table rows without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assess.catalog.policy.plain import cells, is_row, is_rule
from assess.catalog.policy.text import RawLine
from assess.catalog.reading import is_japanese

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])\s+(.+)")
_UNDERLINE = re.compile(r"=+|-{3,}")
_FENCE = re.compile(r"```|~~~")
_FRONT = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
"""What a site generator reads before the text begins."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\(\s*<?([^()\s<>]{1,2000})>?[^()\n]{0,300}\)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_STRONG = re.compile(r"\*\*|__(?=\S)(?!\w+_\d)|(?<=\S)__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")
_ASIDE = 0xE000
"""Escaped signs wait in the private area of Unicode until marks are taken off."""

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


@dataclass(slots=True)
class _Paragraph:
    number: int
    last: int
    indent: int
    mark: str = ""
    texts: list[str] = field(default_factory=list)

    def add(self, number: int, text: str) -> None:
        self.last = number
        self.texts.append(text)


def markdown_lines(text: str) -> Iterator[RawLine]:
    """A line for each block; lines of one paragraph are joined as a reader sees them."""
    open_: _Paragraph | None = None
    fenced = False
    source = _COMMENT.sub(_blank, _FRONT.sub(_blank, text))
    for number, line in enumerate(source.split("\n"), start=1):
        shown = line.strip().lstrip("> ").strip()
        if _FENCE.match(shown):
            fenced, shown = not fenced, ""
        if open_ and not fenced and _UNDERLINE.fullmatch(shown) and not open_.mark:
            yield _closed(open_, level=1 if shown[0] == "=" else 2)
            open_ = None
            continue
        alone = None if fenced else _alone(number, shown)
        item = None if fenced else _ITEM.fullmatch(shown)
        starts = alone is not None or item is not None or not shown or is_rule(shown)
        if open_ and starts:
            yield _closed(open_)
            open_ = None
        if alone is not None:
            yield alone
        elif item:
            indent = len(line) - len(line.lstrip())
            open_ = _Paragraph(number, number, indent, item[1], [item[2]])
        elif shown and not is_rule(shown):
            open_ = open_ or _Paragraph(number, number, len(line) - len(line.lstrip()))
            open_.add(number, shown)
    if open_:
        yield _closed(open_)


def _blank(match: re.Match[str]) -> str:
    """As many empty lines."""
    return "\n" * match[0].count("\n")


def _alone(number: int, shown: str) -> RawLine | None:
    """A heading or a table row, which is never part of a paragraph."""
    if heading := _HEADING.fullmatch(shown):
        body, links = _visible(heading[2])
        return RawLine(number, number, body, level=len(heading[1]), links=links) if body else None
    if is_row(shown) and not is_rule(shown):
        body, links = _visible(shown)
        return RawLine(number, number, cells(body), row=True, links=links)
    return None


def _closed(paragraph: _Paragraph, level: int = 0) -> RawLine:
    joined = paragraph.texts[0]
    for text in paragraph.texts[1:]:
        glue = (
            "" if is_japanese(joined[-1]) or is_japanese(text[0]) or joined[-1] in "、。" else " "
        )
        joined += glue + text
    body, links = _visible(joined)
    mark = paragraph.mark if paragraph.mark[:1].isdigit() else "●" if paragraph.mark else ""
    return RawLine(
        paragraph.number, paragraph.last, body, paragraph.indent, level, mark=mark, links=links
    )


def _visible(text: str) -> tuple[str, tuple[str, ...]]:
    """What a reader sees, and where its links lead."""
    links: list[str] = []

    def keep(match: re.Match[str]) -> str:
        links.append(match[2])
        return match[1]

    text = _ESCAPE.sub(lambda match: chr(_ASIDE + ord(match[1])), text)
    text = _AUTOLINK.sub(r"\1", _IMAGE.sub("", text))
    text = _TAG.sub(" ", _LINK.sub(keep, text))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub("", text.replace("`", "")))
    return text.translate({_ASIDE + n: n for n in range(0x80)}).strip(), tuple(links)
