"""Names that are safe to print."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.vault import is_sha256, shown


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("議事録.pdf", "議事録.pdf"),
        ("-rf", "-rf"),
        ("a\nb", r"a\x0ab"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\x7f", r"a\x7f"),
        ("a\u0085b", r"a\u0085b"),
        ("\u202egpj.exe", r"\u202egpj.exe"),
        ("a\u2028b", r"a\u2028b"),
        ("zero\u200bwidth", r"zero\u200bwidth"),
        ("tag\U000e0041", r"tag\U000e0041"),
        ("half \ud800", r"half \ud800"),
        ("C:\\x1b", r"C:\\x1b"),
        (b"caf\xe9", r"caf\xe9"),
        ("👩\u200d💻", "👩\u200d💻"),
        (Path("a/b"), "a/b"),
    ],
)
def test_what_steers_a_terminal_is_escaped(name: str | bytes | Path, text: str) -> None:
    assert shown(name) == text


@given(st.binary(max_size=40))
def test_no_name_controls_the_screen(name: bytes) -> None:
    assert shown(name).replace("\u200c", "").replace("\u200d", "").isprintable()


@given(st.lists(st.sampled_from([b"\\", b"x", b"1", b"b", b"\x1b", b"\xff", b"u", b"0"])))
def test_an_escape_can_be_read_back(parts: list[bytes]) -> None:
    name = b"".join(parts)
    assert shown(name).encode().decode("unicode_escape").encode("latin-1") == name


@given(st.text(max_size=20))
def test_bytes_and_text_of_a_name_look_the_same(text: str) -> None:
    try:
        name = os.fsencode(text)
    except UnicodeEncodeError:
        return
    assert shown(name) == shown(text)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("0" * 64, True), ("f" * 64, True), ("F" * 64, False), ("0" * 63, False), ("０" * 64, False)],
)
def test_a_hash_is_64_lower_case_digits(name: str, verdict: bool) -> None:
    assert is_sha256(name) is verdict
