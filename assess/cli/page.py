"""The page that ``--help`` of a command prints, in columns that hold where characters are wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.cli.commands import EVERY, USAGE
from assess.cli.out import block, width
from assess.text import Language, Text

OPTIONS = Text("Options", "オプション")
EXAMPLE = Text("Example", "例")
THIS_TEXT = Text("Show this message and exit.", "この説明を表示して終わります。")

_NAMES = 30
"""Most columns of the names of an option; longer ones have a line of their own."""


def page(
    usage: str,
    text: str,
    options: Sequence[tuple[str, str]],
    example: str,
    language: Language,
    columns: int,
) -> str:
    """The whole page without its last line break.

    Args:
        usage: The command as typed, with its arguments.
        text: Paragraphs; lines within one run on.
        options: Names and what they do.
        example: A line a call.
        language: Of the headings, and of `text` and `options`.
        columns: Of the terminal.
    """
    ja = language == "ja"
    lines = [f"{USAGE[ja]}: {usage}"]
    for paragraph in text.split("\n\n"):
        lines += ["", *block(_joined(paragraph), "  ", columns)]
    lines += ["", f"{OPTIONS.get(language)}:", *_listed(options, columns)]
    lines += ["", f"{EXAMPLE.get(language)}:", *(f"  {line}" for line in example.splitlines())]
    lines += ["", f"{EVERY[ja]}{'' if ja else ' '}(-w, --as, --now, --json, …): assess --help"]
    return "\n".join(lines)


def _joined(paragraph: str) -> str:
    """Lines of one paragraph run on; with no space beside a wide character."""
    first, *rest = paragraph.split("\n")
    for line in rest:
        wide = width(first[-1:]) > 1 or width(line[:1]) > 1
        first += ("" if wide else " ") + line
    return first


def _listed(options: Sequence[tuple[str, str]], columns: int) -> Iterator[str]:
    widest = max(len(names) for names, _ in options if len(names) <= _NAMES)
    indent = " " * (widest + 4)
    for names, text in options:
        first, *rest = block(text, indent, columns)
        if len(names) > widest:
            yield f"  {names}"
        else:
            first = f"  {names:<{widest}}{first[widest + 2 :]}"
        yield first
        yield from rest
