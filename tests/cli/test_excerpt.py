"""A line of a file, and a caret under what is meant, counted in cells of a terminal."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.cli.excerpt import CUT, LEAST, Sources, marked
from assess.cli.out import width
from assess.errors import Place
from assess.text import is_unsafe, shown

LINES = st.text(alphabet="ab {}\t\x1b\u202e広報ｶﾞ％e\u0301👍", max_size=400)


def excerpt(text: str | bytes, line: int, column: int, columns: int = 96) -> list[str]:
    """Of a file with this text."""
    data = text if isinstance(text, bytes) else text.encode()
    return Sources({"a.yaml": data}, columns).excerpt(Place("a.yaml", line, column))


def test_the_line_stands_over_its_caret() -> None:
    assert excerpt("a: 1\n  b: c\n", 2, 6) == ["     2 |   b: c", "       |      ^"]


@pytest.mark.parametrize(
    ("line", "column", "shown_line", "caret"),
    [
        ("ja: 設定, x: y", 9, "ja: 設定, x: y", 10),
        ("ja: ｶﾞ％", 7, "ja: ｶﾞ％", 6),
        ("\tb: c", 2, "        b: c", 8),
        ("ab\tc\td", 6, "ab      c       d", 16),
        ("a\x1b[31mb", 7, "a\\x1b[31mb", 9),
        ("a\u202eb", 3, "a\\u202eb", 7),
        ("e\u0301a", 3, "e\u0301a", 1),
        ("a\ufeffb", 3, "a\\ufeffb", 7),
        ("end", 4, "end", 3),
        ("end", 40, "end", 3),
    ],
)
def test_cells_are_counted(line: str, column: int, shown_line: str, caret: int) -> None:
    assert marked(line, column, 80) == (shown_line, caret)


@pytest.mark.parametrize(
    ("column", "expected", "caret"),
    [
        (1, "0123456789012345678901234567890123456...", 0),
        (501, "...45678901234567890123456789012345678...", None),
        (1000, None, None),
    ],
)
def test_a_long_line_is_cut_around_the_caret(
    column: int, expected: str | None, caret: int | None
) -> None:
    line = "0123456789" * 100
    text, cell = marked(line, column, 40)
    assert len(text) <= 40
    assert text[cell] == line[column - 1]
    assert text.startswith(CUT) == (column > 1)
    assert text.endswith(CUT) == (column < 1000)
    assert caret in (None, cell)
    assert expected is None or len(expected) >= len(text)


@given(LINES, st.integers(1, 420), st.integers(LEAST, 120))
def test_any_line_fits_and_is_safe_and_the_caret_stands_under_its_character(
    line: str, column: int, columns: int
) -> None:
    text, cell = marked(line, column, columns)
    assert width(text) <= columns
    assert not any(is_unsafe(char) for char in text)
    if column <= len(line) and line[column - 1] != "\t":
        before = next(n for n in range(len(text) + 1) if width(text[:n]) == cell)
        marks = text[before:].lstrip("\u0301")
        assert marks.startswith(shown(line[column - 1]).lstrip("\u0301"))


@pytest.mark.parametrize(
    "line",
    ["ja: 設定、確認 <x>", "\t\t<", "広報" * 60 + "<" + "報" * 90, "a\x1b]0;t\x07<", "👍🏽 <"],
)
def test_a_terminal_shows_the_caret_under_the_place(line: str) -> None:
    screen = pyte.Screen(80, 6)
    stream = pyte.Stream(screen)
    for row in excerpt(line, 1, line.index("<") + 1, 80):
        stream.feed(row + "\r\n")
    assert screen.display[0].rstrip().startswith("     1 |")
    cell = screen.display[1].rstrip().index("^")
    assert screen.buffer[0][cell].data == "<"
    assert screen.display[2].strip() == ""


def test_where_there_is_nothing_to_see_nothing_is_shown() -> None:
    assert excerpt("a: 1\n\n", 2, 1) == []
    assert excerpt("a: 1", 2, 1) == []
    assert Sources({}, 80).excerpt(Place("controls", 1, 1)) == []


def test_lines_are_counted_as_the_reader_counts_them() -> None:
    text = "a: 1\r\nb: 2\rc: \u2028x\u0085\nd: 4\n"
    assert excerpt(text, 4, 1)[0] == "     4 | d: 4"
    assert excerpt(b"\xef\xbb\xbfa: b\n", 1, 4) == ["     1 | a: b", "       |    ^"]


def test_what_is_no_utf8_is_shown_by_its_bytes() -> None:
    assert excerpt(b"a: caf\xe9", 1, 7) == ["     1 | a: caf\\xe9", "       |       ^"]
