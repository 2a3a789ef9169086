"""Texts in two languages, and text that a person typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.text import LANGUAGES, Text, is_unsafe, shown, tidy


def test_a_text_has_both_languages() -> None:
    text = Text("yes", "できている")
    assert [text.get(lang) for lang in LANGUAGES] == ["yes", "できている"]


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        ("plain あ [AC-2]", "plain あ [AC-2]"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x9bb\u2028", "a\\x9bb\\u2028"),
        ("two\nlines", "two\\x0alines"),
    ],
)
def test_hostile_text_is_shown_as_escapes(typed: str, safe: str) -> None:
    assert shown(typed) == safe


def test_line_feeds_can_be_kept() -> None:
    assert shown("two\nlines\x07", keep_newlines=True) == "two\nlines\\x07"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  a\r\nb\rc\td  ", "a\nb\nc d"),
        ("e\u0301", "\u00e9"),
        ("a\x00\x1bb\u202e", "ab"),
    ],
)
def test_typed_text_is_tidied(typed: str, stored: str) -> None:
    assert tidy(typed) == stored


@given(st.text())
def test_nothing_unsafe_is_left(typed: str) -> None:
    assert not any(is_unsafe(c) for c in shown(typed))
    assert not any(is_unsafe(c) and c != "\n" for c in tidy(typed))
    assert tidy(tidy(typed)) == tidy(typed)
