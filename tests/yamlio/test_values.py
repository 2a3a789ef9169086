"""The fast way gives what the strict way gives, or gives up."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assess.yamlio import parse
from assess.yamlio.limits import OWN, Limits
from assess.yamlio.values import values
from assess.yamlio.writing import Value, write
from tests.yamlio.test_hostile import ONE_PROBLEM
from tests.yamlio.test_writing import TEXTS, VALUES, meant
from tests.yamlio.trees import found, plain


class Figure(str):
    """A number as written."""


def fast(data: bytes, limits: Limits = OWN) -> object:
    """What the fast way gives."""
    return values(data, limits, Figure)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1.10\nb: [yes, true, ~, '1']\n", {"a": "1.10", "b": ["yes", True, None, "1"]}),
        ("---\n- {a: b}\n- []\n", [{"a": "b"}, []]),
        ("a: |-\n  one\n  two\n", {"a": "one\ntwo"}),
        ("plain\n", "plain"),
    ],
)
def test_plain_values(text: str, value: object) -> None:
    assert fast(text.encode()) == value


@pytest.mark.parametrize("data", [case[1] for case in ONE_PROBLEM], ids=[c[0] for c in ONE_PROBLEM])
def test_what_has_a_problem_is_left_to_the_strict_way(data: bytes) -> None:
    assert found(data) != []
    assert fast(data) is None


@pytest.mark.parametrize(
    "data",
    [b"a: &x 1\n", b"a: b\nc: *a\n", b"- " * 65 + b"x\n", b"a: [1, 2, 3]\n", b"a: 12345678\n"],
)
def test_what_is_rare_or_too_much_is_left_to_the_strict_way(data: bytes) -> None:
    assert fast(data, Limits(nodes=4, scalar=6)) is None


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_what_we_write_is_read_the_fast_way(value: dict[str, Value]) -> None:
    def told(inner: object) -> object:
        if isinstance(inner, dict):
            return {name: told(item) for name, item in inner.items()}
        if isinstance(inner, list):
            return [told(item) for item in inner]
        return str(inner) if isinstance(inner, int) and not isinstance(inner, bool) else inner

    assert fast(write(value).encode()) == told(meant(value))


@given(st.text("a1:-[]{},'\"|>&*!%#?~ \n\t<\\", max_size=30))
@example("a: b\n? c\n")
@example("{a: b, c}")
def test_of_any_text_the_fast_way_says_nothing_else(text: str) -> None:
    value = fast(text.encode())
    if value is not None:
        problems = found(text.encode())
        assert problems == []
        node = parse(text.encode(), "f.yaml", [])
        assert node is not None
        strict = plain(node)
        assert _as_written(strict) == _as_written(value)


def _as_written(value: object) -> object:
    """The same values with one word for every number."""
    if isinstance(value, dict):
        return {name: _as_written(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_as_written(item) for item in value]
    is_number = isinstance(value, int | float | Figure) and not isinstance(value, bool)
    return "number" if is_number else value
