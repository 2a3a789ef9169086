"""Signed notes and their keys: interoperable, and hostile notes always raise our error."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.ledger.faults import E_SIG
from assess.ledger.note import (
    BadKey,
    BadNote,
    LogKey,
    Verifier,
    open_note,
    parse_note,
    parse_vkey,
    sign_note,
)
from tests.japanese import refused

# The worked example of the documentation of Go's package golang.org/x/mod/sumdb/note.
GO_PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_NOTE = (
    GO_TEXT + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZS"
    "NXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)

KEY = LogKey.from_text(GO_PRIVATE)
TEXT = "first\nsecond\n"
NOTE = sign_note(TEXT, KEY)
LINE = NOTE.splitlines()[-1]
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.just("\n")).map(
    lambda text: text + "\n"
)


def signature_line(name: str, value: bytes) -> str:
    return f"\u2014 {name} {base64.b64encode(value).decode()}"


def test_a_note_made_by_go_opens_and_is_made_again_byte_for_byte() -> None:
    assert open_note(GO_NOTE.encode(), [GO_VKEY]) == (GO_TEXT, ["PeterNeumann"])
    assert sign_note(GO_TEXT, KEY) == GO_NOTE
    assert KEY.vkey == GO_VKEY
    assert KEY.to_text() == GO_PRIVATE


def test_the_fingerprint_is_that_of_the_raw_public_key() -> None:
    """The value is OpenSSL's: the last 32 bytes of the key, ``dgst -sha256 -binary | base64``."""
    assert KEY.fingerprint == "SHA256:x6nVQfEWroKLaT7oyJSCu+PseG+qHfFZZ3vWUVA5Tw8"
    assert parse_vkey(GO_VKEY).fingerprint == KEY.fingerprint


def test_a_new_key_survives_its_text_with_or_without_newline() -> None:
    key = LogKey.generate("example.jp/assess/9f3c2a")
    assert LogKey.from_text(key.to_text()).vkey == key.vkey
    assert LogKey.from_text(key.to_text() + "\n").vkey == key.vkey
    assert parse_vkey(key.vkey + "\n") == key.verifier
    assert LogKey.generate(key.name).vkey != key.vkey


def test_a_key_never_shows_its_secret() -> None:
    secret = KEY.to_text().rpartition("+")[2]
    assert secret not in repr(KEY)
    assert KEY.vkey in repr(KEY)
    with refused(BadKey) as caught:
        LogKey.from_text(GO_PRIVATE.replace("c74f20a3", "c74f20a4"))
    assert secret not in str(caught.value)


@given(TEXTS)
def test_round_trip(text: str) -> None:
    note = sign_note(text, KEY)
    assert open_note(note.encode(), [KEY.vkey]) == (text, ["PeterNeumann"])


