"""What a keyboard or a hurry puts into a file is named where it is."""

from __future__ import annotations

import pytest

from tests.problems import speak_japanese
from tests.yamlio.trees import brief, found

WIDE = "half-width"

MISTAKES = [
    ("full-width colon", "a:\n  b：c\n  d: e\n", "2:4", WIDE),
    ("full-width colon and space", "a:\n  - b： c\n    d: e\n", "2:6", WIDE),
    ("full-width colon in braces", "a: {b: c, d：e\nf: g\n", "1:12", WIDE),
    ("full-width braces", "a: ｛b: c｝\n", "1:4", '"{ }" in half-width'),
    ("full-width brackets", "a: ［b: c］\n", "1:4", '"[ ]" in half-width'),
    ("Japanese comma in braces", "a: {b: c、d: e}\n", "1:9", '", " in half-width'),
    ("full-width comma in braces", "a: {b: c， d: e}\n", "1:9", '", " in half-width'),
    ("full-width space before a name", "a:\n  b: c\n　　d: e\n  f: g\n", "3:1", "spaces"),
    ("no-break space before a name", "a:\n  b: c\n\u00a0\u00a0d: e\n  f: g\n", "3:1", "spaces"),
    ("full-width space after the colon", "a:　b\nc: d\n", "1:2", "name: value"),
    ("no space after the colon", "a: b\nc:d\ne: f\n", "2:2", "name: value"),
    ("one space too many", "a: b\n c: d\n", "2:2", "indent it by 0 spaces"),
    ("one space too many in an item", "- a: b\n   c: d\n", "2:4", "indent it by 2 spaces"),
    ("block text without indentation", "a:\n  b: |\n  text\n  c: d\n", "3:3", "deeper than its"),
    ("folded text without indentation", "a: >-\ntext\nb: c\n", "2:1", "deeper than its name"),
    ("colon in a text", "a: b\nc: d: e\n", "2:5", "quotes"),
    ("colon in the second line of a text", "a: b\n  c d: e\n", "2:6", "quotes"),
    ("bracket open to the end", "a: [b\n", "1:4", 'write "]"'),
    ("brace open to the next item", "- a: {b: c\n- d\n", "1:6", 'write "}"'),
    ("comma missing between lines", "a: {b: c,\n    d: e\n    f: g}\n", "3:6", "the comma"),
    ("quote open to the next", 'a: {b: "c, d: e}\nf:\n  - ["g"]\n', "1:8", "close it"),
    ("quote open to a later list", 'a: ["b]\nc: ["d"]\n', "1:5", "close it"),
    ("quote open in brackets", 'a: {b: ["c], d: ["e"]}\n', "1:9", "close it"),
    ("comma missing between quotes", 'a: ["b" "c"]\n', "1:9", "quotes since f.yaml:1:4"),
]


@pytest.mark.parametrize(
    ("text", "where", "remedy"), [pytest.param(*row[1:], id=row[0]) for row in MISTAKES]
)
def test_the_mistake_is_named_where_it_is(text: str, where: str, remedy: str) -> None:
    problems = speak_japanese(found(text.encode()))
    assert brief(list(problems)) == [f"Y006 {where}"]
    assert remedy in problems[0].hint.en


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('a: "b：c"\nd\n', "2:1"),
        ("a: 'b {x、y: z}'\nd\n", "2:1"),
        ("a: 1 # {b, c：d\ne\n", "2:1"),
        ("a: 注：例外\nd\n", "2:1"),
        ("a: see http://example.org\nd\n", "2:1"),
    ],
)
def test_what_stands_beside_a_mistake_is_not_taken_for_it(text: str, where: str) -> None:
    assert brief(found(text.encode())) == [f"Y006 {where}"]


@pytest.mark.parametrize(
    "text",
    [
        "a: 備考：あり\n",
        "a: |\n  　字下げした段落\n  b：c\n",
        "a: ［x］\n",
        "a: {b: 一、二}\n",
    ],
)
def test_full_width_signs_are_welcome_in_texts(text: str) -> None:
    assert found(text.encode()) == []


def test_far_away_nothing_is_looked_for() -> None:
    text = "a: [\n" + "'b',\n" * 20_000 + "x：y\n"
    assert brief(found(text.encode())) == ["Y006 1:4"]
    assert brief(found(("a: " + "[" * 40 + "、" * 500_000 + "\nb：\n").encode()))[0].startswith("Y")
