"""The one way by which text reaches the screen.

Textual reads markup in plain strings, and terminals obey escape sequences. Everything here makes
`Content` without markup, with control, ANSI and bidi characters shown escaped.
"""

from __future__ import annotations

from textual.content import Content

from assess.text import shown


def plain(text: str, style: str = "") -> Content:
    """`text` on one line, literally.

    Args:
        text: Anybody's text; line ends and tabs are shown escaped too.
        style: Style of the whole, of theme variables only, such as ``$text-muted``.
    """
    return Content.styled(shown(text), style) if style else Content(shown(text))


def join(*parts: Content | str | tuple[str, str]) -> Content:
    """One line of several parts: safe content, plain texts, or texts with a style."""
    done = Content("")
    for part in parts:
        match part:
            case Content():
                done += part
            case str():
                done += plain(part)
            case (text, style):
                done += plain(text, style)
    return done


def typed(text: str) -> str:
    """Text that goes into a field: nothing in it can act on the terminal."""
    return "".join(c if c == "\n" else shown(c) for c in text.replace("\t", " "))
