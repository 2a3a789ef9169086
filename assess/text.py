"""Texts in two languages, and cleaning of text that a person typed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = ("en", "ja")

_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in English and Japanese."""

    en: str
    ja: str

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.en)

    def get(self, lang: Language) -> str:
        """The text in `lang`."""
        return self.ja if lang == "ja" else self.en


NOTHING = Text("", "")
"""Where there is nothing to say."""


def is_unsafe(char: str) -> bool:
    """Whether `char` is a control (C0, C1, DEL), bidi control, surrogate or separator control."""
    return char in _BIDI or unicodedata.category(char) in {"Cc", "Cs"} or char in "\u2028\u2029"


def shown(value: str, *, keep_newlines: bool = False) -> str:
    r"""`value` made safe for any terminal or page: unsafe characters become ``\x1b`` or ``\u202e``.

    Args:
        value: Any text, hostile or not.
        keep_newlines: Leave line feeds as they are.
    """
    if value.isprintable() or not any(is_unsafe(c) for c in value):
        return value
    return "".join(
        c if not is_unsafe(c) or (keep_newlines and c == "\n") else _escape(c) for c in value
    )


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def tidy(value: str) -> str:
    """What is stored of a text that a person typed: NFC, line ends as LF, no unsafe character."""
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in text if c in "\n\t" or not is_unsafe(c)).replace("\t", " ").strip()
