"""What the parts of a YAML line are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.tui.yaml_colour import in_block, indent_after, spans, word_at


def parts(line: str) -> list[tuple[str, str]]:
    return [(line[s.start : s.end], s.part.value) for s in spans(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  - id: TEC-03", [("-", "mark"), ("id", "key"), (":", "mark")]),
        ("# seen", [("# seen", "comment")]),
        ("due: 3  # x", [("due", "key"), (":", "mark"), ("3", "number"), ("# x", "comment")]),
        ("en: C# and 3 of 5", [("en", "key"), (":", "mark")]),
        ('en: don\'t say "no"', [("en", "key"), (":", "mark")]),
        ('en: "a # b: c"', [("en", "key"), (":", "mark"), ('"a # b: c"', "text")]),
        ("'a b': true", [("'a b'", "key"), (":", "mark"), ("true", "number")]),
        (
            "x: {en: a b, n: 1}",
            [
                *(("x", "key"), (":", "mark"), ("{", "mark"), ("en", "key"), (":", "mark")),
                *((",", "mark"), ("n", "key"), (":", "mark"), ("1", "number"), ("}", "mark")),
            ],
        ),
        ("en: |", [("en", "key"), (":", "mark"), ("|", "mark")]),
        ("place: https://example.jp/x", [("place", "key"), (":", "mark")]),
        (
            "due: [1, -2.5]",
            [
                ("due", "key"),
                (":", "mark"),
                ("[", "mark"),
                ("1", "number"),
                (",", "mark"),
                ("-2.5", "number"),
                ("]", "mark"),
            ],
        ),
    ],
)
def test_parts_of_a_line(line: str, expected: list[tuple[str, str]]) -> None:
    assert parts(line) == expected


@given(st.text(max_size=80))
def test_any_line_is_taken_apart_from_the_left_without_overlap(line: str) -> None:
    at = 0
    for span in spans(line):
        assert at <= span.start < span.end <= len(line)
        at = span.end


@given(st.text(max_size=60), st.integers(min_value=0, max_value=70))
def test_there_is_always_something_to_mark(line: str, column: int) -> None:
    start, end = word_at(line, column)
    assert start == column
    assert end > start


@pytest.mark.parametrize(
    ("line", "column", "word"),
    [
        ("      type: nubmer", 12, "nubmer"),
        ("en: a b", 0, "en"),
        ("x: {n: 1}", 3, "{"),
        ("x: [a, b]", 4, "a"),
        ('x: "a b", c', 3, '"a b"'),
        ("x:", 2, ""),
    ],
)
def test_the_word_that_is_wrong(line: str, column: int, word: str) -> None:
    start, end = word_at(line, column)
    assert line[start:end] == word


TEXT = """\
controls:
  - id: X
    note: |
      en: no key

      - no mark
    title: x
    list:
      - >-
        folded: too
""".splitlines()


def test_a_block_text_holds_no_keys() -> None:
    inside = [n for n in range(len(TEXT)) if in_block(TEXT.__getitem__, n)]
    assert [TEXT[n].strip() for n in inside] == ["en: no key", "- no mark", "folded: too"]


@pytest.mark.parametrize(
    ("line", "indent"),
    [
        ("controls:", 2),
        ("  - id: TEC-03", 4),
        ("    title:", 6),
        ("    - questions:", 8),
        ("    theme: x", 4),
        ("    note: |", 6),
        ("      - a", 6),
        ("", 0),
    ],
)
def test_the_next_line_begins_where_it_belongs(line: str, indent: int) -> None:
    assert indent_after(line) == " " * indent
