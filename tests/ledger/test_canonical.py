"""Canonical JSON: one value, one byte string; everything else is refused with its place."""

from __future__ import annotations

import json
import unicodedata
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.ledger.canonical import NotCanonical, decode, encode
from tests.japanese import refused

TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20).map(
    lambda text: unicodedata.normalize("NFC", text)
)
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(KEYS, VALUES, max_size=4)


def nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@given(OBJECTS)
def test_round_trip(value: dict[str, Any]) -> None:
    data = encode(value, depth=64, limit=None)
    assert decode(data, depth=64, limit=None) == value


@given(OBJECTS)
def test_the_order_of_insertion_does_not_matter(value: dict[str, Any]) -> None:
    reversed_value = dict(reversed(value.items()))
    assert encode(value, depth=64, limit=None) == encode(reversed_value, depth=64, limit=None)


@given(OBJECTS, st.data())
def test_no_other_bytes_decode_to_the_same_value(
    value: dict[str, Any], data: st.DataObject
) -> None:
    canonical = encode(value, depth=64, limit=None)
    position = data.draw(st.integers(0, len(canonical)))
    mutated = canonical[:position] + b" " + canonical[position:]
    try:
        again = decode(mutated, depth=64, limit=None)
    except NotCanonical:
        return
    assert again != value


@given(st.binary(max_size=60))
def test_any_bytes_decode_or_raise_our_error(data: bytes) -> None:
    try:
        value = decode(data)
    except NotCanonical:
        return
    assert encode(value) == data


@given(st.dictionaries(st.from_regex(r"[!#-\[\]-~]{1,8}", fullmatch=True), SCALARS, max_size=6))
def test_loose_keys_sort_as_rfc_8785_does(value: dict[str, Any]) -> None:
    data = encode(value, loose_keys=True)
    assert decode(data, loose_keys=True) == value
    assert list(json.loads(data)) == sorted(value, key=lambda key: key.encode("utf-16-be"))


def test_the_bytes_are_those_of_the_written_format() -> None:
    value = {"b": [1, True, None], "a": "x", "c": {"z": "日本", "y": '"\\/'}}
    expected = '{"a":"x","b":[1,true,null],"c":{"y":"\\"\\\\/","z":"日本"}}'
    assert encode(value) == expected.encode()


def test_members_of_a_text_enumeration_are_their_text() -> None:
    class Colour(StrEnum):
        RED = "red"

    assert encode({"a": Colour.RED}) == b'{"a":"red"}'


def test_ids_are_keys_only_when_asked_for() -> None:
    document = {"ORG-01-Q1": "yes"}
    assert decode(encode(document, loose_keys=True), loose_keys=True) == document
    with refused(NotCanonical, match="ORG-01-Q1"):
        encode(document)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"p": {"cells": [1, 2, 1.5]}}, "$.p.cells[2]"),
        ({"p": float("nan")}, "$.p"),
        ({"p": 2**53}, "$.p"),
        ({"p": [-(2**53)]}, "$.p[0]"),
        ({"p": "a\nb"}, "$.p"),
        ({"p": "a\x7fb"}, "$.p"),
        ({"p": "a\x9bb"}, "$.p"),
        ({"p": "\ud800"}, "$.p"),
        ({"p": "e\u0301"}, "$.p"),
        ({"p": (1, 2)}, "$.p"),
        ({"p": b"x"}, "$.p"),
        ({"p": {"Key": 1}}, "$.p"),
        ({"p": {"_x": 1}}, "$.p"),
        ({"p": {"": 1}}, "$.p"),
        ({"p": {"a\n": 1}}, "$.p"),
        ({"p": {1: 1}}, "$.p"),
    ],
)
def test_encode_refuses_and_names_the_place(value: object, place: str) -> None:
    with refused(NotCanonical) as caught:
        encode(value)
    assert caught.value.where == place


@pytest.mark.parametrize("key", ["", "a b", 'a"b', "a\\b", "é", "a\n"])
def test_loose_keys_are_still_printable_ascii(key: str) -> None:
    with refused(NotCanonical):
        encode({key: 1}, loose_keys=True)


def test_depth_counts_the_outermost_object() -> None:
    assert encode({"a": nested(7)}) == b'{"a":[[[[[[[1]]]]]]]}'
    with refused(NotCanonical) as caught:
        encode({"a": nested(8)})
    assert caught.value.where == "$.a" + "[0]" * 7


def test_a_value_that_holds_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with refused(NotCanonical, match="deeply"):
        encode(endless)


