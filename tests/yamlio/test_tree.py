"""What is accepted: scalars, positions, round trips."""

from __future__ import annotations

import math
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import Place
from assess.yamlio import MEANING, Code, Mapping, Scalar, Sequence, load
from assess.yamlio.source import escaped_control
from tests.problems import is_told
from tests.yamlio.trees import plain


def scalar(text: str) -> Scalar:
    node = load(text.encode(), "f.yaml")
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("0", 0),
        ("-17", -17),
        ("+1", 1),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("1.10", 1.1),
        ("1.", 1.0),
        (".5", 0.5),
        ("-1.5e3", -1500.0),
        ("1e3", 1000.0),
        (".inf", math.inf),
        ("-.INF", -math.inf),
        ("9" * 40, int("9" * 40)),
    ],
)
def test_core_schema_values_keep_their_text(text: str, value: object) -> None:
    node = scalar(text)
    assert node.value == value
    assert type(node.value) is type(value)
    assert node.text == text
    assert node.plain


def test_not_a_number() -> None:
    value = scalar(".nan").value
    assert isinstance(value, float)
    assert math.isnan(value)


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "no",
        "Yes",
        "off",
        "on",
        "y",
        "n",
        "TrUe",
        "22:22",
        "1:30:00",
        "2024-01-01",
        "2024-01-01T00:00:00Z",
        "1_000",
        "0b11",
        "=",
        ".",
        "1.2.3",
        "+-1",
        "0o8",
        "0xg",
        "1e",
        "3-4",
        "nil",
        "1,000",
        "-a",
        "１２",
    ],
)
def test_what_yaml_1_1_would_change_stays_text(text: str) -> None:
    node = scalar(text)
    assert node.value == text
    assert node.plain


@pytest.mark.parametrize("text", ["'1.10'", '"true"', "'~'", "''", '"010"'])
def test_quoted_scalars_are_text(text: str) -> None:
    node = scalar(text)
    assert node.value == node.text == text[1:-1]
    assert not node.plain


def test_blocks_are_text() -> None:
    node = load(b"a: |\n  1\n  2\nb: >-\n  x\n  y\n", "f.yaml")
    assert plain(node) == {"a": "1\n2\n", "b": "x y"}


@pytest.mark.parametrize(
    "text",
    [
        "שלום",
        "عربي\u200f!",
        "👩\u200d💻",
        "🏴\U000e0067\U000e007f",
        "ｶﾞ",
        "가",
        "a\u200cb",
        "x\u00a0y",
    ],
)
def test_scripts_emoji_and_joiners_are_accepted(text: str) -> None:
    assert scalar(text).value == text
    assert scalar(f'"{text}"').value == text


def test_an_escaped_line_end_and_tab_are_accepted() -> None:
    assert scalar('"a\\n\\tb"').value == "a\n\tb"
    assert escaped_control("a\n\tb") is None


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_nothing_at_its_start(data: bytes) -> None:
    assert load(data, "f.yaml") == Scalar(Place("f.yaml", 1, 1), None, "", True)


def test_document_marks_around_one_document_are_accepted() -> None:
    assert plain(load(b"---\na: 1\n...\n# end\n\n", "f.yaml")) == {"a": 1}


DOCUMENT = """\
名前: "語😀"
list:
  - x: 1
    語: [あ, い]
  - >
    block
"""


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_places_count_characters_from_one(mark: str, newline: str) -> None:
    node = load((mark + DOCUMENT.replace("\n", newline)).encode(), "f.yaml")
    assert isinstance(node, Mapping)
    (name, word), (_, items) = node.items
    assert isinstance(items, Sequence)
    first, block = items.items
    assert isinstance(first, Mapping)
    inner = first.items[1][1]
    assert isinstance(inner, Sequence)
    expected = {
        name: "1:1",
        word: "1:5",
        items: "3:3",
        first: "3:5",
        first.items[1][0]: "4:5",
        inner: "4:8",
        inner.items[1]: "4:12",
        block: "5:5",
    }
    for value, place in expected.items():
        assert str(value.place) == f"f.yaml:{place}"


TEXTS = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"),
        exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
        "\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff",
    )
    | st.sampled_from("\n\t :#-'\"{}[]!&*%@`?|>~0123456789.eExo語א"),
    max_size=30,
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


class Dumper(yaml.SafeDumper):
    """Quotes every text, since YAML 1.1 leaves `1e3` and `0o7` plain; no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


Dumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


@given(VALUES, st.booleans(), st.sampled_from([True, False, None]))
def test_what_is_dumped_loads_the_same(value: Any, unicode: bool, flow: bool | None) -> None:
    dumped = yaml.dump(value, Dumper=Dumper, allow_unicode=unicode, default_flow_style=flow)
    assert plain(load(dumped.encode(), "f.yaml")) == value


WORDS: st.SearchStrategy[Any] = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(WORDS)
def test_texts_dumped_by_the_stock_dumper_are_kept_as_written(value: Any) -> None:
    dumped = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True)
    assert plain(load(dumped.encode(), "f.yaml"), as_written=True) == value


def test_every_code_has_a_meaning_and_none_is_used_twice() -> None:
    assert set(MEANING) == set(Code)
    assert all(is_told(meaning) for meaning in MEANING.values())
    assert len({code.value for code in Code}) == len(Code.__members__)
