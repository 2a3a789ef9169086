"""Leaves: fields of exactly one form, and the times and ids in them."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadInput
from assess.ledger import canonical
from assess.ledger.canonical import NotCanonical
from assess.ledger.leaf import KINDS, BadLeaf, Leaf, UnknownKind, format_time, parse_time, uuid7
from tests.japanese import refused
from tests.ledger.support import ORIGIN, START, make_leaf

TOKYO = timezone(timedelta(hours=9))


def stored(**changes: Any) -> bytes:
    """Canonical bytes of a sound leaf whose fields were changed behind `Leaf`'s back."""
    fields = json.loads(make_leaf(3).to_bytes())
    fields.update(changes)
    return canonical.encode(fields)


def test_bytes_are_those_of_the_written_format() -> None:
    leaf = Leaf(
        at="2026-11-21T22:44:18.123456Z",
        by="p_7q3k",
        id="017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        kind="attest.sign",
        log=ORIGIN,
        p={"yes": 4},
        seq=41,
    )
    assert leaf.to_bytes() == (
        b'{"at":"2026-11-21T22:44:18.123456Z","by":"p_7q3k",'
        b'"id":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","kind":"attest.sign",'
        b'"log":"example.jp/assess/9f3c2a","p":{"yes":4},"seq":41,"v":1}'
    )


@given(
    st.integers(0, 2**53 - 1),
    st.sampled_from(sorted(KINDS)),
    st.dictionaries(
        st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True), st.integers(0, 99), max_size=4
    ),
)
def test_round_trip(seq: int, kind: str, p: dict[str, Any]) -> None:
    leaf = make_leaf(0, seq=seq, kind=kind, p=p)
    assert Leaf.from_bytes(leaf.to_bytes()) == leaf


def test_every_kind_of_this_version_can_be_written() -> None:
    assert len(KINDS) == 25
    assert {make_leaf(1, kind=kind).kind for kind in KINDS} == KINDS


def test_an_unknown_kind_is_its_own_error() -> None:
    with refused(UnknownKind, match=r"decision\.take"):
        make_leaf(1, kind="decision.take")
    with refused(UnknownKind):
        Leaf.from_bytes(stored(kind="key.rotate"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "Attest.sign"),
        ("kind", "attest.sign.twice"),
        ("kind", ""),
        ("kind", 1),
        ("kind", []),
        ("seq", -1),
        ("seq", True),
        ("seq", "1"),
        ("v", 2),
        ("v", True),
        ("v", None),
        ("id", "017f22e2-79b0-4cc3-98c4-dc0c0c07398f"),
        ("id", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F"),
        ("id", "017f22e2-79b0-7cc3-58c4-dc0c0c07398f"),
        ("id", "017f22e279b07cc398c4dc0c0c07398f"),
        ("id", None),
        ("by", ""),
        ("by", "Taro Yamada"),
        ("by", None),
        ("log", ""),
        ("log", "example.jp/assess/a+b"),
        ("log", 5),
        ("p", []),
        ("p", None),
        ("at", "2026-11-21T22:44:18Z"),
        ("at", 5),
    ],
)
def test_a_field_of_another_form_is_refused_and_named(field: str, value: object) -> None:
    with refused(BadLeaf) as caught:
        Leaf.from_bytes(stored(**{field: value}))
    assert caught.value.where == f"$.{field}"
    assert not isinstance(caught.value, UnknownKind)


def test_a_leaf_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        make_leaf(1).seq = 2  # type: ignore[misc]


def test_an_unknown_field_is_refused() -> None:
    with refused(BadLeaf, match="unknown field note"):
        Leaf.from_bytes(stored(note="hello"))


@pytest.mark.parametrize("field", ["at", "by", "id", "kind", "log", "p", "seq", "v"])
def test_a_missing_field_is_refused(field: str) -> None:
    fields = json.loads(make_leaf(3).to_bytes())
    del fields[field]
    with refused(BadLeaf, match=f"field {field} is missing"):
        Leaf.from_bytes(canonical.encode(fields))


def test_a_payload_outside_the_grammar_is_refused_with_its_place() -> None:
    with refused(NotCanonical) as caught:
        make_leaf(1, p={"ratio": 0.5}).to_bytes()
    assert caught.value.where == "$.p.ratio"


def test_a_leaf_of_more_than_16_kib_is_refused() -> None:
    with refused(NotCanonical, match="16384"):
        make_leaf(1, p={"a": "x" * 17_000}).to_bytes()


def test_time_is_the_instant_of_at() -> None:
    assert make_leaf(0).time == START


@given(st.datetimes(timezones=st.sampled_from([UTC, TOKYO]), min_value=datetime(1970, 1, 2)))  # noqa: DTZ001
def test_times_round_trip_from_any_zone(at: datetime) -> None:
    text = format_time(at)
    assert parse_time(text) == at
    assert format_time(parse_time(text)) == text


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2026, 1, 1, 8, 0, tzinfo=TOKYO), "2025-12-31T23:00:00.000000Z"),
        (datetime(33, 1, 1, tzinfo=UTC), "0033-01-01T00:00:00.000000Z"),
    ],
)
def test_times_have_six_decimals_four_digits_and_utc(at: datetime, text: str) -> None:
    assert format_time(at) == text


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21T22:44:18.123456+00:00",
        "2026-11-21T22:44:18.12345Z",
        "2026-11-21T22:44:18.1234567Z",
        "2026-11-21 22:44:18.123456Z",
        "2026-11-21T22:44:18.123456z",
        "2026-11-21T22:44:18.123456Z\n",
        "２０２６-11-21T22:44:18.123456Z",
        "2026-02-29T00:00:00.000000Z",
        "2026-11-21T24:00:00.000000Z",
        "2026-06-30T23:59:60.000000Z",
        "0000-01-01T00:00:00.000000Z",
    ],
)
def test_other_spellings_of_a_time_are_refused(text: str) -> None:
    with refused(BadLeaf):
        parse_time(text)


def test_a_naive_time_is_refused() -> None:
    naive = START.replace(tzinfo=None)
    with refused(BadInput):
        format_time(naive)
    with refused(BadInput):
        uuid7(naive, bytes(10))


def test_a_time_that_utc_cannot_show_is_refused() -> None:
    with refused(BadInput):
        format_time(datetime(1, 1, 1, tzinfo=TOKYO))


def test_uuid7_is_that_of_rfc_9562_appendix_a_6() -> None:
    at = datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(timedelta(hours=-5)))
    random_bytes = bytes.fromhex("0cc318c4dc0c0c07398f")
    assert uuid7(at, random_bytes) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(st.binary(min_size=10, max_size=10), st.integers(0, 10**12))
def test_uuid7_is_a_uuid_of_version_7_ordered_by_time(random_bytes: bytes, ms: int) -> None:
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
    parsed = UUID(uuid7(at, random_bytes))
    assert (parsed.version, parsed.variant) == (7, "specified in RFC 4122")
    assert parsed.int >> 80 == ms
    assert uuid7(at, random_bytes) < uuid7(at + timedelta(milliseconds=1), bytes(10))
    assert make_leaf(1, id=str(parsed)).id == str(parsed)


@pytest.mark.parametrize("size", [0, 9, 11, 16])
def test_uuid7_takes_ten_random_bytes(size: int) -> None:
    with refused(BadInput):
        uuid7(START, bytes(size))


def test_uuid7_does_not_reach_before_1970() -> None:
    with refused(BadInput):
        uuid7(datetime(1969, 12, 31, tzinfo=UTC), bytes(10))