@given(st.integers(0, 8 * len(NOTE.encode()) - 1))
def test_no_flipped_bit_survives(position: int) -> None:
    data = bytearray(NOTE.encode())
    data[position // 8] ^= 1 << position % 8
    with refused(BadNote):
        open_note(bytes(data), [KEY.vkey])


@given(st.binary(max_size=80))
def test_any_bytes_are_refused_with_our_error(data: bytes) -> None:
    with refused(BadNote):
        open_note(data, [KEY.vkey])


def test_the_text_ends_at_the_last_blank_line() -> None:
    text = f"first\n\n{LINE}\n"
    assert open_note(sign_note(text, KEY).encode(), [KEY.vkey])[0] == text


def test_signatures_of_unknown_keys_are_ignored() -> None:
    stranger = LogKey.generate("stranger.example")
    namesake = LogKey.generate(KEY.name)
    lines = [sign_note(TEXT, key).splitlines()[-1] for key in (stranger, namesake)]
    note = NOTE + "".join(line + "\n" for line in lines)
    assert open_note(note.encode(), [KEY.vkey]) == (TEXT, [KEY.name])
    vkeys = [stranger.vkey, KEY.vkey]
    assert open_note(note.encode(), vkeys) == (TEXT, [KEY.name, "stranger.example"])


def test_a_signer_is_named_once() -> None:
    assert open_note(f"{NOTE}{LINE}\n".encode(), [KEY.vkey])[1] == [KEY.name]


def test_a_note_that_no_known_key_signed_is_refused() -> None:
    for vkeys in ([], [LogKey.generate(KEY.name).vkey]):
        with refused(BadNote, match="no known key") as caught:
            open_note(NOTE.encode(), vkeys)
        assert caught.value.code == E_SIG


def test_one_wrong_signature_of_a_known_key_spoils_the_note() -> None:
    wrong = signature_line(KEY.name, KEY.key_id + bytes(64))
    with refused(BadNote, match="not over this text"):
        open_note(f"{NOTE}{wrong}\n".encode(), [KEY.vkey])


@pytest.mark.parametrize("size", [1, 63, 65, 500])
def test_a_known_keys_signature_of_another_length_is_refused(size: int) -> None:
    note = f"{TEXT}\n{signature_line(KEY.name, KEY.key_id + bytes(size))}\n"
    with refused(BadNote, match="not over this text"):
        open_note(note.encode(), [KEY.vkey])


def test_a_hundred_signatures_are_read_and_one_more_is_not() -> None:
    others = "".join(signature_line(f"w{n}.example", bytes(68)) + "\n" for n in range(99))
    assert len(parse_note((NOTE + others).encode())[1]) == 100
    assert open_note((NOTE + others).encode(), [KEY.vkey])[1] == [KEY.name]
    with refused(BadNote, match="101 signatures"):
        open_note((NOTE + others + LINE + "\n").encode(), [KEY.vkey])


def test_a_note_of_one_megabyte_is_read_and_one_byte_more_is_not() -> None:
    room = 1_000_000 - len(sign_note("\n", KEY).encode())
    note = sign_note("x" * room + "\n", KEY)
    assert len(note.encode()) == 1_000_000
    assert open_note(note.encode(), [KEY.vkey])[1] == [KEY.name]
    with refused(BadNote, match="1000001 bytes"):
        sign_note("x" * (room + 1) + "\n", KEY)
    with refused(BadNote, match="1000001 bytes"):
        parse_note(b"x" + note.encode())


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        pytest.param("", "newline", id="empty"),
        pytest.param(NOTE[:-1], "newline", id="no final newline"),
        pytest.param(TEXT, "blank line", id="no signatures"),
        pytest.param(TEXT + "\n", "signature line", id="blank line, then nothing"),
        pytest.param(NOTE + "\n", "signature line", id="blank line after the signatures"),
        pytest.param(NOTE + "more\n", "signature line", id="text after the signatures"),
        pytest.param(NOTE.replace("\u2014", "-"), "signature line", id="hyphen for the dash"),
        pytest.param(NOTE.replace("\u2014 ", "\u2014"), "signature line", id="no space"),
        pytest.param(NOTE.replace("\u2014 ", "\u2014  "), "names no key", id="two spaces"),
        pytest.param(NOTE.replace("Peter", "Peter+"), "names no key", id="plus in the name"),
        pytest.param(NOTE.replace("Peter", "Pe\u00a0ter"), "names no key", id="space in the name"),
        pytest.param(NOTE.replace("Peter", "Pe\x1bter"), "names no key", id="escape in the name"),
        pytest.param(NOTE.replace("first", "fi\x1b[1mrst"), "U\\+001B", id="escape"),
        pytest.param(NOTE.replace("first", "fi\trst"), "U\\+0009", id="tab"),
        pytest.param(NOTE.replace("first", "fi\x00rst"), "U\\+0000", id="NUL"),
        pytest.param(NOTE.replace("first", "fi\x7frst"), "U\\+007F", id="DEL"),
        pytest.param(NOTE.replace("first", "fi\x9brst"), "U\\+009B", id="C1"),
        pytest.param(NOTE.replace("\n", "\r\n"), "blank line", id="CRLF"),
        pytest.param(NOTE.replace("first", "first\r"), "U\\+000D", id="CR"),
        pytest.param(NOTE.replace("=\n", "\n"), "base64", id="no padding"),
        pytest.param(NOTE.replace("=\n", "==\n"), "base64", id="too much padding"),
        pytest.param(NOTE.replace("=\n", "= \n"), "base64", id="space at the end"),
        pytest.param(NOTE.replace("x08g", "x08_"), "base64", id="URL alphabet"),
        pytest.param(f"{TEXT}\n\u2014 {KEY.name} \n", "base64|too short", id="no signature"),
        pytest.param(f"{TEXT}\n\u2014 {KEY.name}\n", "base64|too short", id="name only"),
        pytest.param(f"{TEXT}\n\u2014 {KEY.name} \u3042\n", "base64", id="not ASCII"),
        pytest.param(
            f"{TEXT}\n{signature_line(KEY.name, KEY.key_id)}\n", "short", id="key id only"
        ),
    ],
)
def test_a_malformed_note_is_refused(note: str, reason: str) -> None:
    with refused(BadNote, match=reason):
        open_note(note.encode(), [KEY.vkey])


