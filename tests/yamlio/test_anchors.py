"""Files of other programs may use anchors and aliases; what they stand for stays bounded."""

from __future__ import annotations

import pytest

from assess.yamlio import parse
from assess.yamlio.limits import Limits
from tests.problems import speak_japanese
from tests.yamlio.trees import brief, found, plain

FOREIGN = Limits(nodes=1000, aliases=True)


def read(text: str) -> object:
    """The plain values of a file that may use aliases."""
    node = parse(text.encode(), "f.yaml", [], FOREIGN)
    assert node is not None
    return plain(node)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: &x [p, q]\nb: *x\n", {"a": ["p", "q"], "b": ["p", "q"]}),
        ("a: &x 1.10\nb: [*x, *x]\n", {"a": 1.1, "b": [1.1, 1.1]}),
        ("- &x {k: v}\n- {again: *x}\n", [{"k": "v"}, {"again": {"k": "v"}}]),
        ("a: &x 1\nb: &x 2\nc: *x\n", {"a": 1, "b": 2, "c": 2}),
        ("a: &x [&y p, *y]\nb: *x\n", {"a": ["p", "p"], "b": ["p", "p"]}),
    ],
)
def test_an_alias_repeats_its_value(text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: *x\n", ["Y010 1:4"]),
        ("a: &x [*x]\n", ["Y010 1:8"]),
        ("a: &x 1\nb: &x [*x]\n", ["Y010 2:8"]),
    ],
)
def test_an_alias_of_no_complete_value_is_refused(text: str, places: list[str]) -> None:
    assert brief(found(text.encode(), FOREIGN)) == places


def test_what_aliases_stand_for_counts() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)
    )
    assert [p.code for p in found(bomb.encode(), FOREIGN)] == ["Y008"]


def test_aliases_do_not_nest_deeper_than_files() -> None:
    tower = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 64))
    roomy = Limits(nodes=100_000, aliases=True)
    assert brief(found(tower.encode(), roomy)) == ["Y007 64:12"]
    (problem,) = speak_japanese(found(tower.encode(), roomy))
    assert problem.hint.en == "flatten the file"


def test_merge_keys_stay_refused() -> None:
    assert brief(found(b"a: &x {k: v}\nb: {<<: *x}\n", FOREIGN)) == ["Y011 2:5"]


def test_our_own_files_hold_no_anchor() -> None:
    assert brief(found(b"a: &x 1\nb: *x\n")) == ["Y010 1:4", "Y010 2:4"]
