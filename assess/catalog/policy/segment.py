"""From the characters of a file to lines and sentences."""

from __future__ import annotations

from collections.abc import Sequence

from assess.catalog.hashes import normalised
from assess.catalog.policy.languages import languages
from assess.catalog.policy.markdown import markdown_lines
from assess.catalog.policy.marks import strip_marks
from assess.catalog.policy.plain import plain_lines
from assess.catalog.policy.sentences import split
from assess.catalog.policy.text import Format, Line, PolicyText, RawLine, Sentence
from assess.catalog.policy.web import web_lines


def segment(text: str, file: str, format_: Format = "text") -> PolicyText:
    """Lines and sentences of a policy text.

    A sentence ends at a full stop, a question or an exclamation mark, never in brackets that are
    closed again; bullets and numbers in front of a line are no part of it; a table row is one
    sentence, its cells joined by ``" | "``.

    Args:
        text: Unicode text with any line ends.
        file: Its name for messages.
        format_: How marks are told from text.
    """
    return with_sentences(raw_lines(text, format_), file)


def raw_lines(text: str, format_: Format = "text") -> list[RawLine]:
    """Lines that are not empty, as the format gives them."""
    source = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if format_ == "html":
        found = web_lines(source)
    else:
        found = list(markdown_lines(source) if format_ == "markdown" else plain_lines(source))
    return [line for line in found if normalised(line.text)]


def with_sentences(raw: Sequence[RawLine], file: str) -> PolicyText:
    """Marks taken off, languages told, sentences parted."""
    begins = [((), 0) if line.row else strip_marks(line.text) for line in raw]
    told = languages([line.text[body:] for line, (_, body) in zip(raw, begins, strict=True)])
    lines: list[Line] = []
    sentences: list[Sentence] = []
    firsts: list[int] = []
    for line, (marks, body), language in zip(raw, begins, told, strict=True):
        spans = [(body, len(line.text))] if line.row else _spans(line.text, body)
        firsts.append(len(sentences))
        for position, (start, end) in enumerate(spans):
            glue = " " if not position or line.text[spans[position - 1][1] : start] else ""
            said = normalised(line.text[start:end])
            sentences.append(Sentence(len(lines), start, end, said, glue))
        lines.append(
            Line(
                number=line.number,
                last=line.last,
                text=line.text,
                marks=(line.mark, *marks) if line.mark else marks,
                indent=line.indent,
                level=line.level,
                row=line.row,
                language=language,
                links=line.links,
            )
        )
    return PolicyText(file, tuple(lines), tuple(sentences), tuple(firsts))


def _spans(text: str, body: int) -> list[tuple[int, int]]:
    return [(start + body, end + body) for start, end in split(text[body:])]