def test_the_limit_is_exact_and_can_be_lifted() -> None:
    fits = {"a": "x" * (16384 - len('{"a":""}'))}
    assert len(encode(fits)) == 16384
    too_long = {"a": fits["a"] + "x"}
    with refused(NotCanonical, match="16385 bytes"):
        encode(too_long)
    data = encode(too_long, limit=None)
    with refused(NotCanonical, match="16385 bytes"):
        decode(data)
    assert decode(data, limit=16385) == too_long


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b'{"a":1,"a":1}', "twice", id="duplicate key"),
        pytest.param(b'{"a":{"b":1,"b":2}}', "twice", id="duplicate key inside"),
        pytest.param(b'{"a":9007199254740992}', "2\\^53", id="2^53"),
        pytest.param(b'{"a":' + b"9" * 5000 + b"}", "2\\^53", id="5000 digits"),
        pytest.param(b'{"a":1.0}', "not an integer", id="float"),
        pytest.param(b'{"a":1e2}', "not an integer", id="exponent"),
        pytest.param(b'{"a":NaN}', "not an integer", id="NaN"),
        pytest.param(b'{"a":-Infinity}', "not an integer", id="infinity"),
        pytest.param(b'{"a":-0}', "canonical form", id="minus zero"),
        pytest.param(b'{"b":1,"a":1}', "canonical form", id="unsorted"),
        pytest.param(b'{"a": 1}', "canonical form", id="white space"),
        pytest.param(b'{"a":1}\n', "canonical form", id="trailing newline"),
        pytest.param(b'{"a":"\\u0041"}', "canonical form", id="needless escape"),
        pytest.param(b'{"a":"\\/"}', "canonical form", id="escaped slash"),
        pytest.param(b'{"a":"\\ud800"}', "U\\+D800", id="surrogate"),
        pytest.param(b'{"a":"\\n"}', "U\\+000A", id="escaped control"),
        pytest.param(b'{"a":"\n"}', "not JSON", id="raw control"),
        pytest.param('{"a":"e\u0301"}'.encode(), "NFC", id="not NFC"),
        pytest.param(b'{"a":"\xff"}', "byte 6 is not UTF-8", id="not UTF-8"),
        pytest.param(b'\xef\xbb\xbf{"a":1}', "not JSON", id="byte order mark"),
        pytest.param('{"a":1}'.encode("utf-16"), "UTF-8", id="UTF-16"),
        pytest.param(b"", "not JSON", id="empty"),
        pytest.param(b'{"a":1', "not JSON", id="cut"),
        pytest.param(b'{"a":1}{}', "not JSON", id="two documents"),
        pytest.param(b"x" * 20_000, "20000 bytes", id="too long to look at"),
        pytest.param(b"[1]", "object", id="list"),
        pytest.param(b'"a"', "object", id="text"),
        pytest.param(b'{"A":1}', "key", id="key outside the grammar"),
    ],
)
def test_decode_refuses(data: bytes, reason: str) -> None:
    with refused(NotCanonical, match=reason):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"[" * 1_000_000, id="lists"),
        pytest.param(b'{"a":' * 200_000, id="objects"),
        pytest.param(b'{"a":' + b"[" * 8 + b"]" * 8 + b"}", id="one too deep"),
        pytest.param(b'{"a":[' + b"[]," * 5000 + b"[" * 5000, id="after many shallow ones"),
    ],
)
def test_decode_refuses_nesting_before_it_parses(data: bytes) -> None:
    with refused(NotCanonical, match="nested too deeply at byte"):
        decode(data, limit=None)


def test_decode_counts_depth_and_not_brackets() -> None:
    value = {"a": nested(7), "b": nested(7), "c": [[] for _ in range(9)]}
    assert decode(encode(value)) == value


def test_brackets_inside_text_are_no_nesting() -> None:
    value = {"a": '[[[[[[[["{{{{{{{{\\', "b": [[1], [2], [3], [4]], "c": [[5], [6], [7], [8]]}
    assert decode(encode(value)) == value


def test_an_endless_string_of_quotes_is_refused_in_one_pass() -> None:
    data = b'{"a":"' + b'\\"' * 1_000_000 + b"[" * 9
    with refused(NotCanonical, match="not JSON"):
        decode(data, limit=None)


def test_a_large_document_passes_when_the_limit_allows() -> None:
    cells = {f"ORG-{number:05d}": {"answer": "yes", "n": number} for number in range(10_000)}
    document = {"cells": cells}
    data = encode(document, limit=4 * 2**20, loose_keys=True)
    assert decode(data, limit=4 * 2**20, loose_keys=True) == document


def test_a_hostile_key_cannot_reach_the_terminal() -> None:
    with refused(NotCanonical) as caught:
        encode({"\x1b]0;x\x07": 1})
    assert str(caught.value).isprintable()


@given(st.integers(-(2**54), 2**54) | st.sampled_from([2**53 - 1, 2**53, -(2**53)]))
def test_integers_pass_below_2_to_53_only(number: int) -> None:
    if abs(number) < 2**53:
        assert encode({"a": number}) == b'{"a":%d}' % number
    else:
        with refused(NotCanonical):
            encode({"a": number})
