"""Bracketed pastes: whatever stands in one arrives as one `Paste`, and nothing else.

Textual's parser reads escape sequences inside a bracketed paste, too, and sends keys and mouse
events for them, so that a pasted ESC would answer a question. Between the brackets every ESC is
hidden from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.drivers import linux_driver
from textual.message import Message

ESC = "\x1b"
HIDDEN = "\ufdd0"
"""Stands for an ESC inside a paste; a noncharacter, which no text may hold."""


class PasteParser(XTermParser):
    """The parser of a terminal's input that takes pastes as text."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasting = False
        self._before = ""
        self._held = ""

    def feed(self, data: str) -> Iterable[Message]:
        """What `data` means; a text is hidden from the parser as long as it may be pasted."""
        if not data:
            yield from super().feed(data)
            return
        for piece in self._hidden(data):
            for message in super().feed(piece):
                yield _restored(message)

    def _hidden(self, data: str) -> Iterator[str]:
        """The pieces of `data` with what is pasted made harmless; empty ones are left out."""
        data, self._held = self._held + data, ""
        while data:
            piece, data = self._pasted(data) if self._pasting else self._plain(data)
            if piece:
                yield piece

    def _plain(self, data: str) -> tuple[str, str]:
        """Text up to where a paste begins, and the rest; the bracket may be torn in two."""
        seen = self._before + data
        at = seen.find(BRACKETED_PASTE_START)
        if at < 0:
            self._before = seen[1 - len(BRACKETED_PASTE_START) :]
            return data, ""
        end = at + len(BRACKETED_PASTE_START) - len(self._before)
        self._pasting, self._before = True, ""
        return data[:end], data[end:]

    def _pasted(self, data: str) -> tuple[str, str]:
        """Pasted text, hidden, and the rest; what may be a torn bracket waits for its end."""
        text, end, rest = data.partition(BRACKETED_PASTE_END)
        if end:
            self._pasting = False
        else:
            keep = _begun(text)
            text, self._held = text[: len(text) - keep], text[len(text) - keep :]
        return text.replace(ESC, HIDDEN) + end, rest


def install() -> None:
    """Has the terminal driver of Textual use this parser; it makes its own by this name."""
    vars(linux_driver)["XTermParser"] = PasteParser


def _begun(text: str) -> int:
    """How many characters at the end of `text` may be the beginning of the closing bracket."""
    sizes = range(len(BRACKETED_PASTE_END) - 1, 0, -1)
    return next((n for n in sizes if text.endswith(BRACKETED_PASTE_END[:n])), 0)


def _restored(message: Message) -> Message:
    if isinstance(message, events.Paste):
        return events.Paste(message.text.replace(HIDDEN, ESC))
    return message
