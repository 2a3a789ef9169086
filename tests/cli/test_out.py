"""The one place that writes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.cli.out import block, table, to_json, width
from assess.text import is_unsafe


@given(st.text())
def test_json_holds_any_text_exactly_and_shows_none_of_it_raw(text: str) -> None:
    made = to_json({"text": text, "list": [text]})
    assert json.loads(made) == {"text": text, "list": [text]}
    assert not any(is_unsafe(c) for c in made.replace("\n", ""))


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), max_size=6))
def test_a_table_is_a_line_a_row_and_safe(rows: list[list[str]]) -> None:
    lines = table(rows)
    assert len(lines) == len(rows)
    assert not any(is_unsafe(c) for line in lines for c in line)


def test_columns_are_aligned_where_characters_are_wide() -> None:
    lines = table([("広報", "a", "x"), ("PR", "bc", "y")])
    assert lines == ["広報  a   x", "PR    bc  y"]


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("広報", 4), ("e\u0301", 1), ("", 0), ("❤\ufe0f", 1)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(alphabet="ab 広\n\x1b", max_size=300))
def test_a_block_keeps_every_word_within_its_columns(text: str) -> None:
    lines = block(text, "  ")
    assert all(width(line) <= 100 or " " not in line.strip() for line in lines)
    kept = "".join("".join(lines).split())
    assert kept == "".join(text.replace("\x1b", "\\x1b").split())