def test_base64_with_stray_bits_is_refused() -> None:
    """The last character before the padding has bits that decoding ignores."""
    for last in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/":
        line = LINE[:-2] + last + "="
        same = base64.b64decode(line.split()[2]) == base64.b64decode(LINE.split()[2])
        if same and line != LINE:
            with refused(BadNote, match="canonical base64"):
                open_note(f"{TEXT}\n{line}\n".encode(), [KEY.vkey])
            return
    pytest.fail("no second spelling exists")


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    with refused(BadNote, match="byte 2 of the note"):
        open_note(b"ab\xff" + NOTE.encode(), [KEY.vkey])


@pytest.mark.parametrize("text", ["", "no newline", "a\tb\n", "a\r\n", "\ud800\n"])
def test_a_text_that_cannot_be_a_notes_is_not_signed(text: str) -> None:
    with refused(BadNote):
        sign_note(text, KEY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        GO_VKEY.replace("c74f20a3", "C74F20A3"),
        GO_VKEY.replace("c74f20a3", "c74f20a4"),
        GO_VKEY.replace("Peter", "Petra"),
        GO_VKEY.replace("Peter", "Pe ter"),
        GO_VKEY.replace("+ARpc", "+AhpC"),
        GO_VKEY + "AAAA",
        GO_VKEY + "\n\n",
        " " + GO_VKEY,
        GO_PRIVATE,
    ],
)
def test_a_text_that_is_no_verifier_key_is_refused(text: str) -> None:
    with refused(BadKey):
        parse_vkey(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        GO_VKEY,
        GO_PRIVATE.removeprefix("PRIVATE+"),
        GO_PRIVATE.removeprefix("PRIVATE+KEY+"),
        GO_PRIVATE + "\n\n",
        GO_PRIVATE.replace("Peter", "Pe ter"),
        GO_PRIVATE.replace("+AYEK", "+AoEK"),
        GO_PRIVATE[:-4],
    ],
)
def test_a_text_that_is_no_private_key_is_refused(text: str) -> None:
    with refused(BadKey):
        LogKey.from_text(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u3000b", "a\u202eb", "x" * 256])
def test_a_name_that_would_break_a_note_names_no_key(name: str) -> None:
    with refused(BadKey):
        LogKey.generate(name)
    with refused(BadKey):
        Verifier(name, bytes(32))


def test_a_name_of_255_characters_is_the_longest() -> None:
    key = LogKey.generate("x" * 255)
    assert open_note(sign_note(TEXT, key).encode(), [key.vkey])[1] == [key.name]


def test_a_public_key_has_32_bytes() -> None:
    with refused(BadKey):
        Verifier("example.jp", bytes(31))
