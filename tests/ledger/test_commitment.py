"""Commitments: opened by exactly one salt and one byte string."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.ledger.commitment import BadCommitment, Commitment, check, commit
from tests.japanese import refused

SALT = bytes(range(32))


def test_the_hash_is_that_of_salt_then_bytes() -> None:
    committed = commit(SALT, b"hello")
    assert committed.to_json() == {"c": sha256(SALT + b"hello").hexdigest(), "n": 5}


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100))
def test_round_trip_and_check(salt: bytes, data: bytes) -> None:
    committed = commit(salt, data)
    assert Commitment.from_json(committed.to_json()) == committed
    assert check(committed, salt, data)
    assert not check(committed, salt, data + b"\x00")
    assert not check(committed, bytes([salt[0] ^ 1]) + salt[1:], data)


@given(st.binary(min_size=1, max_size=50), st.integers(0, 49))
def test_any_changed_byte_is_noticed(data: bytes, position: int) -> None:
    position %= len(data)
    changed = data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :]
    assert not check(commit(SALT, data), SALT, changed)


def test_the_border_between_salt_and_bytes_cannot_move() -> None:
    committed = commit(SALT, b"ab")
    assert not check(committed, SALT + b"a", b"b")
    assert not check(Commitment(committed.c, 1), SALT + b"a", b"b")


def test_the_length_is_part_of_the_promise() -> None:
    committed = commit(SALT, b"ab")
    assert not check(Commitment(committed.c, 3), SALT, b"ab")


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_salt_has_32_bytes(size: int) -> None:
    with refused(BadCommitment):
        commit(bytes(size), b"")


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"c": "ab" * 32},
        {"c": "ab" * 32, "n": 1, "x": 1},
        {"c": "AB" * 32, "n": 1},
        {"c": "ab" * 31, "n": 1},
        {"c": "ab" * 32 + "\n", "n": 1},
        {"c": 5, "n": 1},
        {"c": "ab" * 32, "n": -1},
        {"c": "ab" * 32, "n": True},
        {"c": "ab" * 32, "n": "1"},
    ],
)
def test_other_forms_are_refused(value: object) -> None:
    with refused(BadCommitment):
        Commitment.from_json(value)
