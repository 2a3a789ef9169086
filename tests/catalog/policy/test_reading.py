"""Files that are no policy texts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assess.catalog.policy.reading import decode, format_of, read_policy
from assess.errors import BadInput
from tests.japanese import refused

MEBIBYTE = 1024 * 1024


def test_a_text_is_read(tmp_path: Path) -> None:
    file = tmp_path / "policy.txt"
    file.write_bytes("\ufeffWe lock doors.\r\n鍵をかけます。".encode())
    text = read_policy(file)
    assert text.file == str(file)
    assert [line.text for line in text.lines] == ["We lock doors.", "鍵をかけます。"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("We lock doors.".encode("utf-16"), "UTF-16 or UTF-32"),
        (b"We\x00lock", "it holds NUL"),
        ("鍵をかけます。".encode("shift_jis"), "is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "it holds NUL"),
        (b"We \x1b]0;x\x07 lock", "control characters"),
        ("We \x9b lock".encode(), "control characters"),
        (b"x" * (2 * MEBIBYTE + 1), "larger than"),
        (b"a\n" * 300_000, "too many lines"),
        (b"a\n\n" * 60_000, "more than a policy has"),
        (b"abc " * 200_000, "more than a policy has"),
    ],
)
def test_what_is_no_policy_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "policy.txt"
    file.write_bytes(data)
    with refused(BadInput, match=message) as caught:
        read_policy(file)
    assert caught.value.where is not None
    assert caught.value.where.startswith(str(file))


def test_the_line_of_a_bad_character_is_named() -> None:
    with refused(BadInput, match="control characters") as caught:
        decode(b"one\ntwo\nth\x08ree", "p.txt")
    assert caught.value.where == "p.txt:3"
    with refused(BadInput, match="not UTF-8") as caught:
        decode(b"one\ntwo\xff", "p.txt")
    assert caught.value.where == "p.txt:2"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "none.txt", tmp_path, tmp_path / "pipe"):
        with refused(BadInput):
            read_policy(path)


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("p.txt", "a", "text"),
        ("p", "a", "text"),
        ("p.MD", "a", "markdown"),
        ("p.htm", "a", "html"),
        ("p.txt", "\n<!DOCTYPE html><p>a", "html"),
        ("p", '<?xml version="1.0"?><html>', "html"),
        ("p.txt", "about <html> pages", "text"),
    ],
)
def test_the_format_follows_from_name_and_beginning(name: str, text: str, format_: str) -> None:
    assert format_of(name, text) == format_
