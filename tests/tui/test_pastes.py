"""Bracketed pastes: only `Paste` comes out of one, however its bytes arrive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from assess.tui.pastes import PasteParser

START, END = "\x1b[200~", "\x1b[201~"


def parsed(*chunks: str) -> list[str]:
    """What comes out: pasted texts, and names of keys."""
    parser = PasteParser()
    found = []
    for chunk in chunks:
        for message in parser.feed(chunk):
            assert isinstance(message, events.Paste | events.Key), message
            found.append(message.text if isinstance(message, events.Paste) else message.key)
    return found


@pytest.mark.parametrize(
    "text",
    ["see \x1b1 below", "\x1b", "a\x1b\x1b[A\x1bOP1", "\x1b[<0;5;5M", "\x1b[I"],
)
def test_an_escape_in_a_paste_is_text(text: str) -> None:
    assert parsed(START + text + END) == [text]


def test_keys_around_a_paste_are_keys() -> None:
    assert parsed(f"a{START}\x1b1{END}b\x1b[A") == ["a", "\x1b1", "b", "up"]


@given(
    st.text(alphabet="1\x1b[20~x", max_size=12),
    st.lists(st.integers(0, 30), max_size=6),
)
def test_a_paste_may_arrive_in_any_pieces(text: str, cuts: list[int]) -> None:
    text = text.replace(END, "")
    whole = f"a{START}{text}.{END}b"
    ends = sorted({min(c, len(whole)) for c in cuts})
    chunks = [whole[a:b] for a, b in zip([0, *ends], [*ends, len(whole)], strict=True) if a < b]
    assert parsed(*chunks) == ["a", f"{text}.", "b"]
