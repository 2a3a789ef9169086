"""What is written reads back as the same values, whatever the texts are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.yamlio import load
from assess.yamlio.source import escaped_control
from assess.yamlio.writing import Inline, Noted, Value, scalar, write, write_item
from tests.yamlio.trees import plain

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text("a1-:#,[]{}'\"\\|>&*!%@`?~=+._ \n\t語。", max_size=12),
    st.sampled_from(["no", "null", "~", "true", "0o17", "1e3", "1.10", "2024-01-01", "22:22"]),
    st.sampled_from(
        ["---", "...", "<<", "- a", "a: b", "a #b", "9" * 50, "=cmd", "a\n\n  b\nc", "a \nb"]
    ),
).filter(lambda text: escaped_control(text) is None)
SINGLE = st.one_of(TEXTS, st.integers(-(10**9), 10**9), st.booleans())
FLAT = st.recursive(
    st.one_of(st.dictionaries(TEXTS, SINGLE, max_size=3), st.lists(SINGLE, max_size=3)),
    lambda below: st.one_of(st.dictionaries(TEXTS, below, max_size=2), st.lists(below, max_size=2)),
    max_leaves=3,
)
VALUES = st.recursive(
    st.one_of(SINGLE, FLAT.map(Inline)),
    lambda below: st.one_of(
        st.dictionaries(TEXTS, below, max_size=3),
        st.lists(
            st.one_of(SINGLE, st.dictionaries(TEXTS, below, min_size=1, max_size=3)), max_size=3
        ),
    ),
    max_leaves=8,
)


def meant(value: Any) -> Any:
    """The plain values that were written."""
    if isinstance(value, Inline | Noted):
        return meant(value.value)
    if isinstance(value, dict):
        return {name: meant(item) for name, item in value.items()}
    return [meant(item) for item in value] if isinstance(value, list) else value


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_every_value_comes_back(value: dict[str, Value]) -> None:
    text = write(value, ["made", "from nothing"])
    assert plain(load(text.encode(), "f.yaml")) == meant(value)


@given(TEXTS)
def test_every_text_comes_back(text: str) -> None:
    for inline in (False, True):
        written = scalar(text, inline=inline)
        read = load((f"[{written}]" if inline else f"- {written}").encode(), "f.yaml")
        assert plain(read) == [text]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Policies, and rules (all): yes", '"Policies, and rules (all): yes"'),
        ("Policies, and rules", "Policies, and rules"),
        ("https://example.org/a#b", "https://example.org/a#b"),
        ("方針を定める。", "方針を定める。"),
        ("1.1", '"1.1"'),
        ("A.5.1", "A.5.1"),
        ("AC-2(1)", "AC-2(1)"),
        ("- item", '"- item"'),
        ("", '""'),
    ],
)
def test_plain_where_it_is_safe(text: str, written: str) -> None:
    assert scalar(text) == written


def test_the_form_of_a_file() -> None:
    value: dict[str, Value] = {
        "catalogue": Inline({"name": "2026.1", "languages": "en"}),
        "controls": [
            Noted(
                ["first"], {"id": "A-1", "text": {"en": "One:\ntwo\n\nthree"}, "due": Inline([1])}
            ),
            Noted(["second", ""], {"id": "A-2", "required": True, "of": []}),
        ],
    }
    assert write(value, ["Made."]).splitlines() == [
        "# Made.",
        "",
        'catalogue: {name: "2026.1", languages: en}',
        "",
        "controls:",
        "  # first",
        "  - id: A-1",
        "    text:",
        "      en: |-",
        "        One:",
        "        two",
        "",
        "        three",
        "    due: [1]",
        "",
        "  # second",
        "  #",
        "  - id: A-2",
        "    required: true",
        "    of: []",
    ]


def test_entries_written_one_by_one_are_the_same() -> None:
    entries = [Noted([f"n{n}"], {"id": f"A-{n}", "due": Inline([1, 2])}) for n in (1, 2)]
    assert write({"controls": entries}) == "controls:\n" + "\n".join(map(write_item, entries))


@pytest.mark.parametrize("text", ["a\x1b[31m", "a\u202eb", "a\u2028b", "\ufeff", "a\rb"])
def test_what_would_be_refused_is_not_written(text: str) -> None:
    for value in ({"a": text}, {"a": [text]}, {text: "a"}, {"a": f"x\n{text}\ny"}):
        with pytest.raises(ValueError, match="cannot be written"):
            write(value)
    with pytest.raises(ValueError, match="cannot be written"):
        write({"a": "b"}, [text])


def test_what_has_no_form_is_not_written() -> None:
    with pytest.raises(ValueError, match="one line"):
        write({"a": "b"}, ["two\nlines"])
    with pytest.raises(ValueError, match="in a list"):
        write({"a": [{}]})
