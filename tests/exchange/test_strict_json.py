"""JSON of other programs: read as written, refused with a place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.exchange.foreign.json_tokens import place_of, tokens
from assess.exchange.foreign.strict_json import Number, place_in, read_json
from assess.yamlio import Problem
from assess.yamlio.limits import Limits
from tests.problems import speak_japanese
from tests.yamlio.trees import brief

LIMITS = Limits(size=1_000_000, nodes=150_000, scalar=1000)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda below: st.one_of(
        st.lists(below, max_size=4), st.dictionaries(st.text(max_size=4), below, max_size=4)
    ),
    max_leaves=20,
)


def refused(data: bytes) -> list[Problem]:
    """What is wrong with `f.json`."""
    problems: list[Problem] = []
    assert read_json(data, "f.json", problems, LIMITS) is None
    return list(speak_japanese(problems))


HOSTILE = [
    ("name twice", b'{"a": 1,\n "b": {"c": 1, "c": 2}}', ["Y015 2:16"]),
    ("name twice by escape", b'{"a": 1, "\\u0061": 2}', ["Y015 1:10"]),
    ("not a number", b'{"a": [1, NaN]}', ["Y006 1:11"]),
    ("infinity", b'{"a": -Infinity}', ["Y006 1:7"]),
    ("too deep", b"[" * 65 + b"]" * 65, ["Y007 1:65"]),
    ("much too deep", b'{"a":' * 100_000, ["Y007 1:321"]),
    ("brackets", b"[" * 100_000, ["Y007 1:65"]),
    ("lone surrogate", b'{"a": "\\ud83d"}', ["Y004 1:7"]),
    ("half of a pair", b'["x", "\\ude00\\ud83d"]', ["Y004 1:7"]),
    ("surrogate in a name", b'{"\\udfff": 1}', ["Y004 1:2"]),
    ("ESC", b'{"a": "\\u001b[31m"}', ["Y004 1:7"]),
    ("C1", '{"a": "\u009b31m"}'.encode(), ["Y004 1:7"]),
    ("override", '["\u202e"]'.encode(), ["Y004 1:2"]),
    ("override by escape", b'["\\u202E"]', ["Y004 1:2"]),
    ("line separator", b'["\\u2028"]', ["Y004 1:2"]),
    ("backspace", b'["\\b"]', ["Y004 1:2"]),
    ("long text", b'["' + b"x" * 1001 + b'"]', ["Y009 1:2"]),
    ("too many values", b"[" + b"1," * 150_000 + b"1]", ["Y008 1:1"]),
    ("too large", b" " * 1_000_001, ["Y001 1:1"]),
    ("UTF-16", '{"a": 1}'.encode("utf-16"), ["Y003 1:1"]),
    ("Latin-1", '{\n"é": 1}'.encode("latin-1"), ["Y002 2:2"]),
    ("encoded surrogate", b'{"a": "\xed\xa0\x80"}', ["Y002 1:8"]),
    ("NUL", b'{"a": "\0"}', ["Y003 1:1"]),
    ("trailing comma", b'{"a": 1,\n}', ["Y006 2:1"]),
    ("two documents", b"{}\n{}", ["Y006 2:1"]),
    ("comment", b"{} // end", ["Y006 1:4"]),
    ("nothing", b"", ["Y006 1:1"]),
    ("control character", b'{"a": "x\ny"}', ["Y006 1:9"]),
    ("unclosed", b'{"a": "x', ["Y006 1:7"]),
]


@pytest.mark.parametrize(("data", "places"), [h[1:] for h in HOSTILE], ids=[h[0] for h in HOSTILE])
def test_hostile_bytes_have_a_place(data: bytes, places: list[str]) -> None:
    assert brief(refused(data)) == places


def test_every_fault_of_a_kind_is_found() -> None:
    found = refused(b'{"a": {"x": 1, "x": 2},\n"a": ["\\u0007", NaN]}')
    assert brief(found) == ["Y015 1:16", "Y015 2:1", "Y004 2:7", "Y006 2:17"]
    assert found[0].hint.en == "keep one of the two"
    many = refused(b"[" + b'"\\u0007",' * 500 + b"1]")
    assert len(many) == 100


def test_values_are_kept_as_written() -> None:
    data = '\ufeff{"a": 1.10, "b": [true, null, -0, 1e400], "c": "\\ud83d\\ude00\\r\\n\\u0009é"}'
    problems: list[Problem] = []
    value = read_json(data.encode(), "f.json", problems, LIMITS)
    assert problems == []
    assert value == {"a": "1.10", "b": [True, None, "-0", "1e400"], "c": "\U0001f600\r\n\té"}
    assert isinstance(value, dict)
    assert isinstance(value["a"], Number)


def test_a_slash_before_an_escape_is_no_character() -> None:
    assert read_json(rb'["\\u001b", "\\b"]', "f", [], LIMITS) == ["\\u001b", "\\b"]


def test_nesting_of_exactly_the_limit_is_read() -> None:
    assert read_json(b"[" * 64 + b"]" * 64, "f", [], LIMITS) is not None


@given(JSON, st.sampled_from([None, 1, 4]))
def test_the_walk_finds_every_value_where_it_stands(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    for token in tokens(text):
        if token.is_key:
            assert text.startswith(json.dumps(token.path[-1]), token.offset)
            continue
        found: object = value
        for step in token.path:
            assert isinstance(found, dict | list)
            found = found[step]  # type: ignore[index]
        decoded, _ = json.JSONDecoder().raw_decode(text, token.offset)
        assert decoded == found
        assert place_of(text, token.path) == token.offset


def test_the_place_of_what_is_not_there_is_that_of_what_would_hold_it() -> None:
    text = '{"a": [\n  {"b": 1}]}'
    assert str(place_in(text, "f.json", ("a", 0, "missing"))) == "f.json:2:3"
    assert str(place_in(text, "f.json", ("x",))) == "f.json:1:1"
