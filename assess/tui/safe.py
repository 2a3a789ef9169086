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


def typed(text: str, *, keep_tabs: bool = False) -> str:
    """Text that goes into a field: nothing in it can act on the terminal.

    Args:
        text: What was typed or pasted.
        keep_tabs: Leave tabs as they are, where something tells of them; else each is a space.
    """
    kept = "\n\t" if keep_tabs else "\n"
    spaced = text if keep_tabs else text.replace("\t", " ")
    return "".join(c if c in kept else shown(c) for c in spaced)
